import type { FieldProblem } from '../../preload/model/field-problem.ts';
import { ProblemLine } from '../selection/ProblemLine.tsx';

/** True when one of a field's problems keeps the form from being used. */
export function blocks(problems: readonly FieldProblem[]): boolean {
  return problems.some((problem) => problem.blocks);
}

/** The line the first of a field's problems is in, from 1; null when none is about a line. */
export function wrongLine(problems: readonly FieldProblem[]): number | null {
  return problems.find(({ line }) => line !== null)?.line ?? null;
}

/** The sentences below a field; with `onMend` what could stand there instead is put there by a press. */
export function FieldProblems({ problems, onMend }: { readonly problems: readonly FieldProblem[]; readonly onMend?: (text: string) => void }) {
  return problems.map((problem) => <ProblemLine key={problem.message} problem={problem} {...(onMend ? { onMend } : {})} />);
}
