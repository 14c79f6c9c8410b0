import type { DagsterImport, ImportState } from '../../preload/model/dagster.ts';
import type { JobDefinition } from '../../preload/model/job.ts';
import type { ScheduleDefinition } from '../../preload/model/schedule.ts';
import { commandLine } from '../dbt/command-line.ts';
import type { DefinitionChange } from '../project/definitions/edit-definitions.ts';
import { asRead, asReadTrigger } from '../project/definitions/same-job.ts';
import type { DagsterDefinitions } from './dagster-definitions.ts';

export interface ImportPlan {
  readonly jobs: DagsterImport['jobs'];
  readonly schedules: DagsterImport['schedules'];
  /** What makes orrery.yml say it, in order. */
  readonly changes: readonly DefinitionChange[];
}

/** What of a Dagster project orrery.yml does not say yet. What it has of the same name stays as it is. */
export function planImport(
  found: Pick<DagsterDefinitions, 'jobs' | 'schedules'>,
  there: { readonly jobs: readonly JobDefinition[]; readonly schedules: readonly ScheduleDefinition[] },
): ImportPlan {
  const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  const stateOf = <T extends { readonly name: string }>(one: T, list: readonly T[], read: (one: T) => unknown): ImportState => {
    const other = list.find(({ name }) => name === one.name);
    return other === undefined ? 'new' : same(read(one), read(other)) ? 'there' : 'taken';
  };
  const jobs = found.jobs.map((job) => ({ job, state: stateOf(job, there.jobs, asRead) }));
  const schedules = found.schedules.map((schedule) => {
    const state = stateOf(schedule, there.schedules, (one) => asReadTrigger({ ...one, default: 'off' }));
    // a schedule never starts another job than the one it was made for
    const other = jobs.some(({ job, state: ofJob }) => job.name === schedule.job && ofJob === 'taken');
    return { schedule, state: state === 'new' && other ? ('taken' as const) : state };
  });
  return {
    jobs: jobs.map(({ job, state }) => ({
      name: job.name,
      steps: job.steps.map((step) => commandLine({ ...step, statePath: step.state?.kind === 'folder' ? step.state.path : null })),
      state,
    })),
    schedules: schedules.map(({ schedule: { name, job, cron, timezone }, state }) => ({ name, job, cron, timezone: timezone ?? 'UTC', state })),
    changes: [
      ...jobs.filter(({ state }) => state === 'new').map(({ job }) => ({ kind: 'save job', original: null, job }) as const),
      ...schedules.filter(({ state }) => state === 'new').map(({ schedule }) => ({ kind: 'save schedule', original: null, schedule }) as const),
    ],
  };
}
