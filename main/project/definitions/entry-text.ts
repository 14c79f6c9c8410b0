import { isMap } from 'yaml';
import { failed, ok, type OrreryError, type Result } from '../../../preload/model/result.ts';
import { type AnyPair, columnOf, endOf, mapOrNull, ownPair, startOf } from './edit-map.ts';
import { shortened } from './located.ts';
import { documentOf, type ReadDefinitions, readDefinitionsText } from './read-definitions.ts';
import { afterLine, indented, lineBreakOf, lineStart, spliced } from './splice.ts';

/** A section of orrery.yml that has entries with names, and what one of them is called. */
export type Section = 'jobs' | 'schedules' | 'sensors';
const nouns: Readonly<Record<Section, string>> = { jobs: 'job', schedules: 'schedule', sensors: 'sensor' };

/** One entry as YAML of its own, at the left edge. */
export interface EntryText {
  readonly text: string;
  /** Where it begins in the file, from 1. */
  readonly line: number;
}

/** The part of an orrery.yml that is one entry; null where there is no such entry. */
export function entryText(text: string, section: Section, name: string): EntryText | null {
  const pair = entryPair(text, section, name);
  if (pair === null) return null;
  const start = startOf(pair.key);
  const column = columnOf(text, pair);
  const onItsLine = /^[ ]*$/.test(text.slice(lineStart(text, start), start));
  const lines = text.slice(start, onItsLine ? afterLine(text, endOf(text, pair)) : endOf(text, pair)).split(/\r?\n/);
  const left = lines.map((line, index) => (index === 0 || !onItsLine ? line : line.slice(Math.min(column, /^ */.exec(line)?.[0].length ?? 0))));
  return { text: `${left.join('\n').trimEnd()}\n`, line: text.slice(0, start).split('\n').length };
}

/** What putting a person's YAML of one entry in its place gives. */
export interface PlacedEntry {
  /** The whole file, and what it says. */
  readonly text: string;
  readonly read: ReadDefinitions;
  readonly name: string;
  /** Their lines are those of the entry's own text. */
  readonly problems: readonly OrreryError[];
}

/**
 * Puts the YAML of one entry (its name, a colon, and what it is) in its place. `skeleton` gives the file with an entry of that name to be
 * replaced. Errors: `job-broken` with the line in `written` for what is not one entry, and those of the skeleton.
 */
export function placeEntryText(source: string, section: Section, written: string, skeleton: (name: string) => Result<string>): Result<PlacedEntry> {
  const noun = nouns[section];
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
  if (first === undefined || !('value' in first.key)) return wrong(1, `There is no ${noun} here.`, `It begins with the name of the ${noun} and a colon.`);
  if (second !== undefined) {
    const line = written.slice(0, startOf(second.key)).split('\n').length;
    const detail = `What belongs to the ${noun} stands further to the right than its name.`;
    return wrong(line, `There is more than one ${noun} here: line ${line} begins another.`, detail);
  }
  const name = String(first.key.value);
  const began = skeleton(name);
  if (!began.ok) return began;
  const pair = entryPair(began.value, section, name);
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
  return ok({ text: made, read, name, problems: [...moved, ...elsewhere] });
}

/** The name and value of one entry; null where there is no such entry. */
export function entryPair(text: string, section: Section, name: string): AnyPair | null {
  const root = documentOf(text).contents;
  const entries = isMap(root) ? mapOrNull(ownPair(root, section)?.value) : null;
  return entries === null ? null : ownPair(entries, name);
}
