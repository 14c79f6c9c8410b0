import fs from 'node:fs/promises';
import { openPackedLog } from './packed-log.ts';

/** A text that dbt wrote, as bytes from its beginning, however it is kept on the disk. It may still grow. */
export interface LogFile {
  /** Bytes there are by now. */
  size(): Promise<number>;
  /** At most `length` bytes from byte `from` on; fewer only where no more can be had at once, none at the end. */
  read(from: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * The one door through which what dbt wrote (dbt.jsonl, stderr.txt) is read once it need not be followed any more.
 * The text itself where it is there, else what it was packed into after the run; null when there is neither.
 * @param file the path dbt wrote to
 */
export async function openLogFile(file: string): Promise<LogFile | null> {
  let handle: fs.FileHandle;
  try {
    handle = await fs.open(file, 'r');
  } catch {
    return openPackedLog(file);
  }
  return {
    size: async () => (await handle.stat()).size,
    async read(from, length) {
      const buffer = Buffer.allocUnsafe(length);
      const { bytesRead } = await handle.read(buffer, 0, length, from);
      return buffer.subarray(0, bytesRead);
    },
    close: () => handle.close(),
  };
}

/** The last `length` bytes of a file as text, empty when it is not there or cannot be read. */
export async function readLogEnd(file: string, length: number): Promise<string> {
  const log = await openLogFile(file);
  if (log === null) return '';
  try {
    const size = await log.size();
    let text = Buffer.alloc(0);
    for (let from = Math.max(0, size - length); from < size;) {
      const bytes = await log.read(from, size - from);
      if (bytes.length === 0) break;
      text = Buffer.concat([text, bytes]);
      from += bytes.length;
    }
    return text.toString('utf8');
  } catch {
    return '';
  } finally {
    await log.close();
  }
}
