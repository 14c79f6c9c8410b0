import type { FieldProblem } from '../../../preload/model/job-view.ts';
import { ProblemLine, type ShownProblem } from '../../selection/ProblemLine.tsx';

/** All that is wrong with a draft. */
export interface Problems {
  readonly found: readonly FieldProblem[];
  readonly unread: Readonly<Record<string, string>>;
}

/** What is wrong in one field, as it is shown below it. */
export function problemsOf({ found, unread }: Problems, field: string): readonly ShownProblem[] {
  const own = unread[field];
  return [
    ...(own === undefined ? [] : [{ message: own, allowed: [], range: null, blocks: true }]),
    ...found
      .filter((problem) => problem.field === field)
      .map(({ message, range, severity }) => ({ message, allowed: [], range, blocks: severity === 'error' })),
  ];
}

export function isInvalid(problems: Problems, field: string): boolean {
  return problemsOf(problems, field).some(({ blocks }) => blocks);
}

/** The line a problem of a YAML field is in, from 1; null when it is about all of it. */
export function wrongLine(problems: Problems, field: string, text: string): number | null {
  const range = problemsOf(problems, field).find((problem) => problem.range !== null)?.range ?? null;
  return range === null ? null : text.slice(0, range.from).split('\n').length;
}

/** The sentences below a field. */
export function FieldProblems({ problems, field }: { readonly problems: Problems; readonly field: string }) {
  return problemsOf(problems, field).map((problem) => <ProblemLine key={problem.message} problem={problem} />);
}
