import type { Database } from 'better-sqlite3';

/** One dbt of a run: where its files are and how far they have been read. */
export interface StepRecord {
  readonly runSeq: number;
  /** From 1. */
  readonly number: number;
  /** The step folder, absolute. */
  readonly dir: string;
  readonly executable: string;
  readonly args: readonly string[];
  /** Bytes of dbt.jsonl that are in the history: the start of the next line to read. */
  readonly logOffset: number;
  /** Lines before `logOffset`. */
  readonly logLines: number;
  readonly exitCode: number | null;
}

export interface StepRows {
  insert(step: StepRecord): void;
  of(runSeq: number): StepRecord | null;
  /**
   * Moves the offset on, if it still is where the caller found it. False when another process has moved it: the caller must roll back and
   * stop following this run.
   */
  advance(runSeq: number, number: number, from: number, to: { readonly offset: number; readonly lines: number }): boolean;
  ended(runSeq: number, number: number, exitCode: number | null): void;
  /** Starts the reading anew, for a step that is started again. */
  rewind(runSeq: number, number: number): void;
}

interface Row {
  readonly run_seq: number;
  readonly number: number;
  readonly dir: string;
  readonly executable: string;
  readonly arguments: string;
  readonly log_offset: number;
  readonly log_lines: number;
  readonly exit_code: number | null;
}

/** Statements on the table `steps`. */
export function stepRows(database: Database): StepRows {
  const insert = database.prepare<[number, number, string, string, string]>(
    'INSERT INTO steps (run_seq, number, dir, executable, arguments) VALUES (?, ?, ?, ?, ?)',
  );
  const first = database.prepare<[number], Row>('SELECT * FROM steps WHERE run_seq = ? ORDER BY number LIMIT 1');
  const advance = database.prepare<[number, number, number, number, number]>(
    'UPDATE steps SET log_offset = ?, log_lines = ? WHERE run_seq = ? AND number = ? AND log_offset = ?',
  );
  const ended = database.prepare<[number | null, number, number]>('UPDATE steps SET exit_code = ? WHERE run_seq = ? AND number = ?');
  const rewind = database.prepare<[number, number]>('UPDATE steps SET log_offset = 0, log_lines = 0 WHERE run_seq = ? AND number = ?');
  return {
    insert(step) {
      insert.run(step.runSeq, step.number, step.dir, step.executable, JSON.stringify(step.args));
    },
    of(runSeq) {
      const row = first.get(runSeq);
      if (row === undefined) return null;
      return {
        runSeq: row.run_seq,
        number: row.number,
        dir: row.dir,
        executable: row.executable,
        args: JSON.parse(row.arguments) as string[],
        logOffset: row.log_offset,
        logLines: row.log_lines,
        exitCode: row.exit_code,
      };
    },
    advance: (runSeq, number, from, to) => advance.run(to.offset, to.lines, runSeq, number, from).changes === 1,
    ended(runSeq, number, exitCode) {
      ended.run(exitCode, runSeq, number);
    },
    rewind(runSeq, number) {
      rewind.run(runSeq, number);
    },
  };
}
