import { create } from 'zustand';
import { isFinal, type RunSummary } from '../../preload/model/run.ts';

/** How many of the newest runs the shell keeps an eye on. */
export const watchedRuns = 50;

/** The newest runs of the open project, newest first. */
export interface RunsMirror {
  readonly runs: readonly RunSummary[];
  /** How many runs the project has had. */
  readonly total: number;
  /** Runs that failed while the window was open and that nobody has looked at yet. */
  readonly unseenFailures: ReadonlySet<string>;
}

const empty: RunsMirror = { runs: [], total: 0, unseenFailures: new Set() };

export const useRunsStore = create<RunsMirror>()(() => empty);

/** Forgets everything and takes the newest runs. */
export function replaceRuns(list: { readonly total: number; readonly runs: readonly RunSummary[] }): void {
  useRunsStore.setState((mirror) => ({ runs: list.runs, total: list.total, unseenFailures: newFailures(mirror, list.runs) }));
}

/** Takes runs that changed. Those of another project are left out. */
export function applyRuns(changed: readonly RunSummary[], projectId: string | null): void {
  const ours = changed.filter((run) => run.projectId === projectId);
  if (ours.length === 0) return;
  useRunsStore.setState((mirror) => {
    const known = new Map(mirror.runs.map((run) => [run.id, run]));
    const newest = mirror.runs[0]?.createdAt ?? 0;
    const added = ours.filter((run) => !known.has(run.id) && run.createdAt >= newest).length;
    for (const run of ours) known.set(run.id, run);
    const runs = [...known.values()].toSorted((a, b) => b.createdAt - a.createdAt).slice(0, watchedRuns);
    return { runs, total: mirror.total + added, unseenFailures: newFailures(mirror, ours) };
  });
}

/** Shows nothing, for instance because no project is open. */
export function forgetRuns(): void {
  useRunsStore.setState(empty);
}

/** Marks failed runs as looked at. */
export function seeFailures(): void {
  if (useRunsStore.getState().unseenFailures.size > 0) useRunsStore.setState({ unseenFailures: new Set() });
}

/** The run that is going on: the newest that has begun, or else the one that will begin next. */
export function activeRunOf(runs: readonly RunSummary[]): RunSummary | null {
  const active = runs.filter((run) => !isFinal(run.status));
  return active.find((run) => run.status !== 'QUEUED') ?? active.at(-1) ?? null;
}

/** Failures are new when the run was seen going on before it failed. */
function newFailures(mirror: RunsMirror, changed: readonly RunSummary[]): ReadonlySet<string> {
  const before = new Map(mirror.runs.map((run) => [run.id, run.status]));
  const failed = changed.filter((run) => run.status === 'FAILURE' && before.has(run.id) && before.get(run.id) !== 'FAILURE');
  return failed.length === 0 ? mirror.unseenFailures : new Set([...mirror.unseenFailures, ...failed.map((run) => run.id)]);
}
