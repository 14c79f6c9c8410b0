import { describe, expect, test } from 'vitest';
import {
  rangeOfDays,
  readDay,
  readTime,
  shifted,
  timeText,
  type TimeWindow,
  windowAt,
  windowWords,
  zoomed,
} from '../../../../renderer/runs/list/time-window.ts';

const at = (month: number, day: number, hour = 0, minute = 0): number => new Date(2026, month - 1, day, hour, minute).getTime();
const now = at(11, 22, 20, 48);

function days(window: TimeWindow | null): string {
  return window === null ? 'none' : `${window.span} ${new Date(window.from).toString().slice(4, 21)} – ${new Date(window.to).toString().slice(4, 21)}`;
}

describe('a stretch of time', () => {
  test('is the hour, day, week from Monday or month around a moment', () => {
    expect(days(windowAt('hour', now))).toBe('hour Nov 22 2026 20:00 – Nov 22 2026 21:00');
    expect(days(windowAt('day', now))).toBe('day Nov 22 2026 00:00 – Nov 23 2026 00:00');
    expect(days(windowAt('week', now))).toBe('week Nov 16 2026 00:00 – Nov 23 2026 00:00');
    expect(days(windowAt('month', now))).toBe('month Nov 01 2026 00:00 – Dec 01 2026 00:00');
  });

  test('moves by its own length, over the ends of months', () => {
    expect(days(shifted(windowAt('day', at(12, 1)), -1))).toBe('day Nov 30 2026 00:00 – Dec 01 2026 00:00');
    expect(days(shifted(windowAt('month', now), 1))).toBe('month Dec 01 2026 00:00 – Jan 01 2027 00:00');
    expect(days(shifted(windowAt('hour', at(11, 22)), -1))).toBe('hour Nov 21 2026 23:00 – Nov 22 2026 00:00');
    expect(days(shifted(rangeOfDays(at(11, 1), at(11, 3)), 1))).toBe('range Nov 04 2026 00:00 – Nov 07 2026 00:00');
  });

  test('is looked at closer around now where now is in it, else at its end, and from further', () => {
    expect(days(zoomed(windowAt('day', now), -1, now))).toBe('hour Nov 22 2026 20:00 – Nov 22 2026 21:00');
    expect(days(zoomed(windowAt('day', at(11, 3)), -1, now))).toBe('hour Nov 03 2026 23:00 – Nov 04 2026 00:00');
    expect(days(zoomed(windowAt('day', at(11, 3)), 1, now))).toBe('week Nov 02 2026 00:00 – Nov 09 2026 00:00');
    expect(zoomed(windowAt('hour', now), -1, now)).toBeNull();
    expect(zoomed(windowAt('month', now), 1, now)).toBeNull();
  });

  test('is the same after a way through the address', () => {
    for (const window of [windowAt('hour', now), windowAt('day', now), windowAt('week', now), windowAt('month', now), rangeOfDays(at(10, 30), at(11, 3))]) {
      expect(readTime(timeText(window))).toEqual(window);
    }
    expect(timeText(windowAt('hour', at(3, 5, 7)))).toBe('hour:2026-03-05T07');
  });

  test.each([
    '',
    'day',
    'day:',
    'day:2026-13-01',
    'day:2026-02-30',
    'hour:2026-11-22T24',
    'range:2026-11-01',
    'year:2026-01-01',
    'range:..',
    'day:2026-11-22x',
  ])('is none where the address says %j', (text) => expect(readTime(text)).toBeNull());

  test('has its words', () => {
    expect(windowWords(windowAt('day', now), now)).toBe('Sun 22 Nov');
    expect(windowWords(windowAt('hour', now), now)).toBe('Sun 22 Nov 20:00');
    expect(windowWords(windowAt('week', now), now)).toBe('16 Nov – 22 Nov');
    expect(windowWords(windowAt('month', now), new Date(2027, 1, 1).getTime())).toBe('November 2026');
    expect(readDay('2026-11-22')).toBe(at(11, 22));
  });
});
