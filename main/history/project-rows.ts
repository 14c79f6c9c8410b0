import type { Database } from 'better-sqlite3';

/** What this machine knows about a project folder. Times are milliseconds since the epoch. */
export interface ProjectRecord {
  readonly id: string;
  /** The real path. */
  readonly dir: string;
  readonly name: string;
  readonly openedAt: number;
  readonly trustedAt: number | null;
  /** The dbt the person chose for this project. */
  readonly chosenExecutable: string | null;
  readonly lookOnly: boolean;
}

export interface ProjectRows {
  /** Newest opened first. */
  list(): readonly ProjectRecord[];
  get(id: string): ProjectRecord | null;
  /** Inserts or replaces. */
  save(project: ProjectRecord): void;
  /** Takes a project off the list, its trust with it. Its runs stay. */
  forget(id: string): void;
}

interface Row {
  readonly id: string;
  readonly dir: string;
  readonly name: string;
  readonly opened_at: number;
  readonly trusted_at: number | null;
  readonly chosen_executable: string | null;
  readonly look_only: number;
}

function toRecord(row: Row): ProjectRecord {
  return {
    id: row.id,
    dir: row.dir,
    name: row.name,
    openedAt: row.opened_at,
    trustedAt: row.trusted_at,
    chosenExecutable: row.chosen_executable,
    lookOnly: row.look_only === 1,
  };
}

/** Statements on the table `projects`. */
export function projectRows(database: Database): ProjectRows {
  const list = database.prepare<[], Row>('SELECT * FROM projects ORDER BY opened_at DESC');
  const get = database.prepare<[string], Row>('SELECT * FROM projects WHERE id = ?');
  const save = database.prepare<[string, string, string, number, number | null, string | null, number]>(
    `INSERT INTO projects (id, dir, name, opened_at, trusted_at, chosen_executable, look_only) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET dir = excluded.dir, name = excluded.name, opened_at = excluded.opened_at, trusted_at = excluded.trusted_at,
       chosen_executable = excluded.chosen_executable, look_only = excluded.look_only`,
  );
  const forget = database.prepare<[string]>('DELETE FROM projects WHERE id = ?');
  return {
    list: () => list.all().map(toRecord),
    get(id) {
      const row = get.get(id);
      return row === undefined ? null : toRecord(row);
    },
    save(project) {
      const { id, dir, name, openedAt, trustedAt, chosenExecutable, lookOnly } = project;
      save.run(id, dir, name, openedAt, trustedAt, chosenExecutable, lookOnly ? 1 : 0);
    },
    forget(id) {
      forget.run(id);
    },
  };
}
