import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Asset, AssetGraph } from '../../../preload/model/asset.ts';
import { type GraphMirror, mirrorOf, useGraphStore } from '../../../renderer/app/graph-store.ts';
import { fewestPrepared } from '../../../renderer/app/prepare-lineage.ts';
import { useShownGraph } from '../../../renderer/assets/use-shown-graph.ts';
import { someGraph } from './some-assets.ts';

afterEach(cleanup);

const [one] = someGraph.assets;
const huge: AssetGraph = {
  assets: Array.from({ length: fewestPrepared }, (_, n): Asset => ({ ...one!, id: `model.p.m${n}`, name: `m${n}` })),
  edges: [],
};
const larger: AssetGraph = { assets: [...huge.assets, ...someGraph.assets], edges: someGraph.edges };

const none: GraphMirror = { graph: null, whole: null, version: '', byId: new Map(), error: null };
const read = (graph: AssetGraph | null, version: string): void =>
  act(() => useGraphStore.setState(graph === null ? none : { ...mirrorOf(graph), version, error: null }));

/** What was shown, one after the other. */
function shown(): { readonly versions: string[] } {
  const versions: string[] = [];
  renderHook(() => {
    const { version } = useShownGraph();
    if (versions.at(-1) !== version) versions.push(version);
  });
  return { versions };
}

test('a small lineage is shown at once', () => {
  read(null, '');
  const { versions } = shown();
  read(someGraph, 'p 1');
  read(someGraph, 'p 2');
  expect(versions).toEqual(['', 'p 1', 'p 2']);
});

test('before a huge one comes what was there of the same project stays', () => {
  read(huge, 'p 1');
  const { versions } = shown();
  read(larger, 'p 2');
  expect(versions).toEqual(['p 1', 'p 2']);
});

test('of another project nothing is left', () => {
  read(huge, 'p 1');
  const { versions } = shown();
  read(larger, 'q 1');
  expect(versions).toEqual(['p 1', '', 'q 1']);
});
