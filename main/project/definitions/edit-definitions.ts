import { isMap, type YAMLMap } from 'yaml';
import type { JobDefinition } from '../../../preload/model/job.ts';
import type { ScheduleDefinition, SensorDefinition } from '../../../preload/model/schedule.ts';
import type { ParseWhen } from '../../../preload/model/project.ts';
import { failed, ok, type OrreryError, type Result } from '../../../preload/model/result.ts';
import { editJob, newJob, same } from './edit-job.ts';
import { addKey, type AnyPair, endOf, mapOrNull, ownPair, setValue, startOf } from './edit-map.ts';
import { addEntry, areApart, removeEntries, removeEntry, renamedKey, withComment } from './edit-section.ts';
import { followJob, saveSchedule, saveSensor } from './edit-trigger.ts';
import { dbtKeys, fileKeys } from './keys.ts';
import { shortened } from './located.ts';
import { documentOf, readDefinitionsText } from './read-definitions.ts';
import { nameProblem } from './read-job.ts';
import { asRead, asReadTrigger } from './same-job.ts';
import { afterLine, lineBreakOf, lineStart, type Splice, spliced } from './splice.ts';
import { blockMapOf, keyText } from './written.ts';

/** One change of an orrery.yml. `original` null adds. */
export type DefinitionChange =
  | { readonly kind: 'save job'; readonly original: string | null; readonly job: JobDefinition }
  | { readonly kind: 'rename job'; readonly name: string; readonly to: string }
  | { readonly kind: 'duplicate job'; readonly name: string; readonly as: string }
  | { readonly kind: 'delete job'; readonly name: string }
  /** All names, in their new order. */
  | { readonly kind: 'order jobs'; readonly names: readonly string[] }
  | { readonly kind: 'save schedule'; readonly original: string | null; readonly schedule: ScheduleDefinition }
  | { readonly kind: 'delete schedule'; readonly name: string }
  | { readonly kind: 'save sensor'; readonly original: string | null; readonly sensor: SensorDefinition }
  | { readonly kind: 'delete sensor'; readonly name: string }
  /** `dbt: parse:`. */
  | { readonly kind: 'set parse'; readonly parse: ParseWhen };

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
  const refused = refusal(change, before);
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

function refusal(change: DefinitionChange, before: Before): OrreryError | null {
  const jobs = [...before.places.keys()];
  const missing = (name: string): OrreryError => ({ code: 'job-not-found', title: `orrery.yml has no "${shortened(name)}" any more.` });
  const free = (name: string, taken: readonly string[]): OrreryError | null => {
    const wrong = nameProblem(name);
    if (wrong !== null) return { code: 'invalid-input', title: 'That name cannot be used.', detail: wrong };
    return taken.includes(name) ? { code: 'job-exists', title: `There is already one named "${shortened(name)}".` } : null;
  };
  const triggers = (places: ReadonlyMap<string, unknown>, original: string | null, name: string): OrreryError | null => {
    if (original !== null && !places.has(original)) return missing(original);
    return original === name ? null : free(name, [...places.keys()]);
  };
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
      return triggers(before.schedulePlaces, change.original, change.schedule.name);
    case 'delete schedule':
      return before.schedulePlaces.has(change.name) ? null : missing(change.name);
    case 'save sensor':
      return triggers(before.sensorPlaces, change.original, change.sensor.name);
    case 'delete sensor':
      return before.sensorPlaces.has(change.name) ? null : missing(change.name);
    case 'set parse':
      return null;
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
    case 'delete job': {
      const ofJob = (triggers: readonly { readonly name: string; readonly job: string }[]): string[] =>
        triggers.filter(({ job }) => job === change.name).map(({ name }) => name);
      return [
        ...removeEntry(text, root, 'jobs', change.name),
        ...removeEntries(text, root, 'schedules', ofJob(before.schedules)),
        ...removeEntries(text, root, 'sensors', ofJob(before.sensors)),
      ];
    }
    case 'order jobs':
      return jobs === null ? [] : ordered(text, jobs, change.names);
    case 'save schedule':
      return saveSchedule(text, root, change.original, before.schedules.find(({ name }) => name === change.original) ?? null, change.schedule);
    case 'delete schedule':
      return removeEntry(text, root, 'schedules', change.name);
    case 'save sensor':
      return saveSensor(text, root, change.original, before.sensors.find(({ name }) => name === change.original) ?? null, change.sensor);
    case 'delete sensor':
      return removeEntry(text, root, 'sensors', change.name);
    case 'set parse':
      return setParse(text, root, change.parse);
  }
}

function setParse(text: string, root: YAMLMap, parse: ParseWhen): Splice[] {
  const written = { block: ` ${parse}`, flow: parse };
  const section = ownPair(root, 'dbt');
  const map = mapOrNull(section?.value);
  if (section === null) return addKey(text, root, 'dbt', blockMapOf([{ key: 'parse', written }]), fileKeys);
  if (map === null || map.items.length === 0) return setValue(text, section, blockMapOf([{ key: 'parse', written }]), root.flow === true);
  const pair = ownPair(map, 'parse');
  return pair === null ? addKey(text, map, 'parse', written, dbtKeys) : setValue(text, pair, written, map.flow === true);
}

/** The job's name where it stands and where schedules and sensors name it. */
function renamed(text: string, root: YAMLMap, pair: AnyPair, name: string, to: string): Splice[] {
  return [renamedKey(pair, to), ...followJob(text, root, name, to)];
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
  const dbt = change.kind === 'set parse' && before.dbt !== null ? { ...before.dbt, parse: change.parse } : before.dbt;
  if (now.dbt === null || !same(now.dbt, dbt) || now.problems.length > before.problems.length + newProblems(change, before)) return false;
  const { jobs, schedules, sensors } = expected(change, before);
  const byName = <T extends { readonly name: string }>(list: readonly T[]): readonly T[] => list.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return (
    same(byName(now.jobs).map(asRead), byName(jobs).map(asRead)) &&
    same(byName(now.schedules).map(asReadTrigger), byName(schedules).map(asReadTrigger)) &&
    same(byName(now.sensors).map(asReadTrigger), byName(sensors).map(asReadTrigger))
  );
}

/** Sensors that wait for a job which is being deleted stay, and say that it is not there. */
function newProblems(change: DefinitionChange, { sensors }: Before): number {
  return change.kind === 'delete job' ? sensors.filter(({ job, on }) => job !== change.name && on.kind === 'run' && on.job === change.name).length : 0;
}

interface Said {
  readonly jobs: readonly JobDefinition[];
  readonly schedules: readonly ScheduleDefinition[];
  readonly sensors: readonly SensorDefinition[];
}

function expected(change: DefinitionChange, { jobs, schedules, sensors }: Before): Said {
  const followed = (from: string | null, to: string): Pick<Said, 'schedules' | 'sensors'> => {
    const follow = <T extends { readonly job: string }>(one: T): T => (one.job === from ? { ...one, job: to } : one);
    return {
      schedules: schedules.map(follow),
      sensors: sensors.map((sensor) => ({ ...follow(sensor), on: sensor.on.kind === 'run' ? follow(sensor.on) : sensor.on })),
    };
  };
  switch (change.kind) {
    case 'save job':
      return { jobs: [...jobs.filter(({ name }) => name !== change.original), change.job], ...followed(change.original, change.job.name) };
    case 'rename job':
      return { jobs: jobs.map((job) => (job.name === change.name ? { ...job, name: change.to } : job)), ...followed(change.name, change.to) };
    case 'duplicate job':
      return { jobs: [...jobs, ...jobs.filter(({ name }) => name === change.name).map((job) => ({ ...job, name: change.as }))], schedules, sensors };
    case 'delete job':
      return {
        jobs: jobs.filter(({ name }) => name !== change.name),
        schedules: schedules.filter(({ job }) => job !== change.name),
        sensors: sensors.filter(({ job }) => job !== change.name),
      };
    case 'order jobs':
      return { jobs, schedules, sensors };
    case 'save schedule':
      return { jobs, schedules: [...schedules.filter(({ name }) => name !== change.original), change.schedule], sensors };
    case 'delete schedule':
      return { jobs, schedules: schedules.filter(({ name }) => name !== change.name), sensors };
    case 'save sensor':
      return { jobs, schedules, sensors: [...sensors.filter(({ name }) => name !== change.original), change.sensor] };
    case 'delete sensor':
      return { jobs, schedules, sensors: sensors.filter(({ name }) => name !== change.name) };
    case 'set parse':
      return { jobs, schedules, sensors };
  }
}

function tied(change: DefinitionChange): OrreryError {
  const name = 'original' in change ? (change.original ?? 'it') : 'name' in change ? change.name : change.kind === 'set parse' ? 'dbt' : 'it';
  return {
    code: 'job-broken',
    title: `"${shortened(name)}" cannot be changed here without changing something else.`,
    detail: 'The way it is written in orrery.yml ties it to other places (an anchor, a merge). Change it as YAML, where you see both.',
  };
}
