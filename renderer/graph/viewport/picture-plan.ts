/** What a picture shows: zoom, and where the plane's origin lies, in whole device px. `width` and `height` in device px. */
export interface Shot {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** A part of a picture, in device px. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * How the next frame is made of the last one: painted anew, shifted with only what has come into sight painted (`parts`), or for the moment
 * scaled as a whole.
 */
export type PicturePlan =
  | { readonly kind: 'whole' }
  | { readonly kind: 'shift'; readonly dx: number; readonly dy: number; readonly parts: readonly Part[] }
  | { readonly kind: 'scale' };

/** What painting the whole picture may cost to be done in every frame, in ms. */
const cheap = 7;
/** A picture that was scaled is painted anew after this many times its cost, and not sooner than `scaledFor` ms. */
const patience = 8;
const scaledFor = 300;

/**
 * @param shown the last frame; null when nothing of it can be used
 * @param cost what the whole picture took the last time, ms
 * @param age ms since the picture was last painted as a whole
 */
export function planPicture(shown: Shot | null, next: Shot, cost: number, age: number): PicturePlan {
  if (shown === null || shown.width !== next.width || shown.height !== next.height || shown.ratio !== next.ratio) return { kind: 'whole' };
  if (shown.zoom !== next.zoom) return cost <= cheap || age > Math.max(scaledFor, cost * patience) ? { kind: 'whole' } : { kind: 'scale' };
  const dx = next.x - shown.x;
  const dy = next.y - shown.y;
  if (Math.abs(dx) >= next.width || Math.abs(dy) >= next.height) return { kind: 'whole' };
  return { kind: 'shift', dx, dy, parts: uncovered(dx, dy, next.width, next.height) };
}

/** What a shift leaves open: a strip at a side, one above or below, or both. */
function uncovered(dx: number, dy: number, width: number, height: number): readonly Part[] {
  const parts: Part[] = [];
  if (dx !== 0) parts.push({ left: dx > 0 ? 0 : width + dx, top: 0, width: Math.abs(dx), height });
  if (dy !== 0) parts.push({ left: Math.max(0, dx), top: dy > 0 ? 0 : height + dy, width: width - Math.abs(dx), height: Math.abs(dy) });
  return parts;
}

/** What of a picture is left open beside something that lies on it, wherever that is: whole pixels, those too that are covered in part. */
export function besides({ left, top, width, height }: Part, picture: Pick<Shot, 'width' | 'height'>): readonly Part[] {
  const within = (at: number, least: number, most: number): number => Math.min(most, Math.max(least, at));
  const x1 = within(Math.ceil(left), 0, picture.width);
  const x2 = within(Math.floor(left + width), x1, picture.width);
  const y1 = within(Math.ceil(top), 0, picture.height);
  const y2 = within(Math.floor(top + height), y1, picture.height);
  return [
    { left: 0, top: 0, width: picture.width, height: y1 },
    { left: 0, top: y2, width: picture.width, height: picture.height - y2 },
    { left: 0, top: y1, width: x1, height: y2 - y1 },
    { left: x2, top: y1, width: picture.width - x2, height: y2 - y1 },
  ].filter((part) => part.width > 0 && part.height > 0);
}
