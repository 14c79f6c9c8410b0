import type { ScheduleCheck } from '../../preload/model/schedule.ts';
import { type DueTimes, nextDue } from './next-tick.ts';
import { offsetAt } from './zone-clock.ts';
import { zoneShortName } from './zone-words.ts';

/** The next ticks after `now` (milliseconds since the epoch) with what the clocks of `zone` show then: `2026-11-23 02:00`, `CET`. */
export function nextTicks(times: DueTimes, zone: string, now: number, count: number): ScheduleCheck['next'] {
  const found: ScheduleCheck['next'][number][] = [];
  for (let at = nextDue(times, now); at !== null && found.length < count; at = nextDue(times, at)) {
    const local = new Date(at + offsetAt(zone, at)).toISOString().slice(0, 19).replace('T', ' ').replace(/:00$/, '');
    found.push({ at, local, offset: zoneShortName(zone, at) });
  }
  return found;
}
