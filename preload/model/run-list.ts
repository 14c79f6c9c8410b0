import { z } from 'zod';
import { dbtCommands, launchers, type RunStatus, runStatuses } from './run.ts';

const moment = z.number().int().min(0).max(8_640_000_000_000_000);
const word = z.string().min(1).max(2_000);

/** What narrows the list of runs; all of it combines. What is left out narrows nothing. */
export const runFilter = z.strictObject({
  /** Looked for in the id, the command line, the job, the tags and the names of failed nodes, without regard to case. */
  search: z.string().max(500).default(''),
  /** Empty for every status. */
  statuses: z.array(z.enum(runStatuses)).default([]),
  /** Of the runs that succeeded only those with warnings (true) or without (false), as a run that warns has succeeded for dbt. */
  warned: z.boolean().nullable().default(null),
  /** Runs of this job. */
  job: word.nullable().default(null),
  /** Only runs that belong to no job. */
  adHoc: z.boolean().default(false),
  /** Only runs that are kept by hand. */
  kept: z.boolean().default(false),
  /** unique_id of an asset or a check: runs that met it, or a check of it. */
  asset: word.nullable().default(null),
  target: word.nullable().default(null),
  launchedBy: z.enum(launchers).nullable().default(null),
  command: z.enum(dbtCommands).nullable().default(null),
  /** Runs that were under way at or after this, milliseconds since the epoch. */
  since: moment.nullable().default(null),
  /** Runs that were launched before this, milliseconds since the epoch. */
  until: moment.nullable().default(null),
});
export type RunFilter = z.output<typeof runFilter>;

/** How many runs there are in a status; of those that succeeded with warnings and without apart. */
export interface StatusCount {
  readonly status: RunStatus;
  readonly warned: boolean;
  readonly count: number;
}

/** What the list can be narrowed to, as far as the project's runs know it. */
export interface RunChoices {
  readonly jobs: readonly string[];
  readonly adHoc: boolean;
  readonly targets: readonly string[];
  readonly launchers: readonly (typeof launchers)[number][];
  readonly commands: readonly (typeof dbtCommands)[number][];
}

/** One run as a bar in time. Times are milliseconds since the epoch. */
export interface LaneRun {
  readonly id: string;
  /** Null for what was launched by hand. */
  readonly job: string | null;
  readonly status: RunStatus;
  /** How many of its nodes warned. */
  readonly warned: number;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
}

/** When a job is due by its schedules. */
export interface LanePlan {
  readonly job: string;
  /** In the asked stretch of time and after now, soonest first. */
  readonly ticks: readonly number[];
  /** The next one of all, null when no schedule will ever be due again. */
  readonly next: number | null;
}

/** A stretch of time with the runs in it. */
export interface Lanes {
  readonly runs: readonly LaneRun[];
  readonly plans: readonly LanePlan[];
}

/** What deleting runs frees, or has freed. */
export interface Deletion {
  readonly runs: number;
  readonly bytes: number;
  /** How many of those that were named stay, as they are not over. */
  readonly underWay: number;
}

/** What a project's runs take on the disk. */
export interface ProjectUsage {
  readonly projectId: string;
  readonly name: string;
  readonly runs: number;
  readonly bytes: number;
}

/** What runs take on the disk, and what the retention would free of it now. */
export interface DiskUse {
  /** The greatest first. */
  readonly projects: readonly ProjectUsage[];
  readonly prunable: { readonly runs: number; readonly bytes: number };
  /** Runs that are older, or beyond the number, and stay as they hold the newest result of an asset or check. */
  readonly held: number;
}
