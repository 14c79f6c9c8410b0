import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AssetGraph } from '../../../../preload/model/asset.ts';
import type { AssetsAddress } from '../../../../renderer/assets/assets-address.ts';
import { readLastFocus, writeLastFocus } from '../../../../renderer/assets/focus/last-focus.ts';
import { type LastFocusWorld, useLastFocus } from '../../../../renderer/assets/focus/use-last-focus.ts';
import { mostUngrouped } from '../../../../renderer/assets/lineage/use-grouping.ts';
import { someAsset } from '../some-assets.ts';

const place = 'orrery.focus';
const whole: AssetsAddress = { asset: null, select: null, tab: 'overview', check: null, view: 'graph', focus: null, group: null, open: [] };
const large: AssetGraph = { assets: Array.from({ length: mostUngrouped + 1 }, (_, i) => someAsset(`m_${i}`)), edges: [] };
const around = { kind: 'around', id: large.assets[3]!.id, steps: 2 } as const;
let project = 0;

/** The hook on a screen whose address it moves; each test opens a project of its own. */
function open(over: Partial<LastFocusWorld> = {}) {
  const moves: Partial<AssetsAddress>[] = [];
  const go = (change: Partial<AssetsAddress>): void => void moves.push(change);
  const world: LastFocusWorld = { projectId: `p${project}`, graph: large, address: whole, go, part: large, error: null, answer: null, ...over };
  const hook = renderHook((now: LastFocusWorld) => useLastFocus(now), { initialProps: world });
  return { moves, hook, show: (change: Partial<LastFocusWorld>) => act(() => hook.rerender({ ...world, ...change })) };
}
const kept = () => readLastFocus(localStorage.getItem(place), `p${project}`);

beforeEach(() => {
  project += 1;
  localStorage.clear();
});
afterEach(cleanup);

test('a focus is kept while it is looked at, and forgotten when the whole is gone back to', () => {
  const { show } = open();
  show({ address: { ...whole, focus: around } });
  expect(kept()).toEqual({ focus: around, select: null });
  show({ address: { ...whole, focus: around, select: 'tag:nightly' } });
  expect(kept()).toEqual({ focus: around, select: 'tag:nightly' });
  show({ address: whole });
  expect(kept()).toBeNull();
});

test('coming back to the whole by a link forgets nothing', () => {
  localStorage.setItem(place, writeLastFocus(null, `p${project}`, { focus: around, select: null }));
  open({ graph: { assets: large.assets.slice(0, 5), edges: [] } });
  expect(kept()).toEqual({ focus: around, select: null });
});

test('a large project opens on it once, and says that it was brought back', () => {
  localStorage.setItem(place, writeLastFocus(null, `p${project}`, { focus: around, select: null }));
  const first = open();
  expect(first.moves).toEqual([{ focus: around, select: null }]);
  first.show({ address: { ...whole, focus: around } });
  expect(first.hook.result.current).toBe(true);
  first.show({ address: { ...whole, focus: { ...around, steps: 3 } } });
  expect(first.hook.result.current).toBe(false);
  first.hook.unmount();
  expect(open().moves).toEqual([]);
});

test('a small project, an address that says something and assets that are gone open as ever', () => {
  const gone = { ...around, id: 'model.stays.gone' };
  localStorage.setItem(place, writeLastFocus(null, `p${project}`, { focus: gone, select: null }));
  expect(open().moves).toEqual([]);
  project += 1;
  localStorage.setItem(place, writeLastFocus(null, `p${project}`, { focus: around, select: null }));
  expect(open({ address: { ...whole, asset: around.id } }).moves).toEqual([]);
  project += 1;
  localStorage.setItem(place, writeLastFocus(null, `p${project}`, { focus: around, select: null }));
  expect(open({ graph: { assets: large.assets.slice(0, mostUngrouped), edges: [] } }).moves).toEqual([]);
});

test('where it holds nothing any more the project opens as if there were none', () => {
  const failed = { kind: 'state', word: 'failed' } as const;
  localStorage.setItem(place, writeLastFocus(null, `p${project}`, { focus: failed, select: null }));
  const { moves, show } = open();
  show({ address: { ...whole, focus: failed }, part: null });
  expect(moves).toEqual([{ focus: failed, select: null }]);
  show({ address: { ...whole, focus: failed }, part: { assets: [], edges: [] } });
  expect(moves.at(-1)).toEqual({ focus: null, select: null });
  show({ address: whole });
  expect(kept()).toBeNull();
});

test('a selection that means nothing any more is not brought back', () => {
  const last = { focus: { kind: 'selection' }, select: 'tag:gone' } as const;
  localStorage.setItem(place, writeLastFocus(null, `p${project}`, last));
  const { moves, show } = open();
  const address = { ...whole, ...last };
  show({ address, part: null });
  expect(moves).toEqual([last]);
  show({ address, part: null, answer: { ids: [], checks: 0, total: 601, problem: null, warnings: [] } });
  expect(moves.at(-1)).toEqual({ focus: null, select: null });
});
