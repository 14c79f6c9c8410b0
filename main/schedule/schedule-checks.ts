import type { CheckedInput } from '../../preload/contract.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { ScheduleCheck, SensorCheck, TriggerKind } from '../../preload/model/schedule.ts';
import { checkSchedule, checkSensor, jobOf, refreshedTarget, type TriggerSurroundings } from './check-trigger.ts';
import { clockChanges } from './clock-changes.ts';
import { cronProblem } from './cron-problem.ts';
import { cronWords } from './cron-words.ts';
import { nextTicks } from './next-ticks.ts';
import type { OpenTriggers } from './open-triggers.ts';
import { sensorWords } from './sensor-words.ts';
import { sleepExample } from './sleep-example.ts';
import { zoneProblem } from './time-zones.ts';

export type ScheduleDraftAsked = CheckedInput<'schedules.check'>;
export type SensorDraftAsked = CheckedInput<'schedules.checkSensor'> & { readonly newJob?: ScheduleDraftAsked['newJob'] };

/** What is known of drafts while they are typed. Error: `no-project`. */
export interface ScheduleChecks {
  schedule(draft: ScheduleDraftAsked): Result<ScheduleCheck>;
  sensor(draft: SensorDraftAsked): Result<SensorCheck>;
}

const shown = 5;

export function createScheduleChecks(triggers: OpenTriggers, o: { readonly zone: () => string; readonly now: () => number }): ScheduleChecks {
  function surroundings(
    kind: TriggerKind,
    asked: { readonly original: string | null; readonly job: string; readonly newJob: ScheduleDraftAsked['newJob'] },
  ): Result<TriggerSurroundings> {
    const opened = triggers.project();
    if (!opened.ok) return opened;
    const { view, definitions } = opened.value;
    const places = kind === 'schedule' ? definitions.schedulePlaces : definitions.sensorPlaces;
    return ok({
      taken: [...places.keys()].filter((name) => name !== asked.original),
      sensors: definitions.sensors.filter(({ name }) => kind === 'schedule' || name !== asked.original),
      jobs: definitions.jobs,
      jobNames: [...definitions.places.keys()],
      newJob: asked.newJob,
      targets: view.profile?.targets ?? null,
      target: view.profile?.target ?? null,
      hasState: definitions.state !== null,
      usualMs: triggers.usualMs(asked.job),
      zone: o.zone(),
      now: o.now(),
    });
  }

  return {
    schedule({ original, schedule, newJob }) {
      const around = surroundings('schedule', { original, job: schedule.job, newJob });
      if (!around.ok) return around;
      const here = around.value.zone;
      const zone = schedule.timezone === null || zoneProblem(schedule.timezone) !== null ? here : schedule.timezone;
      const cron = schedule.cron.filter((expression) => cronProblem(expression) === null);
      const { start, end, missed, graceMs } = schedule;
      const times = { cron, timezone: zone, start, end };
      return ok({
        problems: checkSchedule({ ...schedule, timezone: schedule.timezone ?? here }, around.value),
        words: cronWords(cron),
        timezone: zone,
        next: nextTicks(times, zone, around.value.now, shown),
        clockChanges: clockChanges(times, zone, around.value.now),
        sleep: sleepExample({ ...times, missed, graceMs }, here, around.value.now),
        confirmTarget: refreshedTarget(jobOf(schedule.job, around.value), around.value.target),
      });
    },

    sensor({ original, sensor, newJob = null }) {
      const around = surroundings('sensor', { original, job: sensor.job, newJob });
      if (!around.ok) return failed(around.error);
      return ok({
        problems: checkSensor(sensor, around.value),
        words: sensorWords(sensor.on),
        confirmTarget: refreshedTarget(jobOf(sensor.job, around.value), around.value.target),
      });
    },
  };
}
