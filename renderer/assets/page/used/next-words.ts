import type { TriggerView } from '../../../../preload/model/schedule.ts';
import { formatDuration } from '../../../components/format.ts';

/** When a job runs next by the schedules that are on: `in 5h 12m`; `no schedule is on` where none is, `no schedule` where there is none. */
export function nextWords(triggers: readonly TriggerView[], job: string, now: number): string {
  const own = triggers.filter((trigger) => trigger.job === job);
  if (own.length === 0) return 'no schedule';
  const times = own.filter(({ on }) => on).flatMap(({ next }) => (next === null ? [] : [next]));
  if (times.length > 0) return `in ${formatDuration(Math.max(0, Math.min(...times) - now))}`;
  return own.some(({ on }) => on) ? 'when something happens' : 'no schedule is on';
}
