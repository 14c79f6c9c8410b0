import { z } from 'zod';
import { launchRequest, stateSource, stepRequest } from './model/launch.ts';
import { type AppInfo, type ShowRequest, themes } from './model/app-info.ts';
import type { AssetDetail, AssetGraph, AssetStates } from './model/asset.ts';
import type { RunComparison } from './model/comparison.ts';
import type { LaunchDefaults, LaunchPreview } from './model/preview.ts';
import { type JobChanges, jobChanges, jobDefinition } from './model/job.ts';
import { type JobCheck, jobDraft, type JobsSaved, type JobsView, type JobYaml, type JobYamlRead } from './model/job-view.ts';
import type { ProjectView, RecentProject, TrustReport } from './model/project.ts';
import type { Result } from './model/result.ts';
import type { Artifact, FailingRows, NodeOutcome, NodeSql, UsualTimes } from './model/run-page.ts';
import {
  type LogWindow,
  logLevels,
  type NodeFailure,
  type NodeResult,
  type QueuedRun,
  type RawWindow,
  retryScopes,
  type RunDetail,
  type RunSummary,
} from './model/run.ts';
import type { SelectionAnswer } from './model/selection-answer.ts';
import type { SelectionVocabulary } from './model/selection.ts';
import type { KnownEditor } from './model/editor.ts';
import { type Settings, settings } from './model/settings.ts';
import { channel, type ChannelView, type NotificationList } from './model/notification.ts';
import {
  newJob,
  type PlannedTick,
  scheduleDefinition,
  type ScheduleCheck,
  scheduleDraft,
  type SchedulesView,
  sensorDefinition,
  type SensorCheck,
  sensorDraft,
  type Tick,
  type TickDay,
  tickFilters,
  type TickTest,
  triggerKinds,
  type TriggerSaved,
  type TriggerTextRead,
} from './model/schedule.ts';
import { type Deletion, type DiskUse, type Lanes, type RunChoices, runFilter, type StatusCount } from './model/run-list.ts';

/** A question or an order from the window: what it takes (checked at run time) and what it gives back. */
export interface Command<Input extends z.ZodType, Output> {
  readonly input: Input;
  /** Carries the type only; there is nothing at run time. */
  readonly output?: Output;
}

function command<Output>() {
  return <Input extends z.ZodType>(input: Input): Command<Input, Output> => ({ input });
}

const nothing = z.undefined();
const id = z.string().min(1).max(2_000);
export type { LaunchRequest } from './model/launch.ts';
export { launchRequest };
export type { AppInfo, ShowRequest, Theme } from './model/app-info.ts';
export { themes };
const folder = z.string().min(1).max(4_096);
const jobName = z.string().min(1).max(10_000);
const yamlText = z.string().max(2_000_000);
/** Stands for the text of orrery.yml that an edit began from; `file-changed` when it is another by now. */
const base = z.string().max(100);
const position = z.number().int().min(0).max(2_000_000_000);
/** A step of a run, from 1. */
const stepNumber = z.number().int().min(1).max(1_000);
const nodePlace = z.strictObject({ id, step: stepNumber, uniqueId: id });
const artifactPlace = z.strictObject({ id, step: stepNumber, name: z.string().min(1).max(1_000) });
const triggerKind = z.enum(triggerKinds);
const trigger = z.strictObject({ kind: triggerKind, name: jobName });
const windowSize = z.number().int().min(1).max(2_000);
/** The name of the target, typed by a person: a full refresh on one that is not for development is refused without it (`confirmation-needed`). */
const confirmTarget = z.string().max(200).nullable().default(null);

/** Every command the window can give. Main registers them in one loop; the client is derived from the same object. */
export const commands = {
  'app.info': command<AppInfo>()(nothing),
  'app.setTheme': command<null>()(z.strictObject({ theme: z.enum(themes) })),
  /** Opens an https address in the person's browser. */
  'app.openExternal': command<null>()(z.strictObject({ url: z.url({ protocol: /^https$/ }) })),
  /** Shows the system's folder dialog; null when it was dismissed. */
  'app.chooseFolder': command<string | null>()(z.strictObject({ purpose: z.enum(['open-project', 'sample-parent', 'state']) })),

  'project.current': command<ProjectView | null>()(nothing),
  'project.recent': command<readonly RecentProject[]>()(nothing),
  'project.forget': command<null>()(z.strictObject({ dir: folder })),
  'project.open': command<ProjectView>()(z.strictObject({ dir: folder })),
  /** Copies the sample into `<parentDir>/stays_analytics` (a number is added when that is taken) and opens it. */
  'project.openSample': command<ProjectView>()(z.strictObject({ parentDir: folder })),
  'project.close': command<null>()(nothing),
  'project.trustReport': command<TrustReport>()(nothing),
  'project.trust': command<null>()(nothing),
  'project.distrust': command<null>()(nothing),
  /** Look without trusting: shows the manifest that is there and starts nothing. */
  'project.lookOnly': command<null>()(nothing),
  /** Reads the project anew: dbt, profile, and has dbt parse it. */
  'project.parse': command<null>()(nothing),
  'project.installPackages': command<null>()(nothing),
  /** Opens a file of the project in the person's editor. */
  'project.openFile': command<null>()(z.strictObject({ path: folder, line: z.number().int().min(1).nullable() })),
  'project.revealFolder': command<null>()(nothing),

  'dbt.lookAgain': command<null>()(nothing),
  'dbt.install': command<null>()(z.strictObject({ engine: z.enum(['v1', 'v2']) })),
  'dbt.cancelInstall': command<null>()(nothing),
  /** Shows a file dialog and uses what was chosen for this project; null when it was dismissed. */
  'dbt.chooseFile': command<string | null>()(nothing),
  'dbt.use': command<null>()(z.strictObject({ executable: folder })),

  'assets.graph': command<AssetGraph>()(nothing),
  'assets.states': command<AssetStates>()(nothing),
  'assets.detail': command<AssetDetail>()(z.strictObject({ id })),

  /** What a launch would do, which starts nothing: what runs in which order, how long, what is wrong with the request, the command lines. */
  'launch.preview': command<LaunchPreview>()(stepRequest),
  /** What the dialog starts from: what was launched last in this project, and what can be chosen from. */
  'launch.defaults': command<LaunchDefaults>()(nothing),
  /** Notes what was launched, for the next time. */
  'launch.remember': command<null>()(stepRequest),
  /** What a selection means by itself, whatever the command. Empty means everything. */
  'selection.evaluate': command<SelectionAnswer>()(
    z.strictObject({
      select: z.string().max(100_000),
      exclude: z.string().max(100_000).default(''),
      state: stateSource.nullable().default(null),
    }),
  ),
  /** All that can be selected with in the open project, with counts. */
  'selection.vocabulary': command<SelectionVocabulary>()(nothing),
  'jobs.view': command<JobsView>()(nothing),
  /** What is wrong with a draft, field by field, and what each of its steps would do. `original` is the job it is a draft of, null for a new one. */
  'jobs.check': command<JobCheck>()(z.strictObject({ original: jobName.nullable(), job: jobDraft })),
  /** What a run of a job was launched with beside what the job says now, to launch the same again. */
  'jobs.changesOf': command<{ readonly job: string; readonly changes: JobChanges }>()(z.strictObject({ runId: id })),
  'jobs.save': command<JobsSaved>()(z.strictObject({ original: jobName.nullable(), job: jobDefinition, base })),
  'jobs.rename': command<JobsSaved>()(z.strictObject({ name: jobName, to: z.string().max(10_000), base })),
  'jobs.duplicate': command<JobsSaved>()(z.strictObject({ name: jobName, base })),
  /** Its schedules go with it. */
  'jobs.delete': command<JobsSaved>()(z.strictObject({ name: jobName, base })),
  /** Puts orrery.yml back, byte for byte, as it was before the edit that gave this token. */
  'jobs.undo': command<null>()(z.strictObject({ token: z.string().min(1).max(100) })),
  /** The YAML of a job as it is in the file (`job` null), or of a draft as saving would write it. */
  'jobs.jobText': command<JobYaml>()(z.strictObject({ original: jobName.nullable(), job: jobDefinition.nullable() })),
  /** What the YAML of one job says. */
  'jobs.readJobText': command<JobYamlRead>()(z.strictObject({ original: jobName.nullable(), text: yamlText })),
  'jobs.saveJobText': command<JobsSaved>()(z.strictObject({ original: jobName.nullable(), text: yamlText, base })),
  /** The whole orrery.yml, empty where there is none. */
  'jobs.text': command<{ readonly text: string; readonly base: string }>()(nothing),
  'jobs.saveText': command<{ readonly base: string }>()(z.strictObject({ text: yamlText, base })),

  'schedules.view': command<SchedulesView>()(nothing),
  /** What is wrong with a draft, field by field, when it is due next, what the clocks and a sleeping computer would do. `original` null for a new one. */
  'schedules.check': command<ScheduleCheck>()(
    z.strictObject({ original: jobName.nullable(), schedule: scheduleDraft, newJob: newJob.nullable().default(null) }),
  ),
  /** Writes it to orrery.yml, and with it the job that it brings. A new or changed schedule never fires for the past. */
  'schedules.save': command<TriggerSaved>()(
    z.strictObject({ original: jobName.nullable(), schedule: scheduleDefinition, newJob: newJob.nullable().default(null), base }),
  ),
  'schedules.checkSensor': command<SensorCheck>()(z.strictObject({ original: jobName.nullable(), sensor: sensorDraft })),
  'schedules.saveSensor': command<TriggerSaved>()(
    z.strictObject({ original: jobName.nullable(), sensor: sensorDefinition, newJob: newJob.nullable().default(null), base }),
  ),
  /** The YAML of one as it is in the file, or of a draft as saving would write it. */
  'schedules.text': command<JobYaml>()(
    z.strictObject({
      kind: triggerKind,
      original: jobName.nullable(),
      schedule: scheduleDefinition.nullable().default(null),
      sensor: sensorDefinition.nullable().default(null),
    }),
  ),
  /** What the YAML of one says. */
  'schedules.readText': command<TriggerTextRead>()(z.strictObject({ kind: triggerKind, original: jobName.nullable(), text: yamlText })),
  'schedules.saveText': command<{ readonly name: string; readonly base: string }>()(
    z.strictObject({ kind: triggerKind, original: jobName.nullable(), text: yamlText, base }),
  ),
  'schedules.delete': command<TriggerSaved>()(z.strictObject({ kind: triggerKind, name: jobName, base })),
  /** Puts orrery.yml back as it was before the edit that gave this token. */
  'schedules.undo': command<null>()(z.strictObject({ token: z.string().min(1).max(100) })),
  /** Switches some on or off on this machine. What was due while they were off never runs. */
  'schedules.setOn': command<null>()(z.strictObject({ triggers: z.array(trigger).max(10_000), on: z.boolean() })),
  /** Holds all schedules of all projects until then (milliseconds since the epoch), null: until they are resumed. */
  'schedules.pause': command<null>()(z.strictObject({ until: z.number().int().min(0).nullable() })),
  'schedules.resume': command<null>()(nothing),
  /** Newest first. */
  'schedules.ticks': command<{ readonly total: number; readonly ticks: readonly Tick[] }>()(
    z.strictObject({ ...trigger.shape, filter: z.enum(tickFilters).default('all'), from: position, count: windowSize }),
  ),
  /** The results of each day of the year before `until`, of one or (`name` null) all schedules. */
  'schedules.year': command<readonly TickDay[]>()(z.strictObject({ kind: triggerKind, name: jobName.nullable(), until: z.number() })),
  /** What is planned from `since` to `until`, clashes on one database among it. */
  'schedules.plan': command<readonly PlannedTick[]>()(z.strictObject({ since: z.number(), until: z.number() })),
  /** What a tick at a time would do. Starts nothing. */
  'schedules.test': command<TickTest>()(z.strictObject({ ...trigger.shape, at: z.number().nullable().default(null) })),
  /** Launches its job at once, with its tags and vars; a tick by hand. */
  'schedules.runNow': command<{ readonly runId: string }>()(trigger),

  'notifications.list': command<NotificationList>()(
    z.strictObject({ filter: z.enum(['all', 'unread', 'failures']).default('all'), from: position, count: windowSize }),
  ),
  /** Marks some, or all with null, as read or unread. */
  'notifications.mark': command<null>()(z.strictObject({ ids: z.array(z.number().int()).max(10_000).nullable(), read: z.boolean() })),
  /** A person looks at a run: what was told of it is read. */
  'notifications.markRun': command<null>()(z.strictObject({ runId: id })),
  /** Shows none of them any more. */
  'notifications.clear': command<null>()(nothing),
  'channels.list': command<readonly ChannelView[]>()(nothing),
  /** Makes or changes a channel. `address` null leaves the one that is kept; `secrets-unavailable` where the system cannot keep it safe. */
  'channels.save': command<readonly ChannelView[]>()(
    z.strictObject({
      channel,
      address: z
        .url({ protocol: /^https?$/ })
        .max(4_096)
        .nullable(),
    }),
  ),
  'channels.remove': command<readonly ChannelView[]>()(z.strictObject({ id })),
  /** Sends a test through a channel (`desktop` for the system's notifications) and says how it went. */
  'channels.test': command<{ readonly words: string }>()(z.strictObject({ id })),

  'settings.get': command<Settings>()(nothing),
  /** The editors found on this machine that open a file at a line. */
  'settings.editors': command<readonly KnownEditor[]>()(nothing),
  /** Changes the settings that are given and answers with all of them. */
  'settings.set': command<Settings>()(settings.partial()),

  'runs.launch': command<{ readonly runId: string }>()(launchRequest.extend({ confirmTarget })),
  /** Launches a job of orrery.yml, with `changes` laid over what it says. `job-not-found`, `job-broken`, and what `runs.launch` refuses. */
  'runs.launchJob': command<{ readonly runId: string }>()(z.strictObject({ name: z.string().min(1).max(500), changes: jobChanges.optional(), confirmTarget })),
  'runs.cancel': command<null>()(z.strictObject({ id })),
  /**
   * Runs again what failed, was skipped or did not run (`failure`), everything (`all`), or exactly the `nodes` named by unique id. Of a job the
   * steps from the failed one on. `nothing-to-retry`, `run-active`, `confirmation-needed`.
   */
  'runs.retry': command<{ readonly runId: string }>()(
    z.strictObject({ id, scope: z.enum(retryScopes), nodes: z.array(id).max(100_000).default([]), confirmTarget }),
  ),
  /** What waits, in the order in which it will start. */
  'runs.queue': command<readonly QueuedRun[]>()(nothing),
  /** Puts a queued run before all others. `run-not-active` when it does not wait. */
  'runs.moveToFront': command<null>()(z.strictObject({ id })),
  /** Starts a queued run that only a limit or its time holds back. `run-not-active`, `database-locked` when something else does. */
  'runs.startNow': command<null>()(z.strictObject({ id })),
  /**
   * Newest first. `attempts` says how many attempts the chains of these runs have, by chain; those of one are left out. With `folded`, of each
   * chain only its last attempt is listed.
   */
  'runs.list': command<{ readonly total: number; readonly runs: readonly RunSummary[]; readonly attempts: Readonly<Record<string, number>> }>()(
    runFilter.extend({ from: position, count: windowSize, folded: z.boolean().default(false) }),
  ),
  /** All attempts of a chain, the last one first. */
  'runs.attempts': command<readonly RunSummary[]>()(z.strictObject({ chain: id })),
  'runs.counts': command<readonly StatusCount[]>()(runFilter),
  /** The runs in a stretch of time, `since` to `until`, and when jobs are due in it. */
  'runs.lanes': command<Lanes>()(runFilter),
  /** What the list of the open project's runs can be narrowed to. */
  'runs.choices': command<RunChoices>()(nothing),
  /** Two runs side by side: `a` the earlier one, as a rule. */
  'runs.compare': command<RunComparison>()(z.strictObject({ a: id, b: id })),
  /** What deleting these runs would free; those under way are never deleted. */
  'runs.deletion': command<Deletion>()(z.strictObject({ ids: z.array(id).max(100_000) })),
  'runs.delete': command<Deletion>()(z.strictObject({ ids: z.array(id).max(100_000) })),
  /** Ids of the runs that are kept by hand, of all projects. */
  'runs.kept': command<readonly string[]>()(nothing),
  /** Keeps runs: neither their age nor their number deletes them. Or keeps them no longer. */
  'runs.keep': command<null>()(z.strictObject({ ids: z.array(id).max(100_000), kept: z.boolean() })),
  /** What the runs of all projects take on the disk, and what the retention would free. */
  'runs.usage': command<DiskUse>()(nothing),
  /** Deletes now what the retention does not keep. */
  'runs.prune': command<Deletion>()(nothing),
  'runs.detail': command<RunDetail>()(z.strictObject({ id })),
  'runs.log': command<LogWindow>()(
    z.strictObject({
      id,
      /** Null for all steps as one log. */
      step: stepNumber.nullable().default(1),
      level: z.enum(logLevels),
      search: z.string().max(500),
      /** The search is an RE2 pattern; `invalid-input` says what is wrong with it. */
      regex: z.boolean().default(false),
      uniqueId: z.string().max(2_000).nullable(),
      from: position,
      count: windowSize,
    }),
  ),
  /** The position in that log of the first line of `at` (milliseconds since the epoch) or later. */
  'runs.logPosition': command<number>()(
    z.strictObject({
      id,
      step: stepNumber.nullable(),
      level: z.enum(logLevels),
      search: z.string().max(500),
      regex: z.boolean(),
      uniqueId: z.string().max(2_000).nullable(),
      at: z.number(),
    }),
  ),
  'runs.raw': command<RawWindow>()(z.strictObject({ id, step: stepNumber.default(1), file: z.enum(['stdout', 'stderr']), from: position, count: windowSize })),
  /** Without a step: of the one the node failed in. */
  'runs.failure': command<NodeFailure>()(z.strictObject({ id, uniqueId: id, step: stepNumber.nullable().default(null) })),
  /** The SQL of a node: compiled, as dbt wrapped it, and every query it sent. */
  'runs.nodeSql': command<NodeSql>()(nodePlace),
  /** Starts `dbt show` for the rows a data test found. `not-trusted`, `database-locked`, `run-canceled` and dbt's own words. */
  'runs.failingRows': command<FailingRows>()(nodePlace),
  'runs.stopFailingRows': command<null>()(nothing),
  /** How the node ended in this run and those before, newest first. */
  'runs.outcomes': command<readonly NodeOutcome[]>()(nodePlace),
  /** How long the nodes of a run, and runs like it, usually take. */
  'runs.usual': command<UsualTimes>()(z.strictObject({ id })),
  'runs.artifacts': command<readonly Artifact[]>()(z.strictObject({ id })),
  'runs.openArtifact': command<null>()(artifactPlace),
  /** Shows the system's dialog for saving; null when it was dismissed, else the file that was written. */
  'runs.saveArtifact': command<string | null>()(artifactPlace),
  /** Opens the folder of a step in the system's file manager. */
  'runs.revealFolder': command<null>()(z.strictObject({ id, step: stepNumber })),
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
/** What the window passes (before defaults are filled in). */
export type CommandInput<N extends CommandName> = z.input<Commands[N]['input']>;
/** What the handler receives (checked, defaults filled in). */
export type CheckedInput<N extends CommandName> = z.output<Commands[N]['input']>;
export type CommandOutput<N extends CommandName> = NonNullable<Commands[N]['output']> | (null extends Commands[N]['output'] ? null : never);

/** A change that main tells the window about. `coalesce` merges what waits within one interval into a single item. */
export interface Stream<Item> {
  readonly coalesce: (earlier: Item, later: Item) => Item;
}

function mergeBy<T>(key: (item: T) => string, earlier: readonly T[], later: readonly T[]): readonly T[] {
  const merged = new Map(earlier.map((item) => [key(item), item]));
  for (const item of later) merged.set(key(item), item);
  return [...merged.values()];
}

function stream<Item>(coalesce: (earlier: Item, later: Item) => Item): Stream<Item> {
  return { coalesce };
}

/** Everything main announces. At most ten items a second per stream; a gap in the numbers means: ask for a snapshot. */
export const streams = {
  'project.changed': stream<ProjectView | null>((_earlier, later) => later),
  'assets.states': stream<AssetStates>((earlier, later) => ({
    assets: mergeBy((state) => state.id, earlier.assets, later.assets),
    checks: mergeBy((state) => state.id, earlier.checks, later.checks),
  })),
  'runs.changed': stream<readonly RunSummary[]>((earlier, later) => mergeBy((run) => run.id, earlier, later)),
  /** The whole view: schedules are few. Null without a project. */
  'schedules.changed': stream<SchedulesView | null>((_earlier, later) => later),
  /** How many are unread; whoever shows the list asks for it anew. */
  'notifications.changed': stream<{ readonly unread: number }>((_earlier, later) => later),
  /** The person clicked a notification or a line of the tray's menu: show this. */
  'app.showRequested': stream<ShowRequest>((_earlier, later) => later),
  /** Ids of runs that were deleted. */
  'runs.deleted': stream<readonly string[]>((earlier, later) => [...new Set([...earlier, ...later])]),
  /** Ids of all runs that are kept by hand. */
  'runs.kept': stream<readonly string[]>((_earlier, later) => later),
  'runs.nodes': stream<readonly NodeResult[]>((earlier, later) => mergeBy((node) => `${node.runId} ${node.step} ${node.uniqueId}`, earlier, later)),
  'jobs.changed': stream<JobsView | null>((_earlier, later) => later),
  /** A folder was dropped on the window or given to a second start. */
  'app.openRequested': stream<{ readonly dir: string }>((_earlier, later) => later),
} as const;

export type Streams = typeof streams;
export type StreamName = keyof Streams;
export type StreamItem<N extends StreamName> = Streams[N] extends Stream<infer Item> ? Item : never;

/** How an item travels: `number` rises by one per stream and window, from 1. */
export interface StreamEnvelope<N extends StreamName = StreamName> {
  readonly stream: N;
  readonly number: number;
  readonly item: StreamItem<N>;
}

/** What the preload script puts on `window.orrery`. */
export interface OrreryBridge {
  invoke<N extends CommandName>(name: N, ...input: undefined extends CommandInput<N> ? [] : [input: CommandInput<N>]): Promise<Result<CommandOutput<N>>>;
  /** Calls back for every item of the stream until the returned function is called. */
  subscribe<N extends StreamName>(name: N, listener: (envelope: StreamEnvelope<N>) => void): () => void;
  /** The real path of a dropped file or folder. */
  pathOf(file: File): string;
}
