import { describe, expect, test } from 'vitest';
import type { JobRun, JobSchedule } from '../../../preload/model/job-view.ts';
import { untilWords } from '../../../renderer/components/due-words.ts';
import { holdsWords, kindsWords, nextSchedule, restOfRun, runLength, wordOfRun } from '../../../renderer/jobs/job-words.ts';
import { readDelay, readLimit, readThreads } from '../../../renderer/jobs/panel/read-values.ts';

const run = (more: Partial<JobRun> = {}): JobRun => ({
  id: 'a4c7d0',
  status: 'SUCCESS',
  warned: 0,
  failed: 0,
  skipped: 0,
  launchedBy: 'window',
  retryOf: null,
  at: 0,
  startedAt: 1_000,
  finishedAt: 4_000,
  steps: [],
  ...more,
});
const schedule = (name: string, next: number | null, on = true): JobSchedule => ({ name, cron: [], words: '', timezone: 'UTC', next, on });

describe('the words about jobs', () => {
  test('say what a step holds by its command', () => {
    const holds = {
      assets: 1,
      checks: 61,
      sources: 3,
      kinds: [
        { kind: 'table', count: 11 },
        { kind: 'incremental', count: 4 },
        { kind: 'seed', count: 1 },
      ],
    };
    expect(holdsWords(holds, 'build')).toBe('1 asset, 61 checks');
    expect(holdsWords({ ...holds, checks: 0 }, 'seed')).toBe('1 asset');
    expect(holdsWords(holds, 'test')).toBe('61 checks');
    expect(holdsWords(holds, 'source freshness')).toBe('3 sources');
    expect(holdsWords(null, 'build')).toBe('');
    expect(kindsWords(holds)).toBe('11 tables · 4 incremental · 1 seed');
  });

  test('say how far away the next run is', () => {
    const minute = 60_000;
    expect(untilWords(0, 0)).toBe('now');
    expect(untilWords(27 * minute, 0)).toBe('in 27m');
    expect(untilWords(312 * minute, 0)).toBe('in 5h 12m');
    expect(untilWords((6 * 24 + 7) * 60 * minute, 0)).toBe('in 6d 7h');
    expect(nextSchedule([schedule('late', 9), schedule('off', 1, false), schedule('first', 5), schedule('never', null)])?.name).toBe('first');
    expect(nextSchedule([schedule('off', 1, false)])).toBeNull();
  });

  test('say how a run ended and how long it took', () => {
    expect(wordOfRun(run({ warned: 2 }))).toBe('warned');
    expect(restOfRun(run({ status: 'FAILURE', failed: 1, skipped: 2, warned: 1 }))).toBe('1 failed, 2 skipped');
    expect(runLength(run(), 9_000)).toBe(3_000);
    expect(runLength(run({ status: 'STARTED', finishedAt: null }), 9_000)).toBe(8_000);
    expect(runLength(run({ status: 'QUEUED', startedAt: null, finishedAt: null }), 9_000)).toBeNull();
  });
});

describe('what is typed into the form', () => {
  test.each([
    ['', { value: null }],
    ['8', { value: 8 }],
    ['0', { why: 'A whole number from 1 to 256.' }],
    ['many', { why: 'A whole number from 1 to 256.' }],
  ])('threads %j', (text, expected) => expect(readThreads(text)).toEqual(expected));

  test.each([
    ['', { value: null }],
    ['30m', { value: 1_800_000 }],
    ['30', { why: 'Write it like 90s, 30m, 2h or 1h30m.' }],
    ['90d', { why: 'From 1s to 30d.' }],
  ])('a time limit %j', (text, expected) => expect(readLimit(text)).toEqual(expected));

  test('a pause', () => {
    expect(readDelay('90s')).toEqual({ value: 90_000 });
    expect(readDelay('2d')).toEqual({ why: 'At most 1d.' });
  });
});
