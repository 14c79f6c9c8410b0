import { z } from 'zod';
import { type JobDefinition, jobDefinition, notifyRules } from './job.ts';
import type { OrreryError } from './result.ts';
import type { RunStatus } from './run.ts';

const name = z.string().min(1).max(500);
const tags = z.array(z.string().min(1).max(500)).max(1_000).default([]);
/** YAML laid over the job's vars; `{{ tick.date }}` and its like stand for the time of the tick. */
const vars = z.string().max(100_000).default('');
/** Null: what the job says. */
const notify = z.enum(notifyRules).nullable().default(null);

export const missedPolicies = ['run-once', 'skip', 'run-all'] as const;
export type MissedPolicy = (typeof missedPolicies)[number];
export const overlapPolicies = ['skip', 'queue', 'allow'] as const;
export type OverlapPolicy = (typeof overlapPolicies)[number];

/** Of `run-all` at most this many run. */
export const mostMissedRuns = 5;
/** Milliseconds: how late a missed tick may still run unless the schedule says otherwise. */
export const defaultGraceMs = 86_400_000;

/** What orrery.yml says of when a job runs; whether it is on is this machine's state. */
export const scheduleDefinition = z.strictObject({
  name,
  job: name,
  description: z.string().max(100_000).default(''),
  /** Cron expressions of 5 or 6 fields; due is the earliest of them. */
  cron: z.array(z.string().min(1).max(1_000)).min(1).max(50),
  /** IANA zone, null for this machine's. */
  timezone: z.string().min(1).max(200).nullable().default(null),
  missed: z.enum(missedPolicies).default('run-once'),
  overlap: z.enum(overlapPolicies).default('skip'),
  /** Milliseconds: a missed tick that is older does not run. */
  graceMs: z.number().int().min(0).max(31_536_000_000).default(defaultGraceMs),
  /** Whether a tick runs while the computer is on battery. */
  battery: z.enum(['run', 'skip']).default('run'),
  /** First and last day on which it is due, `2026-11-22` in its zone; null for no limit. */
  start: z.iso.date().nullable().default(null),
  end: z.iso.date().nullable().default(null),
  tags,
  vars,
  notify,
  /** The target a full refresh of the job may go to although it is not one for development: a person has typed its name. */
  fullRefreshOn: z.string().min(1).max(200).nullable().default(null),
  /** For a machine on which nobody has switched it yet. */
  default: z.enum(['on', 'off']).default('off'),
});
export type ScheduleDefinition = z.output<typeof scheduleDefinition>;

export const watchedResults = ['success', 'failure', 'any'] as const;

/** What a sensor waits for. */
export const sensorTrigger = z.discriminatedUnion('kind', [
  /** A run of another job has ended. */
  z.strictObject({ kind: z.literal('run'), job: name, result: z.enum(watchedResults).default('success') }),
  /** A file or a folder has changed (relative to the project, or absolute) and has been still for `settleMs`. */
  z.strictObject({ kind: z.literal('file'), path: z.string().min(1).max(4_096), settleMs: z.number().int().min(100).max(3_600_000).default(5_000) }),
  /** `dbt source freshness` of these sources finds newer data than last time. */
  z.strictObject({
    kind: z.literal('freshness'),
    select: z.string().min(1).max(10_000),
    everyMs: z.number().int().min(60_000).max(86_400_000).default(900_000),
  }),
]);
export type SensorTrigger = z.output<typeof sensorTrigger>;

/** A job that runs when something happens. */
export const sensorDefinition = z.strictObject({
  name,
  job: name,
  description: z.string().max(100_000).default(''),
  on: sensorTrigger,
  /** Milliseconds between two of its runs, at least. What happens sooner is one tick when they have passed. */
  minimumIntervalMs: z.number().int().min(0).max(86_400_000).default(0),
  overlap: z.enum(overlapPolicies).default('skip'),
  tags,
  vars,
  notify,
  fullRefreshOn: z.string().min(1).max(200).nullable().default(null),
  default: z.enum(['on', 'off']).default('off'),
});
export type SensorDefinition = z.output<typeof sensorDefinition>;

export const triggerKinds = ['schedule', 'sensor'] as const;
export type TriggerKind = (typeof triggerKinds)[number];

/**
 * What became of a tick. `claimed`: it is being launched. `waiting`: it runs when the run before it is over. `launched`: its run is there.
 * `skipped`: it was not to run. `failed`: it could not be launched.
 */
export const tickStates = ['claimed', 'waiting', 'launched', 'skipped', 'failed'] as const;
export type TickState = (typeof tickStates)[number];

/** Why a tick is what it is, where it is not plainly that its time had come. */
export const tickCauses = ['late', 'missed', 'overlap', 'off', 'paused', 'battery', 'not trusted', 'launch', 'by hand'] as const;
export type TickCause = (typeof tickCauses)[number];

/** One tick that was decided. Times are milliseconds since the epoch. */
export interface Tick {
  readonly kind: TriggerKind;
  readonly name: string;
  readonly due: number;
  /** The earliest of the times it stands for; `due` when it is one. */
  readonly firstDue: number;
  /** How many times it stands for: `8 missed while asleep: ran once`. */
  readonly count: number;
  readonly decidedAt: number;
  readonly state: TickState;
  readonly cause: TickCause | null;
  /** In words, empty when there is nothing to say. */
  readonly reason: string;
  /** Its run; of one that was retried the first attempt. Null when it has none. */
  readonly runId: string | null;
  /** The run as it is now: of several attempts the last. Null without one, and when it was deleted. */
  readonly run: TickRun | null;
}

export interface TickRun {
  readonly id: string;
  readonly status: RunStatus;
  readonly warned: number;
  readonly failed: number;
  readonly skipped: number;
  readonly attempt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
}

/** Which ticks a list shows. */
export const tickFilters = ['all', 'ran', 'not run'] as const;
export type TickFilter = (typeof tickFilters)[number];

/** A schedule or a sensor with what is known of it. */
export interface TriggerView {
  readonly kind: TriggerKind;
  readonly name: string;
  readonly job: string;
  readonly definition: { readonly kind: 'schedule'; readonly schedule: ScheduleDefinition } | { readonly kind: 'sensor'; readonly sensor: SensorDefinition };
  /** Its name's line in orrery.yml, from 1; null when it is only in the last good definitions. */
  readonly line: number | null;
  /** What is wrong with it: its own words in the file, or that its job is not there. */
  readonly problem: OrreryError | null;
  /** When, in words: `Every day at 02:00`, `After nightly succeeded`. */
  readonly words: string;
  /** The zone's name; this machine's where the file names none. */
  readonly timezone: string;
  readonly on: boolean;
  /** When a person switched it last, null when nobody did on this machine. */
  readonly switchedAt: number | null;
  /** When it is due next; null when never again and when it is off. A sensor is due only for what waits for its minimum interval to pass. */
  readonly next: number | null;
  /** What its job holds: `23 assets, 61 checks`; null when nobody can tell. */
  readonly holds: { readonly assets: number; readonly checks: number } | null;
  /** How long its job usually takes, milliseconds. */
  readonly usualMs: number | null;
  /** The last 20, oldest first. */
  readonly ticks: readonly Tick[];
  /** For a sensor: when it last looked, and what it saw, in words. */
  readonly looked: { readonly at: number; readonly words: string } | null;
}

/** The schedules and sensors of the open project. */
export interface SchedulesView {
  readonly triggers: readonly TriggerView[];
  /** This machine's zone, `Europe/Madrid`. */
  readonly zone: string;
  /** All schedules of all projects wait; `until` null means until they are resumed. */
  readonly paused: { readonly until: number | null } | null;
  /** Null where there is none; saving makes it. */
  readonly file: string | null;
  readonly base: string;
  readonly problems: readonly OrreryError[];
}

/** Something wrong with one field of a draft, or to be thought of. */
export interface TriggerProblem {
  /** For instance `cron.0`, `timezone`, `name`, `job`, `vars`, `on.path`. */
  readonly field: string;
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

/** A draft as a form holds it: it may be incomplete. */
export const scheduleDraft = scheduleDefinition.extend({
  name: z.string().max(10_000),
  job: z.string().max(10_000),
  cron: z.array(z.string().max(1_000)).max(50),
});
export type ScheduleDraft = z.output<typeof scheduleDraft>;
export const sensorDraft = sensorDefinition.extend({
  name: z.string().max(10_000),
  job: z.string().max(10_000),
  on: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('run'), job: z.string().max(10_000), result: z.enum(watchedResults) }),
    z.strictObject({ kind: z.literal('file'), path: z.string().max(4_096), settleMs: z.number() }),
    z.strictObject({ kind: z.literal('freshness'), select: z.string().max(10_000), everyMs: z.number() }),
  ]),
});
export type SensorDraft = z.output<typeof sensorDraft>;

/** What is known of a draft of a schedule while it is typed. */
export interface ScheduleCheck {
  readonly problems: readonly TriggerProblem[];
  /** All crons in words, empty when they cannot be read. */
  readonly words: string;
  readonly timezone: string;
  /** The next 5. `offset` is the zone's name at that time, `CET`. */
  readonly next: readonly { readonly at: number; readonly local: string; readonly offset: string }[];
  /** Where a change of the clocks within the next year concerns it: `02:00 does not exist, runs at 03:00`. */
  readonly clockChanges: readonly { readonly day: string; readonly words: string }[];
  /** What would happen if the computer slept tonight from 23:30 to 07:10. */
  readonly sleep: SleepExample;
  /** The job has a full refresh on a target that is not for development: its name, to be typed. */
  readonly confirmTarget: string | null;
}

export interface SleepExample {
  readonly from: number;
  readonly until: number;
  /** Ticks due in the stretch shown, those within the sleep among them. */
  readonly due: readonly number[];
  /** When what was due in the sleep would run, empty when nothing would. */
  readonly runs: readonly number[];
  /** `The tick of 02:00 would run once, on wake at 07:10.` */
  readonly words: string;
}

export interface SensorCheck {
  readonly problems: readonly TriggerProblem[];
  readonly words: string;
  readonly confirmTarget: string | null;
}

/** What saving gives: the text an edit may begin from next, and what undoes it. */
export interface TriggerSaved {
  readonly name: string;
  readonly base: string;
  readonly undo: string;
}

/** What the YAML of one schedule or sensor says. */
export interface TriggerTextRead {
  /** Null when it cannot be used. */
  readonly definition: TriggerView['definition'] | null;
  /** With lines of its own text. */
  readonly problems: readonly OrreryError[];
}

/** A job that a schedule or sensor brings with it: made in the same edit of the file. */
export const newJob = jobDefinition;
export type NewJob = JobDefinition;

/** What a tick would do at a time, which starts nothing. */
export interface TickTest {
  readonly at: number;
  readonly state: 'launched' | 'skipped' | 'waiting' | 'failed';
  readonly cause: TickCause | null;
  readonly reason: string;
  /** For each step the exact command, vars filled in. */
  readonly commands: readonly string[];
  readonly holds: { readonly assets: number; readonly checks: number } | null;
}

/** The results of a day of one schedule. `day` is `2026-11-22` in its zone. */
export interface TickDay {
  readonly day: string;
  readonly succeeded: number;
  readonly warned: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What is to come: a planned tick with its expected duration, for the calendar. */
export interface PlannedTick {
  readonly name: string;
  readonly job: string;
  readonly due: number;
  readonly usualMs: number | null;
  /** The databases it uses, named as a person would: `stays.duckdb`. */
  readonly databases: readonly string[];
  /** Names of schedules whose run would still use the same database at that time. */
  readonly clashes: readonly string[];
}
