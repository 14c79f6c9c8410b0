import { describe, expect, it } from 'vitest';
import { durationText, parseDuration } from '../../preload/model/duration.ts';

describe('a span of time as it is written', () => {
  it.each([
    ['90s', 90_000],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['1d', 86_400_000],
    ['1h30m', 5_400_000],
    [' 1H 30m ', 5_400_000],
    ['0.5s', 500],
    ['500ms', 500],
    ['0s', 0],
    ['60', null],
    ['', null],
    ['soon', null],
    ['1h30', null],
    ['-5m', null],
  ])('%s', (text, expected) => expect(parseDuration(text)).toBe(expected));

  it.each([0, 1, 999, 1_000, 60_000, 5_400_000, 86_461_500])('%d is read again as it was written', (span) =>
    expect(parseDuration(durationText(span))).toBe(span),
  );
});
