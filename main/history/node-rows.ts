import type { Database } from 'better-sqlite3';
import type { NodeResult, NodeStatus } from '../../preload/model/run.ts';
import type { Revision } from './revision.ts';

/** A node of a run with what only main needs to know. */
export interface NodeRecord extends NodeResult {
  /** Unique ids the node reads, as far as the manifest at launch told. */
  readonly dependsOn: readonly string[];
}

/** The last result of a node that says something about it, and the run it came from. */
export interface SettledNode {
  readonly node: NodeResult;
  readonly runSeq: number;
}

export interface NodeRows {
  /** Adds or replaces nodes of a run; one revision for all of them. */
  write(runSeq: number, nodes: readonly NodeRecord[]): void;
  /** Step by step in start order, those that did not start last. */
  ofRun(runSeq: number): readonly NodeRecord[];
  ofStep(runSeq: number, step: number): readonly NodeRecord[];
  /** The newest step's, when several have met it. */
  get(runSeq: number, uniqueId: string): NodeRecord | null;
  changedSince(revision: number): readonly NodeResult[];
  /**
   * For every node of a project the newest result in finished runs that says something: not what was canceled before it began, not
   * `no-op` of what was built before, nothing of `dbt compile` and `dbt docs generate`, which build nothing.
   */
  settled(projectId: string): readonly SettledNode[];
  /** Nodes of the project's runs that are under way, newest run last. */
  underWay(projectId: string): readonly NodeResult[];
}

interface Row {
  readonly run_seq: number;
  readonly run_id: string;
  readonly step: number;
  readonly unique_id: string;
  readonly name: string;
  readonly resource_type: string;
  readonly materialized: string | null;
  readonly status: NodeStatus;
  readonly thread: string | null;
  readonly start_order: number | null;
  readonly started_at: number | null;
  readonly executing_at: number | null;
  readonly finished_at: number | null;
  readonly message: string | null;
  readonly failures: number | null;
  readonly rows_affected: number | null;
  readonly relation: string | null;
  readonly skipped_because_of: string | null;
  readonly asset_id: string | null;
  readonly path: string | null;
  readonly depends_on: string;
}

function toResult(row: Row): NodeResult {
  return {
    runId: row.run_id,
    step: row.step,
    uniqueId: row.unique_id,
    name: row.name,
    resourceType: row.resource_type,
    materialized: row.materialized,
    status: row.status,
    thread: row.thread,
    order: row.start_order,
    startedAt: row.started_at,
    executingAt: row.executing_at,
    finishedAt: row.finished_at,
    message: row.message,
    failures: row.failures,
    rowsAffected: row.rows_affected,
    relation: row.relation,
    skippedBecauseOf: row.skipped_because_of,
    assetId: row.asset_id,
    path: row.path,
  };
}

function toRecord(row: Row): NodeRecord {
  return { ...toResult(row), dependsOn: JSON.parse(row.depends_on) as string[] };
}

/** Statements on the table `node_results`. Every write raises the revision: call it inside a transaction. */
export function nodeRows(database: Database, revision: Revision): NodeRows {
  const select = 'SELECT n.*, r.id AS run_id FROM node_results n JOIN runs r ON r.seq = n.run_seq';
  const write = database.prepare<[object]>(
    `INSERT INTO node_results VALUES (@runSeq, @step, @uniqueId, @name, @resourceType, @materialized, @status, @thread, @order, @startedAt, @executingAt, @finishedAt,
       @message, @failures, @rowsAffected, @relation, @skippedBecauseOf, @assetId, @path, @dependsOn, @revision)
     ON CONFLICT (run_seq, step, unique_id) DO UPDATE SET name = excluded.name, resource_type = excluded.resource_type, materialized = excluded.materialized,
       status = excluded.status, thread = excluded.thread, start_order = excluded.start_order, started_at = excluded.started_at, executing_at = excluded.executing_at,
       finished_at = excluded.finished_at, message = excluded.message, failures = excluded.failures, rows_affected = excluded.rows_affected,
       relation = excluded.relation, skipped_because_of = excluded.skipped_because_of, asset_id = excluded.asset_id, path = excluded.path,
       depends_on = excluded.depends_on, revision = excluded.revision`,
  );
  const ofRun = database.prepare<[number], Row>(`${select} WHERE n.run_seq = ? ORDER BY n.step, n.start_order IS NULL, n.start_order, n.rowid`);
  const ofStep = database.prepare<[number, number], Row>(`${select} WHERE n.run_seq = ? AND n.step = ? ORDER BY n.start_order IS NULL, n.start_order, n.rowid`);
  const get = database.prepare<[number, string], Row>(`${select} WHERE n.run_seq = ? AND n.unique_id = ? ORDER BY n.step DESC LIMIT 1`);
  const changed = database.prepare<[number], Row>(`${select} WHERE n.revision > ? ORDER BY n.revision, n.start_order`);
  const settled = database.prepare<[string], Row>(
    `SELECT n.*, r.id AS run_id FROM latest_results l JOIN node_results n ON n.run_seq = l.run_seq AND n.step = l.step AND n.unique_id = l.unique_id
     JOIN runs r ON r.seq = n.run_seq WHERE l.project_id = ?`,
  );
  const underWay = database.prepare<[string], Row>(
    `${select} WHERE r.project_id = ? AND r.status IN ('QUEUED', 'STARTING', 'STARTED', 'CANCELING') ORDER BY n.run_seq`,
  );
  return {
    write(runSeq, nodes) {
      if (nodes.length === 0) return;
      const mark = revision.next();
      for (const { runId: _runId, dependsOn, ...node } of nodes) write.run({ ...node, runSeq, dependsOn: JSON.stringify(dependsOn), revision: mark });
    },
    ofRun: (runSeq) => ofRun.all(runSeq).map(toRecord),
    ofStep: (runSeq, step) => ofStep.all(runSeq, step).map(toRecord),
    get(runSeq, uniqueId) {
      const row = get.get(runSeq, uniqueId);
      return row === undefined ? null : toRecord(row);
    },
    changedSince: (since) => changed.all(since).map(toResult),
    settled: (projectId) => settled.all(projectId).map((row) => ({ node: toResult(row), runSeq: row.run_seq })),
    underWay: (projectId) => underWay.all(projectId).map(toResult),
  };
}
