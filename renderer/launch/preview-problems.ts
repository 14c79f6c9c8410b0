import { type FieldProblem, fieldProblem } from '../../preload/model/field-problem.ts';
import type { LaunchPreview, RequestProblem } from '../../preload/model/preview.ts';

/** What the preview finds wrong with a field, and what of it does not reach dbt. */
export function previewProblems(preview: LaunchPreview | null, field: RequestProblem['field']): readonly FieldProblem[] {
  if (preview === null) return [];
  const leftOut = preview.leftOut.find(({ option }) => option === field)?.reason;
  return [
    ...preview.problems.filter((problem) => problem.field === field),
    ...(leftOut === undefined ? [] : [fieldProblem(field, `${leftOut} It is left out.`, { blocks: false })]),
  ];
}
