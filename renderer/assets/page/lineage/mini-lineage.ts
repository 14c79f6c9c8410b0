/** Where a card of the small lineage stands: its column from 0 and its place in it, in cards from the top. */
export interface MiniCard {
  readonly id: string;
  readonly column: number;
  readonly row: number;
}

export interface MiniLineage {
  readonly cards: readonly MiniCard[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  readonly columns: number;
  readonly rows: number;
  /** What there is no room for, before and after. */
  readonly moreUp: number;
  readonly moreDown: number;
}

/** At most this many cards stand in a column. */
const most = 4;

/**
 * The asset between its direct neighbours, each side in the order given: columns are centred on each other.
 * @param causes what else made it what it is and must not be left out: macros that changed; they stand below what is upstream
 */
export function miniLineage(id: string, upstream: readonly string[], downstream: readonly string[], causes: readonly string[] = []): MiniLineage {
  const last = causes.slice(0, most - 1);
  const [up, down] = [[...upstream.slice(0, most - last.length), ...last], downstream.slice(0, most)];
  const columns = [up, [id], down].filter((column) => column.length > 0);
  const rows = Math.max(...columns.map(({ length }) => length));
  const cards = columns.flatMap((column, index) => column.map((each, row) => ({ id: each, column: index, row: row + (rows - column.length) / 2 })));
  const edges = [...up.map((from) => ({ from, to: id })), ...down.map((to) => ({ from: id, to }))];
  return { cards, edges, columns: columns.length, rows, moreUp: upstream.length + last.length - up.length, moreDown: downstream.length - down.length };
}
