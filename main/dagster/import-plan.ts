import type { DagsterImport, ImportState } from '../../preload/model/dagster.ts';
import type { JobDefinition } from '../../preload/model/job.ts';
import type { ScheduleDefinition, SensorDefinition } from '../../preload/model/schedule.ts';
import { commandLine } from '../dbt/command-line.ts';
import type { DefinitionChange } from '../project/definitions/edit-definitions.ts';
import { asRead, asReadTrigger } from '../project/definitions/same-job.ts';
import { sensorWords } from '../schedule/sensor-words.ts';
import type { DagsterDefinitions } from './dagster-definitions.ts';

export interface ImportPlan {
  readonly jobs: DagsterImport['jobs'];
  readonly schedules: DagsterImport['schedules'];
  readonly sensors: DagsterImport['sensors'];
  /** What makes orrery.yml say it, in order. */
  readonly changes: readonly DefinitionChange[];
}

/** What of a Dagster project orrery.yml does not say yet. What it has of the same name stays as it is. */
export function planImport(
  found: Pick<DagsterDefinitions, 'jobs' | 'schedules' | 'sensors'>,
  there: { readonly jobs: readonly JobDefinition[]; readonly schedules: readonly ScheduleDefinition[]; readonly sensors: readonly SensorDefinition[] },
): ImportPlan {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const stateOf = <T extends { readonly name: string }>(one: T, list: readonly T[], read: (one: T) => unknown): ImportState => {
    const other = list.find(({ name }) => name === one.name);
    return other === undefined ? 'new' : same(read(one), read(other)) ? 'there' : 'taken';
  };
  const jobs = found.jobs.map((job) => ({ job, state: stateOf(job, there.jobs, asRead) }));
  // nothing starts another job than the one it was made for
  const isOther = (name: string): boolean => jobs.some(({ job, state }) => job.name === name && state === 'taken');
  const ofTrigger = (state: ImportState, ...names: readonly string[]): ImportState => (state === 'new' && names.some(isOther) ? 'taken' : state);
  const schedules = found.schedules.map((schedule) => ({
    schedule,
    state: ofTrigger(
      stateOf(schedule, there.schedules, (one) => asReadTrigger({ ...one, default: 'off' })),
      schedule.job,
    ),
  }));
  const sensors = found.sensors.map((sensor) => ({
    sensor,
    state: ofTrigger(
      stateOf(sensor, there.sensors, (one) => asReadTrigger({ ...one, default: 'off' })),
      sensor.job,
      sensor.on.kind === 'run' ? sensor.on.job : '',
    ),
  }));
  return {
    jobs: jobs.map(({ job, state }) => ({
      name: job.name,
      steps: job.steps.map((step) => commandLine({ ...step, statePath: step.state?.kind === 'folder' ? step.state.path : null })),
      state,
    })),
    schedules: schedules.map(({ schedule: { name, job, cron, timezone }, state }) => ({ name, job, cron, timezone: timezone ?? 'UTC', state })),
    sensors: sensors.map(({ sensor: { name, job, on }, state }) => ({ name, job, on: sensorWords(on), state })),
    changes: [
      ...jobs.filter(({ state }) => state === 'new').map(({ job }) => ({ kind: 'save job', original: null, job }) as const),
      ...schedules.filter(({ state }) => state === 'new').map(({ schedule }) => ({ kind: 'save schedule', original: null, schedule }) as const),
      ...sensors.filter(({ state }) => state === 'new').map(({ sensor }) => ({ kind: 'save sensor', original: null, sensor }) as const),
    ],
  };
}
