import { assertNever } from '../../preload/model/result.ts';
import { isFinal, type RunStatus } from '../../preload/model/run.ts';

/** What can happen to a run. */
export type RunHappening =
  /** It got its slot and its process is being started. */
  | { readonly kind: 'claimed' }
  /** dbt could not be started, or was not started before the process that claimed it died: it waits again. */
  | { readonly kind: 'released' }
  | { readonly kind: 'start failed' }
  /** dbt wrote its first line. */
  | { readonly kind: 'first line' }
  | { readonly kind: 'cancel requested' }
  /** dbt is gone. The exit code is null when nobody could write it down; `completed` is what dbt's last line said. */
  | { readonly kind: 'ended'; readonly exitCode: number | null; readonly completed: boolean | null; readonly unfinishedNodes: number };

/**
 * The one place where the status of a run changes. Gives the status after; what does not apply to a status leaves it as it is, so that
 * a late or repeated happening does no harm. A run succeeds when dbt exits 0 (warnings included).
 */
export function nextRunStatus(status: RunStatus, happening: RunHappening): RunStatus {
  if (isFinal(status)) return status;
  switch (happening.kind) {
    case 'claimed':
      return status === 'QUEUED' ? 'STARTING' : status;
    case 'released':
      return status === 'STARTING' ? 'QUEUED' : status === 'CANCELING' ? 'CANCELED' : status;
    case 'start failed':
      return status === 'CANCELING' ? 'CANCELED' : 'FAILURE';
    case 'first line':
      return status === 'STARTING' ? 'STARTED' : status;
    case 'cancel requested':
      return status === 'QUEUED' ? 'CANCELED' : 'CANCELING';
    case 'ended':
      return endStatus(status, happening);
    default:
      return assertNever(happening);
  }
}

function endStatus(status: RunStatus, ended: Extract<RunHappening, { kind: 'ended' }>): RunStatus {
  const succeeded = ended.exitCode === null ? ended.completed === true : ended.exitCode === 0;
  // A dbt that had everything done when the signal came has succeeded.
  if (status === 'CANCELING') return succeeded && ended.unfinishedNodes === 0 ? 'SUCCESS' : 'CANCELED';
  return succeeded ? 'SUCCESS' : 'FAILURE';
}
