import fs from 'node:fs';
import path from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { type AssetRows, assetRows } from './asset-rows.ts';
import { type BuildRows, buildRows } from './build-rows.ts';
import { type DeliveryRows, deliveryRows } from './delivery-rows.ts';
import { type EarlierRunRows, earlierRunRows } from './earlier-run-rows.ts';
import { type EventRows, eventRows } from './event-rows.ts';
import { type JobRuns, jobRuns } from './job-runs.ts';
import { type KeptRunRows, keptRunRows } from './kept-run-rows.ts';
import { historyVersion, migrate, versionOf } from './migrations.ts';
import { type NodeRows, nodeRows } from './node-rows.ts';
import { type NotificationRows, notificationRows } from './notification-rows.ts';
import { type OutcomeRows, outcomeRows } from './outcome-rows.ts';
import { type ProjectRows, projectRows } from './project-rows.ts';
import { openRevision } from './revision.ts';
import { type RemoteRows, remoteRows } from './remote-rows.ts';
import { type RunDeletion, runDeletion } from './run-deletion.ts';
import { type RunLists, runLists } from './run-lists.ts';
import { type RunRows, runRows } from './run-rows.ts';
import { type SecretRows, secretRows } from './secret-rows.ts';
import { type SettingRows, settingRows } from './setting-rows.ts';
import { historyProblem, sqliteCode } from './sqlite-error.ts';
import { type StepRows, stepRows } from './step-rows.ts';
import { type TickRows, tickRows } from './tick-rows.ts';
import { type TellingRows, tellingRows } from './telling-rows.ts';
import { type TimingRows, timingRows } from './timing-rows.ts';
import { type TriggerRows, triggerRows } from './trigger-rows.ts';

/** The only door to SQLite. Several processes may have the same history open. */
export interface History {
  readonly projects: ProjectRows;
  readonly settings: SettingRows;
  readonly runs: RunRows;
  readonly lists: RunLists;
  readonly deletion: RunDeletion;
  readonly keptRuns: KeptRunRows;
  readonly steps: StepRows;
  readonly nodes: NodeRows;
  readonly events: EventRows;
  readonly outcomes: OutcomeRows;
  readonly builds: BuildRows;
  readonly timings: TimingRows;
  readonly assets: AssetRows;
  readonly earlierRuns: EarlierRunRows;
  readonly jobRuns: JobRuns;
  readonly triggers: TriggerRows;
  readonly ticks: TickRows;
  readonly notifications: NotificationRows;
  readonly deliveries: DeliveryRows;
  readonly secrets: SecretRows;
  readonly telling: TellingRows;
  readonly remote: RemoteRows;
  /** Something a person should know about how it was opened, for instance that a damaged history was put aside. */
  readonly notice: OrreryError | null;
  /** All of `work` or nothing of it; no other process writes meanwhile. Throws what `work` throws. */
  transaction<T>(work: () => T): T;
  /** Changes when another process has written; never for what was written here. */
  dataVersion(): number;
  /** The revision of the newest change of runs, nodes, ticks and what this machine knows of schedules. */
  revision(): number;
  close(): void;
}

export interface HistoryOptions {
  readonly file: string;
  /** better-sqlite3's compiled part, where it is not in its own package. */
  readonly nativeBinding?: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** For copies before a migration; `backups` beside the file unless given. */
  readonly backupDir?: string;
}

/**
 * Opens the history, makes it when it is not there, brings it up to this program's version. A history of a newer version is refused
 * untouched (`history-newer`); a damaged one is moved aside with its -wal and -shm, a fresh one takes its place and `notice` says so. `disk-full`, `history-broken` and `internal` when it cannot be opened at all.
 */
export function openHistory(o: HistoryOptions): Result<History> {
  const newer = newerVersion(o);
  if (newer !== null) return failed(newerError(o.file, newer));
  try {
    return ok(patiently(() => open(o, null)));
  } catch (error) {
    if (!isDamage(error)) return failed({ ...historyProblem(error), title: 'Orrery cannot open its history.', detail: detailOf(o.file, error) });
  }
  try {
    const aside = moveAside(o.file, o.now());
    return ok(
      open(o, {
        code: 'history-broken',
        title: 'The history was damaged and has been put aside.',
        detail: `A fresh one was begun. The damaged file is kept as ${aside}.`,
      }),
    );
  } catch (error) {
    return failed({ code: 'history-broken', title: 'The history is damaged and cannot be replaced.', detail: detailOf(o.file, error) });
  }
}

/** Milliseconds. */
const openingPatience = 10_000;
const openingPause = 50;

/** Two Orreries that start at once on a new folder both want to switch it to WAL, and SQLite refuses one of them without waiting. */
function patiently(work: () => History): History {
  const until = performance.now() + openingPatience;
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (performance.now() > until || sqliteCode(error)?.startsWith('SQLITE_BUSY') !== true) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, openingPause);
    }
  }
}

function open(o: HistoryOptions, notice: OrreryError | null): History {
  fs.mkdirSync(path.dirname(o.file), { recursive: true });
  const database = new Sqlite(o.file, { nativeBinding: o.nativeBinding });
  try {
    database.pragma('busy_timeout = 5000');
    database.pragma('journal_mode = WAL');
    // Setting WAL lowers synchronous to what SQLite was built with, so this comes after it.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // In KiB: the indexes of a long history stay in memory once they were used.
    database.pragma('cache_size = -32000');
    migrate(database, o.backupDir ?? path.join(path.dirname(o.file), 'backups'));
    return connect(database, notice);
  } catch (error) {
    database.close();
    throw error;
  }
}

function connect(database: Database, notice: OrreryError | null): History {
  const revision = openRevision(database);
  // Asked several times a second: prepared once.
  const dataVersion = database.prepare<[], number>('PRAGMA data_version').pluck();
  return {
    projects: projectRows(database),
    settings: settingRows(database),
    runs: runRows(database, revision),
    lists: runLists(database),
    deletion: runDeletion(database),
    keptRuns: keptRunRows(database),
    steps: stepRows(database),
    nodes: nodeRows(database, revision),
    events: eventRows(database),
    outcomes: outcomeRows(database),
    builds: buildRows(database),
    timings: timingRows(database),
    assets: assetRows(database),
    earlierRuns: earlierRunRows(database),
    jobRuns: jobRuns(database),
    triggers: triggerRows(database, revision),
    ticks: tickRows(database, revision),
    notifications: notificationRows(database),
    deliveries: deliveryRows(database),
    secrets: secretRows(database),
    telling: tellingRows(database),
    remote: remoteRows(database),
    notice,
    transaction: (work) => (database.inTransaction ? work() : database.transaction(work).immediate()),
    dataVersion: () => Number(dataVersion.get()),
    revision: () => revision.current(),
    close() {
      database.close();
    },
  };
}

/**
 * Looks without writing: no -wal may be folded into a history that is refused. While there is a -wal the header may be older than the
 * history, so then SQLite itself reads the version, read-only.
 */
function newerVersion(o: HistoryOptions): number | null {
  if (!fs.existsSync(`${o.file}-wal`)) return newerByHeader(o.file);
  try {
    const database = new Sqlite(o.file, { readonly: true, fileMustExist: true, nativeBinding: o.nativeBinding });
    try {
      const version = versionOf(database);
      return version > historyVersion ? version : null;
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}

/** user_version stands in bytes 60–63 of the header, big-endian (sqlite.org/fileformat.html). */
function newerByHeader(file: string): number | null {
  const header = Buffer.alloc(64);
  try {
    const descriptor = fs.openSync(file, 'r');
    try {
      if (fs.readSync(descriptor, header, 0, 64, 0) < 64 || header.toString('latin1', 0, 15) !== 'SQLite format 3') return null;
    } finally {
      fs.closeSync(descriptor);
    }
  } catch {
    return null;
  }
  const version = header.readUInt32BE(60);
  return version > historyVersion ? version : null;
}

function newerError(file: string, version: number): OrreryError {
  return {
    code: 'history-newer',
    title: 'This history was written by a newer Orrery.',
    detail: `${file} has version ${version}; this Orrery reads up to version ${historyVersion}. It was not touched. Start the newer Orrery, or name another folder with ORRERY_USER_DATA.`,
  };
}

function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== null && /^SQLITE_(?:CORRUPT|NOTADB)/.test(code);
}

function detailOf(file: string, error: unknown): string {
  return `${file}: ${error instanceof Error ? error.message : String(error)}`;
}

function moveAside(file: string, now: number): string {
  const aside = `${file}.damaged-${new Date(now).toISOString().replaceAll(':', '-')}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (fs.existsSync(`${file}${suffix}`)) fs.renameSync(`${file}${suffix}`, `${aside}${suffix}`);
  }
  return aside;
}
