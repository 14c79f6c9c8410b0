import type { RunSummary } from '../../../preload/model/run.ts';

/** A row as it is drawn. */
export interface ListedRow {
  readonly run: RunSummary;
  /** Of the run, or of the one it is unfolded beneath, in the list that main pages. */
  readonly position: number;
  /** True for an earlier attempt beneath the last one. */
  readonly isEarlier: boolean;
}

/** The list with the earlier attempts of unfolded chains beneath the last ones. An index counts rows as they are drawn. */
export interface ListedRows {
  readonly count: number;
  /** Undefined while the row is being fetched. */
  at(index: number): ListedRow | undefined;
  /** Where main has what is drawn there. */
  positionAt(index: number): number;
  /** Null when the run is not among the loaded rows. */
  indexOf(runId: string): number | null;
}

/**
 * @param total of the rows that main pages
 * @param rows those that are loaded, by their position
 * @param unfolded all attempts of the unfolded chains, by chain, the last one first
 */
export function listedRows(total: number, rows: ReadonlyMap<number, RunSummary>, unfolded: ReadonlyMap<string, readonly RunSummary[]>): ListedRows {
  const groups = [...rows]
    .flatMap(([position, run]) => {
      const earlier = (unfolded.get(run.chain) ?? []).filter(({ id, attempt }) => id !== run.id && attempt < run.attempt);
      return earlier.length === 0 ? [] : [{ position, earlier }];
    })
    .toSorted((a, b) => a.position - b.position);

  /** What is drawn at an index: the position, and which of the earlier attempts beneath it (from 0), null for the run itself. */
  function place(index: number): { readonly position: number; readonly earlier: RunSummary | null } {
    let inserted = 0;
    for (const { position, earlier } of groups) {
      const below = index - (position + inserted) - 1;
      if (below < 0) break;
      if (below < earlier.length) return { position, earlier: earlier[below] ?? null };
      inserted += earlier.length;
    }
    return { position: index - inserted, earlier: null };
  }

  return {
    count: total + groups.reduce((sum, { earlier }) => sum + earlier.length, 0),
    at(index) {
      const { position, earlier } = place(index);
      const run = earlier ?? rows.get(position);
      return run === undefined ? undefined : { run, position, isEarlier: earlier !== null };
    },
    positionAt: (index) => place(index).position,
    indexOf(runId) {
      let inserted = 0;
      for (const { position, earlier } of groups) {
        const below = earlier.findIndex(({ id }) => id === runId);
        if (below >= 0) return position + inserted + 1 + below;
        inserted += earlier.length;
      }
      const found = [...rows].find(([, run]) => run.id === runId)?.[0];
      if (found === undefined) return null;
      return groups.filter(({ position }) => position < found).reduce((sum, { earlier }) => sum + earlier.length, found);
    },
  };
}
