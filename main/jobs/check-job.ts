import { parseDocument, isMap } from 'yaml';
import { nearestName } from '../../preload/model/nearest-name.ts';
import type { JobStep } from '../../preload/model/job.ts';
import { type FieldProblem, fieldProblem as problem } from '../../preload/model/field-problem.ts';
import type { JobDraft } from '../../preload/model/job-view.ts';
import { nameProblem } from '../project/definitions/read-job.ts';

/** What a draft is judged by. */
export interface JobSurroundings {
  /** The names of the other jobs. */
  readonly taken: readonly string[];
  /** Targets of the profile; null when it could not be read. */
  readonly targets: readonly string[] | null;
  /** The `dbt:` section names a folder of artifacts, for what needs one. */
  readonly hasState: boolean;
}

/** What is wrong in the fields of a draft, but for what only the manifest tells. */
export function checkJob(job: JobDraft, o: JobSurroundings): readonly FieldProblem[] {
  const name = nameProblem(job.name) ?? (o.taken.includes(job.name) ? 'There is already a job of this name.' : null);
  return [
    ...(name === null ? [] : [problem('name', name)]),
    ...(job.steps.length === 0 ? [problem('steps', 'A job needs at least one step.')] : []),
    ...targetProblems('target', job.target, o.targets),
    ...mappingProblems('vars', job.vars),
    ...(job.retries.attempts > 0 && job.timeoutMs !== null && job.retries.delayMs > job.timeoutMs
      ? [problem('retries', 'The pause before a retry is longer than the time limit of a run.', { blocks: false })]
      : []),
    ...job.steps.flatMap((step, index) => stepProblems(step, `steps.${index}`, o)),
  ];
}

function stepProblems(step: JobStep, place: string, o: JobSurroundings): readonly FieldProblem[] {
  const { command, selector, select } = step;
  return [
    ...targetProblems(`${place}.target`, step.target, o.targets),
    ...mappingProblems(`${place}.vars`, step.vars),
    ...(command === 'run-operation' && step.macro.trim() === '' ? [problem(`${place}.macro`, 'Name the macro to run.')] : []),
    ...(command === 'run-operation' ? mappingProblems(`${place}.args`, step.args) : []),
    ...(selector !== null && select.trim() !== '' ? [problem(`${place}.selector`, 'Select by a selector or by a selection, not by both.')] : []),
    ...(step.defer && step.state === null && !o.hasState ? [problem(`${place}.state`, 'Deferring needs the folder of artifacts to defer to.')] : []),
    ...(step.state?.kind === 'run' ? [problem(`${place}.state`, 'A job takes its state from a folder: runs are on this computer only.')] : []),
    ...((step.eventTimeStart.trim() === '') === (step.eventTimeEnd.trim() === '')
      ? []
      : [problem(`${place}.${step.eventTimeStart.trim() === '' ? 'eventTimeStart' : 'eventTimeEnd'}`, 'A window needs both its start and its end.')]),
    ...(command === 'retry' ? [problem(`${place}.command`, 'A job cannot begin with a retry: it has no run to retry. Set its retries instead.')] : []),
  ];
}

function targetProblems(field: string, target: string | null, targets: readonly string[] | null): readonly FieldProblem[] {
  return target === null || targets === null || targets.includes(target) ? [] : [problem(field, unknownTarget(target, targets))];
}

function unknownTarget(name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  return `There is no target "${name}".${near === null ? '' : ` Is it "${near}"?`}`;
}

/** Why a text is no YAML mapping; none for an empty one. */
export function mappingProblems(field: string, text: string): readonly FieldProblem[] {
  if (text.trim() === '') return [];
  const document = parseDocument(text, { merge: true, logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = error.linePos?.[0].line;
    const words = (error.message.split('\n')[0] ?? '').replace(/\s+at line \d+, column \d+:?$/, '');
    const [from, to] = error.pos;
    return [
      problem(field, `This is not valid YAML${line === undefined ? '' : ` at line ${line}`}: ${words}.`, {
        range: { from, to: Math.max(to, from + 1) },
        line: text.slice(0, from).split('\n').length,
      }),
    ];
  }
  return isMap(document.contents) || document.contents === null ? [] : [problem(field, 'This takes keys and values, such as "start_date: 2026-11-01".')];
}
