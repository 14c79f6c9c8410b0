import { sensorDefinition, type SensorDefinition, sensorTrigger, type SensorTrigger } from '../../../preload/model/schedule.ts';
import { scalarText } from './field-value.ts';
import { sensorKeys, sensorOnKeys } from './keys.ts';
import { at, type Located, type LocatedEntry, shortened } from './located.ts';
import { missingJob, modelFields, type ReadingTrigger, readJobName, triggerMap } from './read-trigger.ts';
import type { Trouble } from './trouble.ts';

const kinds = ['run', 'file', 'freshness'] as const;

/** Reads one sensor; null, and told to `trouble`, when it cannot be used. One whose job is not there is told of and given all the same. */
export function readSensor(entry: LocatedEntry, text: string, jobs: readonly string[], trouble: Trouble): SensorDefinition | null {
  const reading: ReadingTrigger = { entry, kind: 'sensor', text, trouble };
  const before = trouble.problems.length;
  const map = triggerMap(reading, sensorKeys, 'job and on');
  if (map === null) return null;
  const place = `sensors.${shortened(entry.key)}`;
  const on = readOn(reading, map, place);
  const plainKeys = sensorKeys.filter(({ key }) => key !== 'job' && key !== 'on');
  const fields = modelFields(map, plainKeys, place, sensorDefinition.shape, reading);
  const unusable = trouble.problems.length > before;
  const job = readJobName(reading, map, jobs);
  const watched = at(at(map, 'on')?.value, 'run');
  const missing = on?.kind === 'run' ? missingJob(on.job, jobs) : null;
  if (watched !== undefined && missing !== null) {
    trouble.say(
      'job-broken',
      watched.line,
      `The sensor "${shortened(entry.key)}" at line ${watched.line} of orrery.yml waits for a job that is not there: ${shortened(scalarText(watched.value) ?? '')}.`,
      missing,
    );
  }
  return unusable || job === null || on === null ? null : sensorDefinition.parse({ ...fields, name: entry.key, job, on });
}

function readOn(reading: ReadingTrigger, map: Located, place: string): SensorTrigger | null {
  const { entry, trouble } = reading;
  const on = at(map, 'on');
  const says = 'It needs a line such as "on: { run: nightly }", "on: { file: data }" or "on: { source: source:raw }".';
  if (on === undefined) {
    trouble.say('job-broken', entry.line, `The sensor "${shortened(entry.key)}" at line ${entry.line} of orrery.yml waits for nothing.`, says);
    return null;
  }
  const found = kinds.filter((kind) => at(on.value, sensorOnKeys[kind][0].key) !== undefined);
  const [kind, second] = found;
  if (kind === undefined || second !== undefined) {
    trouble.cannotTake('job-broken', `${place}.on`, on.value, 'a mapping with one of run, file and source');
    return null;
  }
  const keys = sensorOnKeys[kind];
  trouble.unknownKeys(
    on.value,
    keys.map(({ key }) => key),
    `${place}.on.`,
  );
  const shape = sensorTrigger.options.find((option) => option.shape.kind.value === kind)?.shape ?? {};
  const before = trouble.problems.length;
  const fields = modelFields(on.value, keys, `${place}.on`, shape, reading);
  return trouble.problems.length > before ? null : sensorTrigger.parse({ kind, ...fields });
}
