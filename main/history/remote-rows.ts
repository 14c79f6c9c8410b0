import type { Database } from 'better-sqlite3';
import type { NodeStatus } from '../../preload/model/run.ts';
import { type RemoteState, type RunRecord, type RunRow, toRunRecord } from './run-rows.ts';

/** What became of an asset or check in a run that another engine does. Times are milliseconds since the epoch. */
export interface RemoteResult {
  /** The other engine's name of it. */
  readonly key: string;
  readonly uniqueId: string;
  readonly name: string;
  readonly resourceType: string;
  /** For a check: the asset it is shown on; the asset itself for an asset. */
  readonly assetId: string | null;
  readonly status: NodeStatus;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly message: string | null;
  readonly failures: number | null;
  readonly rowsAffected: number | null;
}

/** One time an asset was built elsewhere, and what its checks said then. */
export interface RemoteBuildRow {
  readonly runId: string;
  readonly status: NodeStatus;
  readonly at: number;
  readonly durationMs: number | null;
  readonly rows: number | null;
  readonly remote: RemoteState;
  readonly passed: number;
  readonly warned: number;
  readonly failed: number;
}

export interface RemoteRows {
  /** Writes results, each in place of the one of the same key. */
  write(runSeq: number, results: readonly RemoteResult[]): void;
  /** In the order in which they ended; those that have not ended last. */
  ofRun(runSeq: number): readonly RemoteResult[];
  /** The newest builds of an asset elsewhere, at most `count`. */
  builds(projectId: string, assetId: string, count: number): readonly RemoteBuildRow[];
  /** Runs that are not over, oldest first. */
  unfinished(): readonly RunRecord[];
  /** The run that has this id at the other engine, whatever its id here; null for none. */
  runOf(projectId: string, remoteId: string): RunRecord | null;
}

interface Row {
  readonly remote_key: string;
  readonly unique_id: string;
  readonly name: string;
  readonly resource_type: string;
  readonly asset_id: string | null;
  readonly status: NodeStatus;
  readonly started_at: number | null;
  readonly finished_at: number | null;
  readonly message: string | null;
  readonly failures: number | null;
  readonly rows_affected: number | null;
}

/** Statements on the table `remote_results`, and on those of `runs` that another engine does. */
export function remoteRows(database: Database): RemoteRows {
  const write = database.prepare<[object]>(
    `INSERT OR REPLACE INTO remote_results VALUES (@runSeq, @key, @uniqueId, @name, @resourceType, @assetId, @status, @startedAt, @finishedAt, @message,
       @failures, @rowsAffected)`,
  );
  const ofRun = database.prepare<[number], Row>(
    "SELECT * FROM remote_results WHERE run_seq = ? ORDER BY finished_at IS NULL, finished_at, resource_type = 'test', name",
  );
  // A run that was taken in later is older than its number says: time counts.
  const builds = database.prepare<[string, string, number], Omit<RemoteBuildRow, 'remote'> & { readonly remote: string }>(
    `SELECT r.id AS runId, n.status, coalesce(n.finished_at, r.finished_at, r.created_at) AS at,
       n.finished_at - n.started_at AS durationMs, n.rows_affected AS rows, r.remote,
       (SELECT count(*) FROM remote_results c WHERE c.run_seq = n.run_seq AND c.asset_id = n.unique_id AND c.unique_id <> n.unique_id AND c.status = 'pass') AS passed,
       (SELECT count(*) FROM remote_results c WHERE c.run_seq = n.run_seq AND c.asset_id = n.unique_id AND c.unique_id <> n.unique_id AND c.status = 'warn') AS warned,
       (SELECT count(*) FROM remote_results c WHERE c.run_seq = n.run_seq AND c.asset_id = n.unique_id AND c.unique_id <> n.unique_id AND c.status = 'fail') AS failed
     FROM remote_results n JOIN runs r ON r.seq = n.run_seq
     WHERE n.unique_id = ? AND r.project_id = ? AND n.status IN ('success', 'error') AND r.remote IS NOT NULL
     ORDER BY at DESC LIMIT ?`,
  );
  const unfinished = database.prepare<[], RunRow>(
    "SELECT * FROM runs WHERE remote IS NOT NULL AND status IN ('QUEUED', 'STARTING', 'STARTED', 'CANCELING') ORDER BY seq",
  );
  const runOf = database.prepare<[string, string], RunRow>(
    "SELECT * FROM runs WHERE remote IS NOT NULL AND project_id = ? AND json_extract(remote, '$.id') = ?",
  );
  return {
    write(runSeq, results) {
      for (const result of results) write.run({ ...result, runSeq });
    },
    ofRun: (runSeq) =>
      ofRun.all(runSeq).map((row) => ({
        key: row.remote_key,
        uniqueId: row.unique_id,
        name: row.name,
        resourceType: row.resource_type,
        assetId: row.asset_id,
        status: row.status,
        startedAt: row.started_at,
        finishedAt: row.finished_at,
        message: row.message,
        failures: row.failures,
        rowsAffected: row.rows_affected,
      })),
    builds: (projectId, assetId, count) => builds.all(assetId, projectId, count).map((row) => ({ ...row, remote: JSON.parse(row.remote) as RemoteState })),
    unfinished: () => unfinished.all().map(toRunRecord),
    runOf(projectId, remoteId) {
      const row = runOf.get(projectId, remoteId);
      return row === undefined ? null : toRunRecord(row);
    },
  };
}
