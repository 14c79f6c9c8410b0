import type { GraphNode, GraphState } from '../model.ts';
import { checkCard } from '../scene/check-size.ts';
import { blockAlpha } from './block-colour.ts';
import type { CardFace } from './card-face.ts';
import { paintIcon, stateIcon } from './icons.ts';
import type { CardBox, CardLook } from './paint-card.ts';
import { uiFont, type Palette } from './palette.ts';

const dimmedAlpha = 0.5;
/** What needs a look has an edge in its colour. */
const loud: ReadonlySet<GraphState> = new Set(['failed', 'errored', 'warned']);

/** The font of the name of a check. */
export function checkFont(palette: Pick<Palette, 'fontUi'>): string {
  return uiFont(palette, 500, checkCard.nameSize);
}

/** The small card of a check as in near zoom: what came of it last as an icon, and its name. */
export function paintCheck(context: CanvasRenderingContext2D, palette: Palette, node: GraphNode, face: CardFace, box: CardBox, look: CardLook): void {
  paintGround(context, palette, node, box, look);
  const { left, top } = box;
  if (look.dimmed) context.globalAlpha = dimmedAlpha;
  const icon = stateIcon(node.state);
  const { ink } = palette.states[node.state];
  if (icon !== null) paintIcon(context, icon, left + checkCard.padLeft, top + (checkCard.height - checkCard.iconSize) / 2, checkCard.iconSize, ink, 2.25);
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  context.font = checkFont(palette);
  context.fillStyle = palette.ink;
  context.fillText(face.name, left + checkCard.nameLeft, top + checkCard.nameBaseline);
  context.globalAlpha = 1;
}

/** The same as in middle zoom, where nobody could read it: its colour. */
export function paintCheckBlock(context: CanvasRenderingContext2D, palette: Palette, node: GraphNode, _face: CardFace, box: CardBox, look: CardLook): void {
  paintGround(context, palette, node, box, look);
  pill(context, box, -3);
  context.globalAlpha = blockAlpha(node.state, look.dimmed ? 'dimmed' : 'plain');
  context.fillStyle = palette.states[node.state].fill;
  context.fill();
  context.globalAlpha = 1;
}

function paintGround(context: CanvasRenderingContext2D, palette: Palette, node: GraphNode, box: CardBox, look: CardLook): void {
  const line = Math.max(1, look.pixel);
  if (look.selected) {
    pill(context, box, 3);
    context.fillStyle = palette.brassSoft;
    context.fill();
  }
  pill(context, box, 0);
  context.fillStyle = look.dimmed ? palette.paper : palette.surface;
  context.fill();
  pill(context, box, -line / 2);
  if (look.dimmed) context.globalAlpha = dimmedAlpha;
  context.lineWidth = look.selected ? line * 1.5 : line;
  context.strokeStyle = look.selected ? palette.brass : loud.has(node.state) ? palette.states[node.state].fill : palette.line;
  context.stroke();
  context.globalAlpha = 1;
}

function pill(context: CanvasRenderingContext2D, { left, top, width, height }: CardBox, grow: number): void {
  context.beginPath();
  context.roundRect(left - grow, top - grow, width + 2 * grow, height + 2 * grow, height / 2 + grow);
}
