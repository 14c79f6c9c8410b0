import type { ProjectView } from '../../preload/model/project.ts';
import type { PlannedTick } from '../../preload/model/schedule.ts';
import { keyInWords, keysOf, lockKey } from '../run/lock-keys.ts';
import type { OpenTrigger } from './open-triggers.ts';
import { plannedTicks } from './planned-ticks.ts';

/** What the schedules that are on would run in [`since`, `until`) (milliseconds since the epoch), with clashes on one database. */
export function planOf(
  triggers: readonly OpenTrigger[],
  o: { readonly view: ProjectView; readonly since: number; readonly until: number; readonly usualMs: (job: string) => number | null },
): readonly PlannedTick[] {
  const { view, since, until } = o;
  const planned = triggers.flatMap((trigger) => {
    if (trigger.kind !== 'schedule' || !trigger.isOn) return [];
    const { definition, job, zone } = trigger;
    const steps = (job?.steps ?? []).map(({ command, target }) => {
      const used = target ?? job?.target ?? view.profile?.target ?? '';
      // which file another target writes only its profile says
      return { command, profile: { target: used, databaseFile: used === view.profile?.target ? view.profile.databaseFile : null } };
    });
    return [
      {
        name: definition.name,
        job: definition.job,
        times: { ...definition, timezone: zone },
        usualMs: o.usualMs(definition.job),
        keys: keysOf(lockKey(view.id, steps)),
      },
    ];
  });
  return plannedTicks(planned, since, until, keyInWords);
}
