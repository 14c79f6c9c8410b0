import { beforeEach, expect, test } from 'vitest';
import { graphLists, inParts } from '../../../main/manifest/in-parts.ts';
import type { Check } from '../../../preload/model/asset.ts';
import type { CheckLists, GraphLists, Part } from '../../../preload/model/part.ts';
import { ok } from '../../../preload/model/result.ts';
import { showChecksOf } from '../../../renderer/app/checks-store.ts';
import { showGraphOf, useGraphStore } from '../../../renderer/app/graph-store.ts';
import { someCheck, someGraph } from '../assets/some-assets.ts';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';

let bridge: FakeBridge;
beforeEach(async () => {
  bridge = fakeBridge();
  await showGraphOf(null);
});

/** A task later, as between two processes. */
async function later<Lists>(part: (number: number) => Promise<Part<Lists>>, number: number): Promise<Part<Lists>> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  return part(number);
}

const project = { id: 'p', graphVersion: 1, manifest: {} };

test('a lineage in pieces that is wanted, not wanted and wanted again at once is shown', async () => {
  const part = inParts<GraphLists>(() => graphLists(someGraph), { assets: 1, edges: 2 });
  bridge.answer('assets.graph', async ({ part: number }: { part: number }) => ok(await later(part, number)));
  await Promise.all([showGraphOf(project), showGraphOf(null), showGraphOf(project)]);
  expect(useGraphStore.getState()).toMatchObject({ version: 'p 1', error: null });
  expect(useGraphStore.getState().graph?.assets.map(({ id }) => id)).toEqual(someGraph.assets.map(({ id }) => id));
});

test('so are checks', async () => {
  const checks: readonly Check[] = [someCheck('not_null_id'), someCheck('unique_id')];
  const part = inParts<CheckLists>(() => ({ checks }), { checks: 1 });
  bridge.answer('assets.checks', async ({ part: number }: { part: number }) => ok(await later(part, number)));
  await Promise.all([showChecksOf('p 1'), showChecksOf('q 1'), showChecksOf('p 1')]);
  expect(bridge.asked.length).toBeLessThan(12);
});
