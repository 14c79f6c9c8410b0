import { boxAt } from '../cull/hit.ts';
import { inSight } from '../cull/visible.ts';
import type { Point } from '../model.ts';
import { headBox } from '../scene/frame-parts.ts';
import type { Scene } from '../scene/scene.ts';
import type { Placement } from '../viewport/fit.ts';

/** What lies under a point of the graph; the id of a card may be that of a group, also where its frame is met. */
export type GraphHit =
  | { readonly kind: 'card'; readonly id: string }
  | { readonly kind: 'edge'; readonly from: string; readonly to: string }
  | { readonly kind: 'ground' };

/** The picture as far as it matters for where things are. */
export interface Picture {
  readonly scene: Pick<Scene, 'cards' | 'boxes' | 'edges' | 'frames' | 'frameBoxes'> | null;
  readonly placement: Placement;
}

/** How far from an edge a press still means it, in px. */
const edgeSlack = 6;

/** Whether the way of an edge leads past a point (graph units) at most `slack` from it. */
export type EdgeProbe = (edges: Scene['edges'], edge: number, at: Point, slack: number) => boolean;

/** What is at a point, in px from the top left of the graph: a card before an edge, an edge before the frame of a group, that before the ground. */
export function hitAt({ scene, placement: { zoom, pan } }: Picture, { x, y }: Point, isOnEdge: EdgeProbe): GraphHit {
  if (scene === null) return { kind: 'ground' };
  const at = { x: (x - pan.x) / zoom, y: (y - pan.y) / zoom };
  const card = scene.cards[boxAt(scene.boxes, at.x, at.y, 1 / zoom)];
  if (card !== undefined) return { kind: 'card', id: card.id };
  const slack = edgeSlack / zoom;
  const sight = { left: at.x - slack, right: at.x + slack, top: at.y - slack, bottom: at.y + slack };
  const edge = inSight(scene.edges.boxes, sight).findLast((e) => isOnEdge(scene.edges, e, at, slack));
  if (edge === undefined) {
    const frame = scene.frames[boxAt(scene.frameBoxes, at.x, at.y)];
    return frame === undefined ? { kind: 'ground' } : { kind: 'card', id: frame.id };
  }
  const idOf = (node: number): string => (scene.cards[node] ?? scene.frames[node - scene.cards.length])?.id ?? '';
  return { kind: 'edge', from: idOf(scene.edges.source[edge]!), to: idOf(scene.edges.target[edge]!) };
}

/** Cards that lie wholly or in part in a rectangle, given by two of its corners in px from the top left of the graph. */
export function cardsIn({ scene, placement: { zoom, pan } }: Picture, a: Point, b: Point): readonly string[] {
  if (scene === null) return [];
  const [left, right] = [(Math.min(a.x, b.x) - pan.x) / zoom, (Math.max(a.x, b.x) - pan.x) / zoom];
  const [top, bottom] = [(Math.min(a.y, b.y) - pan.y) / zoom, (Math.max(a.y, b.y) - pan.y) / zoom];
  const { boxes } = scene;
  return scene.cards
    .filter((_, i) => boxes[i * 4]! <= right && boxes[i * 4 + 2]! >= left && boxes[i * 4 + 1]! <= bottom && boxes[i * 4 + 3]! >= top)
    .map(({ id }) => id);
}

/** Where a card, or the head of an open group, is, in px from the top left of the graph; null when it is not there. */
export function boxOnScreen(
  { scene, placement: { zoom, pan } }: Picture,
  id: string,
): { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number } | null {
  if (scene === null) return null;
  const card = scene.cards.findIndex((one) => one.id === id);
  const frame = card < 0 ? scene.frames.findIndex((one) => one.id === id) : -1;
  if (card < 0 && frame < 0) return null;
  const [x1, y1, x2, y2] = card < 0 ? headBox(scene, frame) : scene.boxes.subarray(card * 4, card * 4 + 4);
  return { x1: x1! * zoom + pan.x, y1: y1! * zoom + pan.y, x2: x2! * zoom + pan.x, y2: y2! * zoom + pan.y };
}
