import type { RunComparison } from '../../preload/model/comparison.ts';
import type { ScheduleDefinition } from '../../preload/model/schedule.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { LanePlan, Lanes, RunChoices, RunFilter, StatusCount } from '../../preload/model/run-list.ts';
import type { RunSummary } from '../../preload/model/run.ts';
import type { History } from '../history/open-history.ts';
import { lanePlans } from '../schedule/lane-plans.ts';
import { compareRuns, type RunToCompare } from './compare-runs.ts';
import { remoteNodes } from './remote-nodes.ts';
import { runSummary } from './run-summary.ts';
import { summariesOf } from './summaries.ts';

/** A page of the list of runs. */
export interface ListedRuns {
  readonly total: number;
  /** Newest first. */
  readonly runs: readonly RunSummary[];
  /** How many attempts their chains have, by chain; those of one are left out. */
  readonly attempts: Readonly<Record<string, number>>;
}

/** Questions about the runs of one project, or of all of them where there is none. */
export interface RunBrowser {
  /** With `folded`, of each chain of attempts only the last one. */
  list(query: RunFilter & { readonly from: number; readonly count: number; readonly folded?: boolean }): ListedRuns;
  /** All attempts of a chain, the last one first. */
  attempts(chain: string): readonly RunSummary[];
  counts(filter: RunFilter): readonly StatusCount[];
  lanes(filter: RunFilter): Lanes;
  choices(): RunChoices;
  /** The unique_id of what a person calls by its name (or unique_id), as far as runs have met it; null when none has. */
  uniqueId(name: string): string | null;
  /** Two runs side by side, of whichever project. `run-not-found`. */
  compare(a: string, b: string): Result<RunComparison>;
}

export interface BrowseOptions {
  readonly history: Pick<History, 'lists' | 'nodes' | 'remote' | 'runs' | 'steps'>;
  /** Asked at each question. */
  readonly projectId: () => string | null;
  readonly schedules: () => readonly ScheduleDefinition[];
  readonly now: () => number;
}

/** Answers from the history. */
export function browseRuns({ history, projectId, schedules, now }: BrowseOptions): RunBrowser {
  const { lists } = history;
  const ofProject = <T extends RunFilter>(filter: T): T & { readonly projectId: string | null } => ({ ...filter, projectId: projectId() });

  /** What is due is shown where the list would show it: no plan of a job that is filtered out, none where only a past state is asked for. */
  function plansFor({ job, adHoc, since, until, statuses, asset, search }: RunFilter): readonly LanePlan[] {
    if (since === null || until === null || adHoc || statuses.length > 0 || asset !== null || search.trim() !== '') return [];
    return lanePlans(schedules(), now(), since, until).filter((plan) => job === null || plan.job === job);
  }

  function toCompare(id: string): RunToCompare | null {
    const run = history.runs.get(id);
    if (run === null) return null;
    const steps = history.steps.list(run.seq);
    return {
      run: runSummary(run, steps),
      requests: steps.map(({ request }) => request),
      circumstances: run.circumstances,
      nodes: run.remote === null ? history.nodes.ofRun(run.seq) : remoteNodes(run.id, history.remote.ofRun(run.seq)),
    };
  }

  return {
    list(query) {
      const { total, runs, attempts } = lists.page({ ...ofProject(query), folded: query.folded ?? false });
      return { total, runs: summariesOf(history, runs), attempts: Object.fromEntries(attempts) };
    },
    attempts: (chain) => summariesOf(history, history.runs.ofChain(chain).toReversed()),
    counts: (filter) => lists.counts(ofProject(filter)),
    lanes: (filter) => ({ runs: lists.lanes(ofProject(filter)), plans: plansFor(filter) }),
    uniqueId: (name) => lists.uniqueId(projectId(), name),
    choices: () => lists.choices(projectId()),
    compare(a, b) {
      const [before, after] = [toCompare(a), toCompare(b)];
      if (before === null || after === null) return failed({ code: 'run-not-found', title: `There is no run ${before === null ? a : b}.` });
      return ok(compareRuns(before, after));
    },
  };
}
