import { describe, expect, it } from 'vitest';
import { clockChanges } from '../../../main/schedule/clock-changes.ts';
import { zoneShortName } from '../../../main/schedule/zone-words.ts';

const now = Date.parse('2026-11-27T04:00:00Z');
const changes = (cron: string[], zone = 'Europe/Madrid', more = {}) => clockChanges({ cron, timezone: zone, ...more }, zone, now);

describe('changes of the clocks within a year that concern a schedule', () => {
  it.each([
    [
      ['0 2 * * *'],
      [
        { day: '2027-03-28', words: '02:00 does not exist, runs at 03:00' },
        { day: '2027-10-31', words: '02:00 happens twice, runs once' },
      ],
    ],
    [
      ['30 2 * * *'],
      [
        { day: '2027-03-28', words: '02:30 does not exist, runs at 03:00' },
        { day: '2027-10-31', words: '02:30 happens twice, runs once' },
      ],
    ],
    [
      ['0 2 * * *', '30 2 * * *'],
      [
        { day: '2027-03-28', words: '02:00 to 02:30 do not exist, runs at 03:00' },
        { day: '2027-10-31', words: '02:00 to 02:30 happen twice, runs once' },
      ],
    ],
    // nothing of an hour is lost to what is due in every hour, and at four nothing happens
    [['0 * * * *'], []],
    [['@hourly'], []],
    [['*/15 * * * *'], []],
    [['0 4 * * *'], []],
    // neither change is on a Monday
    [['0 2 * * 1'], []],
  ])('%s in Madrid', (cron, expected) => expect(changes(cron)).toEqual(expected));

  it('knows other zones: half an hour on Lord Howe, none in Tokyo', () => {
    expect(changes(['15 2 * * *'], 'Australia/Lord_Howe')).toEqual([{ day: '2027-10-03', words: '02:15 does not exist, runs at 02:30' }]);
    expect(changes(['45 1 * * *'], 'Australia/Lord_Howe')).toEqual([{ day: '2027-04-04', words: '01:45 happens twice, runs once' }]);
    expect(changes(['30 2 * * *'], 'Asia/Tokyo')).toEqual([]);
  });

  it('says nothing of days on which it is not due', () => {
    expect(changes(['0 2 * * *'], 'Europe/Madrid', { end: '2027-03-01' })).toEqual([]);
    expect(changes(['0 2 * * *'], 'Europe/Madrid', { start: '2027-05-01' }).map(({ day }) => day)).toEqual(['2027-10-31']);
  });
});

describe('the short name of a zone', () => {
  it.each([
    ['Europe/Madrid', '2026-11-27', 'CET'],
    ['Europe/Madrid', '2026-07-01', 'CEST'],
    ['America/New_York', '2026-11-27', 'EST'],
    ['Asia/Kolkata', '2026-11-27', 'IST'],
    ['UTC', '2026-11-27', 'UTC'],
    ['America/Sao_Paulo', '2026-11-27', 'GMT-3'],
  ])('%s on %s', (zone, day, name) => expect(zoneShortName(zone, Date.parse(`${day}T12:00:00Z`))).toBe(name));
});
