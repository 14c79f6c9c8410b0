import { describe, expect, it } from 'vitest';
import { type PlannedSchedule, plannedTicks } from '../../../main/schedule/planned-ticks.ts';

const schedule = (name: string, cron: string, more: Partial<PlannedSchedule> = {}): PlannedSchedule => ({
  name,
  job: `job of ${name}`,
  times: { cron: [cron], timezone: 'UTC' },
  usualMs: 600_000,
  keys: ['file:/p/stays.duckdb'],
  ...more,
});
const at = (hour: number, minute = 0): number => Date.UTC(2026, 10, 28, hour, minute);
const plan = (...schedules: PlannedSchedule[]) => plannedTicks(schedules, at(0), at(24), (key) => key.split('/').at(-1) ?? key);

describe('the plan of a day', () => {
  it('has all ticks in order, with what they use and how long they take', () => {
    expect(plan(schedule('b', '0 3 * * *'), schedule('a', '0 2,5 * * *'))).toEqual([
      { name: 'a', job: 'job of a', due: at(2), usualMs: 600_000, databases: ['stays.duckdb'], clashes: [] },
      { name: 'b', job: 'job of b', due: at(3), usualMs: 600_000, databases: ['stays.duckdb'], clashes: [] },
      { name: 'a', job: 'job of a', due: at(5), usualMs: 600_000, databases: ['stays.duckdb'], clashes: [] },
    ]);
  });

  const clashes = (...schedules: PlannedSchedule[]) => plan(...schedules).map(({ name, due, clashes: of }) => [name, due, of]);

  it('marks what begins while another still uses the database', () => {
    expect(clashes(schedule('long', '0 2 * * *'), schedule('late', '9 2 * * *'), schedule('after', '20 2 * * *'))).toEqual([
      ['long', at(2), []],
      ['late', at(2, 9), ['long']],
      ['after', at(2, 20), []],
    ]);
  });

  it('marks both that begin at once, also when nobody knows how long they take', () => {
    expect(clashes(schedule('a', '0 2 * * *', { usualMs: null }), schedule('b', '0 2 * * *', { usualMs: null }), schedule('c', '1 2 * * *'))).toEqual([
      ['a', at(2), ['b']],
      ['b', at(2), ['a']],
      ['c', at(2, 1), []],
    ]);
  });

  it('sees no clash on different databases, nor of a schedule with itself', () => {
    expect(
      clashes(schedule('a', '*/5 2 * * *'), schedule('b', '0 2 * * *', { keys: ['target:p:prod'] })).every(([, , of]) => (of as string[]).length === 0),
    ).toBe(true);
  });
});
