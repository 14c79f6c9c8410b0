import type { LayoutNode } from '../layout/layout-types.ts';
import type { GraphNode } from '../model.ts';

/** Sizes inside a card, in graph units. */
export const card = {
  height: 52,
  narrowest: 116,
  widest: 300,
  radius: 6,
  bar: 4,
  padLeft: 13,
  padRight: 9,
  nameSize: 12.5,
  lineSize: 11.5,
  nameBaseline: 20,
  lineBaseline: 38,
  iconSize: 11.5,
  kindSize: 13,
} as const;

/** Measures a text in a canvas font, in px. */
export type MeasureText = (text: string, font: string) => number;

/**
 * The box of a card: as wide as its name, within limits. Only the name counts: the second line changes while a run goes on, and a card must
 * not move because of that.
 */
export function cardBox({ id, name, least = 0 }: Pick<GraphNode, 'id' | 'name' | 'least'>, nameFont: string, measure: MeasureText): LayoutNode {
  const wanted = Math.ceil(measure(name, nameFont)) + card.padLeft + card.padRight + 3;
  return { id, width: Math.min(card.widest, Math.max(card.narrowest, least, wanted)), height: card.height };
}
