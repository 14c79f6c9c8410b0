import { describe, expect, it } from 'vitest';
import { cronProblem, cronWarning } from '../../../main/schedule/cron-problem.ts';
import { zoneProblem } from '../../../main/schedule/time-zones.ts';

describe('what is wrong with a cron expression', () => {
  it.each([
    ['0 2 * * *'],
    ['*/15 8-18 * * MON-FRI'],
    ['0 0 L * *'],
    ['0 0 LW * *'],
    ['0 9 15W * *'],
    ['0 9 * * 5#3'],
    ['0 9 * * 5L'],
    ['0 0 29 2 *'],
    ['0 0 9 * * 7'],
    ['@daily'],
  ])('%s is fine', (expression) => expect(cronProblem(expression)).toBeNull());

  it.each([
    ['', /empty/],
    ['0 2 * *', /4 fields/],
    ['0 0 0 1 1 * 2027', /7 fields/],
    ['2026-01-01T00:00:00', /1 field;/],
    ['60 * * * *', /"60" is no minute: it takes 0 to 59/],
    ['0 24 * * *', /"24" is no hour/],
    ['0 0 32 * *', /"32" is no day of the month/],
    ['0 0 * 13 *', /"13" is no month/],
    ['0 0 * * FOO', /"FOO" is no day of the week/],
    ['75 0 2 * * *', /"75" is no second/],
    ['5-1 * * * *', /"5-1" is no minute/],
    ['*/0 * * * *', /"\*\/0" is no minute/],
    ['0 0 30 2 *', /never due/],
    ['0 0 31 2,4,6,9,11 *', /never due/],
    ['@fortnightly', /@fortnightly.*@hourly/],
  ])('%s is not', (expression, words) => expect(cronProblem(expression)).toMatch(words));

  it('warns of seconds, not of a second', () => {
    expect(cronWarning('* * * * * *')).toContain('every second');
    expect(cronWarning('*/20 * * * * *')).toContain('every 20 seconds');
    expect(cronWarning('0,1 0 2 * * *')).toContain('every second');
    expect(cronWarning('30 * * * * *')).toBeNull();
    expect(cronWarning('* * * * *')).toBeNull();
    expect(cronWarning('nonsense')).toBeNull();
  });
});

describe('a time zone', () => {
  it.each([['Europe/Madrid'], ['UTC'], ['Etc/GMT+3'], ['US/Eastern']])('%s is one', (zone) => expect(zoneProblem(zone)).toBeNull());
  it.each([
    ['Europe/Madird', 'Is it "Europe/Madrid"'],
    ['madrid', 'Is it "Europe/Madrid"'],
    ['new york', 'Is it "America/New_York"'],
    ['US/New_York', 'Is it "America/New_York"'],
    ['xqzwv', 'It is no time zone. One is named like Europe/Madrid.'],
  ])('%s is none', (zone, words) => expect(zoneProblem(zone)).toContain(words));
});
