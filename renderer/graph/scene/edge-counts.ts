import type { Direction } from '../layout/layout-types.ts';
import type { Point } from '../model.ts';
import type { ColumnHead } from './column-heads.ts';
import { formatSize } from './group-size.ts';
import { besideReach, turns, type SceneEdges } from './scene.ts';

/** The numbers on edges that stand for several, in graph units. */
export interface EdgeCounts {
  /** Numbers of the edges, in the order of `boxes`. */
  readonly edges: readonly number[];
  readonly texts: readonly string[];
  /** Left, top, right and bottom of the room of each number. */
  readonly boxes: Float64Array;
}

/** Room for a number as it is drawn where cards begin to be drawn, in graph units: at any closer zoom it takes less. */
const room = { digit: 10.5, side: 6, height: 21 } as const;
/** Where on a curve a number may stand: in the middle if it can, for there curves are furthest from each other. */
const places = [0.5, 0.38, 0.62, 0.27, 0.73, 0.18, 0.82] as const;
/** Room for the head of a column, from its baseline. */
const head = { letter: 11, above: 17, below: 6 } as const;
const cell = 64;

/**
 * Places a number on every edge that stands for more than one, those of the heaviest first; where there is no room left on its curves beside other
 * numbers and the heads of columns an edge has none.
 */
export function edgeCounts(edges: SceneEdges, direction: Direction, heads: readonly ColumnHead[] = []): EdgeCounts {
  const joined = Array.from({ length: edges.count }, (_, e) => e).filter((e) => edges.weight[e]! > 1);
  joined.sort((a, b) => edges.weight[b]! - edges.weight[a]! || a - b);
  const taken = createRoom();
  for (const { text, x, y } of heads) taken.take([x, y - head.above, x + text.length * head.letter, y + head.below]);
  const placed: number[] = [];
  const texts: string[] = [];
  const boxes: number[] = [];
  for (const edge of joined) {
    const text = formatSize(edges.weight[edge]!);
    const [halfWidth, halfHeight] = [(text.length * room.digit) / 2 + room.side, room.height / 2];
    const box = pointsOn(edges, edge, direction)
      .map(({ x, y }): Box => [x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight])
      .find((one) => taken.isFree(one));
    if (box === undefined) continue;
    taken.take(box);
    placed.push(edge);
    texts.push(text);
    boxes.push(...box);
  }
  return { edges: placed, texts, boxes: Float64Array.from(boxes) };
}

type Box = readonly [number, number, number, number];

/** Where a number may stand on an edge, the best place first: on its first curve, then on its last. */
function pointsOn({ start, points, turn }: SceneEdges, edge: number, direction: Direction): readonly Point[] {
  const [first, last] = [start[edge]!, start[edge + 1]! - 2];
  const at = (k: number): Point => ({ x: points[k]!, y: points[k + 1]! });
  if (turn[edge] === turns.beside) return places.map((t) => onArc(at(first), at(last), direction, t));
  const onFirst = places.map((t) => onCurve(at(first), at(first + 2), direction, t));
  return first + 2 === last ? onFirst : [...onFirst, ...places.map((t) => onCurve(at(last - 2), at(last), direction, t))];
}

function onCurve(a: Point, b: Point, direction: Direction, t: number): Point {
  const middle = direction === 'LR' ? (a.x + b.x) / 2 : (a.y + b.y) / 2;
  return direction === 'LR'
    ? { x: bezier(a.x, middle, middle, b.x, t), y: bezier(a.y, a.y, b.y, b.y, t) }
    : { x: bezier(a.x, a.x, b.x, b.x, t), y: bezier(a.y, middle, middle, b.y, t) };
}

function onArc(a: Point, b: Point, direction: Direction, t: number): Point {
  const out = (direction === 'LR' ? Math.max(a.x, b.x) : Math.max(a.y, b.y)) + besideReach;
  return direction === 'LR'
    ? { x: bezier(a.x, out, out, b.x, t), y: bezier(a.y, a.y, b.y, b.y, t) }
    : { x: bezier(a.x, a.x, b.x, b.x, t), y: bezier(a.y, out, out, b.y, t) };
}

function bezier(a: number, b: number, c: number, d: number, t: number): number {
  const s = 1 - t;
  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}

/** Room on the plane that is given away box by box. */
function createRoom(): { isFree(box: Box): boolean; take(box: Box): void } {
  const taken = new Map<string, Box[]>();
  const cellsOf = ([left, top, right, bottom]: Box): readonly string[] => {
    const cells: string[] = [];
    for (let x = Math.floor(left / cell); x <= Math.floor(right / cell); x++) {
      for (let y = Math.floor(top / cell); y <= Math.floor(bottom / cell); y++) cells.push(`${x} ${y}`);
    }
    return cells;
  };
  return {
    isFree: (box) => !cellsOf(box).some((key) => taken.get(key)?.some((other) => meets(box, other)) === true),
    take(box) {
      for (const key of cellsOf(box)) taken.set(key, [...(taken.get(key) ?? []), box]);
    },
  };
}

function meets(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
