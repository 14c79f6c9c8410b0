import type { Point } from '../model.ts';
import type { Scene } from '../scene/scene.ts';
import type { Placement, Size } from '../viewport/fit.ts';

/**
 * How far what is looked at moved with a new layout, in graph units, so that it can stay where it is: the selected card if it is in sight, else
 * the one nearest to the middle of the view.
 */
export function drift(before: Scene, after: Scene, { zoom, pan }: Placement, size: Size, selectedId: string | null = null): Point {
  const moved = (old: number, now: number): Point => ({
    x: after.boxes[now * 4]! - before.boxes[old * 4]!,
    y: after.boxes[now * 4 + 1]! - before.boxes[old * 4 + 1]!,
  });
  const [old, now] = selectedId === null ? [] : [before.place.get(selectedId), after.place.get(selectedId)];
  if (old !== undefined && now !== undefined) {
    const x = before.layout.x[old]! * zoom + pan.x;
    const y = before.layout.y[old]! * zoom + pan.y;
    if (x >= 0 && y >= 0 && x <= size.width && y <= size.height) return moved(old, now);
  }
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
  return found === null ? { x: 0, y: 0 } : moved(found.old, found.now);
}
