import fs from 'node:fs';
import { splitLines, type SplitLine } from './split-lines.ts';

/** Bytes read at once; what is read is committed at once, so this also bounds a transaction. */
const chunkBytes = 512 * 1024;
/** A change of the file is answered at once, but not more often than this (milliseconds): each answer is a transaction. */
const shortestPause = 40;
/** How often (milliseconds) the file is looked at when the system announces no changes. */
const longestPause = 100;

export interface FollowOptions {
  /** dbt.jsonl; it may not be there yet. */
  readonly file: string;
  /** Watched for changes, so that a line is seen as soon as it is written. */
  readonly dir: string;
  /** The file in `dir` with whose appearance nothing more will be written: that is answered without delay. */
  readonly lastFile: string;
  /** Byte to begin at: the start of a line. */
  readonly from: number;
  /** Takes complete lines, all of them or none: when it throws, the same lines are given again after a pause. */
  readonly take: (lines: readonly SplitLine[]) => void;
  /** Asked before the file is read: true when nothing more will be written. */
  readonly isOver: () => boolean;
  /** Called when reading, `take` or `isOver` failed; gives the milliseconds to wait, or null to stop following. */
  readonly onFailure: (error: unknown, attempt: number) => number | null;
}

export interface LogFollower {
  /** Resolves with `end` after the last line was taken, or `stopped`. Never rejects. */
  readonly done: Promise<'end' | 'stopped'>;
  stop(): void;
}

/** Follows a growing file line by line until it is over. Holds one chunk and at most one line. */
export function followLog(o: FollowOptions): LogFollower {
  let stopped = false;
  let wake: ((file: string | null) => void) | null = null;
  let descriptor: number | null = null;
  let committed = o.from;
  let position = o.from;
  let splitter = splitLines(o.from);
  let failures = 0;
  const buffer = Buffer.allocUnsafe(chunkBytes);
  const watcher = watch(o.dir, (file) => wake?.(file));

  function readChunk(): number {
    try {
      descriptor ??= fs.openSync(o.file, 'r');
    } catch {
      return 0;
    }
    const bytes = fs.readSync(descriptor, buffer, 0, chunkBytes, position);
    position += bytes;
    return bytes;
  }

  function rewind(): void {
    position = committed;
    splitter = splitLines(committed);
  }

  function take(lines: readonly SplitLine[]): void {
    const last = lines.at(-1);
    if (last === undefined) return;
    o.take(lines);
    committed = last.end;
    failures = 0;
  }

  /** Reads one chunk; gives how long to wait before the next, or that this was the end. */
  function step(): number | 'end' | 'stop' {
    try {
      const over = o.isOver();
      const bytes = readChunk();
      if (bytes > 0) {
        take(splitter.push(buffer.subarray(0, bytes)));
        return bytes === chunkBytes ? 0 : shortestPause;
      }
      if (!over) return longestPause;
      const rest = splitter.flush();
      if (rest !== null) take([rest]);
      return 'end';
    } catch (error) {
      failures += 1;
      rewind();
      return o.onFailure(error, failures) ?? 'stop';
    }
  }

  async function pause(milliseconds: number): Promise<void> {
    if (milliseconds === 0) return new Promise((resolve) => setImmediate(resolve));
    await new Promise<void>((resolve) => {
      const since = performance.now();
      let timer = setTimeout(resolve, milliseconds);
      wake = (file) => {
        clearTimeout(timer);
        const early = shortestPause - (performance.now() - since);
        if (early <= 0 || stopped || file === o.lastFile) resolve();
        else timer = setTimeout(resolve, early);
      };
    });
    wake = null;
  }

  async function run(): Promise<'end' | 'stopped'> {
    try {
      while (!stopped) {
        const next = step();
        if (next === 'end') return 'end';
        if (next === 'stop') break;
        await pause(next);
      }
      return 'stopped';
    } finally {
      watcher?.close();
      if (descriptor !== null) fs.closeSync(descriptor);
    }
  }

  return {
    done: run(),
    stop() {
      stopped = true;
      wake?.(null);
    },
  };
}

/** Watching only makes it quicker: where the system cannot watch, the file is looked at every so often anyway. */
function watch(dir: string, onChange: (file: string | null) => void): fs.FSWatcher | null {
  try {
    const watcher = fs.watch(dir, (_event, file) => onChange(file));
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}
