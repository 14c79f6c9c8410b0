/**
 * Version 1 of the history. Times are milliseconds since the epoch, truth values 0 or 1, lists and records JSON text.
 * `runs.seq` gives the order of runs; rows of nodes carry the revision of their last change, so that a reader can ask what is new.
 * Runs do not refer to `projects`: forgetting a project in the list of recent ones keeps its runs.
 */
export const schema1 = `
CREATE TABLE revision (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  value INTEGER NOT NULL
) STRICT;
INSERT INTO revision (id, value) VALUES (1, 0);

CREATE TABLE projects (
  id TEXT PRIMARY KEY,
  dir TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  trusted_at INTEGER,
  chosen_executable TEXT,
  look_only INTEGER NOT NULL DEFAULT 0 CHECK (look_only IN (0, 1))
) STRICT;
CREATE INDEX projects_by_opening ON projects (opened_at DESC);

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE runs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL,
  project_name TEXT NOT NULL,
  project_dir TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('QUEUED', 'STARTING', 'STARTED', 'SUCCESS', 'FAILURE', 'CANCELING', 'CANCELED')),
  command TEXT NOT NULL,
  selection TEXT NOT NULL,
  exclusion TEXT NOT NULL,
  full_refresh INTEGER NOT NULL CHECK (full_refresh IN (0, 1)),
  vars TEXT NOT NULL,
  target TEXT,
  threads INTEGER,
  command_line TEXT NOT NULL,
  launched_by TEXT NOT NULL CHECK (launched_by IN ('window', 'command line')),
  engine TEXT NOT NULL CHECK (engine IN ('v1', 'v2')),
  dbt_version TEXT NOT NULL,
  lock_key TEXT NOT NULL,
  partial_parse_file TEXT,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  cancel_requested_at INTEGER,
  exit_code INTEGER,
  error TEXT,
  waits_for TEXT,
  owner TEXT,
  total INTEGER,
  queued INTEGER NOT NULL DEFAULT 0,
  running INTEGER NOT NULL DEFAULT 0,
  succeeded INTEGER NOT NULL DEFAULT 0,
  warned INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0,
  canceled INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL
) STRICT;
CREATE INDEX runs_of_project ON runs (project_id, seq DESC);
CREATE INDEX runs_unfinished ON runs (seq) WHERE status IN ('QUEUED', 'STARTING', 'STARTED', 'CANCELING');
CREATE INDEX runs_by_revision ON runs (revision);

CREATE TABLE steps (
  run_seq INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  dir TEXT NOT NULL,
  executable TEXT NOT NULL,
  arguments TEXT NOT NULL,
  log_offset INTEGER NOT NULL DEFAULT 0,
  log_lines INTEGER NOT NULL DEFAULT 0,
  exit_code INTEGER,
  PRIMARY KEY (run_seq, number)
) STRICT;

CREATE TABLE node_results (
  run_seq INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  unique_id TEXT NOT NULL,
  name TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  materialized TEXT,
  status TEXT NOT NULL,
  start_order INTEGER,
  started_at INTEGER,
  executing_at INTEGER,
  finished_at INTEGER,
  message TEXT,
  failures INTEGER,
  rows_affected INTEGER,
  relation TEXT,
  skipped_because_of TEXT,
  asset_id TEXT,
  path TEXT,
  depends_on TEXT NOT NULL DEFAULT '[]',
  revision INTEGER NOT NULL,
  PRIMARY KEY (run_seq, unique_id)
) STRICT;
CREATE INDEX node_results_of_node ON node_results (unique_id, run_seq DESC);
CREATE INDEX node_results_by_revision ON node_results (revision);

CREATE TABLE events (
  run_seq INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  line INTEGER NOT NULL,
  byte_offset INTEGER NOT NULL,
  at INTEGER,
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3),
  raw INTEGER NOT NULL CHECK (raw IN (0, 1)),
  name TEXT NOT NULL,
  unique_id TEXT,
  message TEXT NOT NULL,
  PRIMARY KEY (run_seq, step, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_level ON events (run_seq, step, level, line);

CREATE TABLE materializations (
  run_seq INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  unique_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  duration_ms INTEGER,
  relation TEXT,
  rows_affected INTEGER,
  code_hash TEXT,
  PRIMARY KEY (run_seq, unique_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX materializations_of_asset ON materializations (unique_id, run_seq DESC);

CREATE TABLE check_evaluations (
  run_seq INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  unique_id TEXT NOT NULL,
  asset_id TEXT,
  at INTEGER NOT NULL,
  duration_ms INTEGER,
  outcome TEXT NOT NULL CHECK (outcome IN ('passed', 'warned', 'failed', 'errored', 'skipped')),
  failures INTEGER,
  PRIMARY KEY (run_seq, unique_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX check_evaluations_of_asset ON check_evaluations (asset_id, run_seq DESC);

CREATE TABLE observations (
  run_seq INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  unique_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('nothing to do', 'freshness')),
  outcome TEXT NOT NULL,
  PRIMARY KEY (run_seq, unique_id, kind)
) STRICT, WITHOUT ROWID;
`;
