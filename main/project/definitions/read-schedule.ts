import { Cron } from 'croner';
import { scheduleDefinition, type ScheduleDefinition } from '../../../preload/model/schedule.ts';
import { nearestName } from '../../../preload/model/nearest-name.ts';
import { fieldValue, scalarText } from './field-value.ts';
import { scheduleKeys } from './keys.ts';
import { at, type Located, type LocatedEntry, shortened } from './located.ts';
import { nameProblem } from './read-job.ts';
import type { Trouble } from './trouble.ts';

/** Reads one schedule; null, and told to `trouble`, when it cannot be used. `jobs` are the names of all jobs of the file. */
export function readSchedule(entry: LocatedEntry, text: string, jobs: readonly string[], trouble: Trouble): ScheduleDefinition | null {
  const place = `schedules.${shortened(entry.key)}`;
  const before = trouble.problems.length;
  const named = nameProblem(entry.key);
  if (named !== null) trouble.say('job-broken', entry.line, `orrery.yml has a schedule at line ${entry.line} whose name cannot be used.`, named);
  const map = entry.value;
  if (map.kind !== 'map') {
    trouble.cannotTake('job-broken', place, map, 'a mapping with job and cron');
    return null;
  }
  trouble.unknownKeys(
    map,
    scheduleKeys.map(({ key }) => key),
    `${place}.`,
  );
  const job = readJobName(entry, map, jobs, trouble);
  const cron = readCron(entry, map, text, trouble);
  const word = (key: string): string | null => scalarAt(map, key);
  const timezone = word('timezone');
  if (timezone !== null && !isZone(timezone)) refuse(map, 'timezone', place, trouble);
  const missed = choice(map, 'missed', ['run-once', 'skip', 'run-all'] as const, place, trouble) ?? 'run-once';
  const overlap = choice(map, 'overlap', ['skip', 'queue', 'allow'] as const, place, trouble) ?? 'skip';
  const switched = choice(map, 'default', ['on', 'off', 'true', 'false'] as const, place, trouble);
  if (trouble.problems.length > before) return null;
  return scheduleDefinition.parse({ name: entry.key, job, cron, timezone, missed, overlap, default: switched === 'on' || switched === 'true' ? 'on' : 'off' });
}

function readJobName(entry: LocatedEntry, map: Located, jobs: readonly string[], trouble: Trouble): string {
  const found = at(map, 'job');
  const name = found === undefined ? null : scalarText(found.value);
  const schedule = `The schedule "${shortened(entry.key)}"`;
  if (name === null) {
    trouble.say(
      'job-broken',
      found?.line ?? entry.line,
      `${schedule} at line ${entry.line} of orrery.yml names no job.`,
      'It needs a line such as "job: nightly".',
    );
    return '';
  }
  if (jobs.includes(name)) return name;
  const near = nearestName(name.slice(0, 60), jobs);
  const hint = near === null ? 'There is no job of this name.' : `Is it "${near}"?`;
  trouble.say(
    'job-broken',
    found?.line ?? entry.line,
    `${schedule} at line ${found?.line ?? entry.line} of orrery.yml names a job that is not there: ${shortened(name)}.`,
    hint,
  );
  return name;
}

function readCron(entry: LocatedEntry, map: Located, text: string, trouble: Trouble): readonly string[] {
  const found = at(map, 'cron');
  if (found === undefined) {
    trouble.say(
      'job-broken',
      entry.line,
      `The schedule "${shortened(entry.key)}" at line ${entry.line} of orrery.yml says no time.`,
      'It needs a line such as cron: "0 2 * * *".',
    );
    return [];
  }
  const one = scalarText(found.value);
  const expressions = one === null ? fieldValue('words', found.value, text) : [one];
  if (!Array.isArray(expressions) || expressions.length === 0) {
    refuse(map, 'cron', `schedules.${shortened(entry.key)}`, trouble);
    return [];
  }
  for (const expression of expressions as string[]) {
    const wrong = cronProblem(expression);
    if (wrong !== null)
      trouble.say(
        'job-broken',
        found.value.line,
        `orrery.yml has a cron expression at line ${found.value.line} that cannot be read: ${shortened(expression)}.`,
        wrong,
      );
  }
  return expressions as string[];
}

/** Why a cron expression cannot be read; null when it can. */
export function cronProblem(expression: string): string | null {
  try {
    return new Cron(expression, { paused: true }).getPattern() === undefined ? 'It has no pattern.' : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function scalarAt(map: Located, key: string): string | null {
  const found = at(map, key);
  return found === undefined ? null : scalarText(found.value);
}

function choice<T extends string>(map: Located, key: string, among: readonly T[], place: string, trouble: Trouble): T | null {
  const found = at(map, key);
  if (found === undefined) return null;
  const word = scalarText(found.value);
  const chosen = among.find((one) => one === word);
  if (chosen === undefined) refuse(map, key, place, trouble);
  return chosen ?? null;
}

function refuse(map: Located, key: string, place: string, trouble: Trouble): void {
  const found = at(map, key);
  if (found) trouble.cannotTake('job-broken', `${place}.${key}`, found.value, scheduleKeys.find((spec) => spec.key === key)?.takes ?? 'another value');
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
