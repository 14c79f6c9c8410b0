/**
 * Schedules, sensors and notifications. `triggers` is this machine's state of a schedule or sensor: whether it is on (null: as the file says),
 * since when it was off (`off_since`, kept until what was due meanwhile has been noted), and up to when (`decided_until`) its due times have been
 * decided; `fingerprint` stands for when it is due, so that a change of it never fires for the past. A tick is a row before it is a run: its
 * primary key is what lets exactly one process claim it. One with a `count` stands for all due times from `first_due` to `due`. `outcome` is what
 * became of its run's last attempt that is over; it stays when the run is deleted. All times are milliseconds since the epoch.
 */
export const schema3 = `
CREATE TABLE triggers (
  project_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('schedule', 'sensor')),
  name TEXT NOT NULL,
  is_on INTEGER,
  switched_at INTEGER,
  off_since INTEGER,
  fingerprint TEXT NOT NULL,
  decided_until INTEGER NOT NULL,
  seen TEXT,
  looked_at INTEGER,
  looked_words TEXT,
  revision INTEGER NOT NULL,
  PRIMARY KEY (project_id, kind, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX triggers_by_revision ON triggers (revision);

CREATE TABLE ticks (
  project_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('schedule', 'sensor')),
  name TEXT NOT NULL,
  due INTEGER NOT NULL,
  first_due INTEGER NOT NULL,
  count INTEGER NOT NULL,
  decided_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('claimed', 'waiting', 'launched', 'skipped', 'failed')),
  cause TEXT,
  reason TEXT NOT NULL,
  run_id TEXT,
  owner TEXT,
  outcome TEXT CHECK (outcome IN ('succeeded', 'warned', 'failed', 'canceled')),
  revision INTEGER NOT NULL,
  PRIMARY KEY (project_id, kind, name, due)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticks_open ON ticks (project_id, kind, name, due) WHERE state IN ('claimed', 'waiting');
CREATE INDEX ticks_of_run ON ticks (run_id) WHERE run_id IS NOT NULL;
CREATE INDEX ticks_by_revision ON ticks (revision);
CREATE TRIGGER run_of_tick_is_over AFTER UPDATE OF status ON runs
WHEN new.status IN ('SUCCESS', 'FAILURE', 'CANCELED') AND old.status <> new.status
BEGIN
  UPDATE ticks SET revision = new.revision, outcome = CASE
    WHEN new.status = 'FAILURE' THEN 'failed' WHEN new.status = 'CANCELED' THEN 'canceled' WHEN new.warned > 0 THEN 'warned' ELSE 'succeeded' END
  WHERE run_id = new.chain;
END;

CREATE TABLE notifications (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  project_id TEXT NOT NULL,
  project_name TEXT NOT NULL,
  job TEXT,
  run_id TEXT,
  unique_id TEXT,
  schedule TEXT,
  trigger_kind TEXT,
  is_read INTEGER NOT NULL DEFAULT 0,
  is_cleared INTEGER NOT NULL DEFAULT 0,
  desktop TEXT NOT NULL CHECK (desktop IN ('pending', 'shown', 'not wanted'))
) STRICT;
CREATE INDEX notifications_unread ON notifications (id) WHERE is_read = 0;
CREATE INDEX notifications_pending ON notifications (id) WHERE desktop = 'pending';

CREATE TABLE deliveries (
  notification_id INTEGER NOT NULL REFERENCES notifications (id) ON DELETE CASCADE,
  channel_id TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  not_before INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'given up')),
  owner TEXT,
  ended_at INTEGER,
  words TEXT NOT NULL,
  PRIMARY KEY (notification_id, channel_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_open ON deliveries (state) WHERE state IN ('pending', 'sending');

CREATE TABLE secrets (
  key TEXT PRIMARY KEY,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`;
