import type { Database } from 'better-sqlite3';
import { stepRequest } from '../../preload/model/launch.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import type { DbtCommand, StepDetail, StepStatus } from '../../preload/model/run.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';

/** One dbt of a run: what it is asked, where its files are and how far they have been read. */
export interface StepRecord extends Omit<StepDetail, 'argv' | 'directory'> {
  readonly runSeq: number;
  /** The step folder, absolute. */
  readonly dir: string;
  readonly executable: string;
  readonly args: readonly string[];
  /** Bytes of dbt.jsonl that are in the history: the start of the next line to read. */
  readonly logOffset: number;
  /** Lines before `logOffset`. */
  readonly logLines: number;
  /** The process group dbt was started in, should its own note in the step folder be lost; null before. */
  readonly process: ProcessIdentity | null;
}

/** What may change in a step, but for how far its log was read. */
export type StepChange = Partial<Pick<StepRecord, 'status' | 'startedAt' | 'finishedAt' | 'exitCode' | 'error' | 'args' | 'process'>>;

export interface StepRows {
  insert(step: StepRecord): void;
  /** In order. */
  list(runSeq: number): readonly StepRecord[];
  /** Of several runs at once, by run. */
  ofRuns(runSeqs: readonly number[]): ReadonlyMap<number, readonly StepRecord[]>;
  get(runSeq: number, number: number): StepRecord | null;
  update(runSeq: number, number: number, change: StepChange): void;
  /**
   * Moves the offset on, if it still is where the caller found it. False when another process has moved it: the caller must roll back and
   * stop following this run.
   */
  advance(runSeq: number, number: number, from: number, to: { readonly offset: number; readonly lines: number }): boolean;
  /** Starts the reading anew, for a step that is started again. */
  rewind(runSeq: number, number: number): void;
}

interface Row {
  readonly run_seq: number;
  readonly number: number;
  readonly dir: string;
  readonly executable: string;
  readonly arguments: string;
  readonly command: DbtCommand;
  readonly command_line: string;
  readonly request: string;
  readonly continue_on_failure: number;
  readonly status: StepStatus;
  readonly started_at: number | null;
  readonly finished_at: number | null;
  readonly error: string | null;
  readonly log_offset: number;
  readonly log_lines: number;
  readonly exit_code: number | null;
  readonly process: string | null;
}

function toRecord(row: Row): StepRecord {
  return {
    runSeq: row.run_seq,
    number: row.number,
    dir: row.dir,
    executable: row.executable,
    args: JSON.parse(row.arguments) as string[],
    command: row.command,
    commandLine: row.command_line,
    // An older Orrery may have written fewer fields: they get their defaults.
    request: stepRequest.parse(JSON.parse(row.request)),
    continueOnFailure: row.continue_on_failure === 1,
    status: row.status,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    error: row.error === null ? null : (JSON.parse(row.error) as OrreryError),
    logOffset: row.log_offset,
    logLines: row.log_lines,
    exitCode: row.exit_code,
    process: row.process === null ? null : (JSON.parse(row.process) as ProcessIdentity),
  };
}

/** Statements on the table `steps`. */
export function stepRows(database: Database): StepRows {
  const insert = database.prepare<[object]>(
    `INSERT INTO steps (run_seq, number, dir, executable, arguments, command, command_line, request, continue_on_failure, status)
     VALUES (@runSeq, @number, @dir, @executable, @arguments, @command, @commandLine, @request, @continueOnFailure, @status)`,
  );
  const list = database.prepare<[number], Row>('SELECT * FROM steps WHERE run_seq = ? ORDER BY number');
  const ofRuns = database.prepare<[string], Row>('SELECT * FROM steps WHERE run_seq IN (SELECT value FROM json_each(?)) ORDER BY run_seq, number');
  const get = database.prepare<[number, number], Row>('SELECT * FROM steps WHERE run_seq = ? AND number = ?');
  const update = database.prepare<[object]>(
    `UPDATE steps SET status = @status, started_at = @startedAt, finished_at = @finishedAt, exit_code = @exitCode, error = @error, arguments = @arguments,
       process = @process
     WHERE run_seq = @runSeq AND number = @number`,
  );
  const advance = database.prepare<[number, number, number, number, number]>(
    'UPDATE steps SET log_offset = ?, log_lines = ? WHERE run_seq = ? AND number = ? AND log_offset = ?',
  );
  const rewind = database.prepare<[number, number]>('UPDATE steps SET log_offset = 0, log_lines = 0 WHERE run_seq = ? AND number = ?');
  return {
    insert(step) {
      insert.run({
        runSeq: step.runSeq,
        number: step.number,
        dir: step.dir,
        executable: step.executable,
        arguments: JSON.stringify(step.args),
        command: step.command,
        commandLine: step.commandLine,
        request: JSON.stringify(step.request),
        continueOnFailure: step.continueOnFailure ? 1 : 0,
        status: step.status,
      });
    },
    list: (runSeq) => list.all(runSeq).map(toRecord),
    ofRuns(runSeqs) {
      const found = new Map<number, StepRecord[]>();
      for (const row of ofRuns.all(JSON.stringify(runSeqs))) {
        const steps = found.get(row.run_seq) ?? [];
        steps.push(toRecord(row));
        found.set(row.run_seq, steps);
      }
      return found;
    },
    get(runSeq, number) {
      const row = get.get(runSeq, number);
      return row === undefined ? null : toRecord(row);
    },
    update(runSeq, number, change) {
      const row = get.get(runSeq, number);
      if (row === undefined) throw new Error(`there is no step ${number} of run ${runSeq}`);
      const { status, startedAt, finishedAt, exitCode, error, args, process } = { ...toRecord(row), ...change };
      update.run({
        runSeq,
        number,
        status,
        startedAt,
        finishedAt,
        exitCode,
        error: error === null ? null : JSON.stringify(error),
        arguments: JSON.stringify(args),
        process: process === null ? null : JSON.stringify(process),
      });
    },
    advance: (runSeq, number, from, to) => advance.run(to.offset, to.lines, runSeq, number, from).changes === 1,
    rewind(runSeq, number) {
      rewind.run(runSeq, number);
    },
  };
}
