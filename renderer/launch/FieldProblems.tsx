import type { LaunchPreview, RequestProblem } from '../../preload/model/preview.ts';
import { ProblemLine } from '../selection/ProblemLine.tsx';

/** What is wrong with one field, and what of it does not reach dbt. */
export interface FieldState {
  readonly problems: readonly RequestProblem[];
  readonly leftOut: string | null;
  readonly isInvalid: boolean;
}

/** What the preview says about a field. */
export function fieldState(preview: LaunchPreview | null, field: RequestProblem['field']): FieldState {
  const problems = preview?.problems.filter((problem) => problem.field === field) ?? [];
  const leftOut = preview?.leftOut.find(({ option }) => option === field)?.reason ?? null;
  return { problems, leftOut, isInvalid: problems.some(({ blocks }) => blocks) };
}

/** The sentences below a field. */
export function FieldProblems({ state, onMend }: { readonly state: FieldState; readonly onMend?: (text: string) => void }) {
  return (
    <>
      {state.problems.map((problem) => (
        <ProblemLine key={problem.message} problem={problem} {...(onMend ? { onMend } : {})} />
      ))}
      {state.leftOut !== null && <ProblemLine problem={{ message: `${state.leftOut} It is left out.`, allowed: [], range: null, blocks: false }} />}
    </>
  );
}
