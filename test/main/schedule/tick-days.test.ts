import { expect, it } from 'vitest';
import { daysBefore, summedDays } from '../../../main/schedule/tick-days.ts';

it('days begin when the clocks of the zone show midnight, also on those with 23 and 25 hours', () => {
  const { days, bounds } = daysBefore(Date.parse('2026-03-29T23:30:00Z'), 'Europe/Madrid', 3);
  expect(days).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
  expect(bounds.map((at) => new Date(at).toISOString())).toEqual([
    '2026-03-27T23:00:00.000Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
    '2026-03-30T22:00:00.000Z',
  ]);
  const autumn = daysBefore(Date.parse('2026-10-25T12:00:00Z'), 'Europe/Madrid', 1).bounds;
  expect((autumn[1] ?? 0) - (autumn[0] ?? 0)).toBe(25 * 3_600_000);
});

it('a day is the sum of what several schedules did', () => {
  const none = { succeeded: 0, warned: 0, failed: 0, skipped: 0 };
  const summed = summedDays(
    ['a', 'b'],
    [
      [{ ...none, succeeded: 2 }, none],
      [
        { ...none, failed: 1, succeeded: 1 },
        { ...none, skipped: 8 },
      ],
    ],
  );
  expect(summed).toEqual([
    { day: 'a', ...none, succeeded: 3, failed: 1 },
    { day: 'b', ...none, skipped: 8 },
  ]);
});
