import { waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failed, ok } from '../../../preload/model/result.ts';
import { useRunStore, watchRun } from '../../../renderer/runs/run-store.ts';
import { type FakeBridge, fakeBridge } from './fake-bridge.ts';
import { detail, node, run } from './some-nodes.ts';

let bridge: FakeBridge;
let stop: () => void = () => undefined;

beforeEach(() => {
  bridge = fakeBridge();
});
afterEach(() => stop());

function detailIs(...nodes: readonly ReturnType<typeof node>[]): void {
  bridge.answer('runs.detail', () => ok(detail({ nodes, runDirectory: '/data/runs/a4c7d0' })));
}

async function opened(): Promise<void> {
  stop = watchRun('a4c7d0');
  await waitFor(() => expect(useRunStore.getState().run).not.toBeNull());
  await waitFor(() => expect(useRunStore.getState().runDirectory).not.toBe(''));
}

describe('watchRun', () => {
  test('takes the whole, then what changes of this run only', async () => {
    detailIs(node('a'), node('b'));
    await opened();
    bridge.send('runs.nodes', [node('a', { status: 'success' }), node('b', { status: 'error', runId: 'other' })]);
    bridge.send('runs.changed', [run({ id: 'other', status: 'FAILURE' }), run({ status: 'SUCCESS' })]);
    expect(useRunStore.getState().nodes.get('model.stays.a')?.status).toBe('success');
    expect(useRunStore.getState().nodes.get('model.stays.b')?.status).toBe('queued');
    expect(useRunStore.getState().run?.status).toBe('SUCCESS');
  });

  test('asks for the whole again after a gap', async () => {
    detailIs(node('a'));
    await opened();
    bridge.send('runs.nodes', [node('a', { status: 'started' })]);
    detailIs(node('a', { status: 'success' }), node('b', { status: 'success' }));
    bridge.send('runs.nodes', [node('c', { status: 'started' })], 3);
    await waitFor(() => expect([...useRunStore.getState().nodes.values()].map((each) => each.status)).toEqual(['success', 'success', 'started']));
  });

  test('says why there is nothing to show', async () => {
    bridge.answer('runs.detail', () => failed({ code: 'run-not-found', title: 'There is no run a4c7d0.' }));
    stop = watchRun('a4c7d0');
    await waitFor(() => expect(useRunStore.getState().error?.code).toBe('run-not-found'));
  });

  test('forgets the run before it and drops its late answer', async () => {
    let late: (value: unknown) => void = () => undefined;
    bridge.answer('runs.detail', (input: { id: string }) =>
      input.id === 'old' ? new Promise((resolve) => (late = resolve as typeof late)) : ok(detail({ runDirectory: '/data' })),
    );
    const stopOld = watchRun('old');
    await opened();
    stopOld();
    late(ok(detail({ run: run({ id: 'old' }), nodes: [node('old')] })));
    await Promise.resolve();
    expect(useRunStore.getState().run?.id).toBe('a4c7d0');
    expect(useRunStore.getState().nodes.size).toBe(0);
  });
});
