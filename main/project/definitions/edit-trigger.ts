import { isScalar, type Scalar, type YAMLMap } from 'yaml';
import { scheduleDefinition, type ScheduleDefinition, sensorDefinition, type SensorDefinition } from '../../../preload/model/schedule.ts';
import { same } from './edit-job.ts';
import { type AnyPair, editMap, mapOrNull, ownPair, setValue } from './edit-map.ts';
import { addEntry, renamedKey } from './edit-section.ts';
import { scheduleKeys, sensorKeys, sensorOnKeys } from './keys.ts';
import type { Splice } from './splice.ts';
import { blockMapOf, mapOf, type WantedKey, writtenSchedule, writtenSensor, writtenSensorOn, writtenValue } from './written.ts';

/** Makes the schedule `original` (null: a new one) say what `after` says, touching only the lines of what differs from `before`. */
export function saveSchedule(text: string, root: YAMLMap, original: string | null, before: ScheduleDefinition | null, after: ScheduleDefinition): Splice[] {
  const plain = scheduleDefinition.parse({ name: after.name, job: after.job, cron: after.cron });
  const found = original === null ? null : entryOf(root, 'schedules', original);
  const map = mapOrNull(found?.value);
  const keys = writtenSchedule(after, plain, likesOf(map));
  if (found === null) return addEntry(text, root, 'schedules', after.name, wholeOf(keys));
  if (map === null) return [...renamedTo(found, original, after.name), ...setValue(text, found, wholeOf(keys), false)];
  const changed = keys.filter(({ key }) => {
    const field = scheduleKeys.find((spec) => spec.key === key)?.field;
    return field !== undefined && !same(before?.[field], after[field]);
  });
  const order = scheduleKeys.map(({ key }) => key);
  return [...renamedTo(found, original, after.name), ...editMap(text, map, changed, order, inherited(map, order))];
}

/** The same for a sensor. */
export function saveSensor(text: string, root: YAMLMap, original: string | null, before: SensorDefinition | null, after: SensorDefinition): Splice[] {
  const plain = sensorDefinition.parse({ name: after.name, job: after.job, on: after.on });
  const found = original === null ? null : entryOf(root, 'sensors', original);
  const map = mapOrNull(found?.value);
  const keys = writtenSensor(after, plain, likesOf(map));
  if (found === null) return addEntry(text, root, 'sensors', after.name, wholeOf(keys));
  if (map === null) return [...renamedTo(found, original, after.name), ...setValue(text, found, wholeOf(keys), false)];
  const changed = keys.filter(({ key }) => {
    const field = sensorKeys.find((spec) => spec.key === key)?.field;
    return field !== undefined && !same(before?.[field], after[field]);
  });
  const on = mapOrNull(ownPair(map, 'on')?.value);
  // of the same kind of waiting only the keys that differ
  const nested = on !== null && before !== null && before.on.kind === after.on.kind && !same(before.on, after.on);
  const order = sensorKeys.map(({ key }) => key);
  return [
    ...renamedTo(found, original, after.name),
    ...editMap(
      text,
      map,
      changed.filter(({ key }) => !(nested && key === 'on')),
      order,
      inherited(map, order),
    ),
    ...(nested ? editOn(text, on, before, after) : []),
  ];
}

function editOn(text: string, on: YAMLMap, before: SensorDefinition, after: SensorDefinition): Splice[] {
  const specs: readonly { readonly key: string; readonly field: string }[] = sensorOnKeys[after.on.kind];
  const valueOf = (sensor: SensorDefinition, key: string): unknown =>
    (sensor.on as Readonly<Record<string, unknown>>)[specs.find((spec) => spec.key === key)?.field ?? ''];
  const changed = writtenSensorOn(after.on, likesOf(on)).filter(({ key }) => !same(valueOf(before, key), valueOf(after, key)));
  const order = specs.map(({ key }) => key);
  return editMap(text, on, changed, order, inherited(on, order));
}

/** Where schedules and sensors name a job, its new name. */
export function followJob(text: string, root: YAMLMap, name: string, to: string): Splice[] {
  const follow = (map: YAMLMap | null, key: string): Splice[] => {
    const pair = map === null ? null : ownPair(map, key);
    const value = pair?.value;
    if (map === null || pair === null || !isScalar(value) || String(value.value) !== name) return [];
    return setValue(text, pair, writtenValue(to, value), map.flow === true);
  };
  return ['schedules', 'sensors'].flatMap((section) =>
    entriesOf(root, section).flatMap((pair) => {
      const map = mapOrNull(pair.value);
      const on = section === 'sensors' && map !== null ? mapOrNull(ownPair(map, 'on')?.value) : null;
      return [...follow(map, 'job'), ...follow(on, 'run')];
    }),
  );
}

function entriesOf(root: YAMLMap, section: string): readonly AnyPair[] {
  return (mapOrNull(ownPair(root, section)?.value)?.items ?? []) as unknown as AnyPair[];
}

function entryOf(root: YAMLMap, section: string, name: string): AnyPair | null {
  const map = mapOrNull(ownPair(root, section)?.value);
  return map === null ? null : ownPair(map, name);
}

function renamedTo(pair: AnyPair, original: string | null, name: string): Splice[] {
  return original === name ? [] : [renamedKey(pair, name)];
}

function wholeOf(keys: readonly WantedKey[]) {
  return { block: blockMapOf(keys).block, flow: mapOf(keys).flow };
}

function likesOf(map: YAMLMap | null): (key: string) => Scalar | null {
  return (key) => {
    const value = map === null ? null : ownPair(map, key)?.value;
    return isScalar(value) ? value : null;
  };
}

/** Keys that come in through a merge only. */
function inherited(map: YAMLMap, keys: readonly string[]): ReadonlySet<string> {
  if (!map.items.some(({ key }) => isScalar(key) && key.source === '<<')) return new Set();
  return new Set(keys.filter((key) => ownPair(map, key) === null));
}
