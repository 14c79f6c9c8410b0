import type { Bounds } from '../layout/layout-types.ts';

/** Room kept free on each side, in px, where controls lie over the picture. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Placement {
  readonly zoom: number;
  readonly pan: { readonly x: number; readonly y: number };
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export const zoomLimits = { least: 0.004, most: 2 } as const;

/** Zoom and pan that show all of `bounds` in the middle, never larger than life. */
export function fitPlacement(bounds: Bounds, viewport: Size, insets: Insets): Placement {
  const width = Math.max(1, viewport.width - insets.left - insets.right);
  const height = Math.max(1, viewport.height - insets.top - insets.bottom);
  const zoom = Math.max(zoomLimits.least, Math.min(1, width / Math.max(1, bounds.x2 - bounds.x1), height / Math.max(1, bounds.y2 - bounds.y1)));
  return {
    zoom,
    pan: {
      x: Math.round(insets.left + width / 2 - (zoom * (bounds.x1 + bounds.x2)) / 2),
      y: Math.round(insets.top + height / 2 - (zoom * (bounds.y1 + bounds.y2)) / 2),
    },
  };
}

/** How much larger a graph may be drawn before it is worth moving it for that. */
const worthMoving = 1.25;

/** Whether a placement shows all of `bounds`, and about as large as it could: then a graph that changed need not move. */
export function showsWell({ x1, y1, x2, y2 }: Bounds, { zoom, pan }: Placement, viewport: Size, insets: Insets): boolean {
  // placements are whole pixels
  const slack = 2;
  const across = x1 * zoom + pan.x >= insets.left - slack && x2 * zoom + pan.x <= viewport.width - insets.right + slack;
  const down = y1 * zoom + pan.y >= insets.top - slack && y2 * zoom + pan.y <= viewport.height - insets.bottom + slack;
  return across && down && fitPlacement({ x1, y1, x2, y2 }, viewport, insets).zoom <= zoom * worthMoving;
}

/** Pan that puts a point into the middle at a zoom. */
export function centredPan(point: { x: number; y: number }, zoom: number, viewport: Size): Placement['pan'] {
  return { x: Math.round(viewport.width / 2 - point.x * zoom), y: Math.round(viewport.height / 2 - point.y * zoom) };
}

/** The smallest shift of the pan that brings a box (graph units) inside the insets; null when it is inside already. */
export function panIntoView(box: Bounds, { zoom, pan }: Placement, viewport: Size, insets: Insets): Placement['pan'] | null {
  const dx = shiftInto(box.x1 * zoom + pan.x, box.x2 * zoom + pan.x, insets.left, viewport.width - insets.right);
  const dy = shiftInto(box.y1 * zoom + pan.y, box.y2 * zoom + pan.y, insets.top, viewport.height - insets.bottom);
  return dx === 0 && dy === 0 ? null : { x: Math.round(pan.x + dx), y: Math.round(pan.y + dy) };
}

function shiftInto(from: number, to: number, low: number, high: number): number {
  if (from < low) return low - from;
  if (to > high) return Math.max(high - to, low - from);
  return 0;
}
