import { describe, expect, test } from 'vitest';
import { askedStates, countsShown, failureBanner, progressOf, resultWords, slowest } from '../../../renderer/runs/run-words.ts';
import { check, counts, node, run } from './some-nodes.ts';

describe('resultWords', () => {
  test.each([
    [run({ status: 'FAILURE', counts: counts({ total: 25, succeeded: 21, failed: 1, skipped: 3 }) }), '1 of 25, 3 skipped'],
    [run({ status: 'FAILURE', error: { code: 'run-stopped', title: 'dbt was killed' } }), 'dbt was killed'],
    [run({ status: 'STARTED', counts: counts({ total: 25, succeeded: 2, warned: 1, running: 2 }) }), '3 of 25'],
    [run({ status: 'STARTED', counts: counts() }), ''],
    [run({ status: 'STARTED', counts: counts({ succeeded: 4 }) }), '4'],
    [run({ status: 'CANCELED', counts: counts({ total: 25, succeeded: 8, canceled: 2, skipped: 15 }) }), 'after 8 of 25'],
    [run({ status: 'QUEUED', waitsFor: 'run 5e20d9 (dbt build)' }), 'waits for run 5e20d9 (dbt build)'],
    [run({ status: 'SUCCESS', counts: counts({ total: 2, succeeded: 2 }) }), ''],
  ])('%#', (given, words) => {
    expect(resultWords(given)).toBe(words);
  });
});

test('progressOf counts assets and checks apart', () => {
  const nodes = [
    node('a', { status: 'success' }),
    node('b', { status: 'executing' }),
    check('c', 'a', { status: 'pass' }),
    check('d', 'a', { status: 'skipped' }),
    check('e', 'a', { status: 'canceled' }),
    node('hook', { resourceType: 'operation', status: 'success' }),
  ];
  expect(progressOf(nodes)).toEqual({ assets: { done: 1, of: 2 }, checks: { done: 2, of: 3 } });
});

test('slowest is the asset or check that took longest, not a hook and not what still runs', () => {
  const took = (name: string, length: number) => node(name, { status: 'success', startedAt: 100, finishedAt: 100 + length });
  const hook = node('hook', { resourceType: 'operation', status: 'success', startedAt: 0, finishedAt: 9_000 });
  expect(slowest([took('a', 5), took('b', 50), hook, node('c', { status: 'executing', startedAt: 1 })])?.name).toBe('b');
  expect(slowest([hook])).toBeNull();
});

test('countsShown leaves out what is zero', () => {
  expect(countsShown(counts({ succeeded: 3, failed: 1 }))).toEqual([
    { word: 'succeeded', count: 3 },
    { word: 'failed', count: 1 },
  ]);
});

describe('failureBanner', () => {
  const accepted = check('accepted', 'listings', { status: 'fail', failures: 12, finishedAt: 5 });
  const skipped = node('w_hosts', { status: 'skipped' });

  test('is nothing while nothing failed', () => {
    expect(failureBanner([node('a', { status: 'success' }), skipped], 'STARTED')).toBeNull();
  });

  test('says what was skipped and that the rest goes on', () => {
    expect(failureBanner([accepted, skipped, check('unique', 'w_hosts', { status: 'skipped' })], 'STARTED')).toEqual({
      first: accepted,
      why: '12 rows in listings',
      rest: '1 asset and 1 check were skipped; the rest goes on.',
    });
  });

  test('counts further failures and ends when the run has ended', () => {
    const later = node('b', { status: 'error', message: 'boom', finishedAt: 9 });
    expect(failureBanner([later, accepted, skipped], 'FAILURE')).toMatchObject({ first: accepted, rest: '1 more failure. 1 asset was skipped.' });
  });
});

describe('askedStates', () => {
  test('turns chosen words into run statuses', () => {
    expect(askedStates([])).toEqual({ statuses: [], warned: null });
    expect(askedStates(['failed', 'running'])).toEqual({ statuses: ['STARTING', 'STARTED', 'CANCELING', 'FAILURE'], warned: null });
  });
  test('tells what warned from what plainly succeeded', () => {
    expect(askedStates(['succeeded'])).toEqual({ statuses: ['SUCCESS'], warned: false });
    expect(askedStates(['failed', 'warned'])).toEqual({ statuses: ['SUCCESS', 'FAILURE'], warned: true });
    expect(askedStates(['succeeded', 'warned'])).toEqual({ statuses: ['SUCCESS'], warned: null });
  });
});
