import type { GraphFrame } from '../model.ts';
import type { Paints } from '../paint/paint-scene.ts';
import { groupFonts, type Palette } from '../paint/palette.ts';
import type { MeasureText } from '../scene/card-size.ts';
import { frameParts, type FrameParts } from '../scene/frame-parts.ts';

/** Heads of open groups for their width, remembered as long as what they say stays the same. */
export function frameHeads(palette: Palette, measure: MeasureText): Paints['frame'] {
  const known = new WeakMap<GraphFrame['face'], { width: number; parts: FrameParts }>();
  const fonts = groupFonts(palette);
  return ({ face }, width) => {
    const found = known.get(face);
    if (found?.width === width) return found.parts;
    const parts = frameParts(face, width, fonts, measure);
    known.set(face, { width, parts });
    return parts;
  };
}
