import { describe, expect, it } from 'vitest';
import { nextDue, nextTick } from '../../../main/schedule/next-tick.ts';

const at = (text: string): number => Date.parse(text);
const next = (cron: string[], zone: string | null, after: string): string | null => {
  const tick = nextTick(cron, zone, at(after));
  return tick === null ? null : new Date(tick).toISOString();
};
/** The next few, in UTC, without the year. */
const several = (cron: string, zone: string, after: string, count: number): string => {
  const found: string[] = [];
  for (let tick = nextTick([cron], zone, at(after)); tick !== null && found.length < count; tick = nextTick([cron], zone, tick)) {
    found.push(new Date(tick).toISOString().slice(5, 16));
  }
  return found.join(' ');
};

describe('the next tick', () => {
  it.each([
    [['0 2 * * *'], 'Europe/Madrid', '2026-11-22T00:30:00Z', '2026-11-22T01:00:00.000Z'],
    [['0 2 * * *'], 'Europe/Madrid', '2026-11-22T01:00:00Z', '2026-11-23T01:00:00.000Z'],
    [['0 2 * * *', '30 0 * * 1'], 'UTC', '2026-11-22T12:00:00Z', '2026-11-23T00:30:00.000Z'],
    // seconds
    [['*/20 * * * * *'], 'UTC', '2026-11-22T12:00:20Z', '2026-11-22T12:00:40.000Z'],
    [['30 0 2 * * *'], 'UTC', '2026-11-22T02:00:00Z', '2026-11-22T02:00:30.000Z'],
    [['* * * * * *'], 'UTC', '2026-11-22T12:00:00.500Z', '2026-11-22T12:00:01.000Z'],
    // names, steps, ranges, lists, nicknames
    [['0 6 * jan,feb sun'], 'UTC', '2026-11-22T12:00:00Z', '2027-01-03T06:00:00.000Z'],
    [['10-50/20 8-18/5 * * mon-fri'], 'UTC', '2026-11-20T18:50:00Z', '2026-11-23T08:10:00.000Z'],
    [['@daily'], 'UTC', '2026-11-22T12:00:00Z', '2026-11-23T00:00:00.000Z'],
    // the last day, the weekday nearest to the 15th, the second Monday, the last Friday
    [['0 0 L * *'], 'UTC', '2028-02-10T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    [['0 0 15W * *'], 'UTC', '2026-08-01T00:00:00Z', '2026-08-14T00:00:00.000Z'],
    [['0 0 LW * *'], 'UTC', '2026-10-01T00:00:00Z', '2026-10-30T00:00:00.000Z'],
    [['0 0 * * mon#2'], 'UTC', '2026-11-10T00:00:00Z', '2026-12-14T00:00:00.000Z'],
    [['0 0 * * friL'], 'UTC', '2026-11-28T00:00:00Z', '2026-12-25T00:00:00.000Z'],
    // a day of the month or a day of the week, as cron has it
    [['0 0 13 * fri'], 'UTC', '2026-11-22T00:00:00Z', '2026-11-27T00:00:00.000Z'],
    // a leap day
    [['0 0 29 2 *'], 'Europe/Madrid', '2026-01-01T00:00:00Z', '2028-02-28T23:00:00.000Z'],
    [['0 0 29 2 *'], 'UTC', '2096-03-01T00:00:00Z', '2104-02-29T00:00:00.000Z'],
    // never
    [['0 0 30 2 *'], 'UTC', '2026-01-01T00:00:00Z', null],
    [['0 0 31 4,6,9,11 *'], 'Europe/Madrid', '2026-01-01T00:00:00Z', null],
    [['nonsense'], 'UTC', '2026-01-01T00:00:00Z', null],
    [['0 2 * * *', 'nonsense'], 'UTC', '2026-01-01T00:00:00Z', null],
    [['0 2 * * *'], 'Mars/Olympus', '2026-01-01T00:00:00Z', null],
  ])('%s in %s after %s', (cron, zone, after, expected) => expect(next(cron, zone, after)).toBe(expected));

  it('lies within the first and the last day, as the zone has them', () => {
    const times = { cron: ['0 2 * * *'], timezone: 'Europe/Madrid', start: '2026-11-22', end: '2026-11-23' };
    const first = nextDue(times, 0);
    expect(first).toBe(at('2026-11-22T01:00:00Z'));
    const second = nextDue(times, first ?? 0);
    expect(second).toBe(at('2026-11-23T01:00:00Z'));
    expect(nextDue(times, second ?? 0)).toBeNull();
    // midnight of the last day's end is not of that day any more
    expect(nextDue({ ...times, cron: ['0 0 * * *'] }, at('2026-11-22T23:00:00Z'))).toBeNull();
  });
});

describe('when clocks are put forward', () => {
  it.each([
    ['a time that does not exist is due at the first instant after it', '30 2 * * *', '03-28T01:30 03-29T01:00 03-30T00:30'],
    ['the hour itself too', '0 2 * * *', '03-28T01:00 03-29T01:00 03-30T00:00'],
    ['several such times are due once', '*/15 2 * * *', '03-28T01:00 03-28T01:15 03-28T01:30 03-28T01:45 03-29T01:00 03-30T00:00'],
    ['each time of a list', '30 2,3 * * *', '03-28T01:30 03-28T02:30 03-29T01:00 03-29T01:30 03-30T00:30'],
  ])('%s', (_what, cron, expected) => expect(several(cron, 'Europe/Madrid', '2026-03-28T00:30:00Z', expected.split(' ').length)).toBe(expected));

  it('what runs every hour goes on every hour', () => {
    expect(several('13 * * * *', 'Europe/Madrid', '2026-03-28T23:30:00Z', 4)).toBe('03-29T00:13 03-29T01:13 03-29T02:13 03-29T03:13');
  });

  it('midnight may be what does not exist', () => {
    expect(several('0 0 * * *', 'Africa/Cairo', '2026-04-22T12:00:00Z', 3)).toBe('04-22T22:00 04-23T22:00 04-24T21:00');
  });
});

describe('when clocks are put back', () => {
  it.each([
    ['a fixed time is due at its first occurrence only', '30 2 * * *', '2026-10-24T12:00:00Z', '10-25T00:30 10-26T01:30'],
    ['also when it is asked between the two', '30 2 * * *', '2026-10-25T00:30:00Z', '10-26T01:30 10-27T01:30'],
    ['also when it is asked within the second', '45 2 * * *', '2026-10-25T01:10:00Z', '10-26T01:45 10-27T01:45'],
    ['each of a list of fixed times', '30 2,3 * * *', '2026-10-24T12:00:00Z', '10-25T00:30 10-25T02:30 10-26T01:30'],
    ['what repeats is due in both', '*/30 2 * * *', '2026-10-24T12:00:00Z', '10-25T00:00 10-25T00:30 10-25T01:00 10-25T01:30 10-26T01:00'],
    ['every hour too', '0 * * * *', '2026-10-24T22:30:00Z', '10-24T23:00 10-25T00:00 10-25T01:00 10-25T02:00'],
  ])('%s', (_what, cron, after, expected) => expect(several(cron, 'Europe/Madrid', after, expected.split(' ').length)).toBe(expected));
});

/** What the clocks of a zone show, minute by minute: as slow as it is certain. */
function clockOf(zone: string): (instant: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (instant) => format.format(instant).replace(' ', 'T');
}

describe('every zone whose clocks are changed this year', () => {
  const [from, until] = [at('2026-01-01T00:00:00Z'), at('2027-01-01T00:00:00Z')];
  const minute = 60_000;
  const day = 86_400_000;
  const asMs = (wall: string): number => at(`${wall}:00Z`);

  /** The first minutes of the changes of a zone, with what its clocks show before and then. */
  const changes = Intl.supportedValuesOf('timeZone').flatMap((zone) => {
    const clock = clockOf(zone);
    const offset = (instant: number): number => asMs(clock(instant)) - instant;
    const found: { zone: string; change: number; before: number; now: number }[] = [];
    for (let start = from; start < until; start += 7 * day) {
      if (offset(start) === offset(start + 7 * day)) continue;
      let [low, high] = [start, start + 7 * day];
      while (high - low > minute) {
        const middle = low + Math.floor((high - low) / 2 / minute) * minute;
        if (offset(middle) === offset(start)) low = middle;
        else high = middle;
      }
      found.push({ zone, change: high, before: high + offset(low), now: high + offset(high) });
    }
    return found;
  });

  it('is one of many', () => expect(changes.length).toBeGreaterThan(200));

  it.each(changes.filter(({ before, now }) => now > before))(
    '$zone: what does not exist is due when the clocks are put forward',
    ({ zone, change, before, now }) => {
      const missing = new Date((before + now) / 2);
      const cron = [`${missing.getUTCMinutes()} ${missing.getUTCHours()} * * *`];
      const yesterday = nextTick(cron, zone, change - day) ?? 0;
      expect(clockOf(zone)(yesterday).slice(11)).toBe(missing.toISOString().slice(11, 16));
      expect(nextTick(cron, zone, yesterday)).toBe(change);
      // asked in the last second before
      expect(nextTick(cron, zone, change - 1)).toBe(change);
      const tomorrow = nextTick(cron, zone, change) ?? 0;
      expect(clockOf(zone)(tomorrow)).toBe(new Date(missing.getTime() + day).toISOString().slice(0, 16));
    },
  );

  it.each(changes.filter(({ before, now }) => now < before))(
    '$zone: what is shown twice is due at first, what repeats each time',
    ({ zone, change, before, now }) => {
      const twice = new Date((before + now) / 2);
      const first = change - (before - twice.getTime());
      const cron = [`${twice.getUTCMinutes()} ${twice.getUTCHours()} * * *`];
      expect(nextTick(cron, zone, first - 3_600_000)).toBe(first);
      const tomorrow = nextTick(cron, zone, first) ?? 0;
      expect(clockOf(zone)(tomorrow)).toBe(new Date(twice.getTime() + day).toISOString().slice(0, 16));
      const repeats = [`${twice.getUTCMinutes()}-${twice.getUTCMinutes()}/1 ${twice.getUTCHours()} * * *`];
      expect(nextTick(repeats, zone, first)).toBe(first + (before - now));
      const late = new Date(before - minute);
      const last = [`${late.getUTCMinutes()} ${late.getUTCHours()} * * *`];
      expect(clockOf(zone)(nextTick(last, zone, change - 1) ?? 0)).toBe(new Date(before - minute + day).toISOString().slice(0, 16));
    },
  );

  it.each(changes)('$zone: every hour is due whenever its minute is shown', ({ zone, change }) => {
    const clock = clockOf(zone);
    const expected: number[] = [];
    for (let instant = change - 6 * 3_600_000; instant < change + 6 * 3_600_000; instant += minute) if (clock(instant).endsWith(':20')) expected.push(instant);
    const found: number[] = [];
    for (let tick = nextTick(['20 * * * *'], zone, change - 6 * 3_600_000 - 1); tick !== null && tick < change + 6 * 3_600_000;) {
      found.push(tick);
      tick = nextTick(['20 * * * *'], zone, tick);
    }
    expect(found).toEqual(expected);
  });
});
