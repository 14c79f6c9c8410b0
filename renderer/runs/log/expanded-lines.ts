/**
 * A list in which some lines take more than one row. Rows are counted in slots: a line of three rows takes three. What lines take is known only
 * where they were loaded; every other takes one.
 */
export interface ExpandedLines {
  /** All slots of `count` lines. */
  readonly slots: number;
  /** The first slot of a line. */
  readonly slotOf: (position: number) => number;
  /** The line a slot belongs to. */
  readonly positionAt: (slot: number) => number;
  /** Slots a line takes. */
  readonly rowsOf: (position: number) => number;
}

/** @param extra slots beyond the first, by position; only those above zero */
export function expandedLines(count: number, extra: ReadonlyMap<number, number>): ExpandedLines {
  const places = [...extra.keys()].filter((position) => position < count).sort((a, b) => a - b);
  /** Extra slots of all places before the one at an index. */
  const before: number[] = [0];
  for (const position of places) before.push((before.at(-1) ?? 0) + (extra.get(position) ?? 0));
  const total = before.at(-1) ?? 0;

  function slotOf(position: number): number {
    return position + (before[firstIndex(places, (place) => place >= position)] ?? total);
  }
  return {
    slots: count + total,
    slotOf,
    positionAt(slot) {
      // The last line whose first slot is not beyond it: between two expanded lines slots and lines go in step.
      const index = firstIndex(places, (place, at) => place + (before[at] ?? 0) > slot);
      if (index === 0) return Math.min(slot, Math.max(0, count - 1));
      const place = places[index - 1] ?? 0;
      const rows = 1 + (extra.get(place) ?? 0);
      const first = place + (before[index - 1] ?? 0);
      return Math.min(slot < first + rows ? place : place + (slot - first - rows) + 1, Math.max(0, count - 1));
    },
    rowsOf: (position) => 1 + (extra.get(position) ?? 0),
  };
}

/** The first index for which it holds, the length when it holds for none; it must hold for all after the first. */
function firstIndex(values: readonly number[], holds: (value: number, index: number) => boolean): number {
  let least = 0;
  let most = values.length;
  while (least < most) {
    const middle = (least + most) >>> 1;
    if (holds(values[middle] ?? 0, middle)) most = middle;
    else least = middle + 1;
  }
  return least;
}
