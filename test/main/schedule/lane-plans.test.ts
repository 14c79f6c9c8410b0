import { describe, expect, it } from 'vitest';
import { lanePlans } from '../../../main/schedule/lane-plans.ts';
import { scheduleDefinition, type ScheduleDefinition } from '../../../preload/model/schedule.ts';

function schedule(job: string, cron: string[], more: Partial<ScheduleDefinition> = {}): ScheduleDefinition {
  return { ...scheduleDefinition.parse({ name: `${job} ${cron[0]}`, job, cron, timezone: 'UTC', default: 'on' }), ...more };
}

const at = (day: number, hour: number, minute = 0): number => Date.UTC(2026, 10, day, hour, minute);

describe('when jobs are due in a stretch of time', () => {
  const now = at(22, 20, 48);

  it('is after now, by all schedules of a job together', () => {
    expect(lanePlans([schedule('hourly', ['15 * * * *']), schedule('hourly', ['45 21 * * *'])], now, at(22, 0), at(23, 0))).toEqual([
      { job: 'hourly', ticks: [at(22, 21, 15), at(22, 21, 45), at(22, 22, 15), at(22, 23, 15)], next: at(22, 21, 15) },
    ]);
  });

  it('says when it is due next though that is not in the stretch', () => {
    expect(lanePlans([schedule('nightly', ['0 2 * * *'])], now, at(22, 0), at(23, 0))).toEqual([{ job: 'nightly', ticks: [], next: at(23, 2) }]);
    expect(lanePlans([schedule('nightly', ['0 2 * * *'])], now, at(25, 0), at(26, 0))[0]?.ticks).toEqual([at(25, 2)]);
  });

  it('keeps to the first and last day of a schedule, and has an end', () => {
    const bounded = schedule('nightly', ['0 2 * * *'], { start: '2026-11-24', end: '2026-11-25' });
    expect(lanePlans([bounded], now, at(22, 0), at(30, 0))[0]?.ticks).toEqual([at(24, 2), at(25, 2)]);
    expect(lanePlans([schedule('busy', ['* * * * *'])], now, at(22, 0), at(30, 0))[0]?.ticks).toHaveLength(400);
  });
});
