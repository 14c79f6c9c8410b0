import type { OrreryError } from '../../preload/model/result.ts';
import type { ScheduleDefinition, SensorDefinition, Tick, TriggerView } from '../../preload/model/schedule.ts';
import type { TriggerRecord } from '../history/trigger-rows.ts';
import type { TriggerPlace } from '../project/definitions/read-definitions.ts';
import { cronWords } from './cron-words.ts';
import { nextDue } from './next-tick.ts';
import { pendingDue, readSeen } from './sensor-seen.ts';
import { sensorWords } from './sensor-words.ts';
import { isOn } from './trigger-state.ts';

/** All that the view of a schedule or sensor is made of. */
export interface TriggerFacts {
  /** Undefined when it is in the last good definitions only. */
  readonly place: TriggerPlace | undefined;
  readonly record: TriggerRecord | null;
  readonly ticks: readonly Tick[];
  readonly holds: TriggerView['holds'];
  readonly usualMs: number | null;
  /** This machine's. */
  readonly zone: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export function scheduleView(schedule: ScheduleDefinition, o: TriggerFacts): TriggerView {
  const on = isOn(schedule, o.record);
  return {
    ...common(schedule, o),
    kind: 'schedule',
    definition: { kind: 'schedule', schedule },
    words: cronWords(schedule.cron),
    timezone: schedule.timezone ?? o.zone,
    on,
    next: on ? nextDue({ ...schedule, timezone: schedule.timezone ?? o.zone }, o.now) : null,
    looked: null,
  };
}

export function sensorView(sensor: SensorDefinition, o: TriggerFacts): TriggerView {
  const { record } = o;
  const on = isOn(sensor, record);
  return {
    ...common(sensor, o),
    kind: 'sensor',
    definition: { kind: 'sensor', sensor },
    words: sensorWords(sensor.on),
    timezone: o.zone,
    on,
    next: on ? pendingDue(readSeen(record?.seen ?? null), sensor.minimumIntervalMs) : null,
    looked: record === null || record.lookedAt === null ? null : { at: record.lookedAt, words: record.lookedWords ?? '' },
  };
}

function common({ name, job }: ScheduleDefinition | SensorDefinition, o: TriggerFacts) {
  const problem: OrreryError | null = o.place?.problem ?? null;
  const { holds, usualMs, ticks } = o;
  return { name, job, line: o.place?.line ?? null, problem, switchedAt: o.record?.switchedAt ?? null, holds, usualMs, ticks };
}
