/**
 * When dbt is interrupted, in milliseconds since the cancel: SIGINT lets it cancel its queries and say what it had done. dbt v1 loses
 * one that comes between a node's start and its query (measured), so a second follows soon.
 */
export const interruptsAfter = [0, 5_000, 30_000] as const;
/** When the stubborn are killed. */
export const killAfter = 40_000;
const betweenSignals = 5_000;
const lastChance = 10_000;

/** Where a cancellation stands. Milliseconds. */
export interface CancelProgress {
  readonly sinceRequest: number;
  /** Signals this process has sent so far. */
  readonly sent: number;
  /** Null when none was sent. */
  readonly sinceLast: number | null;
}

/**
 * The signal to send now, or null to wait: SIGINT at once, after 5 s and after 30 s, SIGKILL 10 s later and until the group is gone. A
 * process that takes over an old cancellation begins with SIGINT too, and gives dbt ten seconds for it.
 */
export function nextSignal(progress: CancelProgress): 'SIGINT' | 'SIGKILL' | null {
  const { sinceRequest, sent, sinceLast } = progress;
  if (sent === 0 || sinceLast === null) return 'SIGINT';
  if (sinceRequest >= killAfter) return sinceLast >= (sent > interruptsAfter.length ? betweenSignals : lastChance) ? 'SIGKILL' : null;
  const due = interruptsAfter[sent];
  return due !== undefined && sinceRequest >= due && sinceLast >= betweenSignals ? 'SIGINT' : null;
}
