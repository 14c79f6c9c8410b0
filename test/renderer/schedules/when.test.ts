import { describe, expect, test } from 'vitest';
import { cronFields } from '../../../renderer/schedules/when/cron-fields.ts';
import { asKind, cronOf, readTime, type When, whenOf } from '../../../renderer/schedules/when/when.ts';

describe('the choice a cron expression stands for', () => {
  const both: readonly (readonly [string, When])[] = [
    ['* * * * *', { kind: 'hourly', every: 1 }],
    ['*/15 * * * *', { kind: 'hourly', every: 15 }],
    ['15 * * * *', { kind: 'hourly', minute: 15 }],
    ['0 2 * * *', { kind: 'daily', time: '02:00' }],
    ['30 7 * * 1-5', { kind: 'weekdays', time: '07:30' }],
    ['0 4 * * 0', { kind: 'weekly', days: [0], time: '04:00' }],
    ['0 4 * * 1,3,5', { kind: 'weekly', days: [1, 3, 5], time: '04:00' }],
    ['5 0 31 * *', { kind: 'monthly', day: 31, time: '00:05' }],
    ['5 0 L * *', { kind: 'monthly', day: 'last', time: '00:05' }],
  ];
  test.each(both)('%s is found and written again', (cron, when) => {
    expect(whenOf([cron])).toEqual(when);
    expect(cronOf(when)).toEqual([cron]);
  });

  test.each(['15 7-23 * * *', '*/7 * * * *', '0 0 2 * * *', '0 2 * 1 *', '0 2 1 * 1', '0 2 * * 1#1', '0 25 * * *', 'nonsense', ''])(
    '%s is left to cron itself',
    (cron) => {
      expect(whenOf([cron])).toEqual({ kind: 'cron', cron: [cron] });
    },
  );

  test('several expressions are left to cron itself', () => {
    expect(whenOf(['0 2 * * *', '0 14 * * *']).kind).toBe('cron');
    expect(cronOf(whenOf(['0 2 * * *', '0 14 * * *']))).toEqual(['0 2 * * *', '0 14 * * *']);
  });

  test('days are read by name, by range and with 7 for Sunday', () => {
    expect(whenOf(['0 4 * * MON-FRI'])).toEqual({ kind: 'weekdays', time: '04:00' });
    expect(whenOf(['0 4 * * 5-7'])).toEqual({ kind: 'weekly', days: [0, 5, 6], time: '04:00' });
    expect(whenOf(['0 4 * * sat,sun'])).toEqual({ kind: 'weekly', days: [0, 6], time: '04:00' });
  });

  test('another kind keeps the time of day', () => {
    const daily = whenOf(['45 6 * * *']);
    expect(cronOf(asKind(daily, 'weekdays'))).toEqual(['45 6 * * 1-5']);
    expect(cronOf(asKind(daily, 'monthly'))).toEqual(['45 6 1 * *']);
    expect(cronOf(asKind(daily, 'hourly'))).toEqual(['45 * * * *']);
    expect(cronOf(asKind(asKind(daily, 'weekdays'), 'weekly'))).toEqual(['45 6 * * 1,2,3,4,5']);
  });

  test('a time of day is read as people write it', () => {
    expect(['2:00', '02:00', ' 2 ', '0230', '23:59'].map(readTime)).toEqual(['02:00', '02:00', '02:00', '02:30', '23:59']);
    expect(['24:00', '2:60', '2:5', 'noon', ''].map(readTime)).toEqual([null, null, null, null, null]);
  });
});

describe('the fields of a cron expression', () => {
  const words = (cron: string): readonly string[] => cronFields(cron).map((field) => field.words);
  test('each says what it means', () => {
    expect(words('*/15 8-19 * * MON-FRI')).toEqual(['every 15', '08 to 19', 'every day', 'every month', 'Mon to Fri']);
    expect(words('0 2,14 L JAN,JUL 1#1')).toEqual(['00', '02, 14', 'the last', 'Jan, Jul', 'the first Mon']);
    expect(words('10-50/10 0 15W * 5L')).toEqual(['every 10 from 10 to 50', '00', 'the weekday nearest to 15', 'every month', 'the last Fri']);
  });

  test('a sixth in front is the second', () => {
    expect(cronFields('30 0 2 * * *').map(({ name }) => name)).toEqual(['second', 'minute', 'hour', 'day', 'month', 'weekday']);
  });

  test('what is wrong is said at the field', () => {
    const problems = (cron: string): readonly (string | null)[] => cronFields(cron).map(({ problem }) => problem);
    expect(problems('61 2 * * *')[0]).toBe('“61” is not a minute: it takes 0 to 59.');
    expect(problems('0 20-8 * * *')[1]).toBe('“20-8” runs backwards.');
    expect(problems('*/0 2 * * *')[0]).toBe('“*/0” has no step behind the slash.');
    expect(problems('0 2 *')).toEqual([null, null, null, 'The month is missing.', 'The weekday is missing.']);
    expect(problems('0 0 2 * * * 2027').at(-1)).toBe('A cron expression has 5 fields, 6 with seconds.');
  });
});
