import type { StateCount } from '../model.ts';
import type { Palette } from './palette.ts';

/** A part of the bar is never narrower than this on the bar's own scale, so that one failure among hundreds is seen. */
const leastPart = 3;

/** How wide every part of a bar of counts is. */
export function barParts(counts: readonly StateCount[], width: number): readonly number[] {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return [];
  const least = Math.min(leastPart, width / counts.length);
  const wanted = counts.map(({ count }) => Math.max(least, (count / total) * width));
  // what the smallest parts take more than their share comes off the others
  const over = wanted.reduce((sum, part) => sum + part, 0) - width;
  const spare = wanted.reduce((sum, part) => sum + (part - least), 0);
  return wanted.map((part) => (spare <= 0 ? part : part - (over * (part - least)) / spare));
}

/** A bar of how many assets have which state. */
export function paintBar(
  context: CanvasRenderingContext2D,
  palette: Palette,
  counts: readonly StateCount[],
  bar: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  radius: number,
): void {
  const { left, top, width, height } = bar;
  const parts = barParts(counts, width);
  if (parts.length === 0) return;
  context.save();
  context.beginPath();
  context.roundRect(left, top, width, height, radius);
  context.clip();
  const before = context.globalAlpha;
  let x = left;
  counts.forEach(({ state }, i) => {
    context.globalAlpha = before * (isWell(state) ? 0.55 : 1);
    context.fillStyle = palette.states[state].fill;
    context.fillRect(x, top, parts[i]! - (i + 1 < parts.length ? Math.min(1, parts[i]! / 4) : 0), height);
    x += parts[i]!;
  });
  context.restore();
}

function isWell(state: StateCount['state']): boolean {
  return state === 'fresh' || state === 'succeeded' || state === 'none' || state === 'never built';
}
