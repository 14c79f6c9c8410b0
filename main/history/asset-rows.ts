import type { Database } from 'better-sqlite3';
import type { DbtCommand, NodeStatus } from '../../preload/model/run.ts';

/** One time an asset was built, or was tried to be; times are milliseconds since the epoch. */
export interface BuildRow {
  readonly runId: string;
  readonly step: number;
  readonly status: NodeStatus;
  readonly materialized: string | null;
  readonly at: number;
  readonly durationMs: number | null;
  readonly rows: number | null;
  readonly target: string | null;
  readonly job: string | null;
  readonly command: DbtCommand;
  readonly fullRefresh: 0 | 1;
  /** SHA-256 of the compiled code, null where there is none. */
  readonly codeHash: string | null;
}

/** One look at how fresh a source is, and the folder in which dbt wrote down what it found. */
export interface LookRow {
  readonly runId: string;
  readonly at: number;
  readonly status: NodeStatus;
  readonly message: string | null;
  readonly dir: string | null;
}

/** Where the newest compiled code of an asset lies. */
export interface CompiledRow {
  readonly path: string | null;
  readonly at: number;
  /** The folder of the step that compiled it. */
  readonly dir: string;
}

/** What happened to one asset, over all runs of its project. */
export interface AssetRows {
  /** Newest first, at most `count`; what was skipped, canceled or had nothing to do is no build. */
  builds(projectId: string, uniqueId: string, count: number): readonly BuildRow[];
  /** The newest result of any command that came to compile it, `dbt compile` and `dbt docs generate` too; null when none did. */
  lastCompiled(projectId: string, uniqueId: string): CompiledRow | null;
  /** Newest first, at most `count`. */
  looks(projectId: string, uniqueId: string, count: number): readonly LookRow[];
}

/** Statements on `node_results` of one asset; the index `node_results_of_node` serves them. */
export function assetRows(database: Database): AssetRows {
  const builds = database.prepare<[string, string, number], BuildRow>(
    `SELECT r.id AS runId, n.step, n.status, n.materialized, coalesce(n.finished_at, r.finished_at, r.created_at) AS at, n.finished_at - n.started_at AS durationMs,
       n.rows_affected AS rows, r.target, r.job, coalesce(s.command, r.command) AS command,
       coalesce(json_extract(s.request, '$.fullRefresh'), r.full_refresh) AS fullRefresh, m.code_hash AS codeHash
     FROM node_results n JOIN runs r ON r.seq = n.run_seq
     LEFT JOIN steps s ON s.run_seq = n.run_seq AND s.number = n.step
     LEFT JOIN materializations m ON m.run_seq = n.run_seq AND m.step = n.step AND m.unique_id = n.unique_id
     WHERE n.unique_id = ? AND r.project_id = ? AND coalesce(s.command, r.command) NOT IN ('compile', 'docs generate')
       AND n.status IN ('success', 'partial success', 'reused', 'error', 'runtime error', 'warn')
     ORDER BY n.run_seq DESC, n.step DESC LIMIT ?`,
  );
  const looks = database.prepare<[string, string, number], LookRow>(
    `SELECT r.id AS runId, coalesce(n.finished_at, r.finished_at, r.created_at) AS at, n.status, n.message, s.dir
     FROM node_results n JOIN runs r ON r.seq = n.run_seq LEFT JOIN steps s ON s.run_seq = n.run_seq AND s.number = n.step
     WHERE n.unique_id = ? AND r.project_id = ? AND n.status IN ('pass', 'success', 'warn', 'error', 'fail', 'runtime error')
     ORDER BY n.run_seq DESC, n.step DESC LIMIT ?`,
  );
  const compiled = database.prepare<[string, string], CompiledRow>(
    `SELECT n.path, n.finished_at AS at, s.dir FROM node_results n JOIN runs r ON r.seq = n.run_seq JOIN steps s ON s.run_seq = n.run_seq AND s.number = n.step
     WHERE n.unique_id = ? AND r.project_id = ? AND n.finished_at IS NOT NULL
       AND n.status IN ('success', 'partial success', 'pass', 'warn', 'fail', 'error', 'runtime error')
     ORDER BY n.run_seq DESC, n.step DESC LIMIT 1`,
  );
  return {
    lastCompiled: (projectId, uniqueId) => compiled.get(uniqueId, projectId) ?? null,
    builds: (projectId, uniqueId, count) => builds.all(uniqueId, projectId, count),
    looks: (projectId, uniqueId, count) => looks.all(uniqueId, projectId, count),
  };
}
