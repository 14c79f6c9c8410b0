import { frameRoom } from '../layout/lay-out-frames.ts';
import type { GroupFace } from '../model.ts';
import type { MeasureText } from './card-size.ts';
import { buildLabel, buildWidth, formatSize, frameHead, type GroupFonts } from './group-size.ts';

/** Where everything in the head of an open group begins, from the left side of its frame, and how wide it is. */
export interface FrameParts {
  readonly count: { readonly text: string; readonly x: number };
  /** Null where there is no room for it. */
  readonly bar: { readonly x: number; readonly width: number } | null;
  readonly words: readonly { readonly text: string; readonly x: number; readonly state: GroupFace['words'][number]['state'] }[];
  /** Null where there is nothing to build. */
  readonly build: { readonly text: string; readonly x: number; readonly width: number } | null;
  readonly collapse: { readonly x: number; readonly width: number };
}

/** What a press on a part of the head does. */
export type FramePart = 'build' | 'collapse';

/** Puts name, count, bar, words and buttons into a head of this width: bar and words as far as there is room. */
export function frameParts(face: GroupFace, width: number, fonts: GroupFonts, measure: MeasureText): FrameParts {
  const { nameLeft, gap, button, right, bar } = frameHead;
  const countText = formatSize(face.size);
  const countX = nameLeft + measure(face.name, fonts.name) + 8;
  const collapse = { x: width - right - button, width: button };
  const buildsWide = buildWidth(face, fonts, measure);
  const build = buildsWide === 0 ? null : { text: buildLabel(face), x: collapse.x - buildsWide, width: buildsWide };
  const end = (build ?? collapse).x - gap;
  let x = countX + measure(countText, fonts.text) + gap;
  const hasBar = x + bar <= end;
  const barAt = hasBar ? { x, width: bar } : null;
  if (hasBar) x += bar + gap;
  const words: { text: string; x: number; state: GroupFace['words'][number]['state'] }[] = [];
  for (const { text, state } of face.words) {
    const wide = measure(text, fonts.strong);
    if (x + wide > end) break;
    words.push({ text, x, state });
    x += wide + gap;
  }
  return { count: { text: countText, x: countX }, bar: barAt, words, build, collapse };
}

/** The part of the head at a point from the frame's top left corner; null beside them. */
export function framePartAt({ build, collapse }: FrameParts, x: number, y: number): FramePart | null {
  const { buttonTop, button } = frameHead;
  if (y < buttonTop || y > buttonTop + button) return null;
  if (x >= collapse.x && x <= collapse.x + collapse.width) return 'collapse';
  if (build !== null && x >= build.x && x <= build.x + build.width) return 'build';
  return null;
}

/** Left, top, right and bottom of the head of an open group, by the number of its frame. */
export function headBox({ frameBoxes }: { readonly frameBoxes: Float64Array }, frame: number): readonly [number, number, number, number] {
  const [left, top, right] = [frameBoxes[frame * 4]!, frameBoxes[frame * 4 + 1]!, frameBoxes[frame * 4 + 2]!];
  return [left, top, right, top + frameRoom.head];
}
