import { expect, test, vi } from 'vitest';
import { placesOf } from '../../../../renderer/graph/engine/places.ts';
import { handleKey, type KeyContext } from '../../../../renderer/graph/interaction/graph-keys.ts';
import { layOut } from '../../../../renderer/graph/layout/layout.ts';
import { lineageOf } from '../../../../renderer/graph/lineage.ts';
import type { GraphFrame, GraphNode } from '../../../../renderer/graph/model.ts';
import { buildScene } from '../../../../renderer/graph/scene/scene.ts';

const frame = { id: 'group:x', face: { name: 'x', column: null } } as unknown as GraphFrame;
const ids = ['a', 'b', 'c'];
const nodes: readonly GraphNode[] = ids.map((id) => ({ id, name: id, kind: 'model', state: 'fresh', frame: frame.id }));
const edges = [{ from: 'a', to: 'b' }];
const layout = layOut({
  nodes: ids.map((id) => ({ id, width: 120, height: 52, frame: frame.id })),
  edges: [{ source: 'a', target: 'b' }],
  frames: [{ id: frame.id, leastWidth: 100, closed: { width: 176, height: 68 }, band: 0 }],
  direction: 'LR',
});
const places = placesOf(buildScene(nodes, edges, layout, [frame]));

function pressed(key: string, selectedId: string | null) {
  const did = { onSelect: vi.fn(), onOpen: vi.fn(), onClose: vi.fn(), onHead: vi.fn(), onChoose: vi.fn(), onMenu: vi.fn() };
  const engine = { places: () => places, lineage: () => lineageOf(ids, edges), fit: vi.fn(), zoomIn: vi.fn(), zoomOut: vi.fn() };
  const context: KeyContext = { engine, direction: 'LR', selectedId, within: [], ...did };
  return { heard: handleKey({ key, shiftKey: false }, context), ...did, engine };
}

test('the head of an open group is a place that arrows lead to from its first card, and from', () => {
  const top = ids.toSorted((a, b) => places.get(a)!.y - places.get(b)!.y)[0]!;
  expect(pressed('ArrowUp', top).onSelect).toHaveBeenCalledExactlyOnceWith(frame.id, 'key');
  const [id] = pressed('ArrowDown', frame.id).onSelect.mock.calls[0] as [string];
  expect(places.get(id)!.y).toBe(places.get(top)!.y);
});

test('a walk does not begin at it', () => {
  expect(pressed('ArrowRight', null).onSelect).not.toHaveBeenCalledWith(frame.id, 'key');
});

test('keys do what they say, others are left alone', () => {
  expect(pressed('g', 'a').onHead).toHaveBeenCalledOnce();
  expect(pressed('c', 'a').onClose).toHaveBeenCalledOnce();
  expect(pressed('Enter', frame.id).onOpen).toHaveBeenCalledExactlyOnceWith(frame.id);
  expect(pressed(' ', 'a').onChoose).toHaveBeenCalledExactlyOnceWith({ how: 'toggle', id: 'a', way: false });
  expect(pressed('ContextMenu', 'a').onMenu).toHaveBeenCalledOnce();
  expect(pressed('f', null).engine.fit).toHaveBeenCalledOnce();
  expect(pressed('x', 'a').heard).toBe(false);
});
