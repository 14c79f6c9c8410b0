import { parseDocument } from 'yaml';
import { fieldProblem } from '../../preload/model/field-problem.ts';
import type { StepRequest } from '../../preload/model/launch.ts';
import { nearestNames } from '../../preload/model/nearest-name.ts';
import type { RequestProblem } from '../../preload/model/preview.ts';
import type { Engine } from '../../preload/model/project.ts';
import type { Selected, SelectionProblem } from '../../preload/model/selection.ts';
import { flagOf, guardedFlag, hasOption, resourceTypeWords, type StepOption, sortFlags } from '../../preload/model/step-options.ts';
import { readVars } from './read-vars.ts';

/** What the fields of a request are judged by. */
export interface Judging {
  readonly engine: Engine;
  /** Targets of the profile; null when the profile could not be read. */
  readonly targets: readonly string[] | null;
  /** Why the artifacts of `state` cannot be used; null when they can or none are asked for. */
  readonly stateProblem: string | null;
}

/** All that a person should mend in a request before it is launched, but for its selection. */
export function requestProblems(step: StepRequest, o: Judging): readonly RequestProblem[] {
  const { engine } = o;
  const has = (option: StepOption): boolean => hasOption(engine, step.command, option);
  return [
    ...(step.target !== null && o.targets !== null && !o.targets.includes(step.target)
      ? [problem('target', `The profile has no target ${step.target}.`, { allowed: [...nearestNames(step.target, o.targets, 3), ...o.targets] })]
      : []),
    ...yamlProblems('vars', step.vars),
    ...(has('args') ? yamlProblems('args', step.args) : []),
    ...(has('macro') ? macroProblems(step.macro) : []),
    ...(has('state') ? stateProblems(step, has, o.stateProblem) : []),
    ...(has('sample') ? sampleProblems(step.sample, engine) : []),
    ...(has('eventTimeStart') ? windowProblems(step.eventTimeStart, step.eventTimeEnd) : []),
    ...(has('resourceTypes') ? [...typeProblems('resourceTypes', step.resourceTypes), ...typeProblems('excludeResourceTypes', step.excludeResourceTypes)] : []),
    ...flagProblems(step, engine),
  ];
}

function problem(field: RequestProblem['field'], message: string, more: Partial<RequestProblem> = {}): RequestProblem {
  return fieldProblem(field, message, more);
}

function yamlProblems(field: 'vars' | 'args', text: string): readonly RequestProblem[] {
  const read = readVars(text, field);
  if (read.ok) return [];
  const { title, detail, line } = read.error;
  return [problem(field, detail === undefined ? title : `${title} ${detail}`, { line: line ?? null })];
}

function macroProblems(macro: string): readonly RequestProblem[] {
  if (macro.trim() === '') return [problem('macro', 'Name the macro that dbt should run.')];
  return /^[\w.]+$/.test(macro.trim())
    ? []
    : [problem('macro', 'A macro is named by letters, digits and underscores, with its package in front after a dot: my_package.my_macro.')];
}

function stateProblems(step: StepRequest, has: (option: StepOption) => boolean, unusable: string | null): readonly RequestProblem[] {
  if (step.state === null) {
    if (step.command === 'retry') return [problem('state', 'Choose the run to retry.')];
    return step.defer && has('defer') ? [problem('state', 'To defer, say where the other artifacts are: a folder, or an earlier run.')] : [];
  }
  return unusable === null ? [] : [problem('state', unusable)];
}

/** v1 takes a span or a mapping (dbt/cli/option_types.py, SampleType); v2 only a span. */
function sampleProblems(text: string, engine: Engine): readonly RequestProblem[] {
  const sample = text.trim();
  if (sample === '' || /^\d+ (hour|day|month|year)s?$/i.test(sample)) return [];
  const spans = ['3 days', '12 hours', '1 month'];
  if (!sample.startsWith('{')) return [problem('sample', 'A sample is a number and hours, days, months or years.', { allowed: spans })];
  if (engine === 'v2') return [problem('sample', 'dbt v2 takes a span only, such as 3 days.', { allowed: spans })];
  const document = parseDocument(sample, { logLevel: 'silent' });
  const value: unknown = document.errors.length > 0 ? null : document.toJS({ maxAliasCount: 0 });
  const whole = typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
  return whole ? [] : [problem('sample', "A sample's window has a start and an end: {start: '2026-01-01', end: '2026-02-01'}.")];
}

/** dbt/cli/flags.py, _validate_event_time_configs: both or neither, the start before the end. */
function windowProblems(startText: string, endText: string): readonly RequestProblem[] {
  const start = startText.trim();
  const end = endText.trim();
  if (start === '' && end === '') return [];
  const wrong = ([field, text]: readonly ['eventTimeStart' | 'eventTimeEnd', string]): readonly RequestProblem[] => {
    if (text === '') return [problem(field, 'The window of event time needs a start and an end.')];
    return /^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/.test(text) && !Number.isNaN(Date.parse(text.replace(' ', 'T')))
      ? []
      : [problem(field, 'Give a date, or a date and a time: 2026-11-01 or 2026-11-01 06:00:00.')];
  };
  const problems = (
    [
      ['eventTimeStart', start],
      ['eventTimeEnd', end],
    ] as const
  ).flatMap(wrong);
  if (problems.length > 0 || Date.parse(start.replace(' ', 'T')) < Date.parse(end.replace(' ', 'T'))) return problems;
  return [problem('eventTimeEnd', 'The end lies before the start.')];
}

function typeProblems(field: 'resourceTypes' | 'excludeResourceTypes', types: readonly string[]): readonly RequestProblem[] {
  return types
    .filter((type) => !resourceTypeWords.includes(type))
    .map((type) =>
      problem(field, `There is no resource type ${type}.`, { allowed: [...new Set([...nearestNames(type, resourceTypeWords, 2), ...resourceTypeWords])] }),
    );
}

const withField: readonly StepOption[] = [
  'select',
  'exclude',
  'selector',
  'target',
  'threads',
  'vars',
  'args',
  'state',
  'fullRefresh',
  'failFast',
  'defer',
  'empty',
  'storeFailures',
  'sample',
  'eventTimeStart',
  'eventTimeEnd',
  'resourceTypes',
  'excludeResourceTypes',
  'indirectSelection',
];

function flagProblems(step: StepRequest, engine: Engine): readonly RequestProblem[] {
  const guarded = guardedFlag(step.flags);
  if (guarded !== null) return [problem('flags', `${guarded} has a field of its own, which asks before anything is dropped.`)];
  const twice = sortFlags(step.flags).passed.filter((word) => withField.some((option) => flagOf(option) === word.split('=')[0]));
  // v2 refuses a flag that comes twice; v1 takes the last.
  return twice.map((word) => problem('flags', `${word.split('=')[0]} has a field of its own.`, { blocks: engine === 'v2' }));
}

/** What the evaluation of a selection says about the fields `select`, `exclude` and `selector`. */
export function selectionProblems(selected: Selected | null, step: StepRequest): readonly RequestProblem[] {
  if (selected === null) return [];
  if (!selected.ok) return [ofSelection(selected.problem, true)];
  const warnings = selected.warnings.map((warning) => ofSelection(warning, false));
  if (selected.ids.length > 0) return warnings;
  const near = [...new Set(selected.warnings.flatMap(({ allowed }) => allowed))].slice(0, 5);
  const field = step.selector === null ? 'select' : 'selector';
  return [...warnings.filter((warning) => warning.field !== field), problem(field, nothing(step), { allowed: near })];
}

function nothing({ command, select, exclude, selector }: StepRequest): string {
  if (selector !== null) return `Selector ${selector} has nothing for dbt ${command}.`;
  if (select.trim() === '') return exclude.trim() === '' ? `The project has nothing for dbt ${command}.` : `Nothing is left for dbt ${command}.`;
  return exclude.trim() === '' ? `dbt ${command} finds nothing for this.` : `dbt ${command} finds nothing for this once ${exclude.trim()} is excluded.`;
}

function ofSelection({ field, from, to, message, allowed }: SelectionProblem, blocks: boolean): RequestProblem {
  return problem(field, message, { range: { from, to }, allowed, blocks });
}
