import type { Database } from 'better-sqlite3';

/** An asset was built: Dagster's materialization. */
export interface Materialization {
  readonly uniqueId: string;
  readonly at: number;
  readonly durationMs: number | null;
  readonly relation: string | null;
  readonly rowsAffected: number | null;
  /** SHA-256 of the compiled code in hexadecimal, null where the kind has none. */
  readonly codeHash: string | null;
}

/** A data test or unit test gave its verdict. */
export interface CheckEvaluation {
  readonly uniqueId: string;
  readonly assetId: string | null;
  readonly at: number;
  readonly durationMs: number | null;
  readonly outcome: 'passed' | 'warned' | 'failed' | 'errored' | 'skipped';
  readonly failures: number | null;
}

/** Something was learned about an asset without building it. */
export interface Observation {
  readonly uniqueId: string;
  readonly at: number;
  readonly kind: 'nothing to do' | 'freshness';
  readonly outcome: string;
}

export interface Outcomes {
  readonly materializations: readonly Materialization[];
  readonly checks: readonly CheckEvaluation[];
  readonly observations: readonly Observation[];
}

export interface OutcomeRows {
  /** Writes what a finished step of a run amounts to. */
  write(runSeq: number, step: number, outcomes: Outcomes): void;
  ofRun(runSeq: number): Outcomes;
}

/** Statements on the tables `materializations`, `check_evaluations` and `observations`. */
export function outcomeRows(database: Database): OutcomeRows {
  const materialization = database.prepare<[object]>(
    'INSERT OR REPLACE INTO materializations VALUES (@runSeq, @step, @uniqueId, @at, @durationMs, @relation, @rowsAffected, @codeHash)',
  );
  const check = database.prepare<[object]>(
    'INSERT OR REPLACE INTO check_evaluations VALUES (@runSeq, @step, @uniqueId, @assetId, @at, @durationMs, @outcome, @failures)',
  );
  const observation = database.prepare<[object]>('INSERT OR REPLACE INTO observations VALUES (@runSeq, @step, @uniqueId, @at, @kind, @outcome)');
  const materializations = database.prepare<[number], Materialization>(
    `SELECT unique_id AS uniqueId, at, duration_ms AS durationMs, relation, rows_affected AS rowsAffected, code_hash AS codeHash
     FROM materializations WHERE run_seq = ? ORDER BY at, unique_id`,
  );
  const checks = database.prepare<[number], CheckEvaluation>(
    `SELECT unique_id AS uniqueId, asset_id AS assetId, at, duration_ms AS durationMs, outcome, failures
     FROM check_evaluations WHERE run_seq = ? ORDER BY at, unique_id`,
  );
  const observations = database.prepare<[number], Observation>(
    'SELECT unique_id AS uniqueId, at, kind, outcome FROM observations WHERE run_seq = ? ORDER BY at, unique_id',
  );
  return {
    write(runSeq, step, outcomes) {
      for (const row of outcomes.materializations) materialization.run({ runSeq, step, ...row });
      for (const row of outcomes.checks) check.run({ runSeq, step, ...row });
      for (const row of outcomes.observations) observation.run({ runSeq, step, ...row });
    },
    ofRun: (runSeq) => ({ materializations: materializations.all(runSeq), checks: checks.all(runSeq), observations: observations.all(runSeq) }),
  };
}
