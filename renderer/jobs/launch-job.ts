import { create } from 'zustand';
import { isDevelopmentTarget } from '../../preload/model/launch.ts';
import { goTo } from '../app/address.ts';
import { call } from '../app/bridge.ts';
import { useJobsStore } from '../app/jobs-store.ts';
import { reportProblem } from '../app/problem-store.ts';
import { useProjectStore } from '../app/project-store.ts';

/** A job that waits for the name of the target whose tables it drops. */
export const useJobToConfirm = create<{ readonly waiting: { readonly name: string; readonly target: string } | null }>()(() => ({ waiting: null }));

/** Launches a job as it is in the file and goes to its run; asks before a full refresh on a target that is not for development, and says in the shell why it cannot. */
export async function launchJob(name: string, confirmTarget: string | null = null): Promise<void> {
  useJobToConfirm.setState({ waiting: null });
  const answer = await call('runs.launchJob', { name, confirmTarget });
  if (answer.ok) return goTo.run(answer.value.runId);
  const target = refreshedTarget(name);
  if (answer.error.code === 'confirmation-needed' && target !== null) useJobToConfirm.setState({ waiting: { name, target } });
  else reportProblem(answer.error, () => launchJob(name));
}

export function dontLaunch(): void {
  useJobToConfirm.setState({ waiting: null });
}

/** The target that a full refresh of the job would touch and that is not one to try things on; null for none. */
function refreshedTarget(name: string): string | null {
  const job = useJobsStore.getState().view?.jobs.find(({ definition }) => definition.name === name)?.definition;
  const own = useProjectStore.getState().project?.profile?.target ?? null;
  const targets = job?.steps.filter(({ fullRefresh }) => fullRefresh).map(({ target }) => target ?? job.target ?? own) ?? [];
  return targets.find((target) => target !== null && !isDevelopmentTarget(target)) ?? null;
}
