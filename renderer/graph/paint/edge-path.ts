import type { Direction } from '../layout/layout-types.ts';
import type { SceneEdges } from '../scene/scene.ts';

/** How far an arrow reaches back from the card it points at, and half its height, in graph units. */
export const arrow = { length: 7, half: 3.6, gap: 1 } as const;

/** Adds an edge to a path: an S between layers, straight along its lane past the layers in between. It ends where its arrow begins. */
export function addEdge(context: CanvasRenderingContext2D, { start, points }: SceneEdges, edge: number, direction: Direction, back: number): void {
  const first = start[edge]!;
  const last = start[edge + 1]! - 2;
  let x = points[first]!;
  let y = points[first + 1]!;
  context.moveTo(x, y);
  for (let k = first + 2, curve = true; k <= last; k += 2, curve = !curve) {
    const nextX = points[k]! - (k === last && direction === 'LR' ? back : 0);
    const nextY = points[k + 1]! - (k === last && direction === 'TB' ? back : 0);
    if (!curve || (direction === 'LR' ? nextY === y : nextX === x)) context.lineTo(nextX, nextY);
    else if (direction === 'LR') context.bezierCurveTo((x + nextX) / 2, y, (x + nextX) / 2, nextY, nextX, nextY);
    else context.bezierCurveTo(x, (y + nextY) / 2, nextX, (y + nextY) / 2, nextX, nextY);
    x = nextX;
    y = nextY;
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
export function addArrow(context: CanvasRenderingContext2D, { start, points }: SceneEdges, edge: number, direction: Direction): void {
  const last = start[edge + 1]! - 2;
  const x = points[last]!;
  const y = points[last + 1]!;
  const { length, half, gap } = arrow;
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
