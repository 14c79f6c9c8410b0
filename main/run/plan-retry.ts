import path from 'node:path';
import type { DbtInstallation } from '../../preload/model/project.ts';
import type { RunSummary } from '../../preload/model/run.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import type { StepRecord } from '../history/step-rows.ts';
import { freshId, notStarted, type PlannedRun } from './launch-run.ts';
import { queuedNode } from './node-state.ts';
import { mainStep, plannedStep } from './planned-step.ts';
import { type RetriedStep, retriedSteps, type RetryWish } from './retry-run.ts';
import { stepDir, targetDir } from './step-places.ts';

export interface RetryOrders {
  readonly wish: RetryWish;
  readonly launchedBy: RunSummary['launchedBy'];
  readonly owner: ProcessIdentity | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly notBefore: number | null;
  /** The dbt the project has now; null for the one the run had. */
  readonly dbt: DbtInstallation | null;
}

/**
 * The next attempt of a run that is over, with the settings it had then; null when nothing is left to run again. Everything comes from the
 * history, so that it can be planned long after and for a project that is not open. To be called inside the transaction that writes it.
 */
export function plannedRetry(history: History, run: RunRecord, orders: RetryOrders): PlannedRun | null {
  const retried = retriedSteps({ id: run.id, steps: history.steps.list(run.seq), nodes: history.nodes.ofRun(run.seq) }, orders.wish);
  const [first] = retried;
  if (first === undefined) return null;
  const id = freshId(history);
  const { seq: _seq, revision: _revision, counts: _counts, ...kept } = run;
  const attempts = history.runs.ofChain(run.chain);
  const engine = orders.dbt?.engine ?? run.engine;
  const steps = retried.map((step, index) => retriedStep(id, index + 1, step, { engine, executable: orders.dbt?.executable ?? step.step.executable }));
  const { request } = first;
  return {
    run: {
      ...kept,
      ...notStarted,
      id,
      engine,
      dbtVersion: orders.dbt?.version ?? run.dbtVersion,
      status: 'QUEUED',
      command: request.command,
      select: request.select,
      exclude: request.exclude,
      fullRefresh: request.fullRefresh,
      vars: request.vars,
      commandLine: mainStep(steps).commandLine,
      launchedBy: orders.launchedBy,
      retryOf: run.id,
      attempt: Math.max(run.attempt, ...attempts.map(({ attempt }) => attempt)) + 1,
      priority: 'retry',
      expectedMs: orders.wish.scope === 'all' ? run.expectedMs : null,
      createdAt: orders.now,
      notBefore: orders.notBefore,
      owner: orders.owner,
    },
    steps,
    nodes: retried.flatMap(({ nodes }, index) =>
      nodes.map(({ uniqueId, name, resourceType, materialized, assetId, path: file, relation, dependsOn }) => ({
        ...queuedNode(id, index + 1, uniqueId),
        ...{ name, resourceType, materialized, assetId, path: file, relation, dependsOn },
      })),
    ),
  };
}

function retriedStep(
  runId: string,
  number: number,
  { step, request }: RetriedStep,
  dbt: { readonly engine: RunRecord['engine']; readonly executable: string },
): Omit<StepRecord, 'runSeq'> {
  // What the step was started with is the record of where it connects to.
  const said = (flag: string): string | null => step.args.find((arg) => arg.startsWith(`${flag}=`))?.slice(flag.length + 1) ?? null;
  const threads = said('--threads');
  return plannedStep({
    number,
    // <data>/runs/<id>/step-<n>
    dir: stepDir(path.resolve(step.dir, '../../..'), runId, number),
    dbt,
    connection: {
      profilesDir: said('--profiles-dir') ?? '',
      profile: said('--profile'),
      target: said('--target'),
      threads: threads === null ? null : Number(threads),
    },
    request,
    statePath: request.command === 'retry' && step.command !== 'retry' ? targetDir(step) : said('--state'),
    continueOnFailure: step.continueOnFailure,
  });
}
