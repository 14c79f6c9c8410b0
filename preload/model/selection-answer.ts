import type { SelectionProblem } from './selection.ts';

/** What a selection means by itself, whatever the command: for the editor and for the lineage. */
export interface SelectionAnswer {
  /** unique_ids of the selected assets. */
  readonly ids: readonly string[];
  readonly checks: number;
  /** How many assets there are. */
  readonly total: number;
  /** What dbt refuses; `ids` is empty then. */
  readonly problem: SelectionProblem | null;
  /** What dbt accepts and a person hardly means, with the nearest names for what means nothing. */
  readonly warnings: readonly SelectionProblem[];
}
