import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodePng } from '../../../../renderer/graph/export/png.ts';

/** Reads a PNG of 8-bit RGB with the filter Up back into rows of pixels; checks the lengths and the order of its chunks. */
function decode(png: Uint8Array): { readonly width: number; readonly height: number; readonly rgb: Uint8Array } {
  const file = Buffer.from(png);
  expect([...file.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + file.readUInt32BE(at)) });
  }
  expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
  const width = chunks[0]!.data.readUInt32BE(0);
  const height = chunks[0]!.data.readUInt32BE(4);
  const bytes = inflateSync(chunks[1]!.data);
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    expect(bytes[y * (1 + width * 3)]).toBe(2);
    for (let i = 0; i < width * 3; i++) {
      const above = y === 0 ? 0 : rgb[(y - 1) * width * 3 + i]!;
      rgb[y * width * 3 + i] = bytes[y * (1 + width * 3) + 1 + i]! + above;
    }
  }
  return { width, height, rgb };
}

/** A picture in which every pixel is another. */
function pictureOf(width: number, height: number): Uint8ClampedArray {
  return Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 37 + Math.floor(i / 4 / width) * 11) % 256));
}

describe('a PNG', () => {
  it.each([1, 3, 7, 100])('has every pixel when it is read %i rows at a time', async (rows) => {
    const [width, height] = [13, 29];
    const picture = pictureOf(width, height);
    const done: number[] = [];
    const png = await encodePng({
      width,
      height,
      rows,
      read: (from, to) => picture.slice(from * width * 4, to * width * 4),
      pause: (part) => {
        done.push(part);
        return Promise.resolve();
      },
    });
    const read = decode(png);
    expect([read.width, read.height]).toEqual([width, height]);
    expect([...read.rgb]).toEqual([...picture.filter((_, i) => i % 4 !== 3)]);
    expect(done).toHaveLength(Math.ceil(height / rows));
    expect(done.at(-1)).toBe(1);
  });

  it('is given up when who waits for it says so', async () => {
    const stop = new Error('stopped');
    const png = encodePng({ width: 2, height: 4, rows: 1, read: () => new Uint8ClampedArray(8), pause: () => Promise.reject(stop) });
    await expect(png).rejects.toBe(stop);
  });

  it('is one that other programs know by its checksums', async () => {
    const png = await encodePng({ width: 1, height: 1, rows: 1, read: () => Uint8ClampedArray.of(1, 2, 3, 255), pause: () => Promise.resolve() });
    // the checksum of an empty IEND is the same in every PNG
    expect(Buffer.from(png).subarray(-12).toString('hex')).toBe('0000000049454e44ae426082');
  });
});
