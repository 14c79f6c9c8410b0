import { checkFont } from '../paint/paint-check.ts';
import { groupFonts, uiFont, type Palette } from '../paint/palette.ts';
import { card, type MeasureText } from '../scene/card-size.ts';

/** Fonts of the cards. Canvas text does not wait for a web font: load them before anything is measured. */
export async function loadCardFonts(palette: Palette): Promise<void> {
  const { name, text, strong } = groupFonts(palette);
  const fonts = [
    name,
    text,
    strong,
    uiFont(palette, 600, card.nameSize),
    uiFont(palette, 550, card.lineSize),
    uiFont(palette, 400, card.lineSize),
    checkFont(palette),
  ];
  // a font that cannot be loaded is replaced by the next family: cards are measured in that one
  await Promise.allSettled(fonts.map((font) => document.fonts.load(font)));
}

/** Measures texts on a canvas of its own; remembers what it measured. */
export function createMeasure(): MeasureText {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  const known = new Map<string, Map<string, number>>();
  return (text, font) => {
    let ofFont = known.get(font);
    if (ofFont === undefined) known.set(font, (ofFont = new Map()));
    const width = ofFont.get(text);
    if (width !== undefined) return width;
    if (context === null) return text.length * 7;
    context.font = font;
    const measured = context.measureText(text).width;
    ofFont.set(text, measured);
    return measured;
  };
}
