/** A name to be shown in the same size at any zoom. */
export interface Label {
  readonly text: string;
  /** Its left end (or its middle, see `centred`) and the middle of its height, in graph units. */
  readonly x: number;
  readonly y: number;
  readonly centred: boolean;
  /** How far over that place it stands, in px. */
  readonly rise: number;
  /** px */
  readonly size: number;
  /** Of two in each other's way the heavier one stays. */
  readonly weight: number;
}

/** Room around a label, in px. */
const around = 3;

/**
 * The labels that fit at a zoom without touching each other, the heavier ones first. It depends on the zoom alone and not on what is in sight, so that
 * none comes or goes while the picture is moved. `widths` are in px.
 */
export function placeLabels(labels: readonly Label[], widths: readonly number[], zoom: number): readonly number[] {
  const order = labels.map((_, i) => i).sort((a, b) => labels[b]!.weight - labels[a]!.weight || a - b);
  const taken = new Map<string, { x1: number; y1: number; x2: number; y2: number }[]>();
  const kept: number[] = [];
  for (const i of order) {
    const label = labels[i]!;
    const width = widths[i]!;
    const x1 = label.x * zoom - (label.centred ? width / 2 : 0) - around;
    const y = label.y * zoom - label.rise;
    const box = { x1, y1: y - label.size / 2 - 1, x2: x1 + width + 2 * around, y2: y + label.size / 2 + 1 };
    const cells = cellsOf(box);
    const free = cells.every((cell) =>
      (taken.get(cell) ?? []).every((other) => box.x2 <= other.x1 || other.x2 <= box.x1 || box.y2 <= other.y1 || other.y2 <= box.y1),
    );
    if (!free) continue;
    kept.push(i);
    for (const cell of cells) taken.set(cell, [...(taken.get(cell) ?? []), box]);
  }
  return kept;
}

const cellSize = 128;

function cellsOf({ x1, y1, x2, y2 }: { x1: number; y1: number; x2: number; y2: number }): readonly string[] {
  const cells: string[] = [];
  for (let x = Math.floor(x1 / cellSize); x <= Math.floor(x2 / cellSize); x++) {
    for (let y = Math.floor(y1 / cellSize); y <= Math.floor(y2 / cellSize); y++) cells.push(`${x} ${y}`);
  }
  return cells;
}
