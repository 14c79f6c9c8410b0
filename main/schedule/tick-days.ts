import type { TickDay } from '../../preload/model/schedule.ts';
import type { TickCounts } from '../history/tick-rows.ts';
import { offsetAt, startOfDay } from './zone-clock.ts';

/** The days up to the one of `until` in a zone, and the instants (milliseconds since the epoch) at which they begin, with the end of the last. */
export interface Days {
  /** `2026-11-22`, rising. */
  readonly days: readonly string[];
  readonly bounds: readonly number[];
}

export function daysBefore(until: number, zone: string, count: number): Days {
  const last = Date.parse(`${new Date(until + offsetAt(zone, until)).toISOString().slice(0, 10)}T00:00:00Z`);
  const named = Array.from({ length: count + 1 }, (_, index) => new Date(last + (index + 1 - count) * 86_400_000).toISOString().slice(0, 10));
  return { days: named.slice(0, count), bounds: named.map((day) => startOfDay(zone, day)) };
}

/** What was counted for several schedules, day by day. */
export function summedDays(days: readonly string[], counted: readonly (readonly TickCounts[])[]): readonly TickDay[] {
  return days.map((day, index) => {
    const sum = (field: keyof TickCounts): number => counted.reduce((total, counts) => total + (counts[index]?.[field] ?? 0), 0);
    return { day, succeeded: sum('succeeded'), warned: sum('warned'), failed: sum('failed'), skipped: sum('skipped') };
  });
}
