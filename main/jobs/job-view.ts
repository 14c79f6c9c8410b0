import { commandLines } from '../dbt/command-line.ts';
import { cronWords } from '../schedule/cron-words.ts';
import { nextDue } from '../schedule/next-tick.ts';
import type { JobDefinition } from '../../preload/model/job.ts';
import type { ScheduleDefinition } from '../../preload/model/schedule.ts';
import type { JobDraft, JobRun, JobSchedule, JobView } from '../../preload/model/job-view.ts';
import type { Engine } from '../../preload/model/project.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import { type ProjectDefaults, withProjectDefaults } from '../run/project-defaults.ts';
import { launchableStep } from './effective-step.ts';
import { median } from '../run/median.ts';

/** All that a job's view is made of. */
export interface JobFacts {
  readonly definition: JobDefinition;
  readonly line: number | null;
  readonly problems: readonly OrreryError[];
  readonly schedules: readonly ScheduleDefinition[];
  /** Names of those that are on on this machine. */
  readonly namesOn: ReadonlySet<string>;
  readonly runs: readonly JobRun[];
  readonly totalRuns: number;
  /** Null while no dbt was found: everything is written then. */
  readonly engine: Engine | null;
  /** The `dbt:` section of orrery.yml. */
  readonly defaults: ProjectDefaults | null;
  /** This machine's, an IANA name. */
  readonly timezone: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export function jobView(o: JobFacts): JobView {
  const { definition, line, runs, totalRuns } = o;
  return {
    definition,
    line,
    problem:
      o.problems.find(
        ({ code, title, line: at }) => code === 'job-broken' && at !== undefined && (at === line || title.includes(`jobs.${definition.name}.`)),
      ) ?? null,
    commands: stepCommands(definition, o.engine, o.defaults),
    schedules: o.schedules.filter(({ job }) => job === definition.name).map((schedule) => jobSchedule(schedule, o)),
    runs,
    totalRuns,
    medianMs: medianDuration(runs),
  };
}

/** For each step what a person would type, the `dbt:` section of orrery.yml with it. */
export function stepCommands(job: JobDraft, engine: Engine | null, defaults: ProjectDefaults | null): readonly string[] {
  return job.steps.map((step) => {
    const effective = withProjectDefaults(launchableStep(job, step), defaults);
    return commandLines({ ...effective, statePath: effective.state?.kind === 'folder' ? effective.state.path : null, ...(engine === null ? {} : { engine }) });
  });
}

function jobSchedule(schedule: ScheduleDefinition, o: Pick<JobFacts, 'timezone' | 'namesOn' | 'now'>): JobSchedule {
  const { name, cron } = schedule;
  const timezone = schedule.timezone ?? o.timezone;
  return { name, cron, words: cronWords(cron), timezone, next: nextDue({ ...schedule, timezone }, o.now), on: o.namesOn.has(name) };
}

/** The middle of the durations of the runs that ended well; of an even number the mean of the middle two. */
export function medianDuration(runs: readonly JobRun[]): number | null {
  const durations = runs.flatMap(({ status, startedAt, finishedAt }) =>
    status === 'SUCCESS' && startedAt !== null && finishedAt !== null ? finishedAt - startedAt : [],
  );
  const middle = median(durations);
  return middle === null ? null : Math.round(middle);
}
