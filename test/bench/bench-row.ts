/** One measured figure. `ok` says whether it meets its goal. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: number;
  readonly ok: boolean;
  /** How it came to be, where the figure alone would mislead. */
  readonly note?: string;
}
