import type { Database } from 'better-sqlite3';
import type { JobRun } from '../../preload/model/job-view.ts';

export interface JobRuns {
  /** The newest runs of a job, oldest of them first; at most `count`. */
  last(projectId: string, job: string, count: number): readonly JobRun[];
  total(projectId: string, job: string): number;
  /** Those after `seq`, and those of `among` that are still there, in the order in which they were queued. */
  since(projectId: string, job: string, seq: number, among: readonly number[]): readonly WatchedRun[];
}

/** A run as far as it matters to who waits for its end. */
export interface WatchedRun {
  readonly seq: number;
  readonly id: string;
  readonly status: JobRun['status'];
  /** Milliseconds since the epoch. */
  readonly finishedAt: number | null;
  /** It failed, and another attempt was made by itself. */
  readonly isRetried: boolean;
}

interface RunRow {
  readonly seq: number;
  readonly id: string;
  readonly status: JobRun['status'];
  readonly warned: number;
  readonly failed: number;
  readonly skipped: number;
  readonly launched_by: JobRun['launchedBy'];
  readonly retry_of: string | null;
  readonly created_at: number;
  readonly started_at: number | null;
  readonly finished_at: number | null;
}

interface StepRow {
  readonly run_seq: number;
  readonly command: JobRun['steps'][number]['command'];
  readonly status: JobRun['steps'][number]['status'];
  readonly started_at: number | null;
  readonly finished_at: number | null;
}

/** Statements on `runs` and `steps` about the runs of one job. */
export function jobRuns(database: Database): JobRuns {
  const last = database.prepare<[string, string, number], RunRow>(
    `SELECT seq, id, status, warned, failed, skipped, launched_by, retry_of, created_at, started_at, finished_at
     FROM runs WHERE project_id = ? AND job = ? ORDER BY seq DESC LIMIT ?`,
  );
  const total = database.prepare<[string, string], number>('SELECT count(*) FROM runs WHERE project_id = ? AND job = ?').pluck();
  const steps = database.prepare<[string], StepRow>(
    'SELECT run_seq, command, status, started_at, finished_at FROM steps WHERE run_seq IN (SELECT value FROM json_each(?)) ORDER BY run_seq, number',
  );
  const since = database.prepare<[object], Omit<WatchedRun, 'isRetried'> & { readonly retried: number }>(
    `SELECT seq, id, status, finished_at AS finishedAt,
       EXISTS (SELECT 1 FROM runs n WHERE n.chain = r.chain AND n.retry_of = r.id AND n.launched_by = 'automatic retry') AS retried
     FROM runs r WHERE project_id = @projectId AND job = @job AND (seq > @seq OR seq IN (SELECT value FROM json_each(@among))) ORDER BY seq`,
  );
  return {
    last(projectId, job, count) {
      const rows = last.all(projectId, job, count).toReversed();
      const all = steps.all(JSON.stringify(rows.map(({ seq }) => seq)));
      return rows.map((row) => ({
        id: row.id,
        status: row.status,
        warned: row.warned,
        failed: row.failed,
        skipped: row.skipped,
        launchedBy: row.launched_by,
        retryOf: row.retry_of,
        at: row.created_at,
        startedAt: row.started_at,
        finishedAt: row.finished_at,
        steps: all
          .filter((step) => step.run_seq === row.seq)
          .map((step) => ({
            command: step.command,
            status: step.status,
            durationMs: step.started_at === null || step.finished_at === null ? null : step.finished_at - step.started_at,
          })),
      }));
    },
    total: (projectId, job) => total.get(projectId, job) ?? 0,
    since: (projectId, job, seq, among) =>
      since.all({ projectId, job, seq, among: JSON.stringify(among) }).map(({ retried, ...run }) => ({ ...run, isRetried: retried === 1 })),
  };
}
