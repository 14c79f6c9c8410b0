import type { Database } from 'better-sqlite3';

/** The runs a person keeps by hand. */
export interface KeptRunRows {
  /** Their ids, of all projects, oldest first. */
  ids(): readonly string[];
  /** Keeps these runs from now on; ids that no run has are left out. `at` is in milliseconds since the epoch. */
  keep(ids: readonly string[], at: number): void;
  release(ids: readonly string[]): void;
}

/** Statements on the table `kept_runs`. */
export function keptRunRows(database: Database): KeptRunRows {
  const ids = database.prepare<[], string>('SELECT r.id FROM kept_runs k JOIN runs r ON r.seq = k.run_seq ORDER BY r.seq').pluck();
  const named = 'SELECT seq FROM runs WHERE id IN (SELECT value FROM json_each(?))';
  const keep = database.prepare<[number, string]>(`INSERT OR IGNORE INTO kept_runs (run_seq, kept_at) SELECT seq, ? FROM (${named})`);
  const release = database.prepare<[string]>(`DELETE FROM kept_runs WHERE run_seq IN (${named})`);
  return {
    ids: () => ids.all(),
    keep: (some, at) => void keep.run(at, JSON.stringify(some)),
    release: (some) => void release.run(JSON.stringify(some)),
  };
}
