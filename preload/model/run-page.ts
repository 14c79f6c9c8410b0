import type { NodeStatus, RunStatus } from './run.ts';

/** What stands in a column of failing rows, told from its values; it decides how they are aligned and written. */
export type ColumnType = 'number' | 'boolean' | 'time' | 'text';

/** Rows a data test found, as the database gives them now. */
export interface FailingRows {
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  /** One text per column, null for NULL. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** False when there are more than are given. */
  readonly all: boolean;
  /** `stored`: the table that `--store-failures` wrote during the run; `query`: the check's own SQL, asked again. */
  readonly from: 'stored' | 'query';
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** No more failing rows are asked for than this. */
export const failingRowsLimit = 500;

/** One query dbt sent to the database for a node. */
export interface ExecutedQuery {
  /** Milliseconds since the epoch, null when the log does not say. */
  readonly at: number | null;
  readonly sql: string;
}

/** The SQL of one node of a run. */
export interface NodeSql {
  /** The node's own SQL, Jinja resolved; null when dbt wrote none. */
  readonly compiled: string | null;
  /** What dbt wrote below target/run: the statement it wrapped around it. */
  readonly executed: string | null;
  /** Every query the log names for the node, oldest first. */
  readonly queries: readonly ExecutedQuery[];
  /** True when there were more queries than are given. */
  readonly cut: boolean;
}

/** A file a run left. */
export interface Artifact {
  /** The step it belongs to, from 1. */
  readonly step: number;
  /** Below the step's folder, with forward slashes: `target/manifest.json`. */
  readonly name: string;
  readonly bytes: number;
  /** False for what is kept compressed: it can be saved, not opened. */
  readonly opens: boolean;
}

/** How long things usually take, from earlier runs. Milliseconds. */
export interface UsualTimes {
  /** By unique id; nodes that were never timed are left out. */
  readonly nodes: Readonly<Record<string, number>>;
  /** The median of the last runs of the same job or the same command, null when there was none. */
  readonly run: { readonly medianMs: number; readonly runs: number } | null;
}

/** How a node ended in an earlier run. */
export interface NodeOutcome {
  readonly runId: string;
  readonly runStatus: RunStatus;
  readonly status: NodeStatus;
  readonly failures: number | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly durationMs: number | null;
}
