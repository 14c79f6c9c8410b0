import { uiFont, type Palette } from '../paint/palette.ts';
import type { GraphState } from '../model.ts';

/** What stands below an exported picture. */
export interface Caption {
  readonly states: readonly GraphState[];
  /** The project and the time. */
  readonly words: string;
}

const line = 40;
const side = 20;
const dot = 3.5;
const size = 11.5;

/** Height of the caption of a picture of this width, in px of the screen: one line for each of its halves where they do not fit side by side. */
export function captionHeight(caption: Caption, width: number, measure: (text: string, font: string) => number, palette: Palette): number {
  return besideEachOther(caption, width, measure, palette) ? line : 2 * line - 14;
}

/** Paints the colours and what they mean, and what the picture shows and when, over all the width. `top` is its upper edge; in px of the screen. */
export function paintCaption(
  context: CanvasRenderingContext2D,
  palette: Palette,
  caption: Caption,
  top: number,
  width: number,
  measure: (text: string, font: string) => number,
): void {
  const height = captionHeight(caption, width, measure, palette);
  context.globalAlpha = 1;
  context.fillStyle = palette.surface;
  context.fillRect(0, top, width, height);
  context.fillStyle = palette.line;
  context.fillRect(0, top, width, 1);
  context.font = font(palette);
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  const baseline = top + line / 2 + 4;
  let x = side;
  for (const state of caption.states) {
    context.beginPath();
    context.arc(x + dot, baseline - 4, dot, 0, 2 * Math.PI);
    context.fillStyle = palette.states[state].fill;
    context.fill();
    context.fillStyle = palette.ink2;
    context.fillText(state, x + 2 * dot + 5, baseline);
    x += legendWidth(state, measure, palette);
  }
  const words = measure(caption.words, font(palette));
  context.fillStyle = palette.ink2;
  if (besideEachOther(caption, width, measure, palette)) context.fillText(caption.words, width - side - words, baseline);
  else context.fillText(caption.words, side, baseline + line - 14);
}

function besideEachOther({ states, words }: Caption, width: number, measure: (text: string, font: string) => number, palette: Palette): boolean {
  const legend = states.reduce((sum, state) => sum + legendWidth(state, measure, palette), 0);
  return legend + measure(words, font(palette)) + 3 * side <= width;
}

function legendWidth(state: string, measure: (text: string, font: string) => number, palette: Palette): number {
  return 2 * dot + 5 + measure(state, font(palette)) + 17;
}

function font(palette: Palette): string {
  return uiFont(palette, 400, size);
}
