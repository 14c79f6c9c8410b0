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

export const dbtCommands = ['build', 'run', 'test', 'seed', 'snapshot', 'compile'] as const;
export type DbtCommand = (typeof dbtCommands)[number];

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
  /** What a person would type to do the same, for instance `dbt build --select dim_hosts+`. */
  readonly commandLine: string;
  readonly launchedBy: 'window' | 'command line';
  readonly engine: 'v1' | 'v2';
  readonly dbtVersion: string;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly counts: RunCounts;
  readonly exitCode: number | null;
  /** Why it failed or was canceled, or why it is still queued; null when there is nothing to say. */
  readonly error: OrreryError | null;
  /** For a QUEUED run: what it waits for, in words. */
  readonly waitsFor: string | null;
}

/** What happened to one dbt node in one run. Times are milliseconds since the epoch. */
export interface NodeResult {
  readonly runId: string;
  readonly uniqueId: string;
  readonly name: string;
  /** dbt's resource_type: model, seed, snapshot, test, unit_test, operation, source, exposure, function … */
  readonly resourceType: string;
  readonly materialized: string | null;
  readonly status: NodeStatus;
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

export interface RunDetail {
  readonly run: RunSummary;
  readonly nodes: readonly NodeResult[];
  /** The exact argument vector, program first. */
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
  /** Unique ids of what was skipped because of it. */
  readonly skipped: readonly string[];
  readonly error: OrreryError | null;
}
