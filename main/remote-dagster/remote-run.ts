import type { LaunchRequest } from '../../preload/model/launch.ts';
import type { ProjectView } from '../../preload/model/project.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import type { RunStatus, StepStatus } from '../../preload/model/run.ts';
import { commandLine } from '../dbt/command-line.ts';
import type { RemoteResult } from '../history/remote-rows.ts';
import type { History } from '../history/open-history.ts';
import type { RemoteState, RunRecord } from '../history/run-rows.ts';
import { notStarted } from '../run/launch-run.ts';
import { stepNotStarted } from '../run/planned-step.ts';
import { importedTag, ranElsewhere } from '../run/ran-elsewhere.ts';
import { stepDir } from '../run/step-places.ts';
import { assetJob } from './queries.ts';
import { remoteCounts } from './remote-status.ts';

/** The tag of every run that Dagster does. */
export const remoteTag = 'dagster';

/** A run of Dagster, about to be written. Times are milliseconds since the epoch. */
export interface NewRemoteRun {
  readonly id: string;
  readonly project: Pick<ProjectView, 'id' | 'name' | 'dir' | 'dbt'>;
  readonly request: LaunchRequest;
  readonly remote: RemoteState;
  readonly status: RunStatus;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly error: OrreryError | null;
  readonly imported: boolean;
  /** The job it has at Dagster, where it was not launched from here. */
  readonly title: string | null;
  readonly results: readonly RemoteResult[];
}

/**
 * Writes a run that Dagster does. What Dagster builds it writes to wherever its own profile says: to another place than this machine's target unless that
 * is proven, which nothing here can. So such a run has results of its own kind (`remote_results`) and never makes a local asset fresh, nor stale, nor
 * failed; it takes no slot and no lock. To be called inside a transaction.
 */
export function writeRemoteRun(history: History, dataDir: string, run: NewRemoteRun): RunRecord {
  const { id, project, request } = run;
  const line =
    run.title === null
      ? commandLine({ ...request, engine: project.dbt?.engine ?? 'v1' })
      : run.title === assetJob
        ? 'dagster assets'
        : `dagster job ${run.title}`;
  const written = history.runs.insert({
    ...notStarted,
    ...ranElsewhere,
    id,
    projectId: project.id,
    projectName: project.name,
    projectDir: project.dir,
    status: run.status,
    command: request.command,
    select: request.select,
    exclude: request.exclude,
    fullRefresh: false,
    vars: '',
    target: null,
    threads: null,
    commandLine: line,
    launchedBy: 'window',
    engine: project.dbt?.engine ?? 'v1',
    dbtVersion: '',
    chain: id,
    tags: run.imported ? [remoteTag, importedTag] : [remoteTag],
    // Of what was over before it came here nobody is told.
    notify: run.imported ? 'never' : 'failure',
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    error: run.error,
    counts: remoteCounts(run.results),
    remote: run.remote,
  });
  history.steps.insert({
    runSeq: written.seq,
    number: 1,
    dir: stepDir(dataDir, id, 1),
    executable: 'dagster',
    args: line.split(' ').slice(1),
    command: request.command,
    commandLine: line,
    request,
    continueOnFailure: false,
    status: stepStatus(run.status),
    ...stepNotStarted,
  });
  history.steps.update(written.seq, 1, { startedAt: run.startedAt, finishedAt: run.finishedAt, error: run.error });
  history.remote.write(written.seq, run.results);
  return written;
}

/** What of a remote run changes as it is followed. */
export interface RemoteChange {
  readonly status: RunStatus;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly error: OrreryError | null;
  readonly remote: RemoteState;
  readonly waitsFor: string | null;
  /** All of its results, as they are now. */
  readonly results: readonly RemoteResult[];
}

/** Writes what a look at a run has brought. To be called inside a transaction. */
export function changeRemoteRun(history: History, run: RunRecord, change: Partial<RemoteChange>): RunRecord {
  const { results, ...fields } = change;
  if (results !== undefined) history.remote.write(run.seq, results);
  const changed = history.runs.update(run.seq, { ...fields, ...(results === undefined ? {} : { counts: remoteCounts(results) }) });
  const { startedAt, finishedAt, error } = changed;
  history.steps.update(run.seq, 1, { status: stepStatus(changed.status), startedAt, finishedAt, error });
  return changed;
}

function stepStatus(status: RunStatus): StepStatus {
  return status === 'CANCELING' ? 'STARTED' : status;
}
