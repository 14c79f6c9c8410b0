import { describe, expect, it } from 'vitest';
import { lineLimit, splitLines, type SplitLine } from '../../../main/run/split-lines.ts';

/** All lines of a file that comes in pieces of these sizes, over and over. */
function split(bytes: Buffer, sizes: readonly number[], limit?: number): readonly SplitLine[] {
  const splitter = splitLines(0, limit);
  const lines: SplitLine[] = [];
  for (let position = 0, turn = 0; position < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    lines.push(...splitter.push(bytes.subarray(position, position + size)));
    position += size;
  }
  const rest = splitter.flush();
  return rest === null ? lines : [...lines, rest];
}

describe('splitLines', () => {
  const text = 'one\ntwö € 🙂\r\n\nfour\0 with NUL\nlast without end';
  const lines = ['one', 'twö € 🙂', '', 'four with NUL', 'last without end'];

  it.each([[[1]], [[2, 3]], [[7]], [[1000]]])('gives the same lines whatever the chunks: %j', (sizes) => {
    expect(split(Buffer.from(text), sizes).map((line) => line.text)).toEqual(lines);
  });

  it('knows where each line begins and ends, to the byte', () => {
    const bytes = Buffer.from(text);
    const all = split(bytes, [5]);
    let at = 0;
    for (const line of all) {
      expect(line.start).toBe(at);
      at = line.end;
    }
    expect(at).toBe(bytes.length);
    // reading on from any line gives the lines after it
    for (const [index, line] of all.entries()) {
      const splitter = splitLines(line.end);
      const rest = [...splitter.push(bytes.subarray(line.end))];
      const last = splitter.flush();
      if (last !== null) rest.push(last);
      expect(rest).toEqual(all.slice(index + 1));
    }
  });

  it('keeps a line up to the limit whole, cuts a longer one and says so, and goes on after it', () => {
    const bytes = Buffer.from(`${'a'.repeat(10)}\n${'b'.repeat(11)}\nc\n`);
    for (const sizes of [[1], [4], [100]]) {
      const [whole, cut, next] = split(bytes, sizes, 10);
      expect(whole?.text).toBe('a'.repeat(10));
      expect(cut?.text).toBe(`${'b'.repeat(10)} … [cut: the line has 11 bytes]`);
      expect(next).toEqual({ text: 'c', start: 23, end: 25 });
    }
  });

  it('holds no more than the limit of an endless line', () => {
    const splitter = splitLines(0);
    const chunk = Buffer.alloc(lineLimit, 'x');
    for (let pieces = 0; pieces < 20; pieces += 1) expect(splitter.push(chunk)).toEqual([]);
    const line = splitter.flush();
    expect(line?.end).toBe(20 * lineLimit);
    expect(line?.text.length).toBeLessThan(lineLimit + 100);
  });

  it('makes text of what is not UTF-8', () => {
    expect(split(Buffer.from([0x61, 0xff, 0xfe, 0x0a]), [2]).map((line) => line.text)).toEqual(['a\ufffd\ufffd']);
  });
});
