import { isMap } from 'yaml';
import { type JobDefinition, jobDefinition } from '../../../preload/model/job.ts';
import { failed, ok, type OrreryError, type Result } from '../../../preload/model/result.ts';
import { editDefinitions } from './edit-definitions.ts';
import { type AnyPair, columnOf, endOf, mapOrNull, ownPair, startOf } from './edit-map.ts';
import { shortened } from './located.ts';
import { documentOf, readDefinitionsText } from './read-definitions.ts';
import { afterLine, indented, lineBreakOf, lineStart, spliced } from './splice.ts';
import { keyText, writtenValue } from './written.ts';

/** One job as YAML of its own, at the left edge. */
export interface JobText {
  readonly text: string;
  /** Where it begins in the file, from 1. */
  readonly line: number;
}

/** The part of an orrery.yml that is the job `name`; null where there is no such job. */
export function jobText(text: string, name: string): JobText | null {
  const pair = jobPair(text, name);
  if (pair === null) return null;
  const start = startOf(pair.key);
  const column = columnOf(text, pair);
  const onItsLine = /^[ ]*$/.test(text.slice(lineStart(text, start), start));
  const lines = text.slice(start, onItsLine ? afterLine(text, endOf(text, pair)) : endOf(text, pair)).split(/\r?\n/);
  const left = lines.map((line, index) => (index === 0 || !onItsLine ? line : line.slice(Math.min(column, /^ */.exec(line)?.[0].length ?? 0))));
  return { text: `${left.join('\n').trimEnd()}\n`, line: text.slice(0, start).split('\n').length };
}

/** The same for a job as a form has it, which need not be saved: what saving it would write. Errors: those of `editDefinitions`. */
export function draftText(text: string, original: string | null, job: JobDefinition): Result<JobText> {
  const made = editDefinitions(text, { kind: 'save job', original, job });
  if (!made.ok) return made;
  return ok(jobText(made.value, job.name) ?? { text: '', line: 1 });
}

/** What putting a person's YAML of one job in its place gives. */
export interface PlacedJob {
  /** The whole file. */
  readonly text: string;
  /** Null when it cannot be used; `problems` say why. */
  readonly job: JobDefinition | null;
  readonly name: string;
  /** Their lines are those of the job's own text. */
  readonly problems: readonly OrreryError[];
}

/**
 * Puts the YAML of one job (its name, a colon, and what it is) in the place of `original`, at the end for null. Schedules follow a new name.
 * Errors: `job-broken` with the line in `written` for what is not one job, `job-exists`, and those of the file.
 */
export function placeJobText(source: string, original: string | null, written: string): Result<PlacedJob> {
  const wrong = (line: number, title: string, detail?: string): Result<never> =>
    failed({ code: 'job-broken', title, line, ...(detail === undefined ? {} : { detail }) });
  const own = documentOf(written);
  const [error] = own.errors.filter(({ message }) => !/alias/i.test(message));
  if (error !== undefined) {
    const line = error.linePos?.[0].line ?? 1;
    return wrong(line, `This is not valid YAML at line ${line}.`, (error.message.split('\n')[0] ?? '').replace(/\s+at line \d+, column \d+:?$/, ''));
  }
  const root = isMap(own.contents) ? (own.contents.items as unknown as AnyPair[]) : [];
  const [first, second] = root;
  if (first === undefined || !('value' in first.key)) return wrong(1, 'There is no job here.', 'It begins with the name of the job and a colon.');
  if (second !== undefined) {
    const line = written.slice(0, startOf(second.key)).split('\n').length;
    return wrong(line, `There is more than one job here: line ${line} begins another.`, 'What belongs to the job stands further to the right than its name.');
  }
  const name = String(first.key.value);
  const began = skeleton(source, original, name);
  if (!began.ok) return began;
  const pair = jobPair(began.value, name);
  if (pair === null) return failed({ code: 'job-not-found', title: `orrery.yml has no "${shortened(name)}" any more.` });
  const text = began.value;
  const lineBreak = lineBreakOf(text);
  const body = written.slice(startOf(first.key)).trimEnd().replaceAll('\r\n', '\n');
  const start = startOf(pair.key);
  const onItsLine = /^[ ]*$/.test(text.slice(lineStart(text, start), start));
  const end = endOf(text, pair);
  const lineEnd = text.slice(0, afterLine(text, end)).replace(/\r?\n$/, '').length;
  const made = spliced(text, [{ from: start, to: onItsLine ? lineEnd : end, text: indented(body, columnOf(text, pair), lineBreak) }]);
  const read = readDefinitionsText(made, 'orrery.yml');
  const offset = made.slice(0, start).split('\n').length - written.slice(0, startOf(first.key)).split('\n').length;
  const length = body.split('\n').length;
  const inside = read.problems.filter(({ line }) => line !== undefined && line - offset >= 1 && line - offset <= length + 1);
  const known = new Set(readDefinitionsText(source, 'orrery.yml').problems.map(({ title }) => title));
  const elsewhere = read.problems.filter((problem) => !inside.includes(problem) && !known.has(problem.title));
  const moved = inside.map(({ next: _next, file: _file, ...problem }) => ({
    ...problem,
    line: (problem.line ?? 1) - offset,
    title: problem.title.replace(/line \d+/g, `line ${(problem.line ?? 1) - offset}`),
  }));
  return ok({ text: made, job: read.jobs.find((job) => job.name === name) ?? null, name, problems: [...moved, ...elsewhere] });
}

/** The file with a job of this name to be replaced: the one from before under its new name, or a new one. */
function skeleton(source: string, original: string | null, name: string): Result<string> {
  if (original === name) return ok(source);
  if (original !== null) return editDefinitions(source, { kind: 'rename job', name: original, to: name });
  const step = { command: 'build' } as const;
  return editDefinitions(source, { kind: 'save job', original: null, job: newJobNamed(name, step.command) });
}

function newJobNamed(name: string, command: 'build'): JobDefinition {
  return jobDefinition.parse({ name, steps: [{ command }] });
}

function jobPair(text: string, name: string): AnyPair | null {
  const root = documentOf(text).contents;
  const jobs = isMap(root) ? mapOrNull(ownPair(root, 'jobs')?.value) : null;
  return jobs === null ? null : ownPair(jobs, name);
}

/** The text of a job that is not in the file yet, for a start: its name and one step. */
export function startingText(name: string): string {
  return `${keyText(name)}:\n  steps:\n    - dbt:${writtenValue('build').block}\n`;
}
