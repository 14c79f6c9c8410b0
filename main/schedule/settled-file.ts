import path from 'node:path';
import { watch } from 'chokidar';
import { deepest, fileStamp, isNoise } from './file-stamp.ts';

/** A file or folder as it was when it had been still for a while. */
export interface Settled {
  readonly stamp: string;
  /** When it was seen to change last, milliseconds since the epoch; of what was like this when it was first looked at null. */
  readonly changedAt: number | null;
}

/** Watches one file or folder, which need not be there. */
export interface SettledFile {
  /** As it was when it last came to rest; null when it has not, or is not there. */
  settled(): Settled | null;
  /** Resolves when changes from now on are seen at once. */
  readonly ready: Promise<void>;
  stop(): void;
}

export interface SettledFileOptions {
  readonly target: string;
  /** Milliseconds without a change. */
  readonly settleMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** It has come to rest, and is not what it was before. */
  readonly onSettled: () => void;
  /** How often (milliseconds) it is looked at where nothing tells of changes, as on some network drives. */
  readonly lookMs?: number;
}

export function watchUntilSettled({ target, settleMs, now, onSettled, lookMs = 20_000 }: SettledFileOptions): SettledFile {
  let settled: Settled | null = null;
  /** What it was like when it was looked at, and nothing had told of a change. */
  let candidate: Settled | null = { stamp: fileStamp(target) ?? '', changedAt: null };
  /** When a change was told of last, since it was at rest. */
  let toldAt: number | null = null;
  let resting: NodeJS.Timeout | null = null;

  function rest(): void {
    if (resting !== null) clearTimeout(resting);
    resting = setTimeout(rested, settleMs);
  }

  function rested(): void {
    resting = null;
    const stamp = fileStamp(target);
    const isTold = toldAt !== null;
    const changedAt = toldAt ?? candidate?.changedAt ?? null;
    toldAt = null;
    if (stamp === null) {
      settled = null;
      candidate = null;
    } else if (!isTold && candidate?.stamp !== stamp) {
      // nothing tells of changes here: it may still be written
      candidate = { stamp, changedAt: now() };
      rest();
    } else if (settled?.stamp !== stamp) {
      settled = { stamp, changedAt };
      onSettled();
    }
  }

  function told(): void {
    toldAt = now();
    rest();
  }

  function look(): void {
    if (resting !== null) return;
    const stamp = fileStamp(target);
    if (stamp === null) settled = null;
    if (stamp === null || stamp === settled?.stamp) return;
    candidate = { stamp, changedAt: now() };
    rest();
  }

  const watcher = watch(target, {
    ignoreInitial: true,
    depth: deepest,
    ignored: (file) => file !== target && isNoise(path.basename(file)),
  });
  watcher.on('all', told);
  watcher.on('error', () => undefined);
  const timer = setInterval(look, lookMs);
  rest();

  return {
    settled: () => settled,
    ready: new Promise((resolve) => watcher.once('ready', () => resolve())),
    stop() {
      clearInterval(timer);
      if (resting !== null) clearTimeout(resting);
      void watcher.close();
    },
  };
}
