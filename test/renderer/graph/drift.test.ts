import { expect, it } from 'vitest';
import { drift } from '../../../renderer/graph/engine/drift.ts';
import { layOut } from '../../../renderer/graph/layout/layout.ts';
import type { GraphNode } from '../../../renderer/graph/model.ts';
import { cardBox } from '../../../renderer/graph/scene/card-size.ts';
import { buildScene, type Scene } from '../../../renderer/graph/scene/scene.ts';

const card = (id: string): GraphNode => ({ id, name: id, kind: 'model', state: 'fresh' });

/** The scene of cards in a row; `at` moves a card from where the layout put it. */
function row(ids: readonly string[], at: Readonly<Record<string, number>> = {}): Scene {
  const nodes = ids.map(card);
  const edges = ids.slice(1).map((id, i) => ({ from: ids[i]!, to: id }));
  const boxes = nodes.map((node) => cardBox(node, '12px x', (text) => text.length * 7));
  const result = layOut({ nodes: boxes, edges: edges.map(({ from, to }) => ({ source: from, target: to })), direction: 'LR' });
  ids.forEach((id, i) => (result.y[i] = result.y[i]! + (at[id] ?? 0)));
  return buildScene(nodes, edges, result);
}

const size = { width: 600, height: 400 };
const before = row(['a', 'b', 'c']);
const centreOf = (scene: Scene, id: string): { x: number; y: number } => ({
  x: scene.layout.x[scene.place.get(id)!]!,
  y: scene.layout.y[scene.place.get(id)!]!,
});
/** The view with a card in its middle. */
const lookingAt = (id: string) => ({ zoom: 1, pan: { x: size.width / 2 - centreOf(before, id).x, y: size.height / 2 - centreOf(before, id).y } });

it('is how far the card in the middle of the view moved', () => {
  const after = row(['a', 'b', 'c'], { b: 12, c: 30 });
  expect(drift(before, after, lookingAt('b'), size)).toEqual({ x: 0, y: 12 });
});

it('is that of the selected card while it is in sight', () => {
  const after = row(['a', 'b', 'c'], { b: 12, c: 30 });
  expect(drift(before, after, lookingAt('b'), size, 'c')).toEqual({ x: 0, y: 30 });
  const farAway = { zoom: 1, pan: { x: lookingAt('b').pan.x - 5_000, y: 0 } };
  expect(drift(before, after, farAway, size, 'a')).toEqual({ x: 0, y: 30 });
});

it('is nothing where nothing of before is left', () => {
  expect(drift(before, row(['x', 'y']), lookingAt('b'), size, 'b')).toEqual({ x: 0, y: 0 });
});
