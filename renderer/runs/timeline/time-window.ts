/** The stretch of time a person looks at. Milliseconds since the epoch. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** No closer than this (milliseconds). */
const closest = 20;

/** Makes a window longer (`factor` > 1) or shorter around a moment that keeps its place, within `bounds`. */
export function zoomAround(window: TimeWindow, at: number, factor: number, bounds: TimeWindow): TimeWindow {
  const length = window.to - window.from;
  const wanted = Math.min(Math.max(length * factor, Math.min(closest, bounds.to - bounds.from)), bounds.to - bounds.from);
  const share = length <= 0 ? 0.5 : (at - window.from) / length;
  return within({ from: at - wanted * share, to: at + wanted * (1 - share) }, bounds);
}

/** Moves a window by a share of its own length, within `bounds`. */
export function panBy(window: TimeWindow, share: number, bounds: TimeWindow): TimeWindow {
  const by = (window.to - window.from) * share;
  return within({ from: window.from + by, to: window.to + by }, bounds);
}

/** Moves a window just enough to hold a moment, with some room beside it. */
export function reveal(window: TimeWindow, at: number, bounds: TimeWindow): TimeWindow {
  const room = (window.to - window.from) / 8;
  if (at - room < window.from) return within({ from: at - room, to: at - room + (window.to - window.from) }, bounds);
  if (at + room > window.to) return within({ from: at + room - (window.to - window.from), to: at + room }, bounds);
  return window;
}

function within(window: TimeWindow, bounds: TimeWindow): TimeWindow {
  const length = window.to - window.from;
  if (length >= bounds.to - bounds.from) return bounds;
  const from = Math.min(Math.max(window.from, bounds.from), bounds.to - length);
  return { from, to: from + length };
}
