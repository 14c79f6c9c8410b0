import { isMap, type YAMLMap } from 'yaml';
import type { JobDefinition } from '../../../preload/model/job.ts';
import { scheduleDefinition, type ScheduleDefinition } from '../../../preload/model/schedule.ts';
import { failed, ok, type OrreryError, type Result } from '../../../preload/model/result.ts';
import { editJob, newJob, same } from './edit-job.ts';
import { addKey, type AnyPair, columnOf, editMap, endOf, mapOrNull, ownPair, removeKeys, setValue, startOf } from './edit-map.ts';
import { fileKeys, scheduleKeys } from './keys.ts';
import { shortened } from './located.ts';
import { documentOf, readDefinitionsText } from './read-definitions.ts';
import { nameProblem } from './read-job.ts';
import { asRead } from './same-job.ts';
import { afterLine, lineBreakOf, lineStart, type Splice, spliced } from './splice.ts';
import { blockMapOf, keyText, mapOf, type WantedKey, writtenSchedule, writtenValue, type Written } from './written.ts';

/** One change of an orrery.yml. `original` null adds. */
export type DefinitionChange =
  | { readonly kind: 'save job'; readonly original: string | null; readonly job: JobDefinition }
  | { readonly kind: 'rename job'; readonly name: string; readonly to: string }
  | { readonly kind: 'duplicate job'; readonly name: string; readonly as: string }
  | { readonly kind: 'delete job'; readonly name: string }
  /** All names, in their new order. */
  | { readonly kind: 'order jobs'; readonly names: readonly string[] }
  | { readonly kind: 'save schedule'; readonly original: string | null; readonly schedule: ScheduleDefinition }
  | { readonly kind: 'delete schedule'; readonly name: string };

/**
 * The text of an orrery.yml after one change. Comments, order, quotes, anchors and keys Orrery does not know stay; lines that say what they
 * said stay byte for byte. An empty text becomes a file. What comes out was read again: nothing but what was asked has changed.
 * Errors: those of a text that cannot be read, `job-not-found`, `job-exists`, `invalid-input` for a name, `job-broken` where an anchor ties
 * the job to others so that only a person can say what is meant.
 */
export function editDefinitions(source: string, change: DefinitionChange): Result<string> {
  const text = withVersion(source);
  const before = readDefinitionsText(text, 'orrery.yml');
  const [problem] = before.problems;
  if (before.dbt === null) return failed(problem ?? unreadable);
  const refused = refusal(change, [...before.places.keys()], before.schedules);
  if (refused !== null) return failed(refused);
  const root = documentOf(text).contents;
  if (!isMap(root)) return failed(unreadable);
  const made = spliced(text, splicesOf(text, root, change, before));
  return asAsked(made, change, before) ? ok(made) : failed(tied(change));
}

const unreadable: OrreryError = { code: 'yaml-broken', title: 'orrery.yml cannot be read, so it cannot be changed here.' };

function withVersion(text: string): string {
  const { contents, errors } = documentOf(text);
  if (errors.length > 0 || contents !== null) return text;
  const lineBreak = lineBreakOf(text);
  return `${text}${text === '' || text.endsWith('\n') ? '' : lineBreak}version: 1${lineBreak}`;
}

function refusal(change: DefinitionChange, jobs: readonly string[], schedules: readonly ScheduleDefinition[]): OrreryError | null {
  const missing = (name: string): OrreryError => ({ code: 'job-not-found', title: `orrery.yml has no "${shortened(name)}" any more.` });
  const free = (name: string, taken: readonly string[]): OrreryError | null => {
    const wrong = nameProblem(name);
    if (wrong !== null) return { code: 'invalid-input', title: 'That name cannot be used.', detail: wrong };
    return taken.includes(name) ? { code: 'job-exists', title: `There is already one named "${shortened(name)}".` } : null;
  };
  const scheduleNames = schedules.map(({ name }) => name);
  switch (change.kind) {
    case 'save job':
      if (change.original !== null && !jobs.includes(change.original)) return missing(change.original);
      return change.original === change.job.name ? null : free(change.job.name, jobs);
    case 'rename job':
      return jobs.includes(change.name) ? (change.name === change.to ? null : free(change.to, jobs)) : missing(change.name);
    case 'duplicate job':
      return jobs.includes(change.name) ? free(change.as, jobs) : missing(change.name);
    case 'delete job':
      return jobs.includes(change.name) ? null : missing(change.name);
    case 'order jobs':
      return same(change.names.toSorted(), jobs.toSorted()) ? null : { code: 'file-changed', title: 'orrery.yml has other jobs by now.' };
    case 'save schedule':
      if (change.original !== null && !scheduleNames.includes(change.original)) return missing(change.original);
      return change.original === change.schedule.name ? null : free(change.schedule.name, scheduleNames);
    case 'delete schedule':
      return scheduleNames.includes(change.name) ? null : missing(change.name);
  }
}

type Before = ReturnType<typeof readDefinitionsText>;

function splicesOf(text: string, root: YAMLMap, change: DefinitionChange, before: Before): Splice[] {
  const jobs = mapOrNull(ownPair(root, 'jobs')?.value);
  const pairOf = (name: string): AnyPair | null => (jobs === null ? null : ownPair(jobs, name));
  switch (change.kind) {
    case 'save job': {
      const { original, job } = change;
      const pair = original === null ? null : pairOf(original);
      if (pair === null || original === null) return addEntry(text, root, 'jobs', job.name, newJob(job));
      const now = before.jobs.find(({ name }) => name === original) ?? null;
      return [...(original === job.name ? [] : renamed(text, root, pair, original, job.name)), ...editJob(text, pair, now, job)];
    }
    case 'rename job': {
      const pair = pairOf(change.name);
      return pair === null || change.name === change.to ? [] : renamed(text, root, pair, change.name, change.to);
    }
    case 'duplicate job': {
      const pair = pairOf(change.name);
      return jobs === null || pair === null ? [] : duplicated(text, jobs, pair, change.as);
    }
    case 'delete job':
      return [
        ...removeEntry(text, root, 'jobs', change.name),
        ...before.schedules.filter(({ job }) => job === change.name).flatMap(({ name }, _index, all) => removeEntry(text, root, 'schedules', name, all.length)),
      ];
    case 'order jobs':
      return jobs === null ? [] : ordered(text, jobs, change.names);
    case 'save schedule': {
      const { original, schedule } = change;
      const plain = scheduleDefinition.parse({ name: schedule.name, job: schedule.job, cron: schedule.cron });
      const keys = writtenSchedule(schedule, plain);
      const schedules = mapOrNull(ownPair(root, 'schedules')?.value);
      const pair = original === null || schedules === null ? null : ownPair(schedules, original);
      const map = mapOrNull(pair?.value);
      if (pair === null || map === null) return addEntry(text, root, 'schedules', schedule.name, { block: blockMapOf(keys).block, flow: mapOf(keys).flow });
      const now = before.schedules.find(({ name }) => name === original);
      const changed = keys.filter(({ key }) => {
        const field = scheduleKeys.find((spec) => spec.key === key)?.field;
        return field !== undefined && !same(now?.[field], schedule[field]);
      });
      return [
        ...(original === schedule.name ? [] : [renamedKey(pair, schedule.name)]),
        ...editMap(
          text,
          map,
          changed,
          scheduleKeys.map(({ key }) => key),
        ),
      ];
    }
    case 'delete schedule':
      return removeEntry(text, root, 'schedules', change.name);
  }
}

function renamedKey(pair: AnyPair, name: string): Splice {
  return { from: startOf(pair.key), to: pair.key.range?.[1] ?? 0, text: keyText(name) };
}

/** The job's name where it stands and where schedules name it. */
function renamed(text: string, root: YAMLMap, pair: AnyPair, name: string, to: string): Splice[] {
  const schedules = mapOrNull(ownPair(root, 'schedules')?.value);
  const follow = ((schedules?.items ?? []) as unknown as AnyPair[]).flatMap((schedule) => {
    const map = mapOrNull(schedule.value);
    const job = map === null ? null : ownPair(map, 'job');
    const value = job?.value;
    if (map === null || job === null || value === null || value === undefined || !('value' in value) || String(value.value) !== name) return [];
    return setValue(text, job, writtenValue(to), map.flow === true);
  });
  return [renamedKey(pair, to), ...follow];
}

/** Adds a job or schedule at the end of its section, with the blank lines that stand between the others. */
function addEntry(text: string, root: YAMLMap, section: string, name: string, written: Written): Splice[] {
  const pair = ownPair(root, section);
  const map = mapOrNull(pair?.value);
  const asSection: WantedKey[] = [{ key: name, written }];
  if (pair === null) return addKey(text, root, section, blockMapOf(asSection), fileKeys);
  if (map === null || map.items.length === 0) return setValue(text, pair, blockMapOf(asSection), root.flow === true);
  const splices = addKey(text, map, name, written, []);
  if (map.flow === true || !areApart(text, map)) return splices;
  const lineBreak = lineBreakOf(text);
  return splices.map((splice) => ({ ...splice, text: lineBreak + splice.text }));
}

function areApart(text: string, map: YAMLMap): boolean {
  const pairs = map.items as unknown as AnyPair[];
  const [last, before] = [pairs.at(-1), pairs.at(-2)];
  return last !== undefined && before !== undefined && /\n[ \t]*\r?\n/.test(text.slice(endOf(text, before), startOf(last.key)));
}

/** Takes an entry away with the comment directly above it; of a section without entries `{}` is left. `together`: so many are taken at once. */
function removeEntry(text: string, root: YAMLMap, section: string, name: string, together = 1): Splice[] {
  const pair = ownPair(root, section);
  const map = mapOrNull(pair?.value);
  const entry = map === null ? null : ownPair(map, name);
  if (pair === null || map === null || entry === null) return [];
  if (map.items.length <= together) {
    // once for all of them
    const first = (map.items as unknown as AnyPair[])[0];
    return first === entry || together === 1 ? setValue(text, pair, { block: ' {}', flow: '{}' }, root.flow === true) : [];
  }
  if (map.flow === true) return removeKeys(text, map, [entry]);
  const { from, to } = withComment(text, entry);
  const isFirst = map.items[0] === (entry as unknown);
  const blankBefore = isFirst || from === 0 || /\n[ \t]*\r?\n$/.test(text.slice(0, from));
  const blank = blankBefore ? (/^([ \t]*\r?\n)+/.exec(text.slice(to))?.[0].length ?? 0) : 0;
  return [{ from, to: to + blank, text: '' }];
}

/** The lines of an entry and of the comment directly above it. */
function withComment(text: string, entry: AnyPair): { readonly from: number; readonly to: number } {
  const column = columnOf(text, entry);
  let from = lineStart(text, startOf(entry.key));
  while (from > 0) {
    const above = lineStart(text, from - 1);
    if (!new RegExp(`^ {${column}}#`).test(text.slice(above, from))) break;
    from = above;
  }
  return { from, to: afterLine(text, endOf(text, entry)) };
}

function duplicated(text: string, jobs: YAMLMap, pair: AnyPair, name: string): Splice[] {
  const end = endOf(text, pair);
  const start = startOf(pair.key);
  const rest = text.slice(pair.key.range?.[1] ?? 0, end);
  if (jobs.flow === true) return [{ from: end, to: end, text: `, ${keyText(name)}${rest}` }];
  const lineBreak = lineBreakOf(text);
  const at = afterLine(text, end);
  const hasBreak = text[at - 1] === '\n';
  const copy = `${areApart(text, jobs) ? lineBreak : ''}${text.slice(lineStart(text, start), start)}${keyText(name)}${text.slice(pair.key.range?.[1] ?? 0, at)}`;
  return [{ from: at, to: at, text: hasBreak ? copy : lineBreak + copy }];
}

/** Jobs change places with the comments above them; the blank lines between places stay. */
function ordered(text: string, jobs: YAMLMap, names: readonly string[]): Splice[] {
  if (jobs.flow === true) return [];
  const places = (jobs.items as unknown as AnyPair[]).map((pair) => ({ name: String((pair.key as { value?: unknown }).value), ...withComment(text, pair) }));
  const lineBreak = lineBreakOf(text);
  return places.flatMap((place, index) => {
    const wanted = places.find(({ name }) => name === names[index]);
    if (wanted === undefined || wanted === place) return [];
    const piece = text.slice(wanted.from, wanted.to).replace(/\r?\n$/, '');
    return [{ from: place.from, to: place.to, text: piece + (text[place.to - 1] === '\n' ? lineBreak : '') }];
  });
}

/** True when `made` says what was asked and nothing else has changed. */
function asAsked(made: string, change: DefinitionChange, before: Before): boolean {
  const now = readDefinitionsText(made, 'orrery.yml');
  if (now.dbt === null || !same(now.dbt, before.dbt) || now.problems.length > before.problems.length) return false;
  const { jobs, schedules } = expected(change, before);
  const byName = <T extends { readonly name: string }>(list: readonly T[]): readonly T[] => list.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return same(byName(now.jobs).map(asRead), byName(jobs).map(asRead)) && same(byName(now.schedules), byName(schedules));
}

function expected(
  change: DefinitionChange,
  { jobs, schedules }: Before,
): { readonly jobs: readonly JobDefinition[]; readonly schedules: readonly ScheduleDefinition[] } {
  const follow = (from: string | null, to: string): readonly ScheduleDefinition[] => schedules.map((one) => (one.job === from ? { ...one, job: to } : one));
  switch (change.kind) {
    case 'save job':
      return { jobs: [...jobs.filter(({ name }) => name !== change.original), change.job], schedules: follow(change.original, change.job.name) };
    case 'rename job':
      return { jobs: jobs.map((job) => (job.name === change.name ? { ...job, name: change.to } : job)), schedules: follow(change.name, change.to) };
    case 'duplicate job':
      return { jobs: [...jobs, ...jobs.filter(({ name }) => name === change.name).map((job) => ({ ...job, name: change.as }))], schedules };
    case 'delete job':
      return { jobs: jobs.filter(({ name }) => name !== change.name), schedules: schedules.filter(({ job }) => job !== change.name) };
    case 'order jobs':
      return { jobs, schedules };
    case 'save schedule':
      return { jobs, schedules: [...schedules.filter(({ name }) => name !== change.original), change.schedule] };
    case 'delete schedule':
      return { jobs, schedules: schedules.filter(({ name }) => name !== change.name) };
  }
}

function tied(change: DefinitionChange): OrreryError {
  const name = change.kind === 'save job' ? (change.original ?? change.job.name) : 'name' in change ? change.name : 'it';
  return {
    code: 'job-broken',
    title: `"${shortened(name)}" cannot be changed here without changing something else.`,
    detail: 'The way it is written in orrery.yml ties it to other places (an anchor, a merge). Change it as YAML, where you see both.',
  };
}
