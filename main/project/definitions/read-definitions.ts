import { type Document, parseDocument } from 'yaml';
import type { JobDefinition } from '../../../preload/model/job.ts';
import type { ScheduleDefinition, SensorDefinition } from '../../../preload/model/schedule.ts';
import type { OrreryError } from '../../../preload/model/result.ts';
import { fieldValue, unusable } from './field-value.ts';
import { dbtKeys, fileKeys } from './keys.ts';
import { sensorRings } from '../../schedule/sensor-rings.ts';
import { at, lineFinder, type Located, type LocatedEntry, locate, shortened } from './located.ts';
import { readJob } from './read-job.ts';
import { readSchedule } from './read-schedule.ts';
import { readSensor } from './read-sensor.ts';
import { trouble as gatherTrouble, type Trouble } from './trouble.ts';

/** The `dbt:` section as it is written: those fields of Dagster's DbtCliResource that have an effect here. */
export interface DbtSection {
  /** `auto`, a path, or `managed:<name>`. */
  readonly executable: string;
  readonly profilesDir: string | null;
  readonly profile: string | null;
  readonly target: string | null;
  readonly threads: number | null;
  readonly flags: readonly string[];
  readonly parse: 'on-open' | 'on-change' | 'never';
  readonly state: string | null;
}

/** Where a schedule or a sensor stands. */
export interface TriggerPlace {
  /** Of its name, from 1. */
  readonly line: number;
  /** The first thing that is wrong with it. One whose job is not there has one and is used all the same. */
  readonly problem: OrreryError | null;
}

/** What a text of orrery.yml says. */
export interface ReadDefinitions {
  /** Null when the file as a whole cannot be used; then there are no jobs, schedules and sensors either. */
  readonly dbt: DbtSection | null;
  readonly jobs: readonly JobDefinition[];
  readonly schedules: readonly ScheduleDefinition[];
  readonly sensors: readonly SensorDefinition[];
  /** All jobs of the file, those that cannot be used too, with the line of their name (from 1). */
  readonly places: ReadonlyMap<string, number>;
  /** All schedules and sensors of the file by their names, those that cannot be used too. */
  readonly schedulePlaces: ReadonlyMap<string, TriggerPlace>;
  readonly sensorPlaces: ReadonlyMap<string, TriggerPlace>;
  /** In the order of the file; empty when all of it can be used. */
  readonly problems: readonly OrreryError[];
  /** Keys Orrery does not know. */
  readonly notices: readonly OrreryError[];
}

export const noDbtSection: DbtSection = {
  executable: 'auto',
  profilesDir: null,
  profile: null,
  target: null,
  threads: null,
  flags: [],
  parse: 'on-change',
  state: null,
};

/** What a file without anything in it says. */
export const nothingRead: ReadDefinitions = {
  dbt: noDbtSection,
  jobs: [],
  schedules: [],
  sensors: [],
  places: new Map(),
  schedulePlaces: new Map(),
  sensorPlaces: new Map(),
  problems: [],
  notices: [],
};

/** Nobody writes an orrery.yml that is larger than this (characters). */
const largest = 2_000_000;

/** The document of a text, as everything here reads and edits it; throws only where the parser itself gives up (nesting without end). */
export function documentOf(text: string): Document {
  return parseDocument(text, { merge: true, uniqueKeys: false, prettyErrors: true, logLevel: 'silent', keepSourceTokens: true });
}

/**
 * Reads the text of an orrery.yml. Never throws: what cannot be used is among the `problems`, each with `file` and its line. A problem in one
 * job or schedule (`job-broken`) leaves the rest usable; one in the file itself or in its `dbt:` section (`yaml-broken`) does not, as
 * guessing there could build into the wrong target.
 */
export function readDefinitionsText(text: string, file: string): ReadDefinitions {
  const trouble = gatherTrouble(file);
  const unreadable = (): ReadDefinitions => ({ ...nothingRead, dbt: null, problems: trouble.problems, notices: trouble.notices });
  if (text.length > largest) {
    trouble.say('yaml-broken', 1, 'orrery.yml is too large to be a file of settings.', `It has ${text.length} characters.`);
    return unreadable();
  }
  if (/(?:[[{]\s*){100}/.test(text)) {
    trouble.say('yaml-broken', 1, 'orrery.yml cannot be read as YAML.', 'It is nested too deep.');
    return unreadable();
  }
  try {
    const document = documentOf(text);
    const [error] = document.errors;
    if (error !== undefined) {
      const line = error.linePos?.[0].line ?? 1;
      const sentence = (error.message.split('\n')[0] ?? '').replace(/\s+at line \d+, column \d+:?$/, '');
      const written = (text.split('\n')[line - 1] ?? '').trim().slice(0, 200);
      trouble.say(
        'yaml-broken',
        line,
        `orrery.yml is not valid YAML at line ${line}.`,
        `${sentence}.${written === '' ? '' : `\n${written}`}`.replace('..', '.'),
      );
      return unreadable();
    }
    const root = locate(document, lineFinder(text), ({ line, title, detail }) =>
      trouble.say('yaml-broken', line, `orrery.yml ${title} (line ${line}).`, detail),
    );
    if (trouble.problems.length > 0) return unreadable();
    if (root.kind === 'scalar' && root.value === null) return nothingRead;
    return readRoot(root, text, trouble) ?? unreadable();
  } catch (error) {
    trouble.say('yaml-broken', 1, 'orrery.yml cannot be read as YAML.', error instanceof Error ? error.message : String(error));
    return unreadable();
  }
}

function readRoot(root: Located, text: string, trouble: Trouble): ReadDefinitions | null {
  if (root.kind !== 'map') {
    trouble.say('yaml-broken', root.line, 'orrery.yml holds no keys.', 'It begins with "version: 1".');
    return null;
  }
  trouble.unknownKeys(root, fileKeys, '');
  const version = at(root, 'version');
  const number = version?.value.kind === 'scalar' ? version.value.value : undefined;
  if (number !== 1) {
    const newer = typeof number === 'number' && number > 1;
    const detail = newer ? 'It was written for a newer Orrery; this one reads "version: 1".' : 'This Orrery reads "version: 1".';
    trouble.say('yaml-broken', version?.line ?? 1, 'orrery.yml has a value for "version" that Orrery cannot take.', detail);
    return null;
  }
  const dbt = readDbt(at(root, 'dbt')?.value, text, trouble);
  const jobs = section(root, 'jobs', trouble);
  const schedules = section(root, 'schedules', trouble);
  const sensors = section(root, 'sensors', trouble);
  if (dbt === null || jobs === null || schedules === null || sensors === null) return null;
  const names = jobs.map(({ key }) => key);
  const schedulePlaces = new Map<string, TriggerPlace>();
  const sensorPlaces = new Map<string, TriggerPlace>();
  const readSensors = sensors.flatMap((entry) => placed(entry, sensorPlaces, trouble, () => readSensor(entry, text, names, trouble)));
  refuseRings(readSensors, sensorPlaces, trouble);
  return {
    dbt,
    jobs: jobs.flatMap((entry) => readJob(entry, text, trouble) ?? []),
    schedules: schedules.flatMap((entry) => placed(entry, schedulePlaces, trouble, () => readSchedule(entry, text, names, trouble))),
    sensors: readSensors,
    schedulePlaces,
    sensorPlaces,
    places: new Map(jobs.map(({ key, line }) => [key, line])),
    problems: trouble.problems.toSorted(byLine),
    notices: trouble.notices.toSorted(byLine),
  };
}

/** Reads one schedule or sensor and keeps where it stands, and what was told of it. */
function placed<T>({ key, line }: LocatedEntry, places: Map<string, TriggerPlace>, trouble: Trouble, read: () => T | null): T[] {
  const before = trouble.problems.length;
  const trigger = read();
  places.set(key, { line, problem: trouble.problems[before] ?? null });
  return trigger === null ? [] : [trigger];
}

/** Tells of sensors whose jobs would start each other for ever. They are given all the same, to be mended; they never fire. */
function refuseRings(sensors: readonly SensorDefinition[], places: Map<string, TriggerPlace>, trouble: Trouble): void {
  for (const [name, ring] of sensorRings(sensors)) {
    const place = places.get(name);
    if (place === undefined) continue;
    const before = trouble.problems.length;
    trouble.say(
      'job-broken',
      place.line,
      `The sensor "${shortened(name)}" at line ${place.line} of orrery.yml would start its own job again for ever.`,
      `One starts the next: ${shortened(ring)}. It does not fire.`,
    );
    places.set(name, { ...place, problem: place.problem ?? trouble.problems[before] ?? null });
  }
}

function byLine(a: OrreryError, b: OrreryError): number {
  return (a.line ?? 0) - (b.line ?? 0);
}

function section(root: Located, key: 'jobs' | 'schedules' | 'sensors', trouble: Trouble) {
  const found = at(root, key);
  if (found === undefined) return [];
  if (found.value.kind === 'map') return found.value.entries;
  trouble.cannotTake('yaml-broken', key, found.value, `a mapping of ${key} by their names`);
  return null;
}

const parsePolicies = ['on-open', 'on-change', 'never'] as const;

function readDbt(map: Located | undefined, text: string, trouble: Trouble): DbtSection | null {
  if (map === undefined) return noDbtSection;
  const before = trouble.problems.length;
  if (map.kind !== 'map') {
    trouble.cannotTake('yaml-broken', 'dbt', map, 'a mapping');
    return null;
  }
  trouble.unknownKeys(map, dbtKeys, 'dbt.');
  const value = (key: string, kind: 'text' | 'number' | 'words', takes: string, fits: (value: unknown) => boolean): unknown => {
    const found = at(map, key);
    if (found === undefined) return null;
    const read = fieldValue(kind, found.value, text);
    if (read !== unusable && fits(read)) return read;
    trouble.cannotTake('yaml-broken', `dbt.${key}`, found.value, takes);
    return null;
  };
  const word = (key: string): string | null => value(key, 'text', 'a text', (read) => read !== '') as string | null;
  const isThreads = (read: unknown): boolean => Number.isInteger(read) && Number(read) >= 1 && Number(read) <= 256;
  const isPolicy = (read: unknown): boolean => parsePolicies.some((policy) => policy === read);
  const section: DbtSection = {
    executable: word('executable') ?? 'auto',
    profilesDir: word('profiles_dir'),
    profile: word('profile'),
    target: word('target'),
    threads: value('threads', 'number', 'a whole number from 1 to 256', isThreads) as number | null,
    flags: (value('flags', 'words', 'a list of words', () => true) as string[] | null) ?? [],
    parse: (value('parse', 'text', 'on-open, on-change or never', isPolicy) as DbtSection['parse'] | null) ?? 'on-change',
    state: word('state'),
  };
  return trouble.problems.length > before ? null : section;
}
