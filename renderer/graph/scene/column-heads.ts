import type { LayoutResult } from '../layout/layout-types.ts';
import type { GraphFrame, GraphNode } from '../model.ts';

/** The name over a column of groups, or before a row of them: where it begins, in graph units. */
export interface ColumnHead {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** As far as the column reaches. */
  readonly end: number;
}

/** What a view of everything shows: heads too. */
export function boundsWithHeads(bounds: LayoutResult['bounds'], heads: readonly ColumnHead[]): LayoutResult['bounds'] {
  return heads.reduce((all, { y }) => ({ ...all, y1: Math.min(all.y1, y - headRoom) }), bounds);
}

const headRoom = 16;
/** How far over its column a head stands. */
const above = 14;

/** The heads of the columns that have one, each over its first group. */
export function columnHeads(nodes: readonly GraphNode[], frames: readonly GraphFrame[], boxes: Float64Array, layout: LayoutResult): readonly ColumnHead[] {
  const found = new Map<string, { x1: number; y1: number; x2: number }>();
  const add = (text: string | null, all: Float64Array, i: number): void => {
    if (text === null) return;
    const known = found.get(text);
    const [x1, y1, x2] = [all[i * 4]!, all[i * 4 + 1]!, all[i * 4 + 2]!];
    found.set(text, known === undefined ? { x1, y1, x2 } : { x1: Math.min(known.x1, x1), y1: Math.min(known.y1, y1), x2: Math.max(known.x2, x2) });
  };
  nodes.forEach(({ group }, i) => add(group?.column ?? null, boxes, i));
  frames.forEach(({ face }, i) => add(face.column, layout.frames, i));
  const top = layout.bounds.y1;
  return [...found].map(([text, { x1, y1, x2 }]) => ({ text, x: x1, y: (layout.direction === 'LR' ? top : y1) - above, end: x2 }));
}
