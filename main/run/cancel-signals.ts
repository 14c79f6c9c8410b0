import { interruptsAfter, killAfter } from '../../preload/model/cancel-times.ts';

export { interruptsAfter, killAfter };

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
