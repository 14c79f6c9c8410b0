import { describe, expect, test } from 'vitest';
import type { PlannedTick } from '../../../preload/model/schedule.ts';
import { clashesOf, planRows, planTicks } from '../../../renderer/schedules/plan/plan-rows.ts';
import { dayWords, toneOfDay, yearGrid, yearWords } from '../../../renderer/schedules/ticks/year-grid.ts';

const planned = (name: string, due: number, more: Partial<PlannedTick> = {}): PlannedTick => ({
  name,
  job: name,
  due,
  usualMs: 100,
  databases: ['stays.duckdb'],
  clashes: [],
  ...more,
});

describe('the plan', () => {
  test('has a row for each schedule and a bar as long as its run is expected to take', () => {
    const rows = planRows([planned('weekly', 500), planned('nightly', 100), planned('nightly', 600)], 0, 1_000, 0.01);
    expect(rows.map(({ name }) => name)).toEqual(['nightly', 'weekly']);
    expect(rows[0]?.bars.map(({ left, width }) => [left, Number(width.toFixed(3))])).toEqual([
      [0.1, 0.1],
      [0.6, 0.1],
    ]);
  });

  test('draws what would lie over each other as one bar, and nothing outside the stretch', () => {
    const rows = planRows([planned('minutely', 0), planned('minutely', 50), planned('minutely', 100), planned('minutely', 5_000)], 0, 1_000, 0.01);
    expect(rows[0]?.bars).toHaveLength(1);
    expect(rows[0]?.bars[0]?.ticks).toHaveLength(3);
  });

  test('says each clash of a pair once, with how often', () => {
    const ticks = [
      planned('nightly', 100, { clashes: ['weekly'] }),
      planned('weekly', 150, { clashes: ['nightly'] }),
      planned('nightly', 700, { clashes: ['weekly'] }),
    ];
    expect(clashesOf(ticks)).toEqual([{ names: ['nightly', 'weekly'], databases: ['stays.duckdb'], first: 100, count: 2 }]);
    expect(planRows(ticks, 0, 1_000, 0.01)[0]?.bars[0]?.clashes).toBe(true);
  });

  test('marks every third hour of a day and every day of a week', () => {
    const from = new Date(2026, 10, 22, 20, 48).getTime();
    expect(planTicks('day', from, from + 86_400_000).map(({ at }) => new Date(at).getHours())).toEqual([21, 0, 3, 6, 9, 12, 15, 18]);
    expect(planTicks('week', from, from + 7 * 86_400_000)).toHaveLength(7);
  });
});

describe('the year', () => {
  const day = (name: string, more = {}) => ({ day: name, succeeded: 0, warned: 0, failed: 0, skipped: 0, ...more });

  test('ends with today and begins with a Monday, 53 weeks before', () => {
    const { days, weeks } = yearGrid('2026-11-22', [day('2026-11-22', { failed: 1 })]);
    expect(weeks).toBe(53);
    expect(days[0]).toMatchObject({ day: '2025-11-17', week: 0, weekday: 0 });
    expect(days.at(-1)).toMatchObject({ day: '2026-11-22', week: 52, weekday: 6, results: { failed: 1 } });
    expect(days).toHaveLength(53 * 7);
  });

  test('a day is its worst result, and says all of them', () => {
    const mixed = { day: '2026-11-22', week: 0, weekday: 6, results: day('2026-11-22', { succeeded: 3, failed: 1 }) };
    expect(toneOfDay(mixed.results)).toBe('fail');
    expect(dayWords(mixed)).toBe('Sunday 22 November 2026: 1 failed, 3 succeeded');
    expect(dayWords({ ...mixed, results: null })).toBe('Sunday 22 November 2026: no ticks');
    expect(toneOfDay(day('2026-11-22', { skipped: 2 }))).toBe('skipped');
  });

  test('is summed up in a sentence', () => {
    expect(yearWords([day('2026-11-21', { succeeded: 3, warned: 1 }), day('2026-11-22', { failed: 1, skipped: 1 })])).toBe(
      '5 runs in the last year: 3 succeeded, 1 warned, 1 failed; 1 tick skipped',
    );
  });
});
