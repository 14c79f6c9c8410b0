import {
  type ScheduleCheck,
  type ScheduleDefinition,
  scheduleDefinition,
  type SchedulesView,
  sensorDefinition,
  type Tick,
  type TriggerView,
} from '../../../preload/model/schedule.ts';

/** Sunday 22 November 2026, 20:48 in Madrid. */
export const now = Date.parse('2026-11-22T19:48:00Z');

/** A schedule of the job nightly, every day at 02:00 in Madrid, with what a test wants changed. */
export function schedule(changes: Partial<ScheduleDefinition> = {}, more: Partial<TriggerView> = {}): TriggerView {
  const definition = {
    ...scheduleDefinition.parse({ name: 'nightly', job: 'nightly', cron: ['0 2 * * *'], timezone: 'Europe/Madrid', default: 'on' }),
    ...changes,
  };
  return {
    kind: 'schedule',
    name: definition.name,
    job: definition.job,
    definition: { kind: 'schedule', schedule: definition },
    line: 31,
    problem: null,
    words: 'Every day at 02:00',
    timezone: definition.timezone ?? 'Europe/Madrid',
    on: true,
    switchedAt: null,
    next: Date.parse('2026-11-23T01:00:00Z'),
    holds: { assets: 23, checks: 61 },
    usualMs: 161_000,
    ticks: [],
    looked: null,
    ...more,
  };
}

/** A sensor that runs the job after another one, with what a test wants changed. */
export function sensor(more: Partial<TriggerView> = {}): TriggerView {
  const definition = sensorDefinition.parse({ name: 'after_nightly', job: 'reports', on: { kind: 'run', job: 'nightly' } });
  return {
    ...schedule(),
    kind: 'sensor',
    name: definition.name,
    job: definition.job,
    definition: { kind: 'sensor', sensor: definition },
    words: 'After nightly succeeded',
    next: null,
    ...more,
  };
}

/** A tick whose run succeeded, with what a test wants changed. */
export function tick(due: string, more: Partial<Tick> = {}): Tick {
  const at = Date.parse(due);
  return {
    kind: 'schedule',
    name: 'nightly',
    due: at,
    firstDue: at,
    count: 1,
    decidedAt: at + 1_000,
    state: 'launched',
    cause: null,
    reason: '',
    runId: 'c01b77',
    run: { id: 'c01b77', status: 'SUCCESS', warned: 0, failed: 0, skipped: 0, attempt: 1, startedAt: at + 1_000, finishedAt: at + 162_000 },
    ...more,
  };
}

export function viewOf(triggers: readonly TriggerView[], more: Partial<SchedulesView> = {}): SchedulesView {
  return { triggers, zone: 'Europe/Madrid', paused: null, file: '/p/orrery.yml', base: 'b1', problems: [], ...more };
}

/** What main says of a draft without mistakes. */
export function soundCheck(more: Partial<ScheduleCheck> = {}): ScheduleCheck {
  return {
    problems: [],
    words: 'Every day at 02:00',
    timezone: 'Europe/Madrid',
    next: [{ at: Date.parse('2026-11-23T01:00:00Z'), local: '2026-11-23 02:00', offset: 'CET' }],
    clockChanges: [{ day: '2027-03-28', words: '02:00 does not exist, runs at 03:00' }],
    sleep: {
      from: Date.parse('2026-11-22T22:30:00Z'),
      until: Date.parse('2026-11-23T06:10:00Z'),
      due: [Date.parse('2026-11-23T01:00:00Z')],
      runs: [Date.parse('2026-11-23T06:10:00Z')],
      words: 'The tick of 02:00 would run once, on wake at 07:10.',
    },
    confirmTarget: null,
    ...more,
  };
}
