import type { ScheduleDefinition } from '../../preload/model/schedule.ts';
import type { LanePlan } from '../../preload/model/run-list.ts';
import { nextDue } from './next-tick.ts';

/** A job that is due every minute of a month would be a wall, not a lane. */
const mostTicks = 400;

/** When jobs are due by schedules, which are those that are on, after now and within the stretch from `since` to `until` (milliseconds since the epoch). */
export function lanePlans(schedules: readonly ScheduleDefinition[], now: number, since: number, until: number): readonly LanePlan[] {
  const plans = new Map<string, LanePlan>();
  for (const schedule of schedules) {
    const { job } = schedule;
    const next = nextDue(schedule, now);
    const ticks: number[] = [];
    for (let at = nextDue(schedule, Math.max(now, since - 1)); at !== null && at < until && ticks.length < mostTicks; at = nextDue(schedule, at)) {
      ticks.push(at);
    }
    const before = plans.get(job);
    const nexts = [before?.next ?? null, next].filter((at) => at !== null);
    plans.set(job, {
      job,
      ticks: [...new Set([...(before?.ticks ?? []), ...ticks])].toSorted((a, b) => a - b),
      next: nexts.length === 0 ? null : Math.min(...nexts),
    });
  }
  return [...plans.values()];
}
