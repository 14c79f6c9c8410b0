import type { Database } from 'better-sqlite3';
import type { TriggerKind } from '../../preload/model/schedule.ts';
import type { Revision } from './revision.ts';

/** Which schedule or sensor. */
export interface TriggerKey {
  readonly projectId: string;
  readonly kind: TriggerKind;
  readonly name: string;
}

/** This machine's state of a schedule or sensor. Times are milliseconds since the epoch. */
export interface TriggerRecord extends TriggerKey {
  /** What a person switched it to; null when nobody did on this machine: the file's `default` counts. */
  readonly isOn: boolean | null;
  readonly switchedAt: number | null;
  /** Since when it was off; stays after it is on again until what was due meanwhile is noted. Null when there is nothing to note. */
  readonly offSince: number | null;
  /** Stands for when it is due: another one begins anew. */
  readonly fingerprint: string;
  /** What was due up to then, then included, has been decided. */
  readonly decidedUntil: number;
  /** What a sensor saw last, for itself to read. */
  readonly seen: string | null;
  readonly lookedAt: number | null;
  readonly lookedWords: string | null;
}

/** Statements on the table `triggers`. Every write raises the revision of the history. */
export interface TriggerRows {
  get(key: TriggerKey): TriggerRecord | null;
  /** Those of a project that this machine knows of. */
  list(projectId: string): readonly TriggerRecord[];
  /** Rises with every change of any of them, whichever process makes it. */
  revision(): number;
  /** Inserts or replaces. */
  save(record: TriggerRecord): void;
  /** Switches one on or off. One this machine has not seen begins at `at`: nothing is due before. `fingerprint` is that of its definition. */
  setOn(key: TriggerKey, on: boolean, at: number, fingerprint: string): void;
  /** It has another name in orrery.yml now: its state and its ticks come along. */
  rename(key: TriggerKey, name: string): void;
}

interface Row {
  readonly project_id: string;
  readonly kind: TriggerKind;
  readonly name: string;
  readonly is_on: number | null;
  readonly switched_at: number | null;
  readonly off_since: number | null;
  readonly fingerprint: string;
  readonly decided_until: number;
  readonly seen: string | null;
  readonly looked_at: number | null;
  readonly looked_words: string | null;
}

function toRecord(row: Row): TriggerRecord {
  return {
    projectId: row.project_id,
    kind: row.kind,
    name: row.name,
    isOn: row.is_on === null ? null : row.is_on === 1,
    switchedAt: row.switched_at,
    offSince: row.off_since,
    fingerprint: row.fingerprint,
    decidedUntil: row.decided_until,
    seen: row.seen,
    lookedAt: row.looked_at,
    lookedWords: row.looked_words,
  };
}

const ofKey = 'project_id = @projectId AND kind = @kind AND name = @name';

export function triggerRows(database: Database, revision: Revision): TriggerRows {
  const get = database.prepare<[object], Row>(`SELECT * FROM triggers WHERE ${ofKey}`);
  const list = database.prepare<[string], Row>('SELECT * FROM triggers WHERE project_id = ? ORDER BY kind, name');
  const newest = database.prepare<[], number | null>('SELECT max(revision) FROM triggers').pluck();
  const save = database.prepare<[object]>(
    `INSERT OR REPLACE INTO triggers
       (project_id, kind, name, is_on, switched_at, off_since, fingerprint, decided_until, seen, looked_at, looked_words, revision)
     VALUES (@projectId, @kind, @name, @isOn, @switchedAt, @offSince, @fingerprint, @decidedUntil, @seen, @lookedAt, @lookedWords, @revision)`,
  );
  const rename = database.prepare<[object]>(`UPDATE OR REPLACE triggers SET name = @to, revision = @revision WHERE ${ofKey}`);
  const renameTicks = database.prepare<[object]>(`UPDATE OR IGNORE ticks SET name = @to, revision = @revision WHERE ${ofKey}`);
  /** All of it or nothing, also when the caller has a transaction of its own. */
  const whole = <T>(work: () => T): T => (database.inTransaction ? work() : database.transaction(work).immediate());

  const read = ({ projectId, kind, name }: TriggerKey): TriggerRecord | null => {
    const row = get.get({ projectId, kind, name });
    return row === undefined ? null : toRecord(row);
  };
  const write = (record: TriggerRecord): void => {
    save.run({ ...record, isOn: record.isOn === null ? null : Number(record.isOn), revision: revision.next() });
  };

  return {
    get: read,
    list: (projectId) => list.all(projectId).map(toRecord),
    revision: () => newest.get() ?? 0,
    save: (record) => whole(() => write(record)),
    setOn: (key, on, at, fingerprint) =>
      whole(() => {
        const { projectId, kind, name } = key;
        const before = read(key) ?? { ...unseen, projectId, kind, name, fingerprint, decidedUntil: at };
        write({ ...before, isOn: on, switchedAt: at, offSince: on ? before.offSince : (before.offSince ?? at) });
      }),
    rename: ({ projectId, kind, name }, to) =>
      whole(() => {
        const change = { projectId, kind, name, to, revision: revision.next() };
        rename.run(change);
        renameTicks.run(change);
      }),
  };
}

/** What is known of one that nobody has switched and that was never looked at. */
export const unseen = { isOn: null, switchedAt: null, offSince: null, seen: null, lookedAt: null, lookedWords: null } as const;
