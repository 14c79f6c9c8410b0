/** Milliseconds. */
const shortest = 1_000;
const longest = 15_000;
const firstAfterTrouble = 5_000;
const longestAfterTrouble = 60_000;

/** How the last look at a run went, and for how long it was the same. */
export interface Looks {
  /** Looks in a row that brought nothing new, or that got no answer. */
  readonly quiet: number;
  readonly failed: number;
}

/** How long to wait before the next look: short while things move, longer while nothing does, much longer while Dagster does not answer. */
export function pollDelay({ quiet, failed }: Looks): number {
  if (failed > 0) return Math.min(longestAfterTrouble, firstAfterTrouble * 2 ** Math.min(failed - 1, 10));
  return Math.min(longest, Math.round(shortest * 1.5 ** Math.min(quiet, 20)));
}
