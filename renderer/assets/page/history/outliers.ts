/** What is odd among numbers of one kind, and what is usual. */
export interface Spread {
  /** Null without numbers. */
  readonly median: number | null;
  /** By index, true for what is odd. */
  readonly isOdd: readonly boolean[];
}

/** Fewer numbers than this say nothing of what is usual. */
const least = 4;
/** Iglewicz and Hoaglin's limit for the modified z-score, 0.6745 · |x − median| / MAD. */
const farthest = 3.5;
/** Builds that differ by less than this (milliseconds) differ as machines do. */
const noise = 1_000;

/**
 * Which builds took oddly long: more than twice the median, more than a second beyond it, and with a modified z-score above 3.5. Where most
 * builds took exactly the same (the MAD is 0) the first two decide. A build that was oddly short is none: it had less to do.
 * @param values milliseconds; null where it is not known
 */
export function oddDurations(values: readonly (number | null)[]): Spread {
  return spread(values, (value, median, deviation) => value > 2 * median && value - median > noise && isFar(value, median, deviation));
}

/**
 * Which builds wrote an odd number of rows: none where there usually are some, or less than half or more than twice the median with a modified
 * z-score above 3.5.
 */
export function oddRows(values: readonly (number | null)[]): Spread {
  return spread(
    values,
    (value, median, deviation) => median > 0 && (value === 0 || ((value > 2 * median || value < median / 2) && isFar(value, median, deviation))),
  );
}

function spread(values: readonly (number | null)[], isOdd: (value: number, median: number, deviation: number) => boolean): Spread {
  const known = values.filter((value) => value !== null);
  const median = medianOf(known);
  if (median === null || known.length < least) return { median, isOdd: values.map(() => false) };
  const deviation = medianOf(known.map((value) => Math.abs(value - median))) ?? 0;
  return { median, isOdd: values.map((value) => value !== null && isOdd(value, median, deviation)) };
}

function isFar(value: number, median: number, deviation: number): boolean {
  return deviation === 0 || (0.6745 * Math.abs(value - median)) / deviation > farthest;
}

/** The middle of numbers, of an even count the mean of the two in the middle; null for none. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const [low, high] = [sorted[half - 1] ?? 0, sorted[half] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
