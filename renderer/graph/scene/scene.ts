import type { LayoutResult } from '../layout/layout-types.ts';
import type { GraphEdge, GraphNode } from '../model.ts';

/**
 * What is painted, flat: boxes and edges in typed arrays by node and edge number, cards in an array whose entries are replaced as states
 * change. Boxes are left, top, right, bottom in graph units.
 */
export interface Scene {
  readonly layout: LayoutResult;
  readonly place: ReadonlyMap<string, number>;
  readonly cards: GraphNode[];
  /** Four numbers per node. */
  readonly boxes: Float64Array;
  readonly edges: SceneEdges;
}

export interface SceneEdges {
  readonly count: number;
  /** Node numbers. */
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** From end to end: numbers `points[start[e]]` up to `points[start[e + 1] - 1]`, x and y in turn. */
  readonly start: Int32Array;
  readonly points: Float64Array;
  /** Four numbers per edge. */
  readonly boxes: Float64Array;
}

/** Joins a layout with the cards it was made for; `nodes` and `edges` are the very lists the layout was asked for. */
export function buildScene(nodes: readonly GraphNode[], edges: readonly GraphEdge[], layout: LayoutResult): Scene {
  const place = new Map(nodes.map(({ id }, i) => [id, i]));
  const boxes = new Float64Array(nodes.length * 4);
  for (let i = 0; i < nodes.length; i++) {
    const halfWidth = layout.width[i]! / 2;
    const halfHeight = layout.height[i]! / 2;
    boxes.set([layout.x[i]! - halfWidth, layout.y[i]! - halfHeight, layout.x[i]! + halfWidth, layout.y[i]! + halfHeight], i * 4);
  }
  return { layout, place, cards: [...nodes], boxes, edges: buildEdges(edges, place, boxes, layout) };
}

function buildEdges(edges: readonly GraphEdge[], place: ReadonlyMap<string, number>, boxes: Float64Array, layout: LayoutResult): SceneEdges {
  const source: number[] = [];
  const target: number[] = [];
  const start: number[] = [0];
  const points: number[] = [];
  edges.forEach(({ from, to }, i) => {
    const a = place.get(from);
    const b = place.get(to);
    if (a === undefined || b === undefined || a === b) return;
    source.push(a);
    target.push(b);
    pushEnd(points, boxes, a, layout, 'leaving');
    for (let k = layout.routeStart[i]!; k < layout.routeStart[i + 1]!; k++) points.push(layout.route[k]!);
    pushEnd(points, boxes, b, layout, 'arriving');
    start.push(points.length);
  });
  const flat = { count: source.length, start: Int32Array.from(start), points: Float64Array.from(points) };
  return { ...flat, source: Int32Array.from(source), target: Int32Array.from(target), boxes: edgeBoxes(flat) };
}

function pushEnd(points: number[], boxes: Float64Array, node: number, { direction, x, y }: LayoutResult, side: 'leaving' | 'arriving'): void {
  const box = node * 4;
  if (direction === 'LR') points.push(boxes[box + (side === 'leaving' ? 2 : 0)]!, y[node]!);
  else points.push(x[node]!, boxes[box + (side === 'leaving' ? 3 : 1)]!);
}

function edgeBoxes({ count, start, points }: Pick<SceneEdges, 'count' | 'start' | 'points'>): Float64Array {
  const boxes = new Float64Array(count * 4);
  for (let e = 0; e < count; e++) {
    let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let k = start[e]!; k < start[e + 1]!; k += 2) {
      left = Math.min(left, points[k]!);
      right = Math.max(right, points[k]!);
      top = Math.min(top, points[k + 1]!);
      bottom = Math.max(bottom, points[k + 1]!);
    }
    boxes.set([left, top, right, bottom], e * 4);
  }
  return boxes;
}
