import { type FieldProblem, fieldProblem } from '../../../preload/model/field-problem.ts';

/** All that is wrong with a draft. */
export interface Problems {
  readonly found: readonly FieldProblem[];
  /** Why a field's text means nothing, by its way in the draft. */
  readonly unread: Readonly<Record<string, string>>;
}

/** What is wrong in one field, by its way: `steps.0.vars`. */
export function problemsOf({ found, unread }: Problems, field: string): readonly FieldProblem[] {
  const own = unread[field];
  return [...(own === undefined ? [] : [fieldProblem(field, own)]), ...found.filter((problem) => problem.field === field)];
}
