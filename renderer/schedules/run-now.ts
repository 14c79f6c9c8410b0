import type { TriggerView } from '../../preload/model/schedule.ts';
import { call } from '../app/bridge.ts';
import { giveLaunch } from '../launch/confirm-launch.ts';

/** Launches what a schedule or sensor runs, as it is in the file, and goes to its run; why it cannot is said in the shell. */
export async function runNow({ kind, name }: Pick<TriggerView, 'kind' | 'name'>): Promise<void> {
  await giveLaunch(() => call('schedules.runNow', { kind, name }), null);
}
