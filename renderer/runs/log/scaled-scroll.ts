/**
 * Scrolling over more rows than a page can be tall. Browsers stop at about 33 million pixels; a log of millions of lines is taller.
 * Positions are counted in virtual pixels (row × row height); the scroll bar maps them onto an element of at most `limit` pixels.
 */
export interface ScaledScroll {
  /** All rows, in virtual pixels. */
  readonly virtualHeight: number;
  /** What the scrolled element is really tall. */
  readonly height: number;
  readonly viewport: number;
}

const limit = 12_000_000;

/** The geometry for `count` rows of `rowHeight` in a viewport of `viewport` pixels. */
export function scaledScroll(count: number, rowHeight: number, viewport: number): ScaledScroll {
  const virtualHeight = count * rowHeight;
  return { virtualHeight, height: Math.max(Math.min(virtualHeight, limit), Math.min(virtualHeight, viewport)), viewport };
}

/** True where one scroll bar pixel stands for more than one virtual pixel. */
export function isScaled(scroll: ScaledScroll): boolean {
  return scroll.virtualHeight > scroll.height;
}

/** The furthest position there is. */
export function lastTop(scroll: ScaledScroll): number {
  return Math.max(0, scroll.virtualHeight - scroll.viewport);
}

/** Virtual position for what the scroll bar says. */
export function topFromScroll(scroll: ScaledScroll, scrollTop: number): number {
  const range = scroll.height - scroll.viewport;
  if (range <= 0) return 0;
  if (!isScaled(scroll)) return clamp(scrollTop, 0, lastTop(scroll));
  return clamp((scrollTop / range) * lastTop(scroll), 0, lastTop(scroll));
}

/** What to set the scroll bar to for a virtual position. */
export function scrollFromTop(scroll: ScaledScroll, top: number): number {
  const range = scroll.height - scroll.viewport;
  if (range <= 0) return 0;
  if (!isScaled(scroll)) return clamp(top, 0, range);
  return (clamp(top, 0, lastTop(scroll)) / lastTop(scroll)) * range;
}

/** The rows to draw (`end` is exclusive) and where the first one goes, in pixels from the top of the viewport. */
export function visibleRows(o: { top: number; rowHeight: number; viewport: number; count: number; overscan: number }): {
  start: number;
  end: number;
  offset: number;
} {
  const start = Math.max(0, Math.floor(o.top / o.rowHeight) - o.overscan);
  const end = Math.min(o.count, Math.ceil((o.top + o.viewport) / o.rowHeight) + o.overscan);
  return { start, end: Math.max(start, end), offset: start * o.rowHeight - o.top };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
