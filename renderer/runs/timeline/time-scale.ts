/** A stretch of time drawn on a stretch of screen. Times are milliseconds since the epoch, widths CSS pixels. */
export interface TimeScale {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

export interface Tick {
  readonly at: number;
  readonly x: number;
  /** Empty for the dotted line half way between two labelled ticks. */
  readonly label: string;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Steps a person counts in, from a millisecond to a day. */
const steps: readonly number[] = [
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12, 24].map((n) => n * hour),
];

/** Lengths a growing timeline takes one after the other, so that it is redrawn in steps and not with every frame. */
const extents: readonly number[] = [
  ...[2, 5, 10, 15, 20, 30, 45].map((n) => n * second),
  ...[1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50].map((n) => n * minute),
  ...[1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48].map((n) => n * hour),
];

/** Where a moment is on the screen. */
export function xOf(scale: TimeScale, at: number): number {
  const length = Math.max(1, scale.to - scale.from);
  return ((at - scale.from) / length) * scale.width;
}

/**
 * The scale of a run from `from` to `until`. `labelRoom` pixels stay free on the right for the words beside the last bar.
 * While the run grows its end is the next length of a fixed row of lengths, so bars keep their place most of the time.
 * What comes before `firstNodeAt` takes a fifth of the nodes' own length at most: the nodes are what a person looks at.
 */
export function runScale(o: { from: number; until: number; firstNodeAt: number | null; width: number; labelRoom: number; growing: boolean }): TimeScale {
  const width = Math.max(1, o.width);
  const bars = Math.max(width * 0.4, width - o.labelRoom);
  const start = o.firstNodeAt ?? o.from;
  const length = Math.max(1, o.until - start);
  const drawn = o.growing ? (extents.find((extent) => extent >= length * 1.02) ?? length * 1.2) : length;
  const lead = Math.min(start - o.from, drawn / 5);
  return { from: start - lead, to: start - lead + ((lead + drawn) * width) / bars, width };
}

/** The smallest step that leaves at least `gap` pixels between two labels. */
export function niceStep(scale: TimeScale, gap: number): number {
  const least = ((scale.to - scale.from) / scale.width) * gap;
  const day = 24 * hour;
  return steps.find((step) => step >= least) ?? Math.ceil(least / day) * day;
}

/**
 * Labelled ticks on whole steps of local time, with an unlabelled one half way. `zoneOffset` is local time minus UTC in milliseconds
 * (it matters from steps of an hour on).
 */
export function ticks(scale: TimeScale, gap: number, zoneOffset: number): readonly Tick[] {
  const step = niceStep(scale, gap);
  const half = step / 2;
  const first = Math.ceil((scale.from + zoneOffset) / half) * half - zoneOffset;
  const result: Tick[] = [];
  for (let at = first; at <= scale.to; at += half) {
    const whole = Math.abs(((at + zoneOffset) / step) % 1) < 1e-9;
    result.push({ at, x: xOf(scale, at), label: whole ? tickLabel(at + zoneOffset, step) : '' });
  }
  return result;
}

/** `localTime` counts milliseconds as if local time were UTC. Only as exact as the step: 20:44, 20:44:15, 20:44:15.25. */
function tickLabel(localTime: number, step: number): string {
  const iso = new Date(localTime).toISOString();
  if (step >= minute) return iso.slice(11, 16);
  if (step >= second) return iso.slice(11, 19);
  if (step >= 100) return iso.slice(11, 21);
  if (step >= 10) return iso.slice(11, 22);
  return iso.slice(11, 23);
}

/** Local time minus UTC at a moment, in milliseconds. */
export function zoneOffsetAt(at: number): number {
  return -new Date(at).getTimezoneOffset() * minute;
}
