import { randomBytes } from 'node:crypto';
import type { JobDefinition } from '../../preload/model/job.ts';
import type { StepRequest } from '../../preload/model/launch.ts';
import type { DbtInstallation, ProjectProfile } from '../../preload/model/project.ts';
import type { RunCircumstances, RunSummary } from '../../preload/model/run.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { NodeRecord } from '../history/node-rows.ts';
import type { History } from '../history/open-history.ts';
import type { NewRun, RunRecord } from '../history/run-rows.ts';
import type { StepRecord } from '../history/step-rows.ts';
import { lockKey } from './lock-keys.ts';
import { countNodes, queuedNode } from './node-state.ts';
import { mainStep, plannedStep } from './planned-step.ts';
import { stepDir } from './step-places.ts';

/** What the manifest says of a node that a launch selects. */
export interface LaunchNode {
  readonly uniqueId: string;
  readonly name: string;
  readonly resourceType: string;
  readonly materialized: string | null;
  /** For a check: the asset it is shown on. */
  readonly assetId: string | null;
  /** original_file_path. */
  readonly path: string | null;
  /** Quotes taken off. */
  readonly relation: string | null;
  readonly dependsOn: readonly string[];
}

/** A trusted project, ready to be built. */
export interface LaunchProject {
  readonly id: string;
  readonly name: string;
  /** The real path. */
  readonly dir: string;
  readonly dbt: DbtInstallation;
  /** v1's partial_parse.msgpack to begin with, when Orrery has none of its own yet. */
  readonly partialParseFile: string | null;
}

/** One dbt of a launch. */
export interface LaunchStep {
  readonly request: StepRequest;
  readonly continueOnFailure?: boolean;
  /** The connection of its target. */
  readonly profile: ProjectProfile;
  /** The nodes that the selection means, null when nobody can tell: then the total comes from dbt. */
  readonly selected: readonly LaunchNode[] | null;
  /** The folder of artifacts for `--state`. */
  readonly stateDir?: string | null;
}

/** What a job says of its runs. */
export type JobOrders = Pick<JobDefinition, 'name' | 'tags' | 'retries' | 'timeoutMs' | 'notify'>;

export interface Launch {
  readonly project: LaunchProject;
  /** One after the other, at least one. */
  readonly steps: readonly [LaunchStep, ...LaunchStep[]];
  readonly launchedBy: RunSummary['launchedBy'];
  /** Null for what is launched by hand. */
  readonly job?: JobOrders | null;
  readonly expectedMs?: number | null;
  readonly circumstances?: RunCircumstances | null;
}

/** A run with its steps and nodes, about to be written. */
export interface PlannedRun {
  readonly run: Omit<NewRun, 'counts'>;
  readonly steps: readonly Omit<StepRecord, 'runSeq'>[];
  readonly nodes: readonly NodeRecord[];
}

export interface EnqueueOptions {
  readonly history: History;
  readonly dataDir: string;
  readonly self: ProcessIdentity;
  readonly now: number;
}

/** Writes a queued run, its steps and its nodes to the history in one transaction, and gives the run. */
export function enqueueRun(o: EnqueueOptions, launch: Launch): RunRecord {
  return o.history.transaction(() => writeRun(o.history, plannedRun(o, launch)));
}

/** To be called inside a transaction. */
export function writeRun(history: History, planned: PlannedRun): RunRecord {
  const run = history.runs.insert({ ...planned.run, counts: countNodes(planned.nodes, null) });
  for (const step of planned.steps) history.steps.insert({ ...step, runSeq: run.seq });
  history.nodes.write(run.seq, planned.nodes);
  return run;
}

function plannedRun(o: EnqueueOptions, launch: Launch): PlannedRun {
  const { project, job = null } = launch;
  const id = freshId(o.history);
  const steps = launch.steps.map(({ request, profile: { name, ...profile }, continueOnFailure = false, stateDir: statePath = null }, index) =>
    plannedStep({
      number: index + 1,
      dir: stepDir(o.dataDir, id, index + 1),
      dbt: project.dbt,
      connection: { profilesDir: profile.profilesDir, profile: name, target: profile.target, threads: profile.threads },
      request,
      statePath,
      continueOnFailure,
    }),
  );
  const [first] = launch.steps;
  const { request, profile } = first;
  return {
    run: {
      id,
      projectId: project.id,
      projectName: project.name,
      projectDir: project.dir,
      status: 'QUEUED',
      command: request.command,
      select: request.select,
      exclude: request.exclude,
      fullRefresh: request.fullRefresh,
      vars: request.vars,
      target: profile.target,
      threads: request.threads ?? profile.threads,
      commandLine: mainStep(steps).commandLine,
      launchedBy: launch.launchedBy,
      engine: project.dbt.engine,
      dbtVersion: project.dbt.version,
      lockKey: lockKey(
        project.id,
        launch.steps.map((step) => ({ command: step.request.command, profile: step.profile })),
      ),
      partialParseFile: project.partialParseFile,
      job: job?.name ?? null,
      retryOf: null,
      chain: id,
      attempt: 1,
      priority: launch.launchedBy === 'schedule' || launch.launchedBy === 'sensor' ? 'schedule' : 'manual',
      tags: job?.tags ?? [],
      retries: job === null || job.retries.attempts === 0 ? null : job.retries,
      timeoutMs: job?.timeoutMs ?? null,
      notify: job?.notify ?? 'failure',
      expectedMs: launch.expectedMs ?? null,
      circumstances: launch.circumstances ?? null,
      createdAt: o.now,
      ...notStarted,
      owner: o.self,
    },
    steps,
    nodes: launch.steps.flatMap(({ selected }, index) => (selected ?? []).map((node) => ({ ...queuedNode(id, index + 1, node.uniqueId), ...node }))),
  };
}

/** What a run has not met yet. */
export const notStarted = {
  startedAt: null,
  finishedAt: null,
  cancelRequestedAt: null,
  cancelReason: null,
  notBefore: null,
  movedToFrontAt: null,
  forced: false,
  canStartNow: false,
  databaseWaitSince: null,
  bytes: null,
  exitCode: null,
  error: null,
  waitsFor: null,
} as const;

/** An id no run of this history has: six hexadecimal characters, more when they run out. */
export function freshId(history: Pick<History, 'runs'>): string {
  for (let bytes = 3; ; bytes += 1) {
    const id = randomBytes(bytes).toString('hex');
    if (history.runs.get(id) === null) return id;
  }
}
