import type { Database } from 'better-sqlite3';

/** What this machine knows about a project folder. Times are milliseconds since the epoch. */
export interface ProjectRecord {
  readonly id: string;
  /** The real path. */
  readonly dir: string;
  readonly name: string;
  readonly openedAt: number;
  readonly trustedAt: number | null;
  /** The dbt that was in place when trust was given. */
  readonly trustedExecutable: string | null;
  /** The dbt the person chose for this project. */
  readonly chosenExecutable: string | null;
  readonly lookOnly: boolean;
}

export interface ProjectRows {
  get(id: string): ProjectRecord | null;
  byDir(dir: string): ProjectRecord | null;
  /** Newest opened first. */
  recent(count: number): readonly ProjectRecord[];
  /** Notes that a project was opened; adds it when it is new and keeps what is known about it. */
  opened(project: Pick<ProjectRecord, 'id' | 'dir' | 'name' | 'openedAt'>): ProjectRecord;
  update(id: string, change: Partial<Pick<ProjectRecord, 'trustedAt' | 'trustedExecutable' | 'chosenExecutable' | 'lookOnly'>>): void;
  /** Takes a project off the list, its trust with it. Its runs stay. */
  forget(dir: string): void;
}

interface Row {
  readonly id: string;
  readonly dir: string;
  readonly name: string;
  readonly opened_at: number;
  readonly trusted_at: number | null;
  readonly trusted_executable: string | null;
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
    trustedExecutable: row.trusted_executable,
    chosenExecutable: row.chosen_executable,
    lookOnly: row.look_only === 1,
  };
}

/** Statements on the table `projects`. */
export function projectRows(database: Database): ProjectRows {
  const byId = database.prepare<[string], Row>('SELECT * FROM projects WHERE id = ?');
  const byDir = database.prepare<[string], Row>('SELECT * FROM projects WHERE dir = ?');
  const recent = database.prepare<[number], Row>('SELECT * FROM projects ORDER BY opened_at DESC LIMIT ?');
  const opened = database.prepare<[string, string, string, number], Row>(
    `INSERT INTO projects (id, dir, name, opened_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET dir = excluded.dir, name = excluded.name, opened_at = excluded.opened_at RETURNING *`,
  );
  const update = database.prepare<[number | null, string | null, string | null, number, string]>(
    'UPDATE projects SET trusted_at = ?, trusted_executable = ?, chosen_executable = ?, look_only = ? WHERE id = ?',
  );
  const forget = database.prepare<[string]>('DELETE FROM projects WHERE dir = ?');
  const get = (id: string): ProjectRecord | null => {
    const row = byId.get(id);
    return row ? toRecord(row) : null;
  };
  return {
    get,
    byDir(dir) {
      const row = byDir.get(dir);
      return row ? toRecord(row) : null;
    },
    recent: (count) => recent.all(count).map(toRecord),
    opened(project) {
      const row = opened.get(project.id, project.dir, project.name, project.openedAt);
      if (!row) throw new Error('a project was not written');
      return toRecord(row);
    },
    update(id, change) {
      const before = get(id);
      if (before === null) return;
      const after = { ...before, ...change };
      update.run(after.trustedAt, after.trustedExecutable, after.chosenExecutable, after.lookOnly ? 1 : 0, id);
    },
    forget(dir) {
      forget.run(dir);
    },
  };
}
