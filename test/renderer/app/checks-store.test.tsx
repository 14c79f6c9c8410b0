import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failed, ok } from '../../../preload/model/result.ts';
import { useProjectChecks } from '../../../renderer/app/checks-store.ts';
import { mirrorOf, useGraphStore } from '../../../renderer/app/graph-store.ts';
import { useProblem } from '../../../renderer/app/problem-store.ts';
import { listings, someCheck, someGraph } from '../assets/some-assets.ts';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';

let bridge: FakeBridge;
let project = 0;
beforeEach(() => {
  project += 1;
  bridge = fakeBridge();
});
afterEach(cleanup);

const read = (version: number): void => act(() => useGraphStore.setState({ ...mirrorOf(someGraph), version: `p${project} ${version}`, error: null }));
const answer = (...names: readonly string[]): void =>
  bridge.answer('assets.checks', () => ok({ of: 1, parts: 1, text: JSON.stringify({ checks: names.map((name) => someCheck(name)) }) }));

test('the checks of a project are asked for when they are first shown, and once', async () => {
  answer('unique_id', 'not_null_id');
  read(1);
  const { result, rerender } = renderHook((shown: boolean) => useProjectChecks(shown), { initialProps: false });
  expect(bridge.asked).toEqual([]);
  expect(result.current.byId.size).toBe(0);
  rerender(true);
  await waitFor(() => expect(result.current.ofAsset.get(listings.id)?.map(({ name }) => name)).toEqual(['unique_id', 'not_null_id']));
  rerender(false);
  expect(result.current.byId.size).toBe(0);
  rerender(true);
  expect(result.current.byId.size).toBe(2);
  expect(bridge.asked).toHaveLength(1);
});

test('with a new lineage they are asked for anew, those of before stay meanwhile; those of another project do not', async () => {
  answer('unique_id');
  read(1);
  const { result } = renderHook(() => useProjectChecks(true));
  await waitFor(() => expect(result.current.byId.size).toBe(1));
  answer('unique_id', 'not_null_id');
  read(2);
  expect(result.current.byId.size).toBeGreaterThan(0);
  await waitFor(() => expect(result.current.byId.size).toBe(2));
  project += 1;
  read(1);
  expect(result.current.byId.size).toBe(0);
  await waitFor(() => expect(result.current.byId.size).toBe(2));
});

test('what fails is said, and can be tried again', async () => {
  bridge.answer('assets.checks', () => failed({ code: 'internal', title: 'No.' }));
  read(1);
  const { result } = renderHook(() => useProjectChecks(true));
  await waitFor(() => expect(useProblem.getState().error?.title).toBe('No.'));
  answer('unique_id');
  await act(async () => useProblem.getState().retry?.());
  await waitFor(() => expect(result.current.byId.size).toBe(1));
});
