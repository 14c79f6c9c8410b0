import type { Database } from 'better-sqlite3';
import type { OrreryError } from '../../preload/model/result.ts';
import type { NotifyRule, RetryPolicy } from '../../preload/model/job.ts';
import type { RemoteRun } from '../../preload/model/remote.ts';
import type { DbtCommand, RunCircumstances, RunCounts, RunStatus, RunSummary } from '../../preload/model/run.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import { type Revision } from './revision.ts';

/** Where a run is that another engine does, and how far it has been followed. */
export interface RemoteState extends RemoteRun {
  /** Dagster's code location and repository. */
  readonly location: string;
  readonly repository: string;
  /** Its events are known up to here; null for none. */
  readonly cursor: string | null;
  /** Bytes of the run's log that were written with the events before the cursor. */
  readonly logBytes: number;
}

/** A run with what only main needs to know. */
export interface RunRecord extends Omit<RunSummary, 'steps' | 'remote'> {
  /** Rises from run to run. */
  readonly seq: number;
  readonly projectDir: string;
  readonly vars: string;
  /** The databases it uses, a line each, empty for none: at most one of the runs that share one has a process. */
  readonly lockKey: string;
  readonly partialParseFile: string | null;
  readonly cancelRequestedAt: number | null;
  readonly cancelReason: 'person' | 'time limit' | null;
  /** Automatic attempts after a failure, null for none. */
  readonly retries: RetryPolicy | null;
  readonly notify: NotifyRule;
  readonly circumstances: RunCircumstances | null;
  /** When a person moved it to the front of the queue, milliseconds since the epoch. */
  readonly movedToFrontAt: number | null;
  /** A person started it although a limit held it back. */
  readonly forced: boolean;
  /** Since when a database held by a foreign program is waited for, milliseconds since the epoch. */
  readonly databaseWaitSince: number | null;
  /** What its folder takes on the disk, null while it is not over. */
  readonly bytes: number | null;
  /** The Orrery that looks after the run, null when none does. */
  readonly owner: ProcessIdentity | null;
  readonly revision: number;
  /** Null for a run of this machine. */
  readonly remote: RemoteState | null;
}

export type NewRun = Omit<RunRecord, 'seq' | 'revision' | 'remote'> & Partial<Pick<RunRecord, 'remote'>>;

/** What may change in a run. */
export type RunChange = Partial<
  Pick<
    RunRecord,
    | 'status'
    | 'startedAt'
    | 'finishedAt'
    | 'cancelRequestedAt'
    | 'cancelReason'
    | 'circumstances'
    | 'notBefore'
    | 'movedToFrontAt'
    | 'forced'
    | 'canStartNow'
    | 'databaseWaitSince'
    | 'bytes'
    | 'exitCode'
    | 'error'
    | 'waitsFor'
    | 'owner'
    | 'counts'
    | 'remote'
  >
>;

export interface RunRows {
  insert(run: NewRun): RunRecord;
  get(id: string): RunRecord | null;
  /** Gives the run as it is now. */
  update(seq: number, change: RunChange): RunRecord;
  /** Those of this machine, oldest first: nothing here waits for what another engine does, nor looks after it (see `RemoteRows.unfinished`). */
  unfinished(): readonly RunRecord[];
  changedSince(revision: number): readonly RunRecord[];
  /** Of this machine. */
  lastOf(projectId: string): RunRecord | null;
  /** All attempts of a chain, oldest first. */
  ofChain(chain: string): readonly RunRecord[];
}

/** A row of the table `runs`. */
export interface RunRow {
  readonly seq: number;
  readonly id: string;
  readonly project_id: string;
  readonly project_name: string;
  readonly project_dir: string;
  readonly status: RunStatus;
  readonly command: DbtCommand;
  readonly selection: string;
  readonly exclusion: string;
  readonly full_refresh: number;
  readonly vars: string;
  readonly target: string | null;
  readonly threads: number | null;
  readonly command_line: string;
  readonly launched_by: RunSummary['launchedBy'];
  readonly engine: RunSummary['engine'];
  readonly dbt_version: string;
  readonly lock_key: string;
  readonly partial_parse_file: string | null;
  readonly created_at: number;
  readonly started_at: number | null;
  readonly finished_at: number | null;
  readonly cancel_requested_at: number | null;
  readonly cancel_reason: RunRecord['cancelReason'];
  readonly job: string | null;
  readonly retry_of: string | null;
  readonly chain: string;
  readonly attempt: number;
  readonly priority: RunRecord['priority'];
  readonly tags: string;
  readonly retries: string | null;
  readonly timeout_ms: number | null;
  readonly notify: NotifyRule;
  readonly expected_ms: number | null;
  readonly circumstances: string | null;
  readonly not_before: number | null;
  readonly moved_to_front_at: number | null;
  readonly forced: number;
  readonly can_start_now: number;
  readonly database_wait_since: number | null;
  readonly bytes: number | null;
  readonly exit_code: number | null;
  readonly error: string | null;
  readonly waits_for: string | null;
  readonly owner: string | null;
  readonly total: number | null;
  readonly queued: number;
  readonly running: number;
  readonly succeeded: number;
  readonly warned: number;
  readonly failed: number;
  readonly skipped: number;
  readonly canceled: number;
  readonly revision: number;
  readonly remote: string | null;
}

function toCounts(row: RunRow): RunCounts {
  const { total, queued, running, succeeded, warned, failed, skipped, canceled } = row;
  return { total, queued, running, succeeded, warned, failed, skipped, canceled };
}

export function toRunRecord(row: RunRow): RunRecord {
  return {
    seq: row.seq,
    id: row.id,
    projectId: row.project_id,
    projectName: row.project_name,
    projectDir: row.project_dir,
    status: row.status,
    command: row.command,
    select: row.selection,
    exclude: row.exclusion,
    fullRefresh: row.full_refresh === 1,
    vars: row.vars,
    target: row.target,
    threads: row.threads,
    commandLine: row.command_line,
    launchedBy: row.launched_by,
    engine: row.engine,
    dbtVersion: row.dbt_version,
    lockKey: row.lock_key,
    partialParseFile: row.partial_parse_file,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    cancelRequestedAt: row.cancel_requested_at,
    cancelReason: row.cancel_reason,
    job: row.job,
    retryOf: row.retry_of,
    chain: row.chain,
    attempt: row.attempt,
    priority: row.priority,
    tags: JSON.parse(row.tags) as string[],
    retries: row.retries === null ? null : (JSON.parse(row.retries) as RetryPolicy),
    timeoutMs: row.timeout_ms,
    notify: row.notify,
    expectedMs: row.expected_ms,
    circumstances: row.circumstances === null ? null : (JSON.parse(row.circumstances) as RunCircumstances),
    notBefore: row.not_before,
    movedToFrontAt: row.moved_to_front_at,
    forced: row.forced === 1,
    canStartNow: row.can_start_now === 1,
    databaseWaitSince: row.database_wait_since,
    bytes: row.bytes,
    exitCode: row.exit_code,
    error: row.error === null ? null : (JSON.parse(row.error) as OrreryError),
    waitsFor: row.waits_for,
    owner: row.owner === null ? null : (JSON.parse(row.owner) as ProcessIdentity),
    counts: toCounts(row),
    revision: row.revision,
    remote: row.remote === null ? null : (JSON.parse(row.remote) as RemoteState),
  };
}

/** The columns of a run that may change, as SQLite takes them. */
function changingColumns(run: NewRun) {
  return {
    status: run.status,
    started_at: run.startedAt,
    finished_at: run.finishedAt,
    cancel_requested_at: run.cancelRequestedAt,
    cancel_reason: run.cancelReason,
    circumstances: run.circumstances === null ? null : JSON.stringify(run.circumstances),
    not_before: run.notBefore,
    moved_to_front_at: run.movedToFrontAt,
    forced: run.forced ? 1 : 0,
    can_start_now: run.canStartNow ? 1 : 0,
    database_wait_since: run.databaseWaitSince,
    bytes: run.bytes,
    exit_code: run.exitCode,
    error: run.error === null ? null : JSON.stringify(run.error),
    waits_for: run.waitsFor,
    owner: run.owner === null ? null : JSON.stringify(run.owner),
    remote: (run.remote ?? null) === null ? null : JSON.stringify(run.remote),
    ...run.counts,
  };
}

function fixedColumns(run: NewRun) {
  return {
    id: run.id,
    project_id: run.projectId,
    project_name: run.projectName,
    project_dir: run.projectDir,
    command: run.command,
    selection: run.select,
    exclusion: run.exclude,
    full_refresh: run.fullRefresh ? 1 : 0,
    vars: run.vars,
    target: run.target,
    threads: run.threads,
    command_line: run.commandLine,
    launched_by: run.launchedBy,
    engine: run.engine,
    dbt_version: run.dbtVersion,
    lock_key: run.lockKey,
    partial_parse_file: run.partialParseFile,
    job: run.job,
    retry_of: run.retryOf,
    chain: run.chain,
    attempt: run.attempt,
    priority: run.priority,
    tags: JSON.stringify(run.tags),
    retries: run.retries === null ? null : JSON.stringify(run.retries),
    timeout_ms: run.timeoutMs,
    notify: run.notify,
    expected_ms: run.expectedMs,
    created_at: run.createdAt,
  };
}

const fixedNames = [
  'id project_id project_name project_dir command selection exclusion full_refresh vars target threads command_line',
  'launched_by engine dbt_version lock_key partial_parse_file created_at job retry_of chain attempt priority tags retries timeout_ms notify expected_ms',
]
  .join(' ')
  .split(' ');
const changingNames = [
  'status started_at finished_at cancel_requested_at cancel_reason circumstances not_before moved_to_front_at forced can_start_now',
  'database_wait_since bytes exit_code error waits_for owner remote',
  'total queued running succeeded warned failed skipped canceled',
]
  .join(' ')
  .split(' ');

/** The columns of a run but for its circumstances, which are long and wanted of one run at a time. */
export const runColumns: readonly string[] = ['seq', ...fixedNames, ...changingNames.filter((name) => name !== 'circumstances'), 'revision'];

/** Statements on the table `runs`. Every write raises the revision: call them inside a transaction. */
export function runRows(database: Database, revision: Revision): RunRows {
  const names = [...fixedNames, ...changingNames, 'revision'];
  const insert = database.prepare<[object], RunRow>(
    `INSERT INTO runs (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')}) RETURNING *`,
  );
  const update = database.prepare<[object], RunRow>(
    `UPDATE runs SET ${[...changingNames, 'revision'].map((name) => `${name} = @${name}`).join(', ')} WHERE seq = @seq RETURNING *`,
  );
  const byId = database.prepare<[string], RunRow>('SELECT * FROM runs WHERE id = ?');
  const bySeq = database.prepare<[number], RunRow>('SELECT * FROM runs WHERE seq = ?');
  const unfinished = database.prepare<[], RunRow>(
    "SELECT * FROM runs WHERE status IN ('QUEUED', 'STARTING', 'STARTED', 'CANCELING') AND remote IS NULL ORDER BY seq",
  );
  const changed = database.prepare<[number], RunRow>('SELECT * FROM runs WHERE revision > ? ORDER BY seq');
  const last = database.prepare<[string], RunRow>('SELECT * FROM runs WHERE project_id = ? AND remote IS NULL ORDER BY seq DESC LIMIT 1');
  const ofChain = database.prepare<[string], RunRow>('SELECT * FROM runs WHERE chain = ? ORDER BY attempt, seq');

  const written = (row: RunRow | undefined): RunRecord => {
    if (row === undefined) throw new Error('a run was not written');
    return toRunRecord(row);
  };
  const one = (row: RunRow | undefined): RunRecord | null => (row === undefined ? null : toRunRecord(row));

  return {
    insert: (run) => written(insert.get({ ...fixedColumns(run), ...changingColumns(run), revision: revision.next() })),
    get: (id) => one(byId.get(id)),
    update(seq, change) {
      const before = written(bySeq.get(seq));
      return written(update.get({ ...changingColumns({ ...before, ...change }), seq, revision: revision.next() }));
    },
    unfinished: () => unfinished.all().map(toRunRecord),
    changedSince: (since) => changed.all(since).map(toRunRecord),
    lastOf: (projectId) => one(last.get(projectId)),
    ofChain: (chain) => ofChain.all(chain).map(toRunRecord),
  };
}
