import { beforeEach, describe, expect, test } from 'vitest';
import type { RunStatus, RunSummary } from '../../../preload/model/run.ts';
import { activeRunOf, applyRuns, forgetRuns, replaceRuns, seeFailures, useRunsStore, watchedRuns } from '../../../renderer/app/active-run-store.ts';
import { applyAssetStates, replaceAssetStates, useAssetStates } from '../../../renderer/app/asset-states-store.ts';
import { run as someRun } from '../runs/some-nodes.ts';

function run(id: string, status: RunStatus, createdAt: number): RunSummary {
  return { ...someRun(), id, status, createdAt, projectId: 'p' };
}

beforeEach(() => forgetRuns());

describe('the newest runs', () => {
  test('are merged, newest first, and no more than are watched', () => {
    replaceRuns({ total: 70, runs: Array.from({ length: watchedRuns }, (_, index) => run(`r${index}`, 'SUCCESS', 1_000 - index)) });
    applyRuns([run('new', 'QUEUED', 2_000), run('r3', 'FAILURE', 997)], 'p');
    const { runs, total } = useRunsStore.getState();
    expect(runs[0]?.id).toBe('new');
    expect(runs).toHaveLength(watchedRuns);
    expect(runs.find(({ id }) => id === 'r3')?.status).toBe('FAILURE');
    expect(total).toBe(71);
  });

  test('leave out the runs of another project', () => {
    applyRuns([run('theirs', 'STARTED', 1)], 'another');
    expect(useRunsStore.getState().runs).toEqual([]);
  });

  test('tell failures that were seen coming, until they are looked at', () => {
    replaceRuns({ total: 2, runs: [run('going', 'STARTED', 2), run('old', 'FAILURE', 1)] });
    expect(useRunsStore.getState().unseenFailures.size).toBe(0);
    applyRuns([run('going', 'FAILURE', 2)], 'p');
    expect([...useRunsStore.getState().unseenFailures]).toEqual(['going']);
    seeFailures();
    expect(useRunsStore.getState().unseenFailures.size).toBe(0);
  });

  test('the one that is going on is the newest that began, else the next in the queue', () => {
    expect(activeRunOf([run('c', 'QUEUED', 3), run('b', 'CANCELING', 2), run('a', 'SUCCESS', 1)])?.id).toBe('b');
    expect(activeRunOf([run('c', 'QUEUED', 3), run('b', 'QUEUED', 2), run('a', 'FAILURE', 1)])?.id).toBe('b');
    expect(activeRunOf([run('a', 'CANCELED', 1)])).toBeNull();
  });
});

describe('asset states', () => {
  const state = (id: string, word: 'fresh' | 'running') => ({
    id,
    word,
    detail: '',
    runId: null,
    startedAt: null,
    finishedAt: null,
    message: null,
    reasons: [],
  });

  test('an item changes what it names and leaves the rest', () => {
    replaceAssetStates({ assets: [state('a', 'fresh'), state('b', 'fresh')], checks: [] });
    const before = useAssetStates.getState();
    applyAssetStates({ assets: [state('b', 'running')], checks: [] });
    const after = useAssetStates.getState();
    expect(after.assets.get('a')).toBe(before.assets.get('a'));
    expect(after.assets.get('b')?.word).toBe('running');
    expect(after.checks).toBe(before.checks);
    expect(after.revision).toBe(before.revision + 1);
  });

  test('the whole forgets what it does not name', () => {
    replaceAssetStates({ assets: [state('a', 'fresh')], checks: [] });
    replaceAssetStates({ assets: [state('b', 'fresh')], checks: [] });
    expect([...useAssetStates.getState().assets.keys()]).toEqual(['b']);
  });
});
