import { describe, expect, it } from 'vitest';
import { tellOfEnd, tellOfSlow, tellOfTick } from '../../../main/notifications/what-to-tell.ts';
import { ended, noon, someCheck, someRun, someTick } from './some-notifications.ts';

const failedCounts = { ...someRun().counts, succeeded: 60, failed: 3, skipped: 2 };
const warnedCounts = { ...someRun().counts, warned: 2 };

describe('what a run that has ended tells', () => {
  it('is the job, the first failure in plain words and the counts', () => {
    const [told, ...more] = tellOfEnd(
      ended({ status: 'FAILURE', counts: failedCounts }, { node: someCheck, trigger: { kind: 'schedule', name: 'every night' } }),
    );
    expect(more).toEqual([]);
    expect(told).toMatchObject({
      source: 'run:7f3a91:failed',
      kind: 'failed',
      at: noon,
      title: 'nightly failed',
      body: 'listings: 12 values of room_type are not accepted. 2 more failed, 2 skipped.',
      job: 'nightly',
      runId: '7f3a91',
      uniqueId: someCheck.uniqueId,
      schedule: 'every night',
      triggerKind: 'schedule',
    });
  });

  it('is the error of the run where no node failed, and the command where there is no job', () => {
    const error = { code: 'run-stopped', title: 'The computer or dbt stopped.' } as const;
    const counts = { ...failedCounts, failed: 0, skipped: 0 };
    expect(tellOfEnd(ended({ status: 'FAILURE', job: null, commandLine: 'dbt build --select dim_hosts+', error, counts }))).toMatchObject([
      { title: 'dbt build --select dim_hosts+ failed', body: 'The computer or dbt stopped.', uniqueId: null },
    ]);
  });

  it.each([
    ['failure', 'FAILURE', {}, ['failed']],
    ['failure', 'FAILURE', { isRetried: true }, []],
    ['failure', 'SUCCESS', { before: 'FAILURE' as const }, ['recovered']],
    ['failure', 'SUCCESS', { before: 'SUCCESS' as const }, []],
    ['failure', 'SUCCESS', {}, []],
    ['failure', 'CANCELED', { before: 'FAILURE' as const }, []],
    ['always', 'SUCCESS', {}, ['succeeded']],
    ['always', 'SUCCESS', { before: 'FAILURE' as const }, ['recovered']],
    ['always', 'FAILURE', {}, ['failed']],
    ['always', 'CANCELED', {}, []],
    ['never', 'FAILURE', {}, []],
    ['never', 'SUCCESS', { before: 'FAILURE' as const }, []],
  ] as const)('with notify: %s, %s, %o is %j', (notify, status, more, kinds) => {
    expect(tellOfEnd(ended({ notify, status }, more)).map((told) => told.kind)).toEqual(kinds);
  });

  it('says of a success whether it took its usual time, and of warnings the first', () => {
    const success = (usualMs: number | null) => tellOfEnd(ended({ notify: 'always' }, { usualMs }))[0]?.body;
    expect(success(150_000)).toBe('72 succeeded in 2m 41s, as usual.');
    expect(success(40_000)).toBe('72 succeeded in 2m 41s, usually 40s.');
    expect(success(null)).toBe('72 succeeded in 2m 41s.');
    const warned = ended({ notify: 'always', counts: warnedCounts }, { node: someCheck });
    expect(tellOfEnd(warned)).toMatchObject([
      { kind: 'warned', title: 'nightly warned', body: 'listings: 12 values of room_type are not accepted. 1 more warned.', uniqueId: someCheck.uniqueId },
    ]);
    expect(tellOfEnd({ ...warned, before: 'FAILURE' })).toMatchObject([{ title: 'nightly is green again', body: '74 succeeded in 2m 41s. 2 warned.' }]);
  });
});

describe('a run under way', () => {
  const slow = (usualMs: number | null, more: Parameters<typeof someRun>[0] = {}) =>
    tellOfSlow({
      run: someRun({ status: 'STARTED', startedAt: noon - 600_000, finishedAt: null, ...more }),
      trigger: null,
      usualMs,
      slowFactor: 3,
      now: noon,
    });

  it('is slow when it takes so many times its usual time', () => {
    expect(slow(180_000)).toMatchObject({
      source: 'run:7f3a91:slow',
      title: 'nightly is slower than usual',
      body: '10m so far, 3.3 times its usual 3m.',
    });
    expect(slow(240_000)).toBeNull();
    expect(slow(null)).toBeNull();
    expect(slow(180_000, { notify: 'never' })).toBeNull();
    expect(slow(180_000, { status: 'QUEUED', startedAt: null })).toBeNull();
  });

  it('is not slow for a few seconds more', () => {
    expect(slow(2_000, { startedAt: noon - 20_000 })).toBeNull();
  });
});

describe('what a tick tells', () => {
  const tell = (more: Parameters<typeof someTick>[0]) => tellOfTick(someTick(more), 'Europe/Madrid');

  it('is that it ran late, was missed or could not be launched', () => {
    expect(tell({ cause: 'late' })).toMatchObject({
      source: `tick:p1:schedule:every night:${noon - 6 * 3_600_000}:ran late`,
      title: 'every night ran late',
      body: 'It was due at 07:00 and ran at 13:00.',
      runId: '7f3a91',
      schedule: 'every night',
    });
    expect(tell({ cause: 'late', reason: 'Missed while asleep' })?.body).toBe('It was due at 07:00 and ran at 13:00: missed while asleep.');
    expect(tell({ cause: 'missed', count: 8, reason: '8 missed while asleep: ran once' })).toMatchObject({
      kind: 'ran late',
      body: '8 missed while asleep: ran once. The last was due at 07:00, it ran at 13:00.',
    });
    expect(tell({ cause: 'late', due: noon - 20 * 3_600_000 })?.body).toBe('It was due at 17:00 on 21 Nov and ran at 13:00.');
    expect(tell({ state: 'skipped', cause: 'missed', runId: null, job: null, reason: '8 missed while asleep' })).toMatchObject({
      kind: 'missed',
      body: '8 missed while asleep.',
    });
    expect(tell({ state: 'failed', reason: `dbt is gone.\nThere is no /venv/bin/dbt.\nAnd more` })?.body).toBe('dbt is gone. There is no /venv/bin/dbt.');
    expect(tell({ state: 'failed', cause: 'launch', reason: 'There is no job nightly.' })).toMatchObject({
      kind: 'schedule failed',
      title: 'every night could not be launched',
      body: 'There is no job nightly.',
    });
  });

  it('is nothing when it ran on time or a person did not want it', () => {
    expect(tell({})).toBeNull();
    expect(tell({ state: 'skipped', cause: 'overlap' })).toBeNull();
    expect(tell({ cause: 'late', notify: 'never' })).toBeNull();
    expect(tell({ state: 'skipped', cause: 'paused' })).toBeNull();
    expect(tell({ state: 'claimed', cause: 'late' })).toBeNull();
  });

  it('is one piece of news while it goes on failing for the same reason', () => {
    const reason = 'There is no job nightly.';
    expect(tell({ state: 'failed', reason, before: { state: 'failed', reason } })).toBeNull();
    expect(tell({ state: 'failed', reason, before: { state: 'failed', reason: 'The disk is full.' } })).not.toBeNull();
    expect(tell({ state: 'failed', reason, before: { state: 'launched', reason: '' } })).not.toBeNull();
  });
});
