import type { GraphNode } from '../model.ts';
import { card } from '../scene/card-size.ts';
import type { CardFace } from './card-face.ts';
import { barOutline, cardOutline } from './card-shape.ts';
import { kindIcon, paintIcon, stateIcon } from './icons.ts';
import { uiFont, type Palette } from './palette.ts';

/** Left, top, width and height of a card in graph units. */
export interface CardBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const dimmedAlpha = 0.5;
const progressHeight = 2;
/** The status bar is never thinner than this on the screen, in px. */
const leastBar = 3;

/** Everything about how one card stands now. */
export interface CardLook {
  readonly selected: boolean;
  readonly dimmed: boolean;
  /** One screen pixel in graph units, so that lines stay as thin as a pixel. */
  readonly pixel: number;
}

/** A card as in near zoom: name, state, detail, kind. */
export function paintCard(context: CanvasRenderingContext2D, palette: Palette, node: GraphNode, face: CardFace, box: CardBox, look: CardLook): void {
  paintBody(context, palette, node, box, look);
  const { left, top, width } = box;
  const state = palette.states[node.state];
  if (look.dimmed) context.globalAlpha = dimmedAlpha;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  context.font = uiFont(palette, 600, card.nameSize);
  context.fillStyle = palette.ink;
  context.fillText(face.name, left + card.padLeft, top + card.nameBaseline);

  const baseline = top + card.lineBaseline;
  let x = left + card.padLeft;
  const icon = stateIcon(node.state);
  if (icon !== null) {
    paintIcon(context, icon, x, baseline - 10, card.iconSize, state.ink, 2.25);
    x += card.iconSize + 4;
  }
  if (face.word !== '') {
    context.font = uiFont(palette, 550, card.lineSize);
    context.fillStyle = state.ink;
    context.fillText(face.word, x, baseline);
    x += face.wordWidth + 5;
  }
  if (face.detail !== '') {
    context.font = uiFont(palette, 400, card.lineSize);
    context.fillStyle = palette.ink2;
    context.fillText(face.detail, x, baseline);
  }
  if (face.kindShown) paintIcon(context, kindIcon(node), left + width - card.padRight - card.kindSize, baseline - 10.5, card.kindSize, palette.ink3, 1.75);
  context.globalAlpha = 1;
}

/** A card as in middle zoom: its colour and its name, as large as fits. */
export function paintName(context: CanvasRenderingContext2D, palette: Palette, node: GraphNode, face: CardFace, box: CardBox, look: CardLook): void {
  paintBody(context, palette, node, box, look);
  if (look.dimmed) context.globalAlpha = dimmedAlpha;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.font = uiFont(palette, 600, face.lineSize);
  context.fillStyle = palette.ink;
  const pitch = face.lineSize * 1.15;
  const first = box.top + box.height / 2 - (pitch * (face.lines.length - 1)) / 2;
  face.lines.forEach((line, i) => context.fillText(line, box.left + card.bar + 8, first + i * pitch));
  context.globalAlpha = 1;
}

function paintBody(context: CanvasRenderingContext2D, palette: Palette, node: GraphNode, { left, top, width, height }: CardBox, look: CardLook): void {
  const { fill } = palette.states[node.state];
  const line = Math.max(1, look.pixel);
  const marked = look.selected || node.chosen === true;
  if (marked) {
    cardOutline(context, left, top, width, height, 3.5);
    context.fillStyle = palette.brassSoft;
    context.fill();
  }
  // the card hides the dotted ground even when it is dimmed
  cardOutline(context, left, top, width, height);
  context.fillStyle = look.dimmed ? palette.paper : palette.surface;
  context.fill();
  if (look.dimmed) {
    context.globalAlpha = dimmedAlpha;
    context.fillStyle = palette.surface;
    context.fill();
  }
  cardOutline(context, left, top, width, height, -line / 2);
  context.lineWidth = marked ? line * 1.5 : line;
  context.strokeStyle = marked ? palette.brass : palette.line;
  context.stroke();
  context.beginPath();
  barOutline(context, left, top, height, Math.max(card.bar, leastBar * look.pixel));
  context.fillStyle = fill;
  context.fill();
  if (node.state === 'running') paintProgress(context, fill, node.progress ?? null, left, top, width, height);
  context.globalAlpha = 1;
}

/** A line along the bottom that grows; the whole bottom, paler, where nobody knows how far it is. */
function paintProgress(
  context: CanvasRenderingContext2D,
  colour: string,
  progress: number | null,
  left: number,
  top: number,
  width: number,
  height: number,
): void {
  context.save();
  cardOutline(context, left, top, width, height);
  context.clip();
  context.fillStyle = colour;
  if (progress === null) context.globalAlpha *= 0.35;
  context.fillRect(left, top + height - progressHeight, width * Math.min(1, Math.max(0, progress ?? 1)), progressHeight);
  context.restore();
}
