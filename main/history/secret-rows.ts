import type { Database } from 'better-sqlite3';

/** What the system's safe storage has sealed: only it can read the values. */
export interface SecretRows {
  get(key: string): Uint8Array | null;
  set(key: string, sealed: Uint8Array): void;
  delete(key: string): void;
}

/** Statements on the table `secrets`. */
export function secretRows(database: Database): SecretRows {
  const get = database.prepare<[string], Buffer>('SELECT sealed FROM secrets WHERE key = ?').pluck();
  const set = database.prepare<[string, Uint8Array]>(
    'INSERT INTO secrets (key, sealed) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET sealed = excluded.sealed',
  );
  const remove = database.prepare<[string]>('DELETE FROM secrets WHERE key = ?');
  return {
    get: (key) => get.get(key) ?? null,
    set(key, sealed) {
      set.run(key, sealed);
    },
    delete(key) {
      remove.run(key);
    },
  };
}
