import type { Direction } from '../layout/layout-types.ts';
import { besideReach, turns, type SceneEdges } from '../scene/scene.ts';

/** How far an arrow reaches back from the card it points at, and half its height, in graph units. */
export const arrow = { length: 7, half: 3.6, gap: 1 } as const;

/**
 * Adds an edge to a path: an S between layers, straight along its lane past the layers in between, an arc where both ends stand in one column. It
 * ends where its arrow begins.
 */
export function addEdge(context: CanvasRenderingContext2D, edges: SceneEdges, edge: number, direction: Direction, back: number): void {
  const { start, points, turn } = edges;
  if (turn[edge] === turns.beside) {
    addArc(context, edges, edge, direction, back);
    return;
  }
  const first = start[edge]!;
  const last = start[edge + 1]! - 2;
  const onward = turn[edge] === turns.onward;
  let x = points[first]! + (!onward && direction === 'LR' ? back : 0);
  let y = points[first + 1]! + (!onward && direction === 'TB' ? back : 0);
  context.moveTo(x, y);
  for (let k = first + 2, curve = true; k <= last; k += 2, curve = !curve) {
    const ends = onward && k === last;
    const nextX = points[k]! - (ends && direction === 'LR' ? back : 0);
    const nextY = points[k + 1]! - (ends && direction === 'TB' ? back : 0);
    if (!curve || (direction === 'LR' ? nextY === y : nextX === x)) context.lineTo(nextX, nextY);
    else if (direction === 'LR') context.bezierCurveTo((x + nextX) / 2, y, (x + nextX) / 2, nextY, nextX, nextY);
    else context.bezierCurveTo(x, (y + nextY) / 2, nextX, (y + nextY) / 2, nextX, nextY);
    x = nextX;
    y = nextY;
  }
}

function addArc(context: CanvasRenderingContext2D, { start, points }: SceneEdges, edge: number, direction: Direction, back: number): void {
  const first = start[edge]!;
  const last = start[edge + 1]! - 2;
  const [x1, y1, x2, y2] = [points[first]!, points[first + 1]!, points[last]!, points[last + 1]!];
  context.moveTo(x1, y1);
  if (direction === 'LR') {
    const out = Math.max(x1, x2) + besideReach;
    context.bezierCurveTo(out, y1, out, y2, x2 + back, y2);
  } else {
    const out = Math.max(y1, y2) + besideReach;
    context.bezierCurveTo(x1, out, x2, out, x2, y2 + back);
  }
}

/** Adds the edge as one line from end to end. */
export function addStraightEdge(context: CanvasRenderingContext2D, { start, points }: SceneEdges, edge: number): void {
  const first = start[edge]!;
  const last = start[edge + 1]! - 2;
  context.moveTo(points[first]!, points[first + 1]!);
  context.lineTo(points[last]!, points[last + 1]!);
}

/** Adds the arrow at the end of an edge to a path, to be filled. */
export function addArrow(context: CanvasRenderingContext2D, { start, points, turn }: SceneEdges, edge: number, direction: Direction): void {
  const end = turn[edge] === turns.back ? start[edge]! : start[edge + 1]! - 2;
  const x = points[end]!;
  const y = points[end + 1]!;
  // one that leads back, or round beside its column, arrives from the other side
  const sign = turn[edge] === turns.onward ? 1 : -1;
  const half = arrow.half;
  const length = sign * arrow.length;
  const gap = sign * arrow.gap;
  if (direction === 'LR') {
    context.moveTo(x - gap, y);
    context.lineTo(x - gap - length, y - half);
    context.lineTo(x - gap - length, y + half);
  } else {
    context.moveTo(x, y - gap);
    context.lineTo(x - half, y - gap - length);
    context.lineTo(x + half, y - gap - length);
  }
  context.closePath();
}
