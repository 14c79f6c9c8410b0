import type { Point } from '../model.ts';
import type { Scene } from '../scene/scene.ts';
import type { Placement, Size } from '../viewport/fit.ts';

/** How far the card nearest to the middle of the view moved with a new layout, in graph units: what is looked at is to stay where it is. */
export function drift(before: Scene, after: Scene, { zoom, pan }: Placement, size: Size): Point {
  const middle = { x: (size.width / 2 - pan.x) / zoom, y: (size.height / 2 - pan.y) / zoom };
  let nearest: { readonly old: number; readonly now: number } | null = null;
  let least = Number.POSITIVE_INFINITY;
  before.cards.forEach(({ id }, i) => {
    const now = after.place.get(id);
    const distance = Math.abs(before.layout.x[i]! - middle.x) + Math.abs(before.layout.y[i]! - middle.y);
    if (now === undefined || distance >= least) return;
    least = distance;
    nearest = { old: i, now };
  });
  const found = nearest as { readonly old: number; readonly now: number } | null;
  if (found === null) return { x: 0, y: 0 };
  return { x: after.boxes[found.now * 4]! - before.boxes[found.old * 4]!, y: after.boxes[found.now * 4 + 1]! - before.boxes[found.old * 4 + 1]! };
}
