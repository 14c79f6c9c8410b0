import type { LaneRun, Lanes, RunChoices, RunFilter, StatusCount } from '../../preload/model/run-list.ts';
import type { RunSummary } from '../../preload/model/run.ts';
import type { History } from '../history/open-history.ts';
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
  list(query: RunFilter & { readonly from: number; readonly count: number }): ListedRuns;
  counts(filter: RunFilter): readonly StatusCount[];
  lanes(filter: RunFilter): Lanes;
  choices(): RunChoices;
  /** The unique_id of what a person calls by its name (or unique_id), as far as runs have met it; null when none has. */
  uniqueId(name: string): string | null;
}

/** Answers from the history; the project is asked for at each question. */
export function browseRuns(history: Pick<History, 'lists' | 'steps'>, projectId: () => string | null): RunBrowser {
  const { lists } = history;
  const ofProject = <T extends RunFilter>(filter: T): T & { readonly projectId: string | null } => ({ ...filter, projectId: projectId() });
  return {
    list(query) {
      const { total, runs, attempts } = lists.page(ofProject(query));
      return { total, runs: summariesOf(history, runs), attempts: Object.fromEntries(attempts) };
    },
    counts: (filter) => lists.counts(ofProject(filter)),
    lanes(filter) {
      const runs: readonly LaneRun[] = lists.lanes(ofProject(filter));
      return { runs, plans: [] };
    },
    uniqueId: (name) => lists.uniqueId(projectId(), name),
    choices: () => lists.choices(projectId()),
  };
}
