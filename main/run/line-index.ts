import fs from 'node:fs/promises';
import { splitLines, type SplitLine } from './split-lines.ts';

export interface IndexedLine {
  readonly text: string;
  /** Line number in the file, from 0. */
  readonly line: number;
}

/** A growing text file as numbered lines, or as those lines that a filter accepts. */
export interface LineIndex {
  /** Lines known so far. */
  readonly total: number;
  /** Reads on for at most `milliseconds`; true when it reached the end of the file. `over`: the file does not grow any more. */
  readOn(milliseconds: number, over: boolean): Promise<boolean>;
  lines(from: number, count: number): Promise<readonly IndexedLine[]>;
  close(): void;
}

/** Without a filter the place of every so many lines is kept; from there the lines in between are counted off again. */
const stride = 256;
const chunkBytes = 512 * 1024;
/** Text handed out at once (characters): a window of megabyte lines must not fill the memory. */
const windowLimit = 8 * 1024 * 1024;

/** Indexes a file, which may not be there yet. Nothing is read until it is asked for. */
export function openLineIndex(file: string, accept: ((text: string, line: number) => boolean) | null): LineIndex {
  /** Byte offsets: of every `stride`-th line, or of every accepted line; `numbers` are the line numbers of the latter. */
  const offsets: number[] = [];
  const numbers: number[] = [];
  let seen = 0;
  let position = 0;
  let splitter = splitLines(0);
  let flushed: SplitLine | null = null;
  let reading: Promise<boolean> = Promise.resolve(true);
  let closed = false;

  function note(line: SplitLine): void {
    if (accept === null) {
      if (seen % stride === 0) offsets.push(line.start);
    } else if (accept(line.text, seen)) {
      offsets.push(line.start);
      numbers.push(seen);
    }
    seen += 1;
  }

  async function readOn(milliseconds: number, over: boolean): Promise<boolean> {
    if (flushed !== null) return true;
    const handle = await open(file);
    if (handle === null) return over;
    const buffer = Buffer.allocUnsafe(chunkBytes);
    const until = performance.now() + milliseconds;
    try {
      while (!closed) {
        const { bytesRead } = await handle.read(buffer, 0, chunkBytes, position);
        if (bytesRead === 0) {
          const rest = over ? splitter.flush() : null;
          if (rest !== null) note((flushed = rest));
          return true;
        }
        position += bytesRead;
        for (const line of splitter.push(buffer.subarray(0, bytesRead))) note(line);
        if (performance.now() > until) return false;
      }
      return false;
    } finally {
      await handle.close();
    }
  }

  async function lines(from: number, count: number): Promise<readonly IndexedLine[]> {
    const total = accept === null ? seen : offsets.length;
    const to = Math.min(total, from + count);
    const handle = from >= to ? null : await open(file);
    if (handle === null) return [];
    try {
      if (accept === null) return await readRun(handle, offsets[Math.floor(from / stride)] ?? 0, Math.floor(from / stride) * stride, from, to);
      const found: IndexedLine[] = [];
      for (let index = from; index < to; index += 1) {
        const [line] = await readRun(handle, offsets[index] ?? 0, 0, 0, 1);
        if (line !== undefined) found.push({ text: line.text, line: numbers[index] ?? 0 });
      }
      return found;
    } finally {
      await handle.close();
    }
  }

  return {
    get total() {
      return accept === null ? seen : offsets.length;
    },
    readOn(milliseconds, over) {
      // One that failed is over; the next begins where it stood.
      reading = reading.catch(() => false).then(() => readOn(milliseconds, over));
      return reading;
    },
    lines,
    close() {
      closed = true;
    },
  };
}

async function open(file: string): Promise<fs.FileHandle | null> {
  try {
    return await fs.open(file, 'r');
  } catch {
    return null;
  }
}

/** Reads lines from a place in the file on: the line at `offset` has the number `first`; gives those from `from` up to `to`. */
async function readRun(handle: fs.FileHandle, offset: number, first: number, from: number, to: number): Promise<readonly IndexedLine[]> {
  const found: IndexedLine[] = [];
  const splitter = splitLines(offset);
  const buffer = Buffer.allocUnsafe(64 * 1024);
  let number = first;
  let size = 0;
  for (let position = offset; number < to;) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    const last = bytesRead === 0 ? splitter.flush() : null;
    const lines = bytesRead === 0 ? (last === null ? [] : [last]) : splitter.push(buffer.subarray(0, bytesRead));
    for (const { text } of lines) {
      if (number >= from && number < to) {
        found.push({ text: size > windowLimit ? '… [too long to show with so many others]' : text, line: number });
        size += text.length;
      }
      number += 1;
    }
    if (bytesRead === 0) break;
    position += bytesRead;
  }
  return found;
}
