import { expect, it } from 'vitest';
import type { Asset, AssetGraph } from '../../../preload/model/asset.ts';
import { prepareLineage } from '../../../renderer/app/prepare-lineage.ts';
import { groupAssets } from '../../../renderer/graph/groups/group-assets.ts';
import { lineageOfGraph } from '../../../renderer/graph/lineage.ts';

function chain(count: number): AssetGraph {
  const assets = Array.from(
    { length: count },
    (_, n) =>
      ({
        id: `model.p.m${n}`,
        name: `m${n}`,
        kind: 'model',
        packageName: 'p',
        folder: `models/f${n % 7}`,
        materialized: 'table',
        tags: ['x'],
      }) as unknown as Asset,
  );
  return { assets, edges: assets.slice(1).map(({ id }, n) => ({ from: `model.p.m${n}`, to: id })) };
}

it('a large lineage is prepared in several tasks, and what is found is not found again', async () => {
  const graph = chain(3_000);
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 0);
  await prepareLineage(graph, () => true);
  clearInterval(timer);
  expect(turns).toBeGreaterThan(1);
  expect(lineageOfGraph(graph)).toBe(lineageOfGraph(graph));
  expect(lineageOfGraph(graph).downstream.get('model.p.m0')).toEqual(['model.p.m1']);
  const grouping = groupAssets(graph.assets, graph.edges, 'folder');
  expect(groupAssets(graph.assets, graph.edges, 'folder')).toBe(grouping);
  // other edges make other groups
  expect(groupAssets(graph.assets, [], 'folder')).not.toBe(grouping);
  expect(groupAssets(graph.assets, [], 'tag').groups).toHaveLength(1);
});
