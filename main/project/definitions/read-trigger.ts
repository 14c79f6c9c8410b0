import type { z } from 'zod';
import { nearestName } from '../../../preload/model/nearest-name.ts';
import { fieldValue, scalarText, unusable } from './field-value.ts';
import type { FieldKey } from './keys.ts';
import { at, type Located, type LocatedEntry, shortened } from './located.ts';
import { nameProblem } from './read-job.ts';
import type { Trouble } from './trouble.ts';

/** A schedule or a sensor that is being read. */
export interface ReadingTrigger {
  readonly entry: LocatedEntry;
  readonly kind: 'schedule' | 'sensor';
  /** The whole file. */
  readonly text: string;
  readonly trouble: Trouble;
}

/** Its mapping; null, and told to `trouble`, when it has none or a name that cannot be used. */
export function triggerMap({ entry, kind, trouble }: ReadingTrigger, keys: readonly FieldKey<string>[], needs: string): Located | null {
  const named = nameProblem(entry.key);
  if (named !== null) trouble.say('job-broken', entry.line, `orrery.yml has a ${kind} at line ${entry.line} whose name cannot be used.`, named);
  const place = `${kind}s.${shortened(entry.key)}`;
  if (entry.value.kind !== 'map') {
    trouble.cannotTake('job-broken', place, entry.value, `a mapping with ${needs}`);
    return null;
  }
  trouble.unknownKeys(
    entry.value,
    keys.map(({ key }) => key),
    `${place}.`,
  );
  return entry.value;
}

/**
 * The fields of a map that are there, by the model's names, each as the model takes it; what it does not take is told to `trouble`. `place` is the
 * dotted way to the map, `shape` what the model says of each field.
 */
export function modelFields(
  map: Located,
  keys: readonly FieldKey<string>[],
  place: string,
  shape: Readonly<Record<string, z.ZodType>>,
  { text, trouble }: Pick<ReadingTrigger, 'text' | 'trouble'>,
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const { key, field, kind, takes } of keys) {
    const found = at(map, key);
    if (found === undefined) continue;
    const value = field === 'default' ? switchWord(found.value) : fieldValue(kind, found.value, text);
    const checked = value === unusable ? undefined : shape[field]?.safeParse(value);
    if (checked?.success === true) fields[field] = checked.data;
    else trouble.cannotTake('job-broken', `${place}.${key}`, found.value, takes);
  }
  return fields;
}

/** YAML's older truths for the switch of a schedule. */
function switchWord(value: Located): unknown {
  const word = scalarText(value);
  return word === 'true' ? 'on' : word === 'false' ? 'off' : word;
}

/** The job that is to run; one that is not there is told to `trouble` and given all the same. Null when none is named. */
export function readJobName({ entry, kind, trouble }: ReadingTrigger, map: Located, jobs: readonly string[]): string | null {
  const found = at(map, 'job');
  const name = found === undefined ? null : scalarText(found.value);
  const trigger = `The ${kind} "${shortened(entry.key)}"`;
  if (name === null || name === '') {
    const line = found?.line ?? entry.line;
    trouble.say('job-broken', line, `${trigger} at line ${entry.line} of orrery.yml names no job.`, 'It needs a line such as "job: nightly".');
    return null;
  }
  const missing = missingJob(name, jobs);
  if (missing !== null) {
    const line = found?.line ?? entry.line;
    trouble.say('job-broken', line, `${trigger} at line ${line} of orrery.yml names a job that is not there: ${shortened(name)}.`, missing);
  }
  return name;
}

/** Says that there is no job of this name, with the one that was meant; null when there is one. */
export function missingJob(name: string, jobs: readonly string[]): string | null {
  if (jobs.includes(name)) return null;
  const near = nearestName(name.slice(0, 60), jobs);
  return near === null ? 'There is no job of this name.' : `Is it "${near}"?`;
}
