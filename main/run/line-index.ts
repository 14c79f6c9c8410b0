import { type LogFile, openLogFile } from './log-file.ts';
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
/** What is read at once where a few lines are wanted. */
const runBytes = 64 * 1024;
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
    const log = await openLogFile(file);
    if (log === null) return over;
    const until = performance.now() + milliseconds;
    try {
      while (!closed) {
        const bytes = await log.read(position, chunkBytes);
        if (bytes.length === 0) {
          const rest = over ? splitter.flush() : null;
          if (rest !== null) note((flushed = rest));
          return true;
        }
        position += bytes.length;
        for (const line of splitter.push(bytes)) note(line);
        if (performance.now() > until) return false;
      }
      return false;
    } finally {
      await log.close();
    }
  }

  async function lines(from: number, count: number): Promise<readonly IndexedLine[]> {
    const total = accept === null ? seen : offsets.length;
    const to = Math.min(total, from + count);
    const log = from >= to ? null : await openLogFile(file);
    if (log === null) return [];
    try {
      if (accept === null) return await readRun(log, offsets[Math.floor(from / stride)] ?? 0, Math.floor(from / stride) * stride, from, to);
      const found: IndexedLine[] = [];
      for (let index = from; index < to; index += 1) {
        const [line] = await readRun(log, offsets[index] ?? 0, 0, 0, 1);
        if (line !== undefined) found.push({ text: line.text, line: numbers[index] ?? 0 });
      }
      return found;
    } finally {
      await log.close();
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

/** Reads lines from a place in the file on: the line at `offset` has the number `first`; gives those from `from` up to `to`. */
async function readRun(log: LogFile, offset: number, first: number, from: number, to: number): Promise<readonly IndexedLine[]> {
  const found: IndexedLine[] = [];
  const splitter = splitLines(offset);
  let number = first;
  let size = 0;
  for (let position = offset; number < to;) {
    const bytes = await log.read(position, runBytes);
    const last = bytes.length === 0 ? splitter.flush() : null;
    const lines = bytes.length === 0 ? (last === null ? [] : [last]) : splitter.push(bytes);
    for (const { text } of lines) {
      if (number >= from && number < to) {
        found.push({ text: size > windowLimit ? '… [too long to show with so many others]' : text, line: number });
        size += text.length;
      }
      number += 1;
    }
    if (bytes.length === 0) break;
    position += bytes.length;
  }
  return found;
}
