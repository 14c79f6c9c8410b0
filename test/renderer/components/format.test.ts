import { describe, expect, test } from 'vitest';
import { counted, cutMiddle, formatDuration, formatExact, formatTime, formatWhen } from '../../../renderer/components/format.ts';
import { keyNames } from '../../../renderer/components/key-names.ts';

describe('formatDuration', () => {
  test.each([
    [0, '0.00s'],
    [60, '0.06s'],
    [994, '0.99s'],
    [995, '1.0s'],
    [6_100, '6.1s'],
    [59_940, '59.9s'],
    [59_960, '1m 00s'],
    [161_000, '2m 41s'],
  ])('%d ms within an asset is %s', (milliseconds, words) => expect(formatDuration(milliseconds, 'asset')).toBe(words));

  test.each([
    [-5, '0:00'],
    [999, '0:00'],
    [18_400, '0:18'],
    [59_999, '0:59'],
    [64_000, '1m 04s'],
    [161_900, '2m 41s'],
    [3_599_999, '59m 59s'],
    [5_640_000, '1h 34m'],
    [93_600_000, '26h 00m'],
  ])('%d ms elsewhere is %s', (milliseconds, words) => expect(formatDuration(milliseconds)).toBe(words));
});

describe('formatWhen', () => {
  const now = Date.UTC(2026, 10, 22, 19, 48);
  const minute = 60_000;
  test.each([
    [now - 20_000, 'just now'],
    [now + 5_000, 'just now'],
    [now - 3 * minute, '3 min ago'],
    [now - 59 * minute, '59 min ago'],
    [now - 93 * minute, 'today 19:15'],
    [Date.UTC(2026, 10, 21, 22, 59), 'yesterday 23:59'],
    [Date.UTC(2026, 10, 21, 23, 1), 'today 00:01'],
    [Date.UTC(2026, 10, 17, 3, 0), 'Tue 17 Nov 04:00'],
    [Date.UTC(2026, 0, 2, 3, 0), '2 Jan 04:00'],
    [Date.UTC(2025, 10, 3, 3, 0), '3 Nov 2025'],
  ])('%d is %s', (at, words) => expect(formatWhen(at, now, 'Europe/Paris')).toBe(words));

  test('names the zone where it is exact', () => {
    expect(formatExact(now, 'Europe/Paris')).toBe('Sun 22 Nov 2026, 20:48:00 CET');
    expect(formatTime(now, 'Asia/Tokyo', true)).toBe('04:48:00');
  });
});

test('numbers carry their noun', () => {
  expect(counted(1, 'asset')).toBe('1 asset');
  expect(counted(1_204, 'asset')).toBe('1,204 assets');
  expect(counted(2, 'entry', 'entries')).toBe('2 entries');
});

test('names are cut in the middle', () => {
  expect(cutMiddle('dim_hosts', 9)).toBe('dim_hosts');
  expect(cutMiddle('mart_revenue_by_city_monthly', 13)).toBe('mart_r…onthly');
});

test('keys are called as the machine calls them', () => {
  expect(keyNames('Mod+K', true)).toBe('⌘K');
  expect(keyNames('Mod+K', false)).toBe('Ctrl K');
  expect(keyNames('Mod+Enter', false)).toBe('Ctrl ↵');
  expect(keyNames('Shift+Mod+C', true)).toBe('⇧⌘C');
  expect(keyNames('Shift+Mod+C', false)).toBe('Ctrl ⇧ C');
});
