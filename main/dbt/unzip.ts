import { closeSync, createReadStream, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
// The form for Node would bring its own `require` into the bundle, where there may be one already.
import { Unzip, UnzipInflate } from 'fflate/browser';

/** Bytes read at a time: small enough that the event loop turns every few milliseconds while a large program is unpacked. */
const pieceBytes = 256 * 1024;

/**
 * Unpacks those entries of a zip for which `place` gives a file; all others are passed over. `onBytes` hears how many bytes of the
 * archive have been read. Rejects with what the file system or the archive says, and with the signal's reason.
 */
export async function unzip(o: {
  readonly archive: string;
  readonly place: (entry: string) => string | null;
  readonly onBytes: (read: number) => void;
  readonly signal: AbortSignal;
}): Promise<void> {
  const open = new Set<number>();
  const unzipper = new Unzip((entry) => {
    const file = o.place(entry.name);
    if (file === null) return;
    mkdirSync(path.dirname(file), { recursive: true });
    const descriptor = openSync(file, 'w');
    open.add(descriptor);
    entry.ondata = (error, bytes, final) => {
      if (error !== null) throw error;
      for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
      if (!final) return;
      open.delete(descriptor);
      closeSync(descriptor);
    };
    entry.start();
  });
  unzipper.register(UnzipInflate);
  let read = 0;
  try {
    for await (const piece of createReadStream(o.archive, { highWaterMark: pieceBytes, signal: o.signal }) as AsyncIterable<Buffer>) {
      unzipper.push(piece);
      read += piece.length;
      o.onBytes(read);
    }
    unzipper.push(new Uint8Array(0), true);
    if (open.size > 0) throw new Error('the archive ends in the middle of a file');
  } finally {
    open.forEach((descriptor) => closeSync(descriptor));
  }
}
