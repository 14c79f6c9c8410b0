/** Milliseconds. */
const first = 10_000;
const longest = 3_600_000;

/** How long to wait after try number `attempt` (from 1) has failed, milliseconds: longer each time. */
export function retryDelay(attempt: number): number {
  return Math.min(longest, first * 3 ** (attempt - 1));
}
