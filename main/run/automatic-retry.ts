import type { ErrorCode } from '../../preload/model/result.ts';
import type { RetryPolicy } from '../../preload/model/job.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { writeRun } from './launch-run.ts';
import { plannedRetry } from './plan-retry.ts';

/** What another attempt would meet again for certain. */
const hopeless: readonly ErrorCode[] = ['not-trusted', 'project-gone', 'dbt-missing', 'dbt-not-executable', 'run-canceled'];

/** Milliseconds before attempt number `attempt`, 2 for the first that is automatic. */
export function retryDelay(policy: RetryPolicy, attempt: number): number {
  return Math.round(policy.delayMs * policy.growth ** Math.max(0, attempt - 2));
}

/**
 * Puts the next attempt of a run that has just failed in the queue, when its job says so and attempts are left. To be called inside the
 * transaction that ends the run, so that no crash comes between the two.
 */
export function automaticRetry(history: History, run: RunRecord, now: number): void {
  const policy = run.retries;
  if (run.status !== 'FAILURE' || policy === null || run.attempt > policy.attempts || hopeless.includes(run.error?.code ?? 'internal')) return;
  const planned = plannedRetry(history, run, {
    wish: { scope: policy.from, nodes: [] },
    launchedBy: 'automatic retry',
    owner: null,
    now,
    notBefore: now + retryDelay(policy, run.attempt + 1),
    dbt: null,
  });
  if (planned !== null) writeRun(history, planned);
}
