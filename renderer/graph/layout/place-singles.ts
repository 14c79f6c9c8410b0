import type { NodeSizes, Placement } from './placement.ts';

/** Columns of lone nodes when nothing else says how wide the picture is: about as wide as high. */
function columnsFor(count: number, available: number, column: number, row: number, gap: { layer: number; node: number }): number {
  const fitting = Math.floor((available + gap.layer) / (column + gap.layer));
  const square = Math.ceil(Math.sqrt((count * (row + gap.node)) / (column + gap.layer)));
  return Math.max(1, Math.min(count, Math.max(fitting, square)));
}

/**
 * Puts nodes without any edge into a grid after everything else. `after` says how many layers there are already, where the last one ends
 * and where the free room begins. Writes into `result`.
 */
export function placeSingles(
  singles: Int32Array,
  size: NodeSizes,
  after: { readonly layers: number; readonly end: number; readonly below: number },
  gap: { readonly layer: number; readonly node: number },
  result: Placement,
): void {
  if (singles.length === 0) return;
  let column = 0;
  let card = 0;
  let row = 0;
  for (const node of singles) {
    column = Math.max(column, size.along[node]!);
    card = Math.max(card, size.closedAlong[node]!);
    row = Math.max(row, size.across[node]!);
  }
  const columns = columnsFor(singles.length, after.end, column, row, gap);
  singles.forEach((node, i) => {
    const at = i % columns;
    result.start[node] = at * (column + gap.layer);
    result.slot[node] = size.rigid[node] === 1 ? size.along[node]! : card;
    result.across[node] = after.below + Math.floor(i / columns) * (row + gap.node) + row / 2;
    result.layer[node] = after.layers + at;
  });
}
