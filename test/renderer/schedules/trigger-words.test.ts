import { describe, expect, test } from 'vitest';
import { findTriggers, isFailing, sortedTriggers, sortOf, sortText } from '../../../renderer/schedules/find-triggers.ts';
import { endOfPause } from '../../../renderer/schedules/pause.ts';
import { dueWords, reasonOfTick, wordOfTick } from '../../../renderer/schedules/tick-words.ts';
import { holdsOf, nextWords, whenDetail } from '../../../renderer/schedules/trigger-words.ts';
import { nextOf } from '../../../renderer/app/schedules-store.ts';
import { now, schedule, sensor, tick, viewOf } from './some-triggers.ts';

const due = '2026-11-22T01:00:00Z';
const failedRun = { id: '7f3a91', status: 'FAILURE', warned: 0, failed: 1, skipped: 2, attempt: 1, startedAt: 0, finishedAt: 1 } as const;

describe('a tick in words', () => {
  test('is what became of its run', () => {
    expect(wordOfTick(tick(due))).toBe('succeeded');
    expect(wordOfTick(tick(due, { run: failedRun }))).toBe('failed');
    expect(reasonOfTick(tick(due, { run: failedRun }))).toBe('1 failed, 2 skipped');
    expect(reasonOfTick(tick(due, { run: { ...failedRun, status: 'SUCCESS', failed: 0, skipped: 0, warned: 3, attempt: 2 } }))).toBe('3 warned, attempt 2');
  });

  test('says why it did not run', () => {
    const skipped = tick(due, { state: 'skipped', cause: 'overlap', runId: null, run: null });
    expect([wordOfTick(skipped), reasonOfTick(skipped)]).toEqual(['skipped', 'the run before it was still going']);
    const refused = tick(due, { state: 'failed', cause: 'launch', reason: 'There is no job nightly.', runId: null, run: null });
    expect([wordOfTick(refused), reasonOfTick(refused)]).toEqual(['failed', 'There is no job nightly.']);
    expect(wordOfTick(tick(due, { state: 'waiting', run: null }))).toBe('waiting');
  });

  test('that stands for several says so, once', () => {
    expect(reasonOfTick(tick(due, { count: 8, cause: 'missed', reason: '8 missed while asleep: ran once' }))).toBe('8 missed while asleep: ran once');
    expect(reasonOfTick(tick(due, { count: 8, cause: 'off', state: 'skipped', run: null, runId: null }))).toBe('it was off · stands for 8 ticks');
  });

  test('whose run was deleted says so', () => {
    const gone = tick(due, { run: null });
    expect([wordOfTick(gone), reasonOfTick(gone)]).toEqual(['launched', 'its run was deleted']);
  });

  test('is named by its time in the zone of its schedule', () => {
    expect(dueWords(Date.parse(due), 'Europe/Madrid')).toBe('Sun 22 Nov 02:00');
    expect(dueWords(Date.parse(due), 'America/New_York')).toBe('Sat 21 Nov 20:00');
  });
});

describe('a schedule in words', () => {
  test('says what it runs, and the job where it is called otherwise', () => {
    expect(holdsOf(schedule())).toBe('23 assets, 61 checks');
    expect(holdsOf(schedule({ name: 'every_night' }))).toBe('nightly · 23 assets, 61 checks');
    expect(holdsOf(schedule({}, { holds: null }))).toBe('nightly');
  });

  test('says when it is due next, that it is off, or that all are paused', () => {
    expect(nextWords(schedule(), null, now)).toMatchObject({ first: 'in 5h 12m', quiet: false });
    expect(nextWords(schedule({}, { on: false, switchedAt: now - 3_600_000 }), null, now).first).toBe('off');
    expect(nextWords(schedule(), { until: null }, now)).toEqual({ first: 'paused', second: 'until resumed', quiet: true });
    expect(nextWords(schedule({}, { next: null }), null, now).first).toBe('never again');
    expect(nextWords(sensor(), null, now).first).toBe('watching');
  });

  test('a sensor says what it saw last', () => {
    expect(whenDetail(sensor(), now)).toBe('has not looked yet');
    expect(whenDetail(sensor({ looked: { at: now - 180_000, words: 'nothing new' } }), now)).toBe('nothing new, 3 min ago');
    expect(whenDetail(schedule({ cron: ['0 2 * * *', '0 14 * * *'] }), now)).toBe('0 2 * * *  0 14 * * *');
  });

  test('the next of all is the earliest that is on, and none while all are paused', () => {
    const later = schedule({ name: 'weekly' }, { next: now + 9_000_000 });
    const off = schedule({ name: 'off' }, { next: now + 1_000, on: false });
    const soon = schedule({ name: 'soon' }, { next: now + 5_000 });
    expect(nextOf(viewOf([later, off, soon]), now)?.name).toBe('soon');
    expect(nextOf(viewOf([off, sensor()]), now)).toBeNull();
    expect(nextOf(viewOf([soon], { paused: { until: null } }), now)).toBeNull();
  });
});

describe('finding and sorting', () => {
  const failing = schedule(
    { name: 'hourly_reviews', tags: ['hourly'] },
    { ticks: [tick(due, { run: failedRun }), tick('2026-11-22T02:00:00Z', { state: 'skipped', run: null })] },
  );
  const off = schedule({ name: 'weekly' }, { on: false, next: null, ticks: [tick(due)] });
  const all = [failing, off, sensor()];
  const names = (found: typeof all): readonly string[] => found.map(({ name }) => name);

  test('every word is looked for in the name, the job, the time and the tags', () => {
    expect(names([...findTriggers(all, 'hourly', null)])).toEqual(['hourly_reviews']);
    expect(names([...findTriggers(all, 'AFTER succeeded', null)])).toEqual(['after_nightly']);
    expect(names([...findTriggers(all, '', 'off')])).toEqual(['weekly']);
  });

  test('one fails while its last tick that ran failed, skipped ones aside', () => {
    expect(names([...findTriggers(all, '', 'failing')])).toEqual(['hourly_reviews']);
    expect(isFailing(off)).toBe(false);
  });

  test('a column sorts up, then down, then the file has its order back', () => {
    const up = sortOf('next');
    expect(sortText(null, { column: 'next', descending: false })).toBe('next');
    expect(sortText(up, { column: 'next', descending: true })).toBe('-next');
    expect(sortText(sortOf('-next'), { column: 'next', descending: false })).toBeNull();
    expect(names([...sortedTriggers(all, sortOf('name'))])).toEqual(['after_nightly', 'hourly_reviews', 'weekly']);
    expect(names([...sortedTriggers(all, sortOf('-next'))])).toEqual(['hourly_reviews', 'weekly', 'after_nightly']);
  });
});

test('a pause until tomorrow ends at midnight', () => {
  const at = new Date(2026, 10, 22, 20, 48).getTime();
  expect(endOfPause('hour', at)).toBe(at + 3_600_000);
  expect(endOfPause('tomorrow', at)).toBe(new Date(2026, 10, 23).getTime());
  expect(endOfPause('resumed', at)).toBeNull();
});
