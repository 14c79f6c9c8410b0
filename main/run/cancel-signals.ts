/** SIGINT lets dbt cancel its queries and say what it had done; the second is for one that missed the first; SIGKILL for the stubborn. */
export const secondInterruptAfter = 30_000;
export const killAfter = 40_000;
const betweenKills = 5_000;

/** Where a cancellation stands. Milliseconds. */
export interface CancelProgress {
  readonly sinceRequest: number;
  /** Signals this process has sent so far. */
  readonly sent: number;
  /** Null when none was sent. */
  readonly sinceLast: number | null;
}

/**
 * The signal to send now, or null to wait: SIGINT at once, again after 30 s, SIGKILL 10 s later and until the group is gone. A process
 * that takes over an old cancellation begins with SIGINT too, and gives dbt ten seconds for it.
 */
export function nextSignal(progress: CancelProgress): 'SIGINT' | 'SIGKILL' | null {
  const { sinceRequest, sent, sinceLast } = progress;
  if (sent === 0 || sinceLast === null) return 'SIGINT';
  if (sinceRequest >= killAfter) return sinceLast >= (sent > 2 ? betweenKills : killAfter - secondInterruptAfter) ? 'SIGKILL' : null;
  return sent === 1 && sinceRequest >= secondInterruptAfter ? 'SIGINT' : null;
}
