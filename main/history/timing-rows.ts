import type { Database } from 'better-sqlite3';
import type { NodeOutcome } from '../../preload/model/run-page.ts';
import type { NodeStatus, RunStatus } from '../../preload/model/run.ts';
import type { RunRecord } from './run-rows.ts';

/** What earlier runs tell about how long things take and how they ended. Durations are milliseconds. */
export interface TimingRows {
  /** The newest durations of a node that ended well, before a run; at most `count`. */
  ofNode(run: Pick<RunRecord, 'seq' | 'projectId'>, uniqueId: string, count: number): readonly number[];
  /** The newest durations of runs of the same job, or else of the same command, that ended well before a run; at most `count`. */
  ofRunsLike(run: Pick<RunRecord, 'seq' | 'projectId' | 'job' | 'commandLine'>, count: number): readonly number[];
  /** How a node ended in the runs up to and with this one, newest first; at most `count`. */
  outcomes(run: Pick<RunRecord, 'seq' | 'projectId'>, uniqueId: string, count: number): readonly NodeOutcome[];
}

interface OutcomeRow {
  readonly id: string;
  readonly run_status: RunStatus;
  readonly status: NodeStatus;
  readonly failures: number | null;
  readonly at: number;
  readonly duration: number | null;
}

/** Of one run the place among the runs of its project is known; what compiles only takes no time worth comparing. */
const built = `JOIN runs r ON r.seq = n.run_seq LEFT JOIN steps s ON s.run_seq = n.run_seq AND s.number = n.step
  WHERE n.unique_id = ? AND r.project_id = ? AND coalesce(s.command, r.command) NOT IN ('compile', 'docs generate')`;

/** Statements on `runs` and `node_results` about earlier runs. */
export function timingRows(database: Database): TimingRows {
  const ofNode = database
    .prepare<[string, string, number, number], number>(
      `SELECT n.finished_at - n.started_at FROM node_results n ${built} AND n.run_seq < ?
       AND n.status IN ('success', 'pass', 'warn', 'fail', 'reused') AND n.started_at IS NOT NULL AND n.finished_at IS NOT NULL
       ORDER BY n.run_seq DESC LIMIT ?`,
    )
    .pluck();
  const ofJob = database
    .prepare<[string, string, number, number], number>(
      `SELECT finished_at - started_at FROM runs WHERE project_id = ? AND job = ? AND seq < ? AND status = 'SUCCESS' AND started_at IS NOT NULL
       ORDER BY seq DESC LIMIT ?`,
    )
    .pluck();
  const ofCommand = database
    .prepare<[string, string, number, number], number>(
      `SELECT finished_at - started_at FROM runs WHERE project_id = ? AND job IS NULL AND command_line = ? AND seq < ? AND status = 'SUCCESS'
       AND remote IS NULL AND started_at IS NOT NULL ORDER BY seq DESC LIMIT ?`,
    )
    .pluck();
  const outcomes = database.prepare<[string, string, number, number], OutcomeRow>(
    `SELECT r.id, r.status AS run_status, n.status, n.failures, coalesce(n.finished_at, r.finished_at, r.created_at) AS at,
       n.finished_at - n.started_at AS duration FROM node_results n ${built} AND n.run_seq <= ?
       AND n.status NOT IN ('queued', 'started', 'compiling', 'executing') ORDER BY n.run_seq DESC LIMIT ?`,
  );
  return {
    ofNode: (run, uniqueId, count) => ofNode.all(uniqueId, run.projectId, run.seq, count),
    ofRunsLike: (run, count) =>
      run.job === null ? ofCommand.all(run.projectId, run.commandLine, run.seq, count) : ofJob.all(run.projectId, run.job, run.seq, count),
    outcomes: (run, uniqueId, count) =>
      outcomes.all(uniqueId, run.projectId, run.seq, count).map((row) => ({
        runId: row.id,
        runStatus: row.run_status,
        status: row.status,
        failures: row.failures,
        at: row.at,
        durationMs: row.duration,
      })),
  };
}
