import { atOnce, eachInSteps, type Steps } from '../../../preload/model/steps.ts';
import type { LayoutResult } from '../layout/layout-types.ts';
import type { GraphEdge, GraphFrame, GraphNode } from '../model.ts';
import { columnHeads, type ColumnHead } from './column-heads.ts';

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
  /** Open groups; entries are replaced as states change. */
  readonly frames: GraphFrame[];
  /** Four numbers per frame. */
  readonly frameBoxes: Float64Array;
  /** What stands over the columns of groups. */
  readonly heads: readonly ColumnHead[];
}

export interface SceneEdges {
  readonly count: number;
  /** Node numbers; frames are numbered after the nodes. */
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** How many edges between assets each stands for. */
  readonly weight: Float64Array;
  readonly heaviest: number;
  /** 1 where the target stands before the source, 2 where both stand in one column: then the edge goes round beside it. */
  readonly turn: Uint8Array;
  /** Number in here of every edge of the list it was made from; -1 for those that are not drawn. */
  readonly numberOf: Int32Array;
  /** From end to end: numbers `points[start[e]]` up to `points[start[e + 1] - 1]`, x and y in turn. */
  readonly start: Int32Array;
  readonly points: Float64Array;
  /** Four numbers per edge. */
  readonly boxes: Float64Array;
}

/** How edges run that do not lead from a column to a later one. */
export const turns = { onward: 0, back: 1, beside: 2 } as const;

/** Joins a layout with what it was made for; the lists are the very ones the layout was asked for. */
export function buildScene(nodes: readonly GraphNode[], edges: readonly GraphEdge[], layout: LayoutResult, frames: readonly GraphFrame[] = []): Scene {
  return atOnce(sceneSteps(nodes, edges, layout, frames));
}

/** The same, step by step. */
export function* sceneSteps(nodes: readonly GraphNode[], edges: readonly GraphEdge[], layout: LayoutResult, frames: readonly GraphFrame[]): Steps<Scene> {
  const place = new Map<string, number>();
  const boxes = new Float64Array(nodes.length * 4);
  yield* eachInSteps(nodes, ({ id }, i) => {
    place.set(id, i);
    const halfWidth = layout.width[i]! / 2;
    const halfHeight = layout.height[i]! / 2;
    boxes.set([layout.x[i]! - halfWidth, layout.y[i]! - halfHeight, layout.x[i]! + halfWidth, layout.y[i]! + halfHeight], i * 4);
  });
  const ends = { place: new Map([...place, ...frames.map(({ id }, i): [string, number] => [id, nodes.length + i])]), boxes: joined(boxes, layout.frames) };
  return {
    layout,
    place,
    cards: [...nodes],
    boxes,
    edges: yield* edgeSteps(edges, ends, layout),
    frames: [...frames],
    frameBoxes: layout.frames,
    heads: columnHeads(nodes, frames, boxes, layout),
  };
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const all = new Float64Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

/** What edges begin and end at: cards and frames in one row of boxes. */
interface Ends {
  readonly place: ReadonlyMap<string, number>;
  readonly boxes: Float64Array;
}

/** How far an edge that goes round beside its column reaches out. */
export const besideReach = 26;

function* edgeSteps(edges: readonly GraphEdge[], { place, boxes }: Ends, layout: LayoutResult): Steps<SceneEdges> {
  const source: number[] = [];
  const target: number[] = [];
  const weight: number[] = [];
  const turn: number[] = [];
  const start: number[] = [0];
  const points: number[] = [];
  const numberOf = new Int32Array(edges.length).fill(-1);
  yield* eachInSteps(edges, ({ from, to, count = 1, back = false }, i) => {
    const a = place.get(from);
    const b = place.get(to);
    if (a === undefined || b === undefined || a === b) return;
    const [first, last] = back ? [b, a] : [a, b];
    const beside = inOneColumn(boxes, first, last, layout);
    pushEnd(points, boxes, first, layout, 'leaving');
    if (!beside) for (let k = layout.routeStart[i]!; k < layout.routeStart[i + 1]!; k++) points.push(layout.route[k]!);
    pushEnd(points, boxes, last, layout, beside ? 'leaving' : 'arriving');
    source.push(a);
    target.push(b);
    weight.push(count);
    turn.push(beside ? turns.beside : back ? turns.back : turns.onward);
    numberOf[i] = start.push(points.length) - 2;
  });
  yield;
  const flat = { count: source.length, start: new Int32Array(start), points: new Float64Array(points), turn: new Uint8Array(turn) };
  yield;
  return {
    ...flat,
    source: new Int32Array(source),
    target: new Int32Array(target),
    weight: new Float64Array(weight),
    heaviest: weight.reduce((most, each) => Math.max(most, each), 1),
    numberOf,
    boxes: edgeBoxes(flat),
  };
}

/** Whether the second does not stand clear after the first. */
function inOneColumn(boxes: Float64Array, first: number, last: number, { direction }: LayoutResult): boolean {
  const [near, far] = direction === 'LR' ? [0, 2] : [1, 3];
  return boxes[last * 4 + near]! < boxes[first * 4 + far]! && boxes[first * 4 + near]! < boxes[last * 4 + far]!;
}

function pushEnd(points: number[], boxes: Float64Array, node: number, { direction, meets }: LayoutResult, side: 'leaving' | 'arriving'): void {
  const box = node * 4;
  if (direction === 'LR') points.push(boxes[box + (side === 'leaving' ? 2 : 0)]!, meets[node]!);
  else points.push(meets[node]!, boxes[box + (side === 'leaving' ? 3 : 1)]!);
}

function edgeBoxes({ count, start, points, turn }: Pick<SceneEdges, 'count' | 'start' | 'points' | 'turn'>): Float64Array {
  const boxes = new Float64Array(count * 4);
  for (let e = 0; e < count; e++) {
    let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let k = start[e]!; k < start[e + 1]!; k += 2) {
      left = Math.min(left, points[k]!);
      right = Math.max(right, points[k]!);
      top = Math.min(top, points[k + 1]!);
      bottom = Math.max(bottom, points[k + 1]!);
    }
    const around = turn[e] === turns.beside ? besideReach : 0;
    boxes.set([left, top, right + around, bottom + around], e * 4);
  }
  return boxes;
}
