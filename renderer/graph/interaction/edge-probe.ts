import type { Direction } from '../layout/layout-types.ts';
import { addEdge } from '../paint/edge-path.ts';
import type { EdgeProbe } from './hit-at.ts';

/** Finds out where edges are by drawing them, on a canvas nobody sees, as they are painted. */
export function createEdgeProbe(direction: Direction): EdgeProbe {
  let canvas: CanvasRenderingContext2D | null = null;
  return (edges, edge, at, slack) => {
    canvas ??= document.createElement('canvas').getContext('2d');
    if (canvas === null) return false;
    canvas.beginPath();
    addEdge(canvas, edges, edge, direction, 0);
    canvas.lineWidth = 2 * slack;
    return canvas.isPointInStroke(at.x, at.y);
  };
}
