import type { Bounds } from '../layout/layout-types.ts';
import { boundsWithHeads } from '../scene/column-heads.ts';
import { headBox } from '../scene/frame-parts.ts';
import type { Scene } from '../scene/scene.ts';
import type { Placement } from '../viewport/fit.ts';
import type { CardPlace, Places } from '../walk.ts';

/** The box of a card by its number. */
export function boxOf({ boxes }: Scene, node: number): Bounds {
  return { x1: boxes[node * 4]!, y1: boxes[node * 4 + 1]!, x2: boxes[node * 4 + 2]!, y2: boxes[node * 4 + 3]! };
}

/** The box of a card, or of the head of an open group; null for what is not there. */
export function boxOfId(scene: Scene, id: string): Bounds | null {
  const node = scene.place.get(id);
  if (node !== undefined) return boxOf(scene, node);
  const frame = scene.frames.findIndex((one) => one.id === id);
  if (frame < 0) return null;
  const [x1, y1, x2, y2] = headBox(scene, frame);
  return { x1, y1, x2, y2 };
}

/** What holds the cards of all these assets, or of the closed groups they stand in; null where none is there. */
export function boundsOf(scene: Scene, ids: Iterable<string>, standIn: ReadonlyMap<string, string>): Bounds | null {
  let all: Bounds | null = null;
  for (const id of ids) {
    const box = boxOfId(scene, standIn.get(id) ?? id);
    if (box === null) continue;
    all = all === null ? box : { x1: Math.min(all.x1, box.x1), y1: Math.min(all.y1, box.y1), x2: Math.max(all.x2, box.x2), y2: Math.max(all.y2, box.y2) };
  }
  return all;
}

/** A box in px from the top left of the viewport. */
export function onScreen({ x1, y1, x2, y2 }: Bounds, { zoom, pan }: Placement): Bounds {
  return { x1: x1 * zoom + pan.x, y1: y1 * zoom + pan.y, x2: x2 * zoom + pan.x, y2: y2 * zoom + pan.y };
}

/** Where cards and the heads of open groups stand, for the keyboard. */
export function placesOf(scene: Scene | null): Places {
  if (scene === null) return new Map();
  const { x, y, width, height, layer } = scene.layout;
  const cards = scene.cards.map(({ id }, i): [string, CardPlace] => [id, { x: x[i]!, y: y[i]!, width: width[i]!, height: height[i]!, layer: layer[i]! }]);
  return new Map([...cards, ...scene.frames.map(({ id }, i): [string, CardPlace] => [id, headPlace(scene, i)])]);
}

/** Heads stand in layers of their own, after all others. */
const lastLayer = Number.MAX_SAFE_INTEGER;

/** The head of an open group as a place of its own: an arrow leads to it from the cards below it. */
function headPlace(scene: Scene, frame: number): CardPlace {
  const [left, top, right, bottom] = headBox(scene, frame);
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top, layer: lastLayer - frame };
}

/** All that a view of everything shows, the heads of columns too. */
export function wholeOf({ layout, heads }: Scene): Bounds {
  return boundsWithHeads(layout.bounds, heads);
}
