import path from 'node:path';
import type { JobDefinition } from '../../preload/model/job.ts';
import type { ScheduleDefinition, SensorDefinition } from '../../preload/model/schedule.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { readDefinitionsText, type ReadDefinitions, noDbtSection, nothingRead, type TriggerPlace } from './definitions/read-definitions.ts';
import { type LastGood, noLastGood } from './definitions/last-good.ts';
import { fileStats } from './file-stats.ts';
import { readText } from './read-yaml.ts';

/** What a team says about a project in its orrery.yml. Paths are absolute, but for those of steps. */
export interface Definitions {
  /** Null where there is none. */
  readonly file: string | null;
  /** The file as it is now, empty where there is none: what an edit begins from. */
  readonly text: string;
  /** Null for `auto`. */
  readonly executable: string | null;
  readonly profilesDir: string | null;
  readonly profile: string | null;
  readonly target: string | null;
  readonly threads: number | null;
  /** Global flags of dbt, one word each. */
  readonly flags: readonly string[];
  /** The folder of artifacts for `--state` where a step names none. */
  readonly state: string | null;
  readonly parse: 'on-open' | 'on-change' | 'never';
  /** In the order of the file. A step's `state` folder is relative to the project. */
  readonly jobs: readonly JobDefinition[];
  readonly schedules: readonly ScheduleDefinition[];
  readonly sensors: readonly SensorDefinition[];
  /** The line (from 1) of each job's name in the file as it is now, also of those that cannot be used. */
  readonly places: ReadonlyMap<string, number>;
  /** The same of each schedule and sensor, with what is wrong with it. */
  readonly schedulePlaces: ReadonlyMap<string, TriggerPlace>;
  readonly sensorPlaces: ReadonlyMap<string, TriggerPlace>;
  /** What is wrong with the file as it is now; the last good definitions are used for what cannot be read. */
  readonly problems: readonly OrreryError[];
  /** Keys Orrery does not know, kept in the file; and what is broken, said with what is used instead. */
  readonly notices: readonly OrreryError[];
}

/**
 * Reads the orrery.yml of the project `dir`; without one everything has its default. A file that is broken keeps the last good definitions:
 * all of them when the file as a whole cannot be used, else those of the jobs, schedules and sensors that cannot. Errors: `yaml-broken` for a file that is broken
 * and never was good on this machine: guessing there could build into the wrong target.
 */
export function readDefinitions(dir: string, lastGood: LastGood = noLastGood): Result<Definitions> {
  const file = path.join(dir, 'orrery.yml');
  if (!fileStats(file)?.isFile()) return ok(definitions(dir, null, '', nothingRead, [], []));
  const source = readText(file);
  if (!source.ok) return source;
  const read = readDefinitionsText(source.value, file);
  const [problem] = read.problems;
  if (problem === undefined) {
    lastGood.keep(source.value);
    return ok(definitions(dir, file, source.value, read, [], read.notices));
  }
  // a job that is not there is a problem, and all of the file can be used all the same
  if (nothingIsLost(read)) {
    lastGood.keep(source.value);
    return ok(definitions(dir, file, source.value, read, read.problems, [...read.problems, ...read.notices]));
  }
  const before = lastGood.read();
  const good = before === null ? null : readDefinitionsText(before, file);
  if (read.dbt === null) {
    if (good === null || good.dbt === null) return failed(problem);
    const title = `${problem.title} Until it is mended the definitions from before are used.`;
    return ok(definitions(dir, file, source.value, good, read.problems, [{ ...problem, title }]));
  }
  return ok(definitions(dir, file, source.value, mended(read, good), read.problems, [...read.problems, ...read.notices]));
}

/** True when what says how dbt is run is the same, whatever the jobs and schedules are. */
export function sameDbtSection(a: Definitions, b: Definitions): boolean {
  const section = ({ executable, profilesDir, profile, target, threads, flags, state, parse }: Definitions): string =>
    JSON.stringify([executable, profilesDir, profile, target, threads, flags, state, parse]);
  return section(a) === section(b);
}

function nothingIsLost({ dbt, jobs, schedules, sensors, places, schedulePlaces, sensorPlaces }: ReadDefinitions): boolean {
  return dbt !== null && jobs.length === places.size && schedules.length === schedulePlaces.size && sensors.length === sensorPlaces.size;
}

/** What the file says, and for jobs, schedules and sensors that cannot be used what they were when they last could. What it has no more is gone. */
function mended(read: ReadDefinitions, good: ReadDefinitions | null): ReadDefinitions {
  return {
    ...read,
    jobs: inOrder([...read.places.keys()], read.jobs, good?.jobs),
    schedules: inOrder([...read.schedulePlaces.keys()], read.schedules, good?.schedules),
    sensors: inOrder([...read.sensorPlaces.keys()], read.sensors, good?.sensors),
  };
}

function inOrder<T extends { readonly name: string }>(names: readonly string[], read: readonly T[], before: readonly T[] = []): readonly T[] {
  const known = new Map([...before, ...read].map((one) => [one.name, one]));
  return names.flatMap((name) => known.get(name) ?? []);
}

function definitions(
  dir: string,
  file: string | null,
  text: string,
  read: ReadDefinitions,
  problems: readonly OrreryError[],
  notices: readonly OrreryError[],
): Definitions {
  const { executable, profilesDir, profile, target, threads, flags, parse, state } = read.dbt ?? noDbtSection;
  const isPath = executable !== 'auto' && !executable.startsWith('managed:') && /[\\/]/.test(executable);
  return {
    file,
    text,
    executable: executable === 'auto' ? null : isPath ? path.resolve(dir, executable) : executable,
    profilesDir: profilesDir === null ? null : path.resolve(dir, profilesDir),
    profile,
    target,
    threads,
    flags,
    state: state === null ? null : path.resolve(dir, state),
    parse,
    jobs: read.jobs,
    schedules: read.schedules,
    sensors: read.sensors,
    places: read.places,
    schedulePlaces: read.schedulePlaces,
    sensorPlaces: read.sensorPlaces,
    problems,
    notices,
  };
}
