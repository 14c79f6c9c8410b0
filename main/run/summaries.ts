import type { RunSummary } from '../../preload/model/run.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { runSummary } from './run-summary.ts';

/** What lists show of runs, their steps among it; in the order they came. */
export function summariesOf(history: Pick<History, 'steps'>, runs: readonly RunRecord[]): readonly RunSummary[] {
  const steps = history.steps.ofRuns(runs.map((run) => run.seq));
  return runs.map((run) => runSummary(run, steps.get(run.seq) ?? []));
}
