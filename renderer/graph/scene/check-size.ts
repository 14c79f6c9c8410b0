import type { Direction, LayoutNode } from '../layout/layout-types.ts';
import type { GraphNode } from '../model.ts';
import type { MeasureText } from './card-size.ts';

/** Sizes inside the small card of a check, in graph units. */
export const checkCard = {
  height: 24,
  narrowest: 72,
  widest: 260,
  padLeft: 9,
  iconSize: 11.5,
  nameLeft: 26,
  padRight: 11,
  nameSize: 11.5,
  nameBaseline: 16,
} as const;

/** The box of a check: as wide as its name, within limits. The cards of assets in its column are not made wider by it. */
export function checkBox(
  { id, name, frame }: Pick<GraphNode, 'id' | 'name' | 'frame'>,
  nameFont: string,
  measure: MeasureText,
  direction: Direction,
): LayoutNode {
  const { height, narrowest, widest, nameLeft, padRight } = checkCard;
  const wanted = Math.ceil(measure(name, nameFont)) + nameLeft + padRight + 1;
  const width = Math.min(widest, Math.max(narrowest, wanted));
  return { id, width, height, closed: { width: direction === 'LR' ? 0 : width, height }, frame };
}
