import type { Database } from 'better-sqlite3';

export interface SettingRows {
  /** The value as it was set, or null. Check its shape: an older or newer Orrery may have written it. */
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/** Statements on the table `settings`: one JSON value a key. */
export function settingRows(database: Database): SettingRows {
  const get = database.prepare<[string], { readonly value: string }>('SELECT value FROM settings WHERE key = ?');
  const set = database.prepare<[string, string]>('INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
  return {
    get(key) {
      const row = get.get(key);
      if (row === undefined) return null;
      try {
        return JSON.parse(row.value) as unknown;
      } catch {
        return null;
      }
    },
    set(key, value) {
      set.run(key, JSON.stringify(value ?? null));
    },
  };
}
