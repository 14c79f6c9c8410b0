/** Width of a text in px. */
export type Measure = (text: string) => number;

/** The text, cut in the middle when it is wider than `room`: both ends of a dbt name tell something. */
export function cutMiddle(text: string, room: number, measure: Measure): string {
  return cut(text, room, measure, (kept) => `${text.slice(0, Math.ceil(kept / 2))}…${text.slice(text.length - Math.floor(kept / 2))}`);
}

/** The text, cut at its end when it is wider than `room`; empty when not even a few letters fit. */
export function cutEnd(text: string, room: number, measure: Measure): string {
  const shown = cut(text, room, measure, (kept) => `${text.slice(0, kept).trimEnd()}…`);
  return shown.length < 4 && shown !== text ? '' : shown;
}

function cut(text: string, room: number, measure: Measure, shortened: (kept: number) => string): string {
  if (measure(text) <= room) return text;
  let low = 0;
  let high = text.length - 1;
  while (low < high) {
    const kept = (low + high + 1) >> 1;
    if (measure(shortened(kept)) <= room) low = kept;
    else high = kept - 1;
  }
  return shortened(low);
}

/** The two lines a name falls into most evenly at one of its underscores, dots or dashes; one line when it has none. */
export function twoLines(name: string, measure: Measure): readonly string[] {
  let best: readonly string[] = [name];
  let least = Number.POSITIVE_INFINITY;
  for (const match of name.matchAll(/[_.-]+/g)) {
    const at = match.index + match[0].length;
    if (at >= name.length || match.index === 0) continue;
    const lines = [name.slice(0, at), name.slice(at)];
    const widest = Math.max(...lines.map(measure));
    if (widest >= least) continue;
    least = widest;
    best = lines;
  }
  return best;
}
