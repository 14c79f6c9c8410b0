import type { Bounds } from './layout/layout-types.ts';

/** How graph units become px of the small map: times `scale`, plus `left` and `top`. */
export interface MinimapFrame {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

const padding = 10;

/** Puts all of `bounds` into the middle of a map of `width` × `height` px. */
export function minimapFrame({ x1, y1, x2, y2 }: Bounds, width: number, height: number): MinimapFrame {
  const scale = Math.min((width - 2 * padding) / Math.max(1, x2 - x1), (height - 2 * padding) / Math.max(1, y2 - y1), 0.25);
  return { left: width / 2 - (scale * (x1 + x2)) / 2, top: height / 2 - (scale * (y1 + y2)) / 2, scale, width, height };
}
