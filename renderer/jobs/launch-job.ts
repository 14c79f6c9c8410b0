import { call } from '../app/bridge.ts';
import { useJobsStore } from '../app/jobs-store.ts';
import { useProjectStore } from '../app/project-store.ts';
import { giveLaunch, refreshedTarget } from '../launch/confirm-launch.ts';

/** Launches a job as it is in the file and goes to its run; asks before a full refresh on a target that is not for development, and says in the shell why it cannot. */
export async function launchJob(name: string): Promise<void> {
  const job = useJobsStore.getState().view?.jobs.find(({ definition }) => definition.name === name)?.definition;
  const own = job?.target ?? useProjectStore.getState().project?.profile?.target ?? null;
  await giveLaunch((confirmTarget) => call('runs.launchJob', { name, confirmTarget }), refreshedTarget(job?.steps ?? [], own));
}
