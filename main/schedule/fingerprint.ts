import type { ScheduleDefinition } from '../../preload/model/schedule.ts';

/** Stands for when a schedule is due. Another one begins anew: what would have been due before the change never runs. */
export function fingerprint({ cron, timezone, start, end }: Pick<ScheduleDefinition, 'cron' | 'timezone' | 'start' | 'end'>): string {
  return JSON.stringify([cron, timezone, start, end]);
}
