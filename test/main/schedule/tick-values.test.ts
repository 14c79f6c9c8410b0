import { describe, expect, it } from 'vitest';
import { fillTickValues, tickValues } from '../../../main/schedule/tick-values.ts';

describe('the values of a tick', () => {
  const at = Date.parse('2026-11-22T23:30:00.700Z');

  it('are those of the clocks in the zone of the schedule', () => {
    expect(tickValues(at, 'Europe/Madrid')).toEqual({
      date: '2026-11-23',
      time: '00:30:00',
      datetime: '2026-11-23T00:30:00+01:00',
      timestamp: String(Math.floor(at / 1_000)),
      year: '2026',
      month: '11',
      day: '23',
      hour: '00',
      previous_date: '2026-11-22',
    });
    expect(tickValues(at, 'America/St_Johns')).toMatchObject({ datetime: '2026-11-22T20:00:00-03:30' });
    expect(tickValues(at, 'UTC')).toMatchObject({ datetime: '2026-11-22T23:30:00+00:00' });
  });

  it('know both hours that are shown alike', () => {
    const first = Date.parse('2026-10-25T00:30:00Z');
    expect([first, first + 3_600_000].map((one) => tickValues(one, 'Europe/Madrid').datetime)).toEqual([
      '2026-10-25T02:30:00+02:00',
      '2026-10-25T02:30:00+01:00',
    ]);
  });

  it('take the place of what names them; all else is left to dbt', () => {
    const values = tickValues(at, 'UTC');
    const fill = (text: string): string => fillTickValues(text, values);
    expect(fill('day: "{{ tick.date }}"\nbefore: {{tick.previous_date}}')).toBe('day: "2026-11-22"\nbefore: 2026-11-21');
    const left = `a: {{ var('x') }} {{ tick.week }} {{ tick.constructor }} { tick.date } {{ ticks.date }}`;
    expect(fill(left)).toBe(left);
  });

  it('the day before the first of a month and of a year', () => {
    expect(tickValues(Date.UTC(2028, 2, 1), 'UTC').previous_date).toBe('2028-02-29');
    expect(tickValues(Date.UTC(2027, 0, 1), 'UTC').previous_date).toBe('2026-12-31');
  });
});
