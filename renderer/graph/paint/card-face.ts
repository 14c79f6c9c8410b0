import type { GraphNode, GraphState, GroupFace } from '../model.ts';
import { card, type MeasureText } from '../scene/card-size.ts';
import { cutEnd, cutMiddle, twoLines } from './cut-text.ts';
import { groupCard, formatSize, type GroupFonts } from '../scene/group-size.ts';
import { checkCard } from '../scene/check-size.ts';
import { checkFont } from './paint-check.ts';
import { groupFonts, uiFont, type Palette } from './palette.ts';

/** The texts of a card, cut to its width. */
export interface CardFace {
  readonly name: string;
  readonly nameCut: boolean;
  readonly word: string;
  readonly wordWidth: number;
  readonly detail: string;
  /** Whether there is room for the icon of the kind. */
  readonly kindShown: boolean;
  /** The name alone, as large as the card allows: what is shown at middle zoom. */
  readonly lines: readonly string[];
  readonly lineSize: number;
  /** Of a closed group: how many it holds, and its words as far as there is room. */
  readonly group?: GroupTexts;
}

export interface GroupTexts {
  readonly count: string;
  readonly countWidth: number;
  readonly words: readonly { readonly text: string; readonly x: number; readonly state: GraphState }[];
}

/** Room for the dot between two words of a group. */
export const separatorWidth = 14;

const largeSize = 19;
const smallestSize = 13;

/** Faces of cards, remembered as long as the card and its width stay the same. */
export function createFaces(palette: Pick<Palette, 'fontUi' | 'fontCode'>, measure: MeasureText): (node: GraphNode, width: number) => CardFace {
  const known = new WeakMap<GraphNode, { width: number; face: CardFace }>();
  const nameFont = uiFont(palette, 600, card.nameSize);
  const wordFont = uiFont(palette, 550, card.lineSize);
  const detailFont = uiFont(palette, 400, card.lineSize);

  const fonts = groupFonts(palette);
  const makeFace = ({ name, state, detail, group, check, wordless = false }: GraphNode, width: number): CardFace => {
    if (check !== undefined) return faceOfCheck(name, width, (text) => measure(text, checkFont(palette)));
    if (group !== undefined) return faceOfGroup(group, width, fonts, measure);
    const measureName = (text: string): number => measure(text, nameFont);
    const room = width - card.padLeft - card.padRight;
    const shown = cutMiddle(name, room, measureName);
    const word = state === 'none' || wordless ? '' : state;
    const wordWidth = measure(word, wordFont);
    const before = (state === 'none' ? 0 : card.iconSize + 4) + (word === '' ? 0 : wordWidth + 5);
    const shownDetail = shownWith(detail ?? '', room - before, (text) => measure(text, detailFont));
    return { name: shown, nameCut: shown !== name, word, wordWidth, ...shownDetail, ...largeName(name, width - card.bar - 14, measureName) };
  };

  return (node, width) => {
    const found = known.get(node);
    if (found !== undefined && found.width === width) return found.face;
    const face = makeFace(node, width);
    known.set(node, { width, face });
    return face;
  };
}

/** A check says nothing but its name: its state is an icon. */
function faceOfCheck(name: string, width: number, measure: (text: string) => number): CardFace {
  const shown = cutMiddle(name, width - checkCard.nameLeft - checkCard.padRight, measure);
  return { name: shown, nameCut: shown !== name, word: '', wordWidth: 0, detail: '', kindShown: false, lines: [], lineSize: 0 };
}

function faceOfGroup({ name, size, words }: GroupFace, width: number, fonts: GroupFonts, measure: MeasureText): CardFace {
  const measureName = (text: string): number => measure(text, fonts.name);
  const count = formatSize(size);
  const countWidth = measure(count, fonts.text);
  const room = width - groupCard.nameLeft - groupCard.padRight - 10 - countWidth;
  const shown = cutMiddle(name, room, measureName);
  const texts: GroupTexts['words'][number][] = [];
  let x: number = groupCard.padLeft;
  for (const { text, state } of words) {
    const wide = measure(text, state === 'failed' ? fonts.strong : fonts.text);
    if (texts.length > 0 && x + wide > width - groupCard.padRight) break;
    texts.push({ text, x, state });
    x += wide + separatorWidth;
  }
  const large = largeName(name, width - 16, measureName);
  return {
    name: shown,
    nameCut: shown !== name,
    word: '',
    wordWidth: 0,
    detail: words.map(({ text }) => text).join(', '),
    kindShown: true,
    ...large,
    group: { count, countWidth, words: texts },
  };
}

/** The detail with the icon of the kind beside it, without the icon if only that makes room for all of it, else cut. */
function shownWith(detail: string, room: number, measure: (text: string) => number): { detail: string; kindShown: boolean } {
  const besideKind = room - card.kindSize - 5;
  const width = measure(detail);
  if (width > besideKind && width <= room) return { detail, kindShown: false };
  return { detail: cutEnd(detail, besideKind, measure), kindShown: true };
}

/**
 * One size for as many names as possible, in two lines where one is too long for it, smaller only where even those are. `measure` is for names at
 * their usual size; widths grow with the size, a little more than in proportion.
 */
function largeName(name: string, room: number, measure: (text: string) => number): { lines: readonly string[]; lineSize: number } {
  const sizeFor = (lines: readonly string[]): number => (0.97 * card.nameSize * room) / Math.max(...lines.map(measure), 1);
  if (sizeFor([name]) >= largeSize) return { lines: [name], lineSize: largeSize };
  const two = twoLines(name, measure);
  const size = Math.min(largeSize, sizeFor(two));
  if (size >= smallestSize) return { lines: two, lineSize: Math.floor(size) };
  const scaled = (0.97 * room * card.nameSize) / smallestSize;
  return { lines: two.map((line) => cutMiddle(line, scaled, measure)), lineSize: smallestSize };
}
