/** Gives the rows `from` up to `to` (exclusive) of a picture as RGBA, four bytes a pixel. */
export type ReadRows = (from: number, to: number) => Uint8ClampedArray;

export interface PngOptions {
  readonly width: number;
  readonly height: number;
  /** Rows read at a time. */
  readonly rows: number;
  readonly read: ReadRows;
  /** Is told which part is done, 0 to 1, and may stop it by throwing. Time for others passes while it is awaited. */
  readonly pause: (done: number) => Promise<void>;
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/**
 * A PNG (8 bits, RGB, opaque) of a picture of any size: it is read in strips, so that no canvas has to hold all of it.
 * PNG specification: https://www.w3.org/TR/png-3/
 */
export async function encodePng({ width, height, rows, read, pause }: PngOptions): Promise<Uint8Array<ArrayBuffer>> {
  const squeeze = new CompressionStream('deflate');
  const packed = new Response(squeeze.readable).arrayBuffer();
  // a failure comes out of the writer as well
  packed.catch(() => undefined);
  const writer = squeeze.writable.getWriter();
  let above = new Uint8Array(width * 3);
  for (let from = 0; from < height; from += rows) {
    const to = Math.min(height, from + rows);
    const filtered = filterRows(read(from, to), width, to - from, above);
    above = filtered.last;
    await writer.write(filtered.bytes);
    await pause(to / height);
  }
  await writer.close();
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8);
  return joined([signature, chunk('IHDR', header), chunk('IDAT', new Uint8Array(await packed)), chunk('IEND', new Uint8Array(0))]);
}

/** Rows with the filter Up: each byte less the one above it. Pictures of lines and boxes become mostly zeros. */
function filterRows(rgba: Uint8ClampedArray, width: number, rows: number, above: Uint8Array<ArrayBuffer>) {
  const bytes = new Uint8Array(rows * (1 + width * 3));
  let last = above;
  for (let row = 0, out = 0, at = 0; row < rows; row++) {
    const now = new Uint8Array(width * 3);
    bytes[out++] = 2;
    for (let x = 0, i = 0; x < width; x++, at += 4) {
      for (let channel = 0; channel < 3; channel++, i++) {
        const value = rgba[at + channel]!;
        now[i] = value;
        bytes[out++] = value - last[i]!;
      }
    }
    last = now;
  }
  return { bytes, last };
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = (c & 1) === 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = crcTable[(c ^ byte) & 0xff]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
