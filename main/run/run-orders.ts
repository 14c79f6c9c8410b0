import type { DbtInstallation } from '../../preload/model/project.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { isFinal, type RunSummary } from '../../preload/model/run.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { historyProblem } from '../history/sqlite-error.ts';
import { endWithoutDbt } from './end-run.ts';
import { enqueueRun, type Launch, writeRun } from './launch-run.ts';
import { plannedRetry } from './plan-retry.ts';
import { moveToFront, type QueueOptions, startNow } from './queue.ts';
import type { RetryWish } from './retry-run.ts';
import { nextRunStatus } from './run-state.ts';

/** What may be ordered of runs. Each order is one transaction; whoever starts and ends runs hears of it afterwards. */
export interface RunOrders {
  launch(launch: Launch, along?: Along): Result<{ readonly runId: string }>;
  retry(id: string, wish: RetryWish, by: RetriedBy): Result<{ readonly runId: string }>;
  cancel(id: string): Result<null>;
  moveToFront(id: string): Result<null>;
  startNow(id: string): Result<null>;
}

/** Done in the transaction that writes a new run; an error it gives forbids the run, and nothing is written. */
export type Along = (runId: string) => OrreryError | null;

/** Who retries, and with which dbt: null for the one the run had. */
export interface RetriedBy {
  readonly launchedBy: RunSummary['launchedBy'];
  readonly dbt: DbtInstallation | null;
}

export interface RunOrdersOptions {
  readonly history: History;
  readonly dataDir: string;
  readonly self: ProcessIdentity;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly queue: QueueOptions;
}

export function createRunOrders(o: RunOrdersOptions): RunOrders {
  const { history } = o;

  /** What can go wrong with the history is an answer, too. */
  function ordered<T>(work: () => Result<T>): Result<T> {
    try {
      return work();
    } catch (error) {
      return failed(error instanceof Refused ? error.refusal : historyProblem(error));
    }
  }

  const done = (problem: OrreryError | null): Result<null> => (problem === null ? ok(null) : failed(problem));

  function requestCancel(id: string): OrreryError | null {
    return history.transaction(() => {
      const run = history.runs.get(id);
      if (run === null) return notFound(id);
      if (isFinal(run.status)) return { code: 'run-not-active', title: `Run ${id} is over already.` };
      // Whoever follows it tells the other engine; it ends when that says so.
      const status = run.remote === null ? nextRunStatus(run.status, { kind: 'cancel requested' }) : 'CANCELING';
      if (status === 'CANCELED') endWithoutDbt(history, run, null, o.now());
      else if (run.cancelRequestedAt === null) history.runs.update(run.seq, { status, cancelRequestedAt: o.now(), cancelReason: 'person' });
      return null;
    });
  }

  return {
    launch: (launch, along) =>
      ordered(() =>
        history.transaction(() => {
          const run = enqueueRun({ history, dataDir: o.dataDir, self: o.self, now: o.now() }, launch);
          const refusal = along?.(run.id) ?? null;
          if (refusal !== null) throw new Refused(refusal);
          return ok({ runId: run.id });
        }),
      ),

    retry: (id, wish, by) =>
      ordered(() =>
        history.transaction(() => {
          const run = history.runs.get(id);
          if (run === null) return failed(notFound(id));
          if (!isFinal(run.status)) return failed({ code: 'run-active', title: `Run ${id} is not over yet.`, next: { kind: 'open-run', runId: id } });
          if (run.remote !== null) return failed({ code: 'nothing-to-retry', title: `Run ${id} was done by Dagster: it is launched there again.` });
          const planned = plannedRetry(history, run, { wish, ...by, owner: o.self, now: o.now(), notBefore: null });
          return planned === null ? failed(nothingToRetry(run, wish)) : ok({ runId: writeRun(history, planned).id });
        }),
      ),

    cancel: (id) => ordered(() => done(requestCancel(id))),
    moveToFront: (id) => ordered(() => done(moveToFront(o.queue, id))),
    startNow: (id) => ordered(() => done(startNow(o.queue, id))),
  };
}

/** Undoes the transaction it is thrown in. */
class Refused extends Error {
  readonly refusal: OrreryError;

  constructor(refusal: OrreryError) {
    super(refusal.title);
    this.refusal = refusal;
  }
}

/** The error for an id that no run has. */
export function notFound(id: string): OrreryError {
  return { code: 'run-not-found', title: `There is no run ${id}.` };
}

function nothingToRetry(run: RunRecord, wish: RetryWish): OrreryError {
  if (wish.scope === 'nodes') return { code: 'nothing-to-retry', title: 'None of these nodes can be run again by themselves.' };
  return { code: 'nothing-to-retry', title: `Run ${run.id} left nothing to retry: everything in it succeeded.` };
}
