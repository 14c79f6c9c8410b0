import type { GraphFrame, GraphNode, GroupFace } from '../model.ts';
import type { FrameParts } from '../scene/frame-parts.ts';
import { frameHead, groupCard } from '../scene/group-size.ts';
import { separatorWidth, type CardFace } from './card-face.ts';
import { cardOutline } from './card-shape.ts';
import { kindIcon, paintIcon } from './icons.ts';
import { paintBar } from './paint-bar.ts';
import type { CardBox, CardLook } from './paint-card.ts';
import { groupFonts, uiFont, type Palette } from './palette.ts';

const dimmedAlpha = 0.5;
/** How far the card behind a closed group looks out: it stands for several. */
const behind = 3;

/** The card of a closed group as in near zoom: icon, name, count, a bar of states and words. */
export function paintGroup(context: CanvasRenderingContext2D, palette: Palette, node: GraphNode, face: CardFace, box: CardBox, look: CardLook): void {
  const { group } = node;
  if (group === undefined || face.group === undefined) return;
  paintGround(context, palette, box, look);
  const { left, top, width } = box;
  const fonts = groupFonts(palette);
  if (look.dimmed) context.globalAlpha = dimmedAlpha;
  paintIcon(context, kindIcon(group), left + groupCard.padLeft, top + 10.5, groupCard.iconSize, palette.ink2, 1.75);
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  context.font = fonts.name;
  context.fillStyle = palette.ink;
  context.fillText(face.name, left + groupCard.nameLeft, top + groupCard.nameBaseline);
  context.font = fonts.text;
  context.fillStyle = palette.ink2;
  context.fillText(face.group.count, left + width - groupCard.padRight - face.group.countWidth, top + groupCard.nameBaseline);
  const bar = {
    left: left + groupCard.padLeft,
    top: top + groupCard.barTop,
    width: width - groupCard.padLeft - groupCard.padRight,
    height: groupCard.barHeight,
  };
  paintBar(context, palette, group.counts, bar, groupCard.barHeight / 2);
  face.group.words.forEach(({ text, x, state }, i) => {
    context.font = state === 'failed' ? fonts.strong : fonts.text;
    context.fillStyle = state === 'failed' ? palette.states.failed.ink : palette.ink2;
    context.fillText(text, left + x, top + groupCard.wordBaseline);
    if (i === 0) return;
    context.fillStyle = palette.ink3;
    context.fillText('·', left + x - separatorWidth / 2 - 1, top + groupCard.wordBaseline);
  });
  context.globalAlpha = 1;
}

/** The same as in middle zoom: its name, as large as fits, over its bar. */
export function paintGroupName(context: CanvasRenderingContext2D, palette: Palette, node: GraphNode, face: CardFace, box: CardBox, look: CardLook): void {
  const { group } = node;
  if (group === undefined) return;
  paintGround(context, palette, box, look);
  const { left, top, width, height } = box;
  if (look.dimmed) context.globalAlpha = dimmedAlpha;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.font = uiFont(palette, 600, face.lineSize);
  context.fillStyle = palette.ink;
  const pitch = face.lineSize * 1.15;
  const first = top + (height - 12) / 2 - (pitch * (face.lines.length - 1)) / 2;
  face.lines.forEach((line, i) => context.fillText(line, left + 9, first + i * pitch));
  paintBar(context, palette, group.counts, { left: left + 9, top: top + height - 15, width: width - 18, height: 8 }, 4);
  context.globalAlpha = 1;
}

function paintGround(context: CanvasRenderingContext2D, palette: Palette, { left, top, width, height }: CardBox, look: CardLook): void {
  const line = Math.max(1, look.pixel);
  if (look.selected) {
    cardOutline(context, left, top, width, height, 3.5);
    context.fillStyle = palette.brassSoft;
    context.fill();
  } else {
    cardOutline(context, left + behind, top + behind, width, height, -line / 2);
    context.fillStyle = palette.surface;
    context.fill();
    context.lineWidth = line;
    context.strokeStyle = palette.line;
    context.stroke();
  }
  cardOutline(context, left, top, width, height, -line / 2);
  context.fillStyle = palette.surface;
  context.fill();
  context.lineWidth = look.selected ? line * 1.5 : line;
  context.strokeStyle = look.selected ? palette.brass : palette.line;
  context.stroke();
}

/** How the frame of an open group stands. */
export interface FrameLook {
  readonly selected: boolean;
  readonly pixel: number;
  /** `far`: only the ground; `names`: the name as large as it can be read; `near`: the whole head. */
  readonly detail: 'far' | 'names' | 'near';
}

/** The frame of an open group with its head; its cards are painted on it. */
export function paintFrame(context: CanvasRenderingContext2D, palette: Palette, { face }: GraphFrame, parts: FrameParts, box: CardBox, look: FrameLook): void {
  const { left, top, width, height } = box;
  const line = Math.max(1, look.pixel);
  context.beginPath();
  context.roundRect(left, top, width, height, 9);
  context.globalAlpha = look.detail === 'far' ? 0.55 : 0.75;
  context.fillStyle = palette.surface;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = look.selected ? line * 1.5 : line;
  context.strokeStyle = look.selected ? palette.brass : palette.line;
  context.stroke();
  if (look.detail === 'near') paintHead(context, palette, face, parts, box);
  else if (look.detail === 'names') paintLargeHead(context, palette, face, box, look.pixel);
}

function paintHead(context: CanvasRenderingContext2D, palette: Palette, face: GroupFace, parts: FrameParts, { left, top }: CardBox): void {
  const { nameLeft, baseline, button, buttonTop, icon } = frameHead;
  const fonts = groupFonts(palette);
  paintIcon(context, kindIcon(face), left + 12, top + baseline - 12, 14, palette.ink2, 1.75);
  const say = (text: string, x: number, font: string, colour: string): void => {
    context.font = font;
    context.fillStyle = colour;
    context.fillText(text, left + x, top + baseline);
  };
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  say(face.name, nameLeft, fonts.name, palette.ink);
  say(parts.count.text, parts.count.x, fonts.text, palette.ink2);
  if (parts.bar !== null) paintBar(context, palette, face.counts, { left: left + parts.bar.x, top: top + baseline - 7, width: parts.bar.width, height: 6 }, 3);
  for (const { text, x, state } of parts.words)
    say(text, x, state === 'failed' ? fonts.strong : fonts.text, state === 'failed' ? palette.states.failed.ink : palette.ink2);
  if (parts.build !== null) {
    paintIcon(context, 'play', left + parts.build.x + 10, top + baseline - icon + 3.5, icon - 2, palette.ink2, 2);
    say(parts.build.text, parts.build.x + 10 + icon + 6, fonts.strong, palette.ink);
  }
  const middle = (button - icon) / 2;
  paintIcon(context, 'collapse', left + parts.collapse.x + middle, top + buttonTop + middle, icon, palette.ink2, 2);
}

function paintLargeHead(context: CanvasRenderingContext2D, palette: Palette, face: GroupFace, { left, top, width }: CardBox, pixel: number): void {
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.font = uiFont(palette, 600, Math.min(24, Math.max(13, 11.5 * pixel)));
  context.fillStyle = palette.ink;
  context.save();
  context.beginPath();
  context.rect(left, top, width - 8, frameHead.button + 16);
  context.clip();
  context.fillText(face.name, left + 12, top + 22);
  context.restore();
}
