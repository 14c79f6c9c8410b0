import type { Database } from 'better-sqlite3';

export interface Revision {
  current(): number;
  /** Raises the counter; to be called inside the transaction whose rows will carry it. */
  next(): number;
}

/** A counter of changes of runs and nodes: what carries a greater revision than the one last read is new. */
export function openRevision(database: Database): Revision {
  const read = database.prepare<[], { readonly value: number }>('SELECT value FROM revision');
  const raise = database.prepare<[], { readonly value: number }>('UPDATE revision SET value = value + 1 RETURNING value');
  return {
    current: () => read.get()?.value ?? 0,
    next() {
      const row = raise.get();
      if (row === undefined) throw new Error('the revision is missing');
      return row.value;
    },
  };
}
