import { assertNever } from '../../preload/model/result.ts';
import { isFinal, type RunStatus } from '../../preload/model/run.ts';

/** What can happen to a run. */
export type RunHappening =
  /** It got its slot and its process is being started. */
  | { readonly kind: 'claimed' }
  /** dbt wrote its first line. */
  | { readonly kind: 'first line' }
  | { readonly kind: 'cancel requested' };

/** How the dbt of a step ended. */
export interface StepEnd {
  /** Null when nobody could write it down. */
  readonly exitCode: number | null;
  /** What dbt's last line said, null when it had none. */
  readonly completed: boolean | null;
  /** Nodes that had begun and not ended. */
  readonly unfinishedNodes: number;
  /** It was told to end. */
  readonly canceling: boolean;
}

/**
 * The one place where the status of a run changes. Gives the status after; what does not apply to a status leaves it as it is, so that
 * a late or repeated happening does no harm. What becomes of it when a dbt ends is `endedStep` and `afterStep`.
 */
export function nextRunStatus(status: RunStatus, happening: RunHappening): RunStatus {
  if (isFinal(status)) return status;
  switch (happening.kind) {
    case 'claimed':
      return status === 'QUEUED' ? 'STARTING' : status;
    case 'first line':
      return status === 'STARTING' ? 'STARTED' : status;
    case 'cancel requested':
      return status === 'QUEUED' ? 'CANCELED' : 'CANCELING';
    default:
      return assertNever(happening);
  }
}

/** The status of a step whose dbt is gone. It succeeds when dbt exits 0, warnings included. */
export function endedStep(end: StepEnd): 'SUCCESS' | 'FAILURE' | 'CANCELED' {
  const succeeded = end.exitCode === null ? end.completed === true : end.exitCode === 0;
  // A dbt that had everything done when the signal came has succeeded.
  if (end.canceling) return succeeded && end.unfinishedNodes === 0 ? 'SUCCESS' : 'CANCELED';
  return succeeded ? 'SUCCESS' : 'FAILURE';
}
