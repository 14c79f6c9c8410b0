import { describe, expect, it } from 'vitest';
import { cronWords } from '../../../main/schedule/cron-words.ts';
import { nextTick } from '../../../main/schedule/next-tick.ts';

const at = (text: string): number => Date.parse(text);
const next = (cron: string[], zone: string | null, after: string): string | null => {
  const tick = nextTick(cron, zone, at(after));
  return tick === null ? null : new Date(tick).toISOString();
};

describe('the next tick', () => {
  it.each([
    [['0 2 * * *'], 'Europe/Madrid', '2026-11-22T00:30:00Z', '2026-11-22T01:00:00.000Z'],
    [['0 2 * * *'], 'Europe/Madrid', '2026-11-22T01:00:00Z', '2026-11-23T01:00:00.000Z'],
    [['0 2 * * *', '30 0 * * 1'], 'UTC', '2026-11-22T12:00:00Z', '2026-11-23T00:30:00.000Z'],
    // clocks go forward from 02:00 to 03:00: what is due at 02:30 is due at that moment
    [['30 2 * * *'], 'Europe/Madrid', '2026-03-29T00:00:00Z', '2026-03-29T01:00:00.000Z'],
    [['0 0 30 2 *'], 'UTC', '2026-01-01T00:00:00Z', null],
    [['nonsense'], 'UTC', '2026-01-01T00:00:00Z', null],
  ])('%s in %s after %s', (cron, zone, after, expected) => expect(next(cron, zone, after)).toBe(expected));
});

describe('cron in words', () => {
  it.each([
    [['0 2 * * *'], 'Every day at 02:00'],
    [['0 * * * *'], 'Every hour'],
    [['15 4 * * 0'], 'At 04:15, only on Sunday'],
    [['0 2 * * *', 'nonsense'], 'Every day at 02:00; nonsense'],
  ])('%s', (cron, words) => expect(cronWords(cron)).toBe(words));
});
