import type { LayoutNode } from '../layout/layout-types.ts';
import type { GroupFace } from '../model.ts';
import type { MeasureText } from './card-size.ts';

/** Sizes inside the card of a closed group, in graph units. */
export const groupCard = {
  height: 68,
  narrowest: 176,
  widest: 340,
  padLeft: 11,
  padRight: 11,
  iconSize: 14,
  nameLeft: 32,
  nameSize: 12.5,
  countSize: 11.5,
  wordSize: 11.5,
  nameBaseline: 22,
  barTop: 33,
  barHeight: 6,
  wordBaseline: 56,
} as const;

/** Sizes in the head of an open group. */
export const frameHead = { nameLeft: 34, baseline: 26, button: 26, buttonTop: 8, gap: 12, bar: 90, icon: 14, right: 10 } as const;

/** The fonts of names and of everything else, as canvas fonts. */
export interface GroupFonts {
  readonly name: string;
  readonly text: string;
  readonly strong: string;
}

/** The box of a closed group: as wide as its name and its size, whatever its states are. */
export function groupBox({ name, size }: GroupFace, fonts: GroupFonts, measure: MeasureText): { width: number; height: number } {
  const wanted = groupCard.nameLeft + measure(name, fonts.name) + 14 + measure(formatSize(size), fonts.text) + groupCard.padRight;
  return { width: Math.min(groupCard.widest, Math.max(groupCard.narrowest, Math.ceil(wanted))), height: groupCard.height };
}

/** The least width of an open group: its head without the bar and the words. */
export function leastFrameWidth(face: GroupFace, fonts: GroupFonts, measure: MeasureText): number {
  const { nameLeft, gap, button, right } = frameHead;
  return Math.ceil(
    nameLeft + measure(face.name, fonts.name) + 8 + measure(formatSize(face.size), fonts.text) + gap + buildWidth(face, fonts, measure) + button + right,
  );
}

/** How a count is written. */
export function formatSize(size: number): string {
  return size.toLocaleString('en');
}

/** What the button in the head of an open group says. */
export function buildLabel({ built }: Pick<GroupFace, 'built'>): string {
  return `Build ${formatSize(built)}`;
}

/** The width of that button; 0 where there is nothing to build. */
export function buildWidth(face: Pick<GroupFace, 'built'>, fonts: GroupFonts, measure: MeasureText): number {
  return face.built === 0 ? 0 : Math.ceil(10 + frameHead.icon + 6 + measure(buildLabel(face), fonts.strong) + 10);
}

/** The closed card of a group as the layout wants it. */
export function groupLayoutNode(id: string, face: GroupFace, fonts: GroupFonts, measure: MeasureText): LayoutNode {
  return { id, ...groupBox(face, fonts, measure), band: face.band };
}
