import { scheduleDefinition, type ScheduleDefinition } from '../../../preload/model/schedule.ts';
import { cronProblem, cronWarning } from '../../schedule/cron-problem.ts';
import { zoneProblem } from '../../schedule/time-zones.ts';
import { fieldValue, scalarText } from './field-value.ts';
import { scheduleKeys } from './keys.ts';
import { at, type Located, type LocatedEntry, shortened } from './located.ts';
import { modelFields, type ReadingTrigger, readJobName, triggerMap } from './read-trigger.ts';
import type { Trouble } from './trouble.ts';

/**
 * Reads one schedule; null, and told to `trouble`, when it cannot be used. `jobs` are the names of all jobs of the file: one whose job is not
 * there is told of and given all the same, as its ticks are to fail with that reason rather than not to be.
 */
export function readSchedule(entry: LocatedEntry, text: string, jobs: readonly string[], trouble: Trouble): ScheduleDefinition | null {
  const reading: ReadingTrigger = { entry, kind: 'schedule', text, trouble };
  const before = trouble.problems.length;
  const map = triggerMap(reading, scheduleKeys, 'job and cron');
  if (map === null) return null;
  const place = `schedules.${shortened(entry.key)}`;
  const cron = readCron(reading, map, place);
  const zone = at(map, 'timezone');
  const wrongZone = zone === undefined ? null : zoneProblem(scalarText(zone.value) ?? '');
  if (zone !== undefined && wrongZone !== null) {
    const name = scalarText(zone.value);
    trouble.say(
      'job-broken',
      zone.value.line,
      `orrery.yml has a value for "${place}.timezone" at line ${zone.value.line} that Orrery cannot take${name === null ? '' : `: ${shortened(name)}`}.`,
      wrongZone,
    );
  }
  const plainKeys = scheduleKeys.filter(({ key }) => key !== 'job' && key !== 'cron' && (key !== 'timezone' || wrongZone === null));
  const fields = modelFields(map, plainKeys, place, scheduleDefinition.shape, reading);
  const end = at(map, 'end');
  if (end !== undefined && typeof fields['start'] === 'string' && typeof fields['end'] === 'string' && fields['end'] < fields['start']) {
    trouble.cannotTake('job-broken', `${place}.end`, end.value, `a day that is not before its start, ${fields['start']}`);
  }
  const unusable = trouble.problems.length > before;
  const job = readJobName(reading, map, jobs);
  return unusable || job === null ? null : scheduleDefinition.parse({ ...fields, name: entry.key, job, cron });
}

function readCron({ entry, text, trouble }: ReadingTrigger, map: Located, place: string): readonly string[] {
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
  if (!Array.isArray(expressions) || expressions.length === 0 || expressions.length > 50) {
    trouble.cannotTake('job-broken', `${place}.cron`, found.value, 'a cron expression, or a list of them, at most 50');
    return [];
  }
  for (const [index, expression] of (expressions as string[]).entries()) {
    const line = found.value.kind === 'list' ? (found.value.items[index]?.line ?? found.value.line) : found.value.line;
    const wrong = cronProblem(expression);
    if (wrong !== null) {
      trouble.say('job-broken', line, `orrery.yml has a cron expression at line ${line} that cannot be used: ${shortened(expression)}.`, wrong);
      continue;
    }
    const warning = cronWarning(expression);
    if (warning !== null) trouble.warn(line, `orrery.yml has a cron expression at line ${line} that is due very often: ${shortened(expression)}.`, warning);
  }
  return expressions as string[];
}
