/** Something a person should mend, at the field of a form it belongs to. */
export interface FieldProblem<Field extends string = string> {
  /** The way to the field: `name`, `vars`, `steps.0.vars`. */
  readonly field: Field;
  readonly message: string;
  /** Offsets in the text of the field (from 0, `to` exclusive), null where the whole is meant. */
  readonly range: { readonly from: number; readonly to: number } | null;
  /** Line of the text (from 1), null where there is one line only. */
  readonly line: number | null;
  /** What could stand there instead, the likeliest first. */
  readonly allowed: readonly string[];
  /** dbt would refuse it, or do nothing; false for what is only doubtful and keeps nobody from saving or launching. */
  readonly blocks: boolean;
}

/** A problem that is about the whole of its field and blocks, but for what is said otherwise. */
export function fieldProblem<Field extends string>(field: Field, message: string, more: Partial<FieldProblem<Field>> = {}): FieldProblem<Field> {
  return { field, message, range: null, line: null, allowed: [], blocks: true, ...more };
}
