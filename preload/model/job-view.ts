import { z } from 'zod';
import type { FieldProblem } from './field-problem.ts';
import { type JobDefinition, jobDefinition, jobStep } from './job.ts';
import type { StepRequest } from './launch.ts';
import type { OrreryError } from './result.ts';
import type { DbtCommand, Launcher, RunStatus, StepStatus } from './run.ts';

/** A job as a form holds it: it may have no name and no steps yet. */
export const jobDraft = jobDefinition.extend({ name: z.string().max(10_000), steps: z.array(jobStep).max(100) });
export type JobDraft = z.output<typeof jobDraft>;

/** One run of a job as its list shows it. Times are milliseconds since the epoch. */
export interface JobRun {
  readonly id: string;
  readonly status: RunStatus;
  readonly warned: number;
  readonly failed: number;
  readonly skipped: number;
  readonly launchedBy: Launcher;
  readonly retryOf: string | null;
  /** When it was ordered. */
  readonly at: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly steps: readonly {
    readonly command: DbtCommand;
    readonly status: StepStatus;
    /** Null while it has not ended. */
    readonly durationMs: number | null;
  }[];
}

/** A schedule that launches the job. */
export interface JobSchedule {
  readonly name: string;
  readonly cron: readonly string[];
  /** The same in words: `Every day at 02:00`. */
  readonly words: string;
  /** The zone's name; this machine's where the file names none. */
  readonly timezone: string;
  /** When it is due next (milliseconds since the epoch), null when never again. */
  readonly next: number | null;
  readonly on: boolean;
}

/** A job with what is known of it. */
export interface JobView {
  readonly definition: JobDefinition;
  /** Its name's line in orrery.yml, from 1; null when it is only in the last good definitions. */
  readonly line: number | null;
  /** Why the file's own words for it cannot be used; the definition is the last good one then. */
  readonly problem: OrreryError | null;
  /** For each step what a person would type, on several lines where it is long. */
  readonly commands: readonly string[];
  readonly schedules: readonly JobSchedule[];
  /** The last 20, oldest first. */
  readonly runs: readonly JobRun[];
  readonly totalRuns: number;
  /** Of those of the 20 that ended well, in milliseconds; null when none did. */
  readonly medianMs: number | null;
}

/** The jobs of the open project's orrery.yml, in its order. */
export interface JobsView {
  readonly jobs: readonly JobView[];
  /** Null where there is none; saving a job makes it. */
  readonly file: string | null;
  /** Stands for the text of the file: an edit says which text it began from. */
  readonly base: string;
  /** What is wrong with the file as it is now. The last good definitions are used for what cannot be read. */
  readonly problems: readonly OrreryError[];
}

/** What a step of a draft would do. */
export interface StepOutlook {
  readonly command: string;
  /** The step as it would be launched, with what it leaves open taken from the job. */
  readonly request: StepRequest;
  /** What its selection holds; null when that cannot be told: no manifest, a selection with a mistake, a command that selects nothing. */
  readonly holds: {
    readonly assets: number;
    readonly checks: number;
    readonly sources: number;
    /** `6 views`, `11 tables`: the kinds of its assets, the most frequent first. */
    readonly kinds: readonly { readonly kind: string; readonly count: number }[];
  } | null;
}

export interface JobCheck {
  /** Their fields are ways into the job: `name`, `threads`, `steps.0.vars`. */
  readonly problems: readonly FieldProblem[];
  readonly steps: readonly StepOutlook[];
}

/** After an edit. */
export interface JobsSaved {
  /** Of the file as it is now. */
  readonly base: string;
  /** The job it was about, by its name now. */
  readonly name: string;
  /** Undoes it while nothing else has changed the file. */
  readonly undo: string;
  /** Schedules that went with a deleted job. */
  readonly schedules: readonly string[];
}

/** YAML of one job as it stands, or would stand, in the file. */
export interface JobYaml {
  readonly text: string;
  /** Its first line in the file, from 1. */
  readonly line: number;
}

/** What the YAML of one job says. */
export interface JobYamlRead {
  /** Null when it cannot be used. */
  readonly job: JobDefinition | null;
  /** With lines of the job's own text. */
  readonly problems: readonly OrreryError[];
}
