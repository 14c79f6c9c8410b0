import { type DueTimes, nextDue } from './next-tick.ts';

/** The times at which something was due in a stretch of time, milliseconds since the epoch. */
export interface DueStretch {
  readonly first: number;
  /** The newest few, oldest first; at least one. */
  readonly newest: readonly number[];
  /** How many; when there are more than anybody counts, `mostCounted`. */
  readonly count: number;
}

/** Something due every second of a year is not counted to its end. */
export const mostCounted = 1_000;

/** What was due after `from` and up to `until`; of the newest at most `keep`. Null when nothing was. */
export function dueTicks(times: DueTimes, from: number, until: number, keep: number): DueStretch | null {
  const first = nextDue(times, from);
  if (first === null || first > until) return null;
  const counted = walk(times, first, until, mostCounted);
  if (counted.length < mostCounted) return { first, newest: counted.slice(-keep), count: counted.length };
  return { first, newest: newestOf(times, from, until, keep) ?? counted.slice(-keep), count: mostCounted };
}

/** The newest in (`from`, `until`], found from its end: null when they lie too far apart for that. */
function newestOf(times: DueTimes, from: number, until: number, keep: number): readonly number[] | null {
  for (const length of [10_000, 600_000, 36_000_000, 2_592_000_000, 34_560_000_000]) {
    const since = Math.max(from, until - length);
    const first = nextDue(times, since);
    const found = first === null || first > until ? [] : walk(times, first, until, 10 * mostCounted);
    if (found.length >= keep || since === from) return found.length === 0 ? null : found.slice(-keep);
  }
  return null;
}

/** From `first`, which is one of them, to `until`; at most `most`. */
function walk(times: DueTimes, first: number, until: number, most: number): readonly number[] {
  const found: number[] = [];
  for (let at: number | null = first; at !== null && at <= until && found.length < most; at = nextDue(times, at)) found.push(at);
  return found;
}
