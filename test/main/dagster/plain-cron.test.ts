import { describe, expect, it } from 'vitest';
import { plainCron } from '../../../main/dagster/plain-cron.ts';

describe('a cron expression for Dagster', () => {
  it.each([
    ['0 0 * * *', '0 0 * * *'],
    ['  30  6 * * MON-FRI ', '30 6 * * 1-5'],
    ['0 9 1,15 jan-mar ?', '0 9 1,15 1-3 *'],
    ['@daily', '0 0 * * *'],
    ['@Weekly', '0 0 * * 0'],
    ['0 15 10 * * *', '15 10 * * *'],
    ['5/20 * * * *', '5-59/20 * * * *'],
    ['0 0 * * 1/2', '0 0 * * 1-6/2'],
    ['*/15 8-18 * * 7', '*/15 8-18 * * 7'],
  ])('%s is %s', (written, cron) => {
    expect(plainCron(written)).toEqual({ cron });
  });

  it.each([
    ['*/5 * * * * *', /seconds/],
    ['0 0 L * *', /“L”/],
    ['0 0 * * MON#2', /“MON#2”/],
    ['0 0 15W * *', /“15W”/],
    ['0 0 * * FRI-MON', /“FRI-MON”/],
    ['0 0 * *', /five fields/],
    ['0 25 * * *', /“25”/],
    ['*/0 * * * *', /\*\/0/],
  ])('%s cannot be said there', (written, reason) => {
    expect(plainCron(written)).toEqual({ reason: expect.stringMatching(reason) as string });
  });
});
