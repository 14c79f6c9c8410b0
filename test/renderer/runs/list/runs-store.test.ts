import { waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ok } from '../../../../preload/model/result.ts';
import type { RunStatus, RunSummary } from '../../../../preload/model/run.ts';
import { useProjectStore } from '../../../../renderer/app/project-store.ts';
import { noFilter } from '../../../../renderer/runs/list/runs-filter.ts';
import { filterRuns, fold, needRuns, unfold, useRunsWindow, watchRuns } from '../../../../renderer/runs/list/runs-store.ts';
import { windowAt } from '../../../../renderer/runs/list/time-window.ts';
import { type FakeBridge, fakeBridge } from '../fake-bridge.ts';
import { run } from '../some-nodes.ts';

interface Asked {
  readonly from: number;
  readonly count: number;
  readonly search: string;
  readonly statuses: readonly RunStatus[];
  readonly warned: boolean | null;
}

let bridge: FakeBridge;
let stop: () => void = () => undefined;
let history: RunSummary[];

beforeEach(async () => {
  bridge = fakeBridge();
  history = Array.from({ length: 350 }, (_, index) => run({ id: `r${index}`, status: index % 10 === 0 ? 'FAILURE' : 'SUCCESS', createdAt: 1_000_000 - index }));
  bridge.answer('runs.list', ({ from, count, search, statuses, warned }: Asked) => {
    const found = history.filter(
      (each) =>
        (statuses.length === 0 || statuses.includes(each.status)) &&
        (warned === null || each.status !== 'SUCCESS' || each.counts.warned > 0 === warned) &&
        each.id.includes(search),
    );
    return ok({ total: found.length, runs: found.slice(from, from + count), attempts: {} });
  });
  bridge.answer('runs.counts', () => {
    const keys = history.map(({ status, counts }) => JSON.stringify({ status, warned: status === 'SUCCESS' && counts.warned > 0 }));
    return ok([...new Set(keys)].map((key) => ({ ...JSON.parse(key), count: keys.filter((each) => each === key).length })));
  });
  bridge.answer('runs.lanes', () => ok({ runs: [], plans: [] }));
  useProjectStore.setState({ project: { id: '0123456789abcdef' } as never });
  stop = watchRuns();
  filterRuns({ ...noFilter, search: '', words: [] });
  await waitFor(() => expect(useRunsWindow.getState().total).toBe(350));
});
afterEach(() => stop());

describe('the list of runs', () => {
  test('counts the runs of each state', async () => {
    await waitFor(() => expect(useRunsWindow.getState().counts.get('failed')).toBe(35));
    expect(useRunsWindow.getState().counts.get('succeeded')).toBe(315);
    expect(useRunsWindow.getState().counts.get('running')).toBe(0);
  });

  test('calls a run with warnings warned, not succeeded', async () => {
    const warned = history[1]!;
    history[1] = { ...warned, counts: { ...warned.counts, warned: 1 } };
    filterRuns({ ...noFilter, search: '', words: ['warned'] });
    await waitFor(() => expect(useRunsWindow.getState()).toMatchObject({ total: 1 }));
    expect(useRunsWindow.getState().rows.get(0)?.id).toBe('r1');
    expect(useRunsWindow.getState().counts.get('warned')).toBe(1);
    expect(useRunsWindow.getState().counts.get('succeeded')).toBe(314);
  });

  test('loads what comes into view, once', async () => {
    bridge.asked.length = 0;
    needRuns(310, 330);
    needRuns(312, 332);
    await waitFor(() => expect(useRunsWindow.getState().rows.get(349)?.id).toBe('r349'));
    expect(bridge.asked.map(({ name }) => name)).toEqual(['runs.list']);
  });

  test('changes a known run in place without asking', () => {
    bridge.asked.length = 0;
    bridge.send('runs.changed', [{ ...history[3]!, commandLine: 'dbt build --select again' }]);
    expect(useRunsWindow.getState().rows.get(3)?.commandLine).toBe('dbt build --select again');
    expect(bridge.asked).toEqual([]);
  });

  test('shows a new run at the top', async () => {
    history.unshift(run({ id: 'fresh', status: 'STARTING', createdAt: 2_000_000 }));
    bridge.send('runs.changed', [history[0]!]);
    await waitFor(() => expect(useRunsWindow.getState().rows.get(0)?.id).toBe('fresh'));
    expect(useRunsWindow.getState()).toMatchObject({ total: 351 });
    expect(useRunsWindow.getState().counts.get('running')).toBe(1);
  });

  test('narrows by state and by text, and drops a run that left the state', async () => {
    filterRuns({ ...noFilter, search: '', words: ['failed'] });
    await waitFor(() => expect(useRunsWindow.getState().total).toBe(35));
    history[0] = { ...history[0]!, status: 'SUCCESS' };
    bridge.send('runs.changed', [history[0]]);
    await waitFor(() => expect(useRunsWindow.getState().total).toBe(34));
    filterRuns({ ...noFilter, search: 'r33', words: [] });
    await waitFor(() => expect(useRunsWindow.getState().rows.get(0)?.id).toBe('r33'));
  });

  test('asks anew when runs were deleted', async () => {
    history.splice(0, 5);
    bridge.send('runs.deleted', ['r0', 'r1', 'r2', 'r3', 'r4']);
    await waitFor(() => expect(useRunsWindow.getState().total).toBe(345));
  });

  test('asks with all that narrows it, and for the lanes of the same time', async () => {
    bridge.asked.length = 0;
    const time = windowAt('day', new Date(2026, 10, 22, 12).getTime());
    filterRuns({ ...noFilter, job: 'nightly', by: 'schedule', asset: 'model.a.b', time });
    const narrowed = { job: 'nightly', launchedBy: 'schedule', asset: 'model.a.b', since: time.from, until: time.to, adHoc: false, target: null };
    expect(bridge.asked.find(({ name }) => name === 'runs.list')?.input).toMatchObject(narrowed);
    expect(bridge.asked.find(({ name }) => name === 'runs.counts')?.input).toMatchObject({ ...narrowed, statuses: [] });
    expect(bridge.asked.find(({ name }) => name === 'runs.lanes')?.input).toMatchObject(narrowed);
  });

  test('attempts of a chain are folded unless something looks into single runs', async () => {
    const asked = () => bridge.asked.filter(({ name }) => name === 'runs.list').at(-1)?.input;
    filterRuns({ ...noFilter, job: 'nightly', target: 'prod' });
    expect(asked()).toMatchObject({ folded: true });
    filterRuns({ ...noFilter, words: ['failed'] });
    expect(asked()).toMatchObject({ folded: false });
    filterRuns({ ...noFilter, asset: 'model.a.b' });
    expect(asked()).toMatchObject({ folded: false });
  });

  test('an unfolded chain shows its attempts, follows them, takes a new one in, and folds again', async () => {
    const chain = [2, 1].map((attempt) =>
      run({ id: `c${attempt}`, chain: 'c1', attempt, status: attempt === 2 ? 'STARTED' : 'FAILURE', createdAt: 2_000_000 }),
    );
    history.unshift(chain[0]!);
    bridge.answer('runs.attempts', () => ok(chain));
    await unfold('c1');
    const states = () =>
      useRunsWindow
        .getState()
        .unfolded.get('c1')
        ?.map(({ id, status }) => `${id} ${status}`);
    expect(states()).toEqual(['c2 STARTED', 'c1 FAILURE']);
    const waits = run({ id: 'c3', chain: 'c1', attempt: 3, status: 'QUEUED', createdAt: 2_100_000 });
    chain[0] = { ...chain[0]!, status: 'FAILURE' };
    chain.unshift(waits);
    bridge.send('runs.changed', [waits, chain[1]!]);
    await waitFor(() => expect(states()).toEqual(['c3 QUEUED', 'c2 FAILURE', 'c1 FAILURE']));
    fold('c1');
    expect(states()).toBeUndefined();
  });

  test('leaves the runs of another project out', () => {
    bridge.asked.length = 0;
    bridge.send('runs.changed', [run({ id: 'theirs', projectId: 'fedcba9876543210' })]);
    expect(bridge.asked).toEqual([]);
  });
});
