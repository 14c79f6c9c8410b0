import { describe, expect, test } from 'vitest';
import { layOut } from '../../../../renderer/graph/layout/layout.ts';
import type { Direction } from '../../../../renderer/graph/layout/layout-types.ts';
import type { GraphEdge, GraphNode } from '../../../../renderer/graph/model.ts';
import { edgeCounts } from '../../../../renderer/graph/scene/edge-counts.ts';
import { buildScene, turns } from '../../../../renderer/graph/scene/scene.ts';

/** Groups in columns, every one joined to all of the next column and to those above and below it. */
function scene(columns: number, rows: number, direction: Direction) {
  const id = (column: number, row: number): string => `${column} ${row}`;
  const places = Array.from({ length: columns * rows }, (_, i) => [Math.floor(i / rows), i % rows] as const);
  const nodes: readonly GraphNode[] = places.map(([column, row]) => ({ id: id(column, row), name: 'x', kind: 'model', state: 'fresh' }));
  const edges: readonly GraphEdge[] = places.flatMap(([column, row]) => [
    ...(column + 1 < columns ? Array.from({ length: rows }, (_, other) => ({ from: id(column, row), to: id(column + 1, other), count: row + other })) : []),
    ...(row + 1 < rows ? [{ from: id(column, row), to: id(column, row + 1), count: 1234 }] : []),
  ]);
  const layout = layOut({
    nodes: places.map(([column, row]) => ({ id: id(column, row), width: 180, height: 68, band: column })),
    edges: edges.map(({ from, to }) => ({ source: from, target: to })),
    direction,
  });
  return buildScene(nodes, edges, layout);
}

describe.each(['LR', 'TB'] as const)('the numbers on joined edges, %s', (direction) => {
  const { edges, boxes: cards } = scene(3, 4, direction);
  const { edges: placed, texts, boxes } = edgeCounts(edges, direction);
  const box = (all: Float64Array, i: number): readonly number[] => [...all.subarray(i * 4, i * 4 + 4)];
  const meet = (a: readonly number[], b: readonly number[]): boolean => a[0]! < b[2]! && b[0]! < a[2]! && a[1]! < b[3]! && b[1]! < a[3]!;

  test('stand only on those that stand for more than one, and say how many', () => {
    expect(placed.length).toBeGreaterThan(15);
    expect(new Set(placed).size).toBe(placed.length);
    expect(placed.every((edge, i) => edges.weight[edge]! > 1 && texts[i] === edges.weight[edge]!.toLocaleString('en'))).toBe(true);
  });

  test('are never in each other’s way', () => {
    for (let i = 0; i < placed.length; i++) for (let j = 0; j < i; j++) expect(meet(box(boxes, i), box(boxes, j)), `${texts[i]} ${texts[j]}`).toBe(false);
  });

  test('leave none of those out that stand beside a column, and lie on no card where there is room between the columns', () => {
    const beside = Array.from({ length: edges.count }, (_, e) => e).filter((e) => edges.turn[e] === turns.beside);
    expect(beside.every((edge) => placed.includes(edge))).toBe(true);
    const onCard = (i: number): boolean => {
      const [left, top, right, bottom] = box(boxes, i);
      const [x, y] = [(left! + right!) / 2, (top! + bottom!) / 2];
      return Array.from({ length: cards.length / 4 }, (_, card) => box(cards, card)).some((card) => meet([x, y, x, y], card));
    };
    expect(placed.filter((_, i) => onCard(i))).toEqual([]);
  });
});

test('single edges have none', () => {
  const nodes: readonly GraphNode[] = ['a', 'b'].map((id) => ({ id, name: id, kind: 'model', state: 'fresh' }));
  const layout = layOut({ nodes: nodes.map(({ id }) => ({ id, width: 120, height: 52 })), edges: [{ source: 'a', target: 'b' }], direction: 'LR' });
  expect(edgeCounts(buildScene(nodes, [{ from: 'a', to: 'b' }], layout).edges, 'LR').edges).toEqual([]);
});

test('keep clear of the heads of columns', () => {
  const { edges } = scene(3, 4, 'TB');
  const free = edgeCounts(edges, 'TB');
  const [left, top, right, bottom] = [...free.boxes.subarray(0, 4)];
  const head = { text: 'Marts', x: left!, y: (top! + bottom!) / 2, end: right! };
  const { edges: placed, boxes } = edgeCounts(edges, 'TB', [head]);
  const first = placed.indexOf(free.edges[0]!);
  expect(
    first < 0 || boxes[first * 4]! >= left! + 5 || boxes[first * 4 + 2]! <= left! || boxes[first * 4 + 1]! >= head.y || boxes[first * 4 + 3]! <= head.y,
  ).toBe(true);
});
