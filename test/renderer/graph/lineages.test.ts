import { expect, test } from 'vitest';
import { createLineages } from '../../../renderer/graph/engine/lineages.ts';
import type { GraphContent } from '../../../renderer/graph/engine/structure.ts';
import type { GraphEdge, GraphNode } from '../../../renderer/graph/model.ts';

const card = (id: string): GraphNode => ({ id, name: id, kind: 'model', materialized: 'table', state: 'fresh', detail: '' });
const assetEdges: readonly GraphEdge[] = [
  { from: 'a', to: 'b' },
  { from: 'b', to: 'c' },
];

/** Three assets in a row, of which the first two stand in a closed group. */
function inGroup(edges: readonly GraphEdge[], states = 'fresh'): GraphContent {
  const standIn = new Map([
    ['a', 'group:ab'],
    ['b', 'group:ab'],
  ]);
  const nodes = [card('group:ab'), { ...card('c'), detail: states }];
  return { nodes, edges, frames: [], fold: { assets: ['a', 'b', 'c'], assetEdges, edgeOf: null, standIn }, direction: 'LR', regions: null };
}

test('assets have the neighbours they have, cards those of what stands in them', () => {
  const lineages = createLineages();
  lineages.take(inGroup([{ from: 'group:ab', to: 'c' }]));
  expect(lineages.ofAssets().downstream.get('a')).toEqual(['b']);
  expect(lineages.ofCards().downstream.get('group:ab')).toEqual(['c']);
});

test('while only states change nothing is found again, whoever asked for what', () => {
  const lineages = createLineages();
  const edges: readonly GraphEdge[] = [{ from: 'group:ab', to: 'c' }];
  lineages.take(inGroup(edges));
  const before = lineages.ofCards();
  lineages.take(inGroup(edges, 'running'));
  expect(lineages.ofCards()).toBe(before);
  lineages.take(inGroup([...edges]));
  expect(lineages.ofCards()).not.toBe(before);
});
