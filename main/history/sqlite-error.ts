import Sqlite from 'better-sqlite3';
import type { OrreryError } from '../../preload/model/result.ts';

/** SQLite's name of what went wrong (`SQLITE_FULL`, `SQLITE_BUSY` …), null for another error. */
export function sqliteCode(error: unknown): string | null {
  return error instanceof Sqlite.SqliteError ? error.code : null;
}

/** True for what passes by itself: a full disk that is freed, another process that holds the database, an input/output error of a slow disk. */
export function isPassing(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== null && /^SQLITE_(?:FULL|BUSY|LOCKED|IOERR|CANTOPEN)/.test(code);
}

/** What a failed write to the history means to a person. */
export function historyProblem(error: unknown): OrreryError {
  const code = sqliteCode(error);
  const said = error instanceof Error ? error.message : String(error);
  if (code === 'SQLITE_FULL') {
    return {
      code: 'disk-full',
      title: 'The disk is full: Orrery cannot write its history.',
      detail: 'dbt goes on and nothing is lost: its log is kept in files. Orrery tries again until there is space.',
    };
  }
  return { code: 'internal', title: 'Orrery cannot write its history just now.', detail: `${said}\nIt tries again; nothing is lost meanwhile.` };
}
