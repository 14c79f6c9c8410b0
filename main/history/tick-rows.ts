import type { Database } from 'better-sqlite3';
import type { Tick, TickCause, TickDay, TickFilter, TickRun, TickState } from '../../preload/model/schedule.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { Revision } from './revision.ts';
import type { TriggerKey } from './trigger-rows.ts';

/** Which tick: of a trigger there is one for each time it is due. */
export interface TickKey extends TriggerKey {
  readonly due: number;
}

/** A tick with what only main needs to know. */
export interface TickRecord extends TickKey, Omit<Tick, 'run' | keyof TickKey> {
  /** The Orrery that is launching it, null when none is. */
  readonly owner: ProcessIdentity | null;
}

export type TickChange = Partial<Pick<TickRecord, 'state' | 'cause' | 'reason' | 'runId' | 'owner' | 'decidedAt'>>;

/** Something that goes on of a trigger. */
export interface GoingOn extends TickKey {
  readonly state: 'claimed' | 'waiting' | 'launched';
  /** Its run that is not over, null when it is claimed or waits. */
  readonly runId: string | null;
}

/** How many of the ticks of a stretch of time ended how. */
export type TickCounts = Omit<TickDay, 'day'>;

/** Statements on the table `ticks`. Every write raises the revision of the history: call writes inside a transaction. */
export interface TickRows {
  /** False when there is one for that time already, which then stays as it is: another Orrery was first. */
  insert(tick: TickRecord): boolean;
  get(key: TickKey): TickRecord | null;
  /** False when there is no such tick. */
  update(key: TickKey, change: TickChange): boolean;
  /** What ran, or was to, for times after `after`, ticks by hand left out: of one that stands for several the stretch. */
  ranAfter(key: TriggerKey, after: number): readonly { readonly firstDue: number; readonly due: number }[];
  /** Deletes those that stand for times after `after` and did not run: these times are yet to come. */
  forgetSkipped(key: TriggerKey, after: number): void;
  /** Those that are being launched or wait, of all projects, earliest first. */
  open(): readonly TickRecord[];
  /** Ticks that are claimed or wait, and those whose run (any attempt) is not over: what goes on of all triggers. */
  goingOn(): readonly GoingOn[];
  /** The last ticks of a trigger, oldest first; at most `count`. */
  last(key: TriggerKey, count: number): readonly Tick[];
  /** Newest first, with how many there are. */
  list(query: TriggerKey & { readonly filter: TickFilter; readonly from: number; readonly count: number }): {
    readonly total: number;
    readonly ticks: readonly Tick[];
  };
  /** How those due in each stretch ended: from each of `bounds` (rising, at least two) to the next. */
  counts(key: TriggerKey, bounds: readonly number[]): readonly TickCounts[];
  /** Those that changed after this revision of the history. */
  changedSince(revision: number): readonly TickRecord[];
  /** Deletes the oldest of a trigger that are over: the newest `keep` stay. Gives how many. */
  prune(key: TriggerKey, keep: number): number;
}

interface Row {
  readonly project_id: string;
  readonly kind: TickKey['kind'];
  readonly name: string;
  readonly due: number;
  readonly first_due: number;
  readonly count: number;
  readonly decided_at: number;
  readonly state: TickState;
  readonly cause: TickCause | null;
  readonly reason: string;
  readonly run_id: string | null;
  readonly owner: string | null;
}

/** With the run as it is now: that of the last attempt. */
interface ShownRow extends Row {
  readonly last_id: string | null;
  readonly status: TickRun['status'];
  readonly warned: number;
  readonly failed: number;
  readonly skipped: number;
  readonly attempt: number;
  readonly started_at: number | null;
  readonly finished_at: number | null;
}

function toRecord(row: Row): TickRecord {
  const { kind, name, due, count, state, cause, reason } = row;
  return {
    projectId: row.project_id,
    kind,
    name,
    due,
    firstDue: row.first_due,
    count,
    decidedAt: row.decided_at,
    state,
    cause,
    reason,
    runId: row.run_id,
    owner: row.owner === null ? null : (JSON.parse(row.owner) as ProcessIdentity),
  };
}

function toTick(row: ShownRow): Tick {
  const { projectId: _project, owner: _owner, ...tick } = toRecord(row);
  const { last_id: id, status, warned, failed, skipped, attempt, started_at: startedAt, finished_at: finishedAt } = row;
  return { ...tick, run: id === null ? null : { id, status, warned, failed, skipped, attempt, startedAt, finishedAt } };
}

const ofTrigger = 'project_id = @projectId AND kind = @kind AND name = @name';
const ofTick = `${ofTrigger} AND due = @due`;
const isUnfinished = "r.status IN ('QUEUED', 'STARTING', 'STARTED', 'CANCELING')";
const shown = (from: string): string => `
  SELECT t.*, r.id AS last_id, r.status, r.warned, r.failed, r.skipped, r.attempt, r.started_at, r.finished_at FROM (${from}) t
  LEFT JOIN runs r ON r.seq = (SELECT seq FROM runs WHERE chain = t.run_id ORDER BY attempt DESC, seq DESC LIMIT 1)`;
const filters: Readonly<Record<TickFilter, string>> = { all: 'true', ran: "state = 'launched'", 'not run': "state IN ('skipped', 'failed')" };

export function tickRows(database: Database, revision: Revision): TickRows {
  const insert = database.prepare<[object]>(
    `INSERT OR IGNORE INTO ticks (project_id, kind, name, due, first_due, count, decided_at, state, cause, reason, run_id, owner, revision)
     VALUES (@projectId, @kind, @name, @due, @firstDue, @count, @decidedAt, @state, @cause, @reason, @runId, @owner, @revision)`,
  );
  const get = database.prepare<[object], Row>(`SELECT * FROM ticks WHERE ${ofTick}`);
  const update = database.prepare<[object]>(
    `UPDATE ticks SET state = @state, cause = @cause, reason = @reason, run_id = @runId, owner = @owner, decided_at = @decidedAt, revision = @revision WHERE ${ofTick}`,
  );
  const ran = database.prepare<[object], { readonly firstDue: number; readonly due: number }>(
    `SELECT first_due AS firstDue, due FROM ticks WHERE ${ofTrigger} AND due > @after AND state <> 'skipped' AND cause IS NOT 'by hand' ORDER BY due`,
  );
  const forgetSkipped = database.prepare<[object]>(`DELETE FROM ticks WHERE ${ofTrigger} AND due > @after AND state = 'skipped'`);
  const open = database.prepare<[], Row>("SELECT * FROM ticks WHERE state IN ('claimed', 'waiting') ORDER BY due, project_id, kind, name");
  const goingOn = database.prepare<[], GoingOn>(
    `SELECT project_id AS projectId, kind, name, due, state, NULL AS runId FROM ticks WHERE state IN ('claimed', 'waiting')
     UNION ALL
     SELECT t.project_id, t.kind, t.name, t.due, 'launched', r.id FROM runs r CROSS JOIN ticks t ON t.run_id = r.chain WHERE ${isUnfinished}`,
  );
  const newest = database.prepare<[object], ShownRow>(`${shown(`SELECT * FROM ticks WHERE ${ofTrigger} ORDER BY due DESC LIMIT @count`)} ORDER BY t.due`);
  const pages = new Map(
    Object.entries(filters).map(([filter, condition]) => [
      filter,
      {
        total: database.prepare<[object], number>(`SELECT count(*) FROM ticks WHERE ${ofTrigger} AND ${condition}`).pluck(),
        rows: database.prepare<[object], ShownRow>(
          `${shown(`SELECT * FROM ticks WHERE ${ofTrigger} AND ${condition} ORDER BY due DESC LIMIT @count OFFSET @from`)} ORDER BY t.due DESC`,
        ),
      },
    ]),
  );
  const counts = database.prepare<[object], TickCounts & { readonly at: number }>(
    `SELECT b.key AS at,
       count(*) FILTER (WHERE t.outcome = 'succeeded') AS succeeded, count(*) FILTER (WHERE t.outcome = 'warned') AS warned,
       count(*) FILTER (WHERE t.outcome = 'failed' OR t.state = 'failed') AS failed,
       coalesce(sum(t.count) FILTER (WHERE t.outcome = 'canceled' OR t.state = 'skipped'), 0) AS skipped
     FROM json_each(@bounds) b CROSS JOIN ticks t
     WHERE b.key < json_array_length(@bounds) - 1 AND t.project_id = @projectId AND t.kind = @kind AND t.name = @name
       AND t.due >= b.value AND t.due < json_extract(@bounds, '$[' || (b.key + 1) || ']')
     GROUP BY b.key`,
  );
  const changed = database.prepare<[number], Row>('SELECT * FROM ticks WHERE revision > ? ORDER BY revision');
  const prune = database.prepare<[object]>(
    `DELETE FROM ticks WHERE ${ofTrigger} AND state NOT IN ('claimed', 'waiting')
     AND due <= (SELECT due FROM ticks WHERE ${ofTrigger} ORDER BY due DESC LIMIT 1 OFFSET @keep)`,
  );
  const columns = (tick: TickRecord): object => ({ ...tick, owner: tick.owner === null ? null : JSON.stringify(tick.owner), revision: revision.next() });
  const read = ({ projectId, kind, name, due }: TickKey): TickRecord | null => {
    const row = get.get({ projectId, kind, name, due });
    return row === undefined ? null : toRecord(row);
  };

  return {
    insert: (tick) => insert.run(columns(tick)).changes > 0,
    get: read,
    update(key, change) {
      const before = read(key);
      return before !== null && update.run(columns({ ...before, ...change })).changes > 0;
    },
    ranAfter: ({ projectId, kind, name }, after) => ran.all({ projectId, kind, name, after }),
    forgetSkipped: ({ projectId, kind, name }, after) => void forgetSkipped.run({ projectId, kind, name, after }),
    open: () => open.all().map(toRecord),
    goingOn: () => goingOn.all(),
    last: ({ projectId, kind, name }, count) => newest.all({ projectId, kind, name, count }).map(toTick),
    list({ projectId, kind, name, filter, from, count }) {
      const page = pages.get(filter);
      const key = { projectId, kind, name };
      return { total: page?.total.get(key) ?? 0, ticks: page?.rows.all({ ...key, from, count }).map(toTick) ?? [] };
    },
    counts({ projectId, kind, name }, bounds) {
      const found = new Map(counts.all({ projectId, kind, name, bounds: JSON.stringify(bounds) }).map(({ at, ...day }) => [at, day]));
      return bounds.slice(1).map((_end, index) => found.get(index) ?? { succeeded: 0, warned: 0, failed: 0, skipped: 0 });
    },
    changedSince: (since) => changed.all(since).map(toRecord),
    prune: ({ projectId, kind, name }, keep) => prune.run({ projectId, kind, name, keep }).changes,
  };
}
