import type { Bounds } from '../layout/layout-types.ts';
import type { Placement, Size } from '../viewport/fit.ts';

/** What of the graph is exported. */
export type Scope = 'view' | 'everything';

/** What a picture shows of the plane. `ratio`: px of the picture for one px of the screen. */
export interface Shot extends Placement, Size {
  readonly ratio: number;
}

/** Room round the whole graph, in graph units: selected cards and open groups reach a little over their boxes. */
const margin = 40;
/** Many programs open no picture that is longer, and none of ours need be larger. */
export const mostSide = 32_767;
export const mostPixels = 268_000_000;

/** The part of the plane that is in view, or all of it at life size. Whole numbers, so that nothing is blurred. */
export function shotOf(scope: Scope, bounds: Bounds, view: Placement & Size, ratio: number): Shot {
  if (scope === 'view') return { zoom: view.zoom, pan: view.pan, width: Math.max(1, view.width), height: Math.max(1, view.height), ratio };
  const left = Math.floor(bounds.x1) - margin;
  const top = Math.floor(bounds.y1) - margin;
  const size = { width: Math.ceil(bounds.x2) + margin - left, height: Math.ceil(bounds.y2) + margin - top };
  return { zoom: 1, pan: { x: -left, y: -top }, ...size, ratio };
}

/** Size of the picture in its own px, `below` px of the screen added for the legend. */
export function pixelsOf({ width, height, ratio }: Pick<Shot, 'width' | 'height' | 'ratio'>, below: number): Size {
  return { width: Math.round(width * ratio), height: Math.round((height + below) * ratio) };
}

/** Whether a PNG can be as large. */
export function fitsPng({ width, height }: Size): boolean {
  return width <= mostSide && height <= mostSide && width * height <= mostPixels;
}

/**
 * The shot, or one of the same part from further away where the picture would be too large. What stands still is the number of px, not the size of
 * the cards.
 */
export function shrunkToFit(shot: Shot, below: number): Shot {
  if (fitsPng(pixelsOf(shot, below))) return shot;
  const { width, height, ratio } = shot;
  const bySide = mostSide / (Math.max(width, height + below) * ratio);
  const byArea = Math.sqrt(mostPixels / (width * (height + below) * ratio * ratio));
  const by = Math.min(bySide, byArea) * 0.98;
  return {
    zoom: shot.zoom * by,
    pan: { x: Math.round(shot.pan.x * by), y: Math.round(shot.pan.y * by) },
    width: Math.ceil(width * by),
    height: Math.ceil(height * by),
    ratio,
  };
}
