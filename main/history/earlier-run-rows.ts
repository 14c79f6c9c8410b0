import type { Database } from 'better-sqlite3';
import type { Engine } from '../../preload/model/project.ts';
import type { RunStatus } from '../../preload/model/run.ts';

/** How long a node took in one run, in milliseconds. */
export interface NodeTiming {
  readonly uniqueId: string;
  readonly ms: number;
}

/** A finished run of a project. */
export interface FinishedRun {
  readonly seq: number;
  readonly id: string;
  readonly commandLine: string;
  readonly job: string | null;
  readonly target: string | null;
  readonly status: RunStatus;
  readonly createdAt: number;
}

/** What finished runs tell about the next one. */
export interface EarlierRunRows {
  /** The finished runs of a project, newest first, at most `count`. */
  finishedRuns(projectId: string, count: number): readonly FinishedRun[];
  /** What the nodes took that went well; compiling alone says nothing of how long building takes. */
  ofRun(runSeq: number): readonly NodeTiming[];
  /** What dbt itself needed around the nodes of each step: before the first began and after the last ended. */
  overheads(runSeq: number, engine: Engine): readonly number[];
}

/** Statements on what is over. */
export function earlierRunRows(database: Database): EarlierRunRows {
  const finished = database.prepare<[string, number], FinishedRun>(
    `SELECT seq, id, command_line AS commandLine, job, target, status, created_at AS createdAt FROM runs
     WHERE project_id = ? AND status IN ('SUCCESS', 'FAILURE', 'CANCELED') AND remote IS NULL ORDER BY seq DESC LIMIT ?`,
  );
  const ofRun = database.prepare<[number], NodeTiming>(
    `SELECT n.unique_id AS uniqueId, n.finished_at - n.started_at AS ms FROM node_results n
     JOIN steps s ON s.run_seq = n.run_seq AND s.number = n.step
     WHERE n.run_seq = ? AND s.command NOT IN ('compile', 'docs generate') AND n.status IN ('success', 'pass', 'warn', 'partial success')
       AND n.started_at IS NOT NULL AND n.finished_at >= n.started_at`,
  );
  const overheads = database
    .prepare<[number, string], number>(
      `SELECT (s.finished_at - s.started_at) - (max(n.finished_at) - min(n.started_at)) FROM steps s
       JOIN runs r ON r.seq = s.run_seq JOIN node_results n ON n.run_seq = s.run_seq AND n.step = s.number
       WHERE s.run_seq = ? AND r.engine = ? AND s.status IN ('SUCCESS', 'FAILURE') AND n.started_at IS NOT NULL
       GROUP BY s.number HAVING s.finished_at - s.started_at >= max(n.finished_at) - min(n.started_at)`,
    )
    .pluck();
  return {
    finishedRuns: (projectId, count) => finished.all(projectId, count),
    ofRun: (runSeq) => ofRun.all(runSeq),
    overheads: (runSeq, engine) => overheads.all(runSeq, engine),
  };
}
