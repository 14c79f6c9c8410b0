import type { StepRequest } from './launch.ts';
import type { RemoteRun } from './remote.ts';
import type { OrreryError } from './result.ts';

/** Dagster's run status words. QUEUED waits for a slot, STARTING has a process, STARTED has its first event. */
export const runStatuses = ['QUEUED', 'STARTING', 'STARTED', 'SUCCESS', 'FAILURE', 'CANCELING', 'CANCELED'] as const;
export type RunStatus = (typeof runStatuses)[number];

/** The statuses a run never leaves. */
export const finalRunStatuses: readonly RunStatus[] = ['SUCCESS', 'FAILURE', 'CANCELED'];

/** True once nothing more will happen to the run. */
export function isFinal(status: RunStatus): boolean {
  return finalRunStatuses.includes(status);
}

export const dbtCommands = [
  'build',
  'run',
  'test',
  'seed',
  'snapshot',
  'compile',
  'source freshness',
  'docs generate',
  'run-operation',
  'deps',
  'clean',
  'retry',
] as const;
/** What dbt can be asked to run, as it is typed after `dbt`. */
export type DbtCommand = (typeof dbtCommands)[number];

/** Who gave the order for a run. */
export const launchers = ['window', 'command line', 'schedule', 'sensor', 'automatic retry'] as const;
export type Launcher = (typeof launchers)[number];

/** Of what waits the higher goes first: a person's order, a retry, a schedule's. */
export const runPriorities = ['schedule', 'retry', 'manual'] as const;
export type RunPriority = (typeof runPriorities)[number];

/** Where one step of a run stands. SKIPPED: a step before it failed. */
export type StepStatus = 'QUEUED' | 'STARTING' | 'STARTED' | 'SUCCESS' | 'FAILURE' | 'CANCELED' | 'SKIPPED';

/** One dbt command of a run. Times are milliseconds since the epoch. */
export interface StepSummary {
  /** From 1. */
  readonly number: number;
  readonly command: DbtCommand;
  /** What a person would type to do the same. */
  readonly commandLine: string;
  readonly status: StepStatus;
  readonly continueOnFailure: boolean;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly exitCode: number | null;
  /** Why it failed, null when it did not. */
  readonly error: OrreryError | null;
}

export const nodeStatuses = [
  // before a result
  'queued',
  'started',
  'compiling',
  'executing',
  // dbt's results
  'success',
  'error',
  'skipped',
  'partial success',
  'no-op',
  'reused',
  'pass',
  'fail',
  'warn',
  'runtime error',
  // ours: the run ended before the node did
  'canceled',
] as const;
/** dbt's own words for a node in a run (dbt-core's NodeStatus, TestStatus, RunStatus, FreshnessStatus), and two of ours. */
export type NodeStatus = (typeof nodeStatuses)[number];

/** The word a person sees for a node of a run. */
export type NodeWord = 'queued' | 'running' | 'succeeded' | 'passed' | 'warned' | 'failed' | 'errored' | 'skipped' | 'canceled';

/** How many nodes (assets and checks) of a run are where. `total` is null while nobody knows it. */
export interface RunCounts {
  readonly total: number | null;
  readonly queued: number;
  readonly running: number;
  readonly succeeded: number;
  readonly warned: number;
  readonly failed: number;
  readonly skipped: number;
  readonly canceled: number;
}

/** A run as lists show it. Times are milliseconds since the epoch. */
export interface RunSummary {
  /** Six or more hexadecimal characters, unique in this history, for instance `a4c7d0`. */
  readonly id: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly status: RunStatus;
  readonly command: DbtCommand;
  /** The selection as given, empty for everything. */
  readonly select: string;
  readonly exclude: string;
  readonly fullRefresh: boolean;
  readonly target: string | null;
  readonly threads: number | null;
  /** What a person would type to do the same, for instance `dbt build --select dim_hosts+`; of a job the step that matters most. */
  readonly commandLine: string;
  readonly launchedBy: Launcher;
  /** The job of orrery.yml it came from, null for what was launched by hand. */
  readonly job: string | null;
  /** In order, at least one. The fields above are those of the first. */
  readonly steps: readonly StepSummary[];
  /** The run this one retries, null for a first attempt. */
  readonly retryOf: string | null;
  /** The id of the first attempt: the same for all attempts of one chain. */
  readonly chain: string;
  /** 1 for the first. */
  readonly attempt: number;
  readonly priority: RunPriority;
  readonly tags: readonly string[];
  /** It is canceled after so many milliseconds, null for no limit. */
  readonly timeoutMs: number | null;
  /** How long it was expected to take when it was launched, in milliseconds; null when no earlier run tells. */
  readonly expectedMs: number | null;
  /** A queued run does not start before this, null when nothing but the queue holds it. */
  readonly notBefore: number | null;
  /** For a QUEUED run: only a limit or its time holds it back, so a person may start it at once. */
  readonly canStartNow: boolean;
  readonly engine: 'v1' | 'v2';
  readonly dbtVersion: string;
  readonly createdAt: number;
  readonly startedAt: number | null;
  /** When somebody asked for it to be canceled, null when nobody did. */
  readonly cancelRequestedAt?: number | null;
  readonly finishedAt: number | null;
  readonly counts: RunCounts;
  readonly exitCode: number | null;
  /** Why it failed or was canceled, or why it is still queued; null when there is nothing to say. */
  readonly error: OrreryError | null;
  /** What it waits for, in words that follow `waits for`: of a QUEUED run, and of one whose next step finds its database in use. */
  readonly waitsFor: string | null;
  /** Where it is, when another engine does it; null or left out when it runs here. */
  readonly remote?: RemoteRun | null;
}

/** What a retry runs again. */
export const retryScopes = ['failure', 'all', 'nodes'] as const;
export type RetryScope = (typeof retryScopes)[number];

/** A run that waits, and its place: 1 is the next to start. */
export interface QueuedRun {
  readonly place: number;
  readonly run: RunSummary;
}

/** What happened to one dbt node in one run. Times are milliseconds since the epoch. */
export interface NodeResult {
  readonly runId: string;
  /** The step it belongs to, from 1. A node may be met in several steps of a job. */
  readonly step: number;
  readonly uniqueId: string;
  readonly name: string;
  /** dbt's resource_type: model, seed, snapshot, test, unit_test, operation, source, exposure, function … */
  readonly resourceType: string;
  readonly materialized: string | null;
  readonly status: NodeStatus;
  /** dbt's name of the thread it ran on; null on v2, which has none that last. */
  readonly thread: string | null;
  /** Order in which the nodes started, from 1; null while queued. */
  readonly order: number | null;
  readonly startedAt: number | null;
  /** When its SQL was compiled and execution began. */
  readonly executingAt: number | null;
  readonly finishedAt: number | null;
  /** dbt's message, ANSI codes and stack traces taken off. */
  readonly message: string | null;
  /** Failing rows of a test. */
  readonly failures: number | null;
  readonly rowsAffected: number | null;
  readonly relation: string | null;
  /** For a skipped node: the node whose failure caused it, when known. */
  readonly skippedBecauseOf: string | null;
  /** For a check: the asset it is shown on. */
  readonly assetId: string | null;
  readonly path: string | null;
}

/** One step of a run with its files. */
export interface StepDetail extends StepSummary {
  readonly request: StepRequest;
  /** The exact argument vector, program first. */
  readonly argv: readonly string[];
  readonly directory: string;
}

/** How a run was made, for whoever wants to make it again: no secrets. */
export interface RunCircumstances {
  readonly profile: string;
  readonly target: string;
  readonly adapters: Readonly<Record<string, string>>;
  readonly dbtExecutable: string;
  readonly orreryVersion: string;
  /** The commit of the project's work tree, null where there is no git or it could not be asked. */
  readonly git: { readonly commit: string; readonly branch: string | null; readonly dirty: boolean } | null;
  /** What dbt was given, sorted by name; values that may be secret are hidden. */
  readonly environment: readonly { readonly name: string; readonly value: string }[];
}

/** An attempt of the chain a run belongs to. */
export interface Attempt {
  readonly id: string;
  readonly attempt: number;
  readonly status: RunStatus;
  readonly createdAt: number;
  readonly finishedAt: number | null;
}

export interface RunDetail {
  readonly run: RunSummary;
  readonly nodes: readonly NodeResult[];
  /** What each node of the run reads among the nodes of the run. */
  readonly dependsOn: Readonly<Record<string, readonly string[]>>;
  readonly steps: readonly StepDetail[];
  /** Oldest first; this run is among them. */
  readonly attempts: readonly Attempt[];
  /** Null for runs of before they were noted down. */
  readonly circumstances: RunCircumstances | null;
  /** The exact argument vector of the first step, program first. */
  readonly argv: readonly string[];
  readonly runDirectory: string;
}

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One line of the structured log. `raw` lines are what other programs printed in between. */
export interface LogLine {
  /** Line number in the file, from 0. */
  readonly line: number;
  readonly at: number | null;
  readonly level: LogLevel | 'raw';
  /** dbt's event name (`NodeStart`, `SQLQuery` …), empty for a raw line. */
  readonly name: string;
  readonly uniqueId: string | null;
  readonly message: string;
  /** The step it is of, from 1; only in the log of all steps. */
  readonly step?: number;
  /** Stands before the lines of a step and names it; only in the log of all steps. */
  readonly isHeading?: true;
}

/** A window onto a log: `lines` start at position `from` of the `total` lines that match the filter. */
export interface LogWindow {
  readonly total: number;
  readonly from: number;
  readonly lines: readonly LogLine[];
  /** False while the run may still write. */
  readonly complete: boolean;
}

/** A window onto a plain text file of the run. */
export interface RawWindow {
  readonly total: number;
  readonly from: number;
  readonly lines: readonly string[];
  readonly complete: boolean;
}

/** What a person needs to understand one failed node. */
export interface NodeFailure {
  readonly node: NodeResult;
  /** What went wrong in one sentence, for instance `Column "prise" does not exist`. */
  readonly headline: string;
  readonly message: string;
  readonly compiledCode: string | null;
  /** Line of `compiledCode` (1-based) that dbt or the database pointed at. */
  readonly compiledLine: number | null;
  readonly rawPath: string | null;
  /** The line of that file (1-based), where it can be told. */
  readonly rawLine: number | null;
  /** Unique ids of what was skipped because of it. */
  readonly skipped: readonly string[];
  readonly error: OrreryError | null;
}
