import type { Database } from 'better-sqlite3';
import type { Notification, NotificationKind } from '../../preload/model/notification.ts';

/** `pending`: the desktop has not told of it yet. `not wanted`: it never will. */
export type DesktopState = 'pending' | 'shown' | 'not wanted';

export interface NewNotification extends Omit<Notification, 'id' | 'read' | 'projectDir'> {
  /** The event, for instance `run:7f3a91:failed`: whoever notices it first makes its notification, and nobody makes a second. */
  readonly source: string;
  readonly desktop: DesktopState;
}

export type NotificationFilter = 'all' | 'unread' | 'failures';

export interface NotificationRows {
  /** Its id, null when the event was told of before. */
  insert(notification: NewNotification): number | null;
  get(id: number): Notification | null;
  /** Newest first. */
  list(filter: NotificationFilter, from: number, count: number): readonly Notification[];
  total(filter: NotificationFilter): number;
  unread(): number;
  /** Null: all. */
  mark(ids: readonly number[] | null, read: boolean): void;
  /** All of a run are read. Gives how many were not. */
  markRun(runId: string): number;
  /** Shows none of those that are there any more. They are kept a while, so that no event is told of twice. */
  clear(): void;
  /** What the desktop has still to tell, oldest first; at most `count`. */
  pending(count: number): readonly Notification[];
  /** The desktop has told of them, or will not. */
  settle(ids: readonly number[], state: Exclude<DesktopState, 'pending'>): void;
  /** Deletes what is older, with its deliveries. */
  prune(before: number): void;
}

interface Row {
  readonly id: number;
  readonly kind: NotificationKind;
  readonly at: number;
  readonly title: string;
  readonly body: string;
  readonly project_id: string;
  readonly project_name: string;
  readonly project_dir: string | null;
  readonly job: string | null;
  readonly run_id: string | null;
  readonly unique_id: string | null;
  readonly schedule: string | null;
  readonly trigger_kind: Notification['triggerKind'];
  readonly is_read: number;
}

function toNotification(row: Row): Notification {
  return {
    id: row.id,
    kind: row.kind,
    at: row.at,
    title: row.title,
    body: row.body,
    projectId: row.project_id,
    projectName: row.project_name,
    projectDir: row.project_dir,
    job: row.job,
    runId: row.run_id,
    uniqueId: row.unique_id,
    schedule: row.schedule,
    triggerKind: row.trigger_kind,
    read: row.is_read === 1,
  };
}

const shown: Readonly<Record<NotificationFilter, string>> = {
  all: 'is_cleared = 0',
  unread: 'is_cleared = 0 AND is_read = 0',
  failures: "is_cleared = 0 AND kind IN ('failed', 'schedule failed')",
};

const selected = 'SELECT n.*, p.dir AS project_dir FROM notifications n LEFT JOIN projects p ON p.id = n.project_id';

/** Statements on the table `notifications`. */
export function notificationRows(database: Database): NotificationRows {
  const insert = database
    .prepare<[object], number>(
      `INSERT INTO notifications (source, kind, at, title, body, project_id, project_name, job, run_id, unique_id, schedule, trigger_kind, desktop)
       VALUES (@source, @kind, @at, @title, @body, @projectId, @projectName, @job, @runId, @uniqueId, @schedule, @triggerKind, @desktop)
       ON CONFLICT (source) DO NOTHING RETURNING id`,
    )
    .pluck();
  const get = database.prepare<[number], Row>(`${selected} WHERE n.id = ?`);
  const prepared = (filter: NotificationFilter) => ({
    list: database.prepare<[number, number], Row>(`${selected} WHERE ${shown[filter]} ORDER BY n.at DESC, n.id DESC LIMIT ? OFFSET ?`),
    total: database.prepare<[], number>(`SELECT count(*) FROM notifications WHERE ${shown[filter]}`).pluck(),
  });
  const lists = { all: prepared('all'), unread: prepared('unread'), failures: prepared('failures') };
  const mark = database.prepare<[number, string]>('UPDATE notifications SET is_read = ? WHERE id IN (SELECT value FROM json_each(?))');
  const markAll = database.prepare<[number, number]>('UPDATE notifications SET is_read = ? WHERE is_read <> ? AND is_cleared = 0');
  const markRun = database.prepare<[string]>('UPDATE notifications SET is_read = 1 WHERE run_id = ? AND is_read = 0');
  const clear = database.prepare<[]>(
    "UPDATE notifications SET is_cleared = 1, is_read = 1, desktop = CASE desktop WHEN 'pending' THEN 'not wanted' ELSE desktop END WHERE is_cleared = 0",
  );
  const pending = database.prepare<[number], Row>(`${selected} WHERE desktop = 'pending' ORDER BY n.id LIMIT ?`);
  const settle = database.prepare<[DesktopState, string]>('UPDATE notifications SET desktop = ? WHERE id IN (SELECT value FROM json_each(?))');
  const prune = database.prepare<[number]>('DELETE FROM notifications WHERE at < ?');
  return {
    insert: ({ source, kind, at, title, body, projectId, projectName, job, runId, uniqueId, schedule, triggerKind, desktop }) =>
      insert.get({ source, kind, at, title, body, projectId, projectName, job, runId, uniqueId, schedule, triggerKind, desktop }) ?? null,
    get(id) {
      const row = get.get(id);
      return row === undefined ? null : toNotification(row);
    },
    list: (filter, from, count) => lists[filter].list.all(count, from).map(toNotification),
    total: (filter) => lists[filter].total.get() ?? 0,
    unread: () => lists.unread.total.get() ?? 0,
    mark(ids, read) {
      const value = read ? 1 : 0;
      if (ids === null) markAll.run(value, value);
      else mark.run(value, JSON.stringify(ids));
    },
    markRun: (runId) => markRun.run(runId).changes,
    clear() {
      clear.run();
    },
    pending: (count) => pending.all(count).map(toNotification),
    settle(ids, state) {
      settle.run(state, JSON.stringify(ids));
    },
    prune(before) {
      prune.run(before);
    },
  };
}
