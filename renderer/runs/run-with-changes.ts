import type { RunSummary } from '../../preload/model/run.ts';
import { call } from '../app/bridge.ts';
import { useJobsStore } from '../app/jobs-store.ts';
import { reportProblem } from '../app/problem-store.ts';
import { openJobLaunch } from '../launch/launch-store.ts';

/** Opens the launch of a run's job with the changes that the run had; says in the shell why it cannot. */
export async function runJobWithChanges(run: Pick<RunSummary, 'id'>): Promise<void> {
  const answer = await call('jobs.changesOf', { runId: run.id });
  if (!answer.ok) return reportProblem(answer.error);
  const view = useJobsStore.getState().view?.jobs.find(({ definition }) => definition.name === answer.value.job);
  if (view === undefined) return reportProblem({ code: 'job-not-found', title: `orrery.yml has no job ${answer.value.job} any more.` });
  reportProblem(null);
  openJobLaunch(view, answer.value.changes);
}
