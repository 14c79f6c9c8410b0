import { latestResults } from './latest-results.ts';

/**
 * Version 2: jobs of several steps, retries, the queue's order, time limits. Tables whose keys or checks change are made anew and filled
 * from the old ones; the migration runs with foreign keys off (sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes").
 */
export const schema2 = `
CREATE TABLE runs_2 (
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
  launched_by TEXT NOT NULL CHECK (launched_by IN ('window', 'command line', 'schedule', 'sensor', 'automatic retry')),
  engine TEXT NOT NULL CHECK (engine IN ('v1', 'v2')),
  dbt_version TEXT NOT NULL,
  lock_key TEXT NOT NULL,
  partial_parse_file TEXT,
  job TEXT,
  retry_of TEXT,
  chain TEXT NOT NULL,
  attempt INTEGER NOT NULL DEFAULT 1 CHECK (attempt > 0),
  priority TEXT NOT NULL DEFAULT 'manual' CHECK (priority IN ('schedule', 'retry', 'manual')),
  tags TEXT NOT NULL DEFAULT '[]',
  retries TEXT,
  timeout_ms INTEGER,
  notify TEXT NOT NULL DEFAULT 'failure' CHECK (notify IN ('failure', 'always', 'never')),
  expected_ms INTEGER,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  cancel_requested_at INTEGER,
  cancel_reason TEXT CHECK (cancel_reason IN ('person', 'time limit')),
  exit_code INTEGER,
  error TEXT,
  waits_for TEXT,
  not_before INTEGER,
  moved_to_front_at INTEGER,
  forced INTEGER NOT NULL DEFAULT 0 CHECK (forced IN (0, 1)),
  can_start_now INTEGER NOT NULL DEFAULT 0 CHECK (can_start_now IN (0, 1)),
  database_wait_since INTEGER,
  bytes INTEGER,
  owner TEXT,
  total INTEGER,
  queued INTEGER NOT NULL DEFAULT 0,
  running INTEGER NOT NULL DEFAULT 0,
  succeeded INTEGER NOT NULL DEFAULT 0,
  warned INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0,
  canceled INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL,
  circumstances TEXT, -- last, as it is long and seldom asked for
  searched TEXT GENERATED ALWAYS AS (lower(id || ' ' || coalesce(job, '') || ' ' || tags || ' ' || substr(command_line, 1, 4000))) VIRTUAL
) STRICT;
INSERT INTO runs_2 (seq, id, project_id, project_name, project_dir, status, command, selection, exclusion, full_refresh, vars, target, threads, command_line,
  launched_by, engine, dbt_version, lock_key, partial_parse_file, chain, created_at, started_at, finished_at, cancel_requested_at, cancel_reason, exit_code,
  error, waits_for, owner, total, queued, running, succeeded, warned, failed, skipped, canceled, revision)
SELECT seq, id, project_id, project_name, project_dir, status, command, selection, exclusion, full_refresh, vars, target, threads, command_line,
  launched_by, engine, dbt_version, lock_key, partial_parse_file, id, created_at, started_at, finished_at, cancel_requested_at,
  CASE WHEN cancel_requested_at IS NULL THEN NULL ELSE 'person' END, exit_code,
  error, waits_for, owner, total, queued, running, succeeded, warned, failed, skipped, canceled, revision FROM runs;

CREATE TABLE steps_2 (
  run_seq INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  dir TEXT NOT NULL,
  executable TEXT NOT NULL,
  arguments TEXT NOT NULL,
  command TEXT NOT NULL,
  command_line TEXT NOT NULL,
  request TEXT NOT NULL,
  continue_on_failure INTEGER NOT NULL DEFAULT 0 CHECK (continue_on_failure IN (0, 1)),
  status TEXT NOT NULL CHECK (status IN ('QUEUED', 'STARTING', 'STARTED', 'SUCCESS', 'FAILURE', 'CANCELED', 'SKIPPED')),
  started_at INTEGER,
  finished_at INTEGER,
  error TEXT,
  log_offset INTEGER NOT NULL DEFAULT 0,
  log_lines INTEGER NOT NULL DEFAULT 0,
  exit_code INTEGER,
  process TEXT,
  PRIMARY KEY (run_seq, number)
) STRICT;
INSERT INTO steps_2
SELECT s.run_seq, s.number, s.dir, s.executable, s.arguments, r.command, r.command_line,
  json_object('command', r.command, 'select', r.selection, 'exclude', r.exclusion, 'fullRefresh', json(iif(r.full_refresh, 'true', 'false')),
    'vars', r.vars, 'target', r.target, 'threads', r.threads),
  0, iif(r.status = 'CANCELING', 'STARTED', r.status), r.started_at, r.finished_at, r.error, s.log_offset, s.log_lines, s.exit_code, NULL
FROM steps s JOIN runs r ON r.seq = s.run_seq;

CREATE TABLE node_results_2 (
  run_seq INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  unique_id TEXT NOT NULL,
  name TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  materialized TEXT,
  status TEXT NOT NULL,
  thread TEXT,
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
  PRIMARY KEY (run_seq, step, unique_id)
) STRICT;
INSERT INTO node_results_2 SELECT run_seq, 1, unique_id, name, resource_type, materialized, status, NULL, start_order, started_at, executing_at, finished_at,
  message, failures, rows_affected, relation, skipped_because_of, asset_id, path, depends_on, revision FROM node_results ORDER BY rowid;

CREATE TABLE materializations_2 (
  run_seq INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  unique_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  duration_ms INTEGER,
  relation TEXT,
  rows_affected INTEGER,
  code_hash TEXT,
  PRIMARY KEY (run_seq, step, unique_id)
) STRICT, WITHOUT ROWID;
INSERT INTO materializations_2 SELECT run_seq, 1, unique_id, at, duration_ms, relation, rows_affected, code_hash FROM materializations;

CREATE TABLE check_evaluations_2 (
  run_seq INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  unique_id TEXT NOT NULL,
  asset_id TEXT,
  at INTEGER NOT NULL,
  duration_ms INTEGER,
  outcome TEXT NOT NULL CHECK (outcome IN ('passed', 'warned', 'failed', 'errored', 'skipped')),
  failures INTEGER,
  PRIMARY KEY (run_seq, step, unique_id)
) STRICT, WITHOUT ROWID;
INSERT INTO check_evaluations_2 SELECT run_seq, 1, unique_id, asset_id, at, duration_ms, outcome, failures FROM check_evaluations;

CREATE TABLE observations_2 (
  run_seq INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  unique_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('nothing to do', 'freshness')),
  outcome TEXT NOT NULL,
  PRIMARY KEY (run_seq, step, unique_id, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO observations_2 SELECT run_seq, 1, unique_id, at, kind, outcome FROM observations;

DROP TABLE observations;
DROP TABLE check_evaluations;
DROP TABLE materializations;
DROP TABLE node_results;
DROP TABLE steps;
DROP TABLE runs;
ALTER TABLE runs_2 RENAME TO runs;
ALTER TABLE steps_2 RENAME TO steps;
ALTER TABLE node_results_2 RENAME TO node_results;
ALTER TABLE materializations_2 RENAME TO materializations;
ALTER TABLE check_evaluations_2 RENAME TO check_evaluations;
ALTER TABLE observations_2 RENAME TO observations;

CREATE INDEX runs_of_project ON runs (project_id, seq DESC);
CREATE INDEX runs_of_job ON runs (project_id, job, seq DESC);
CREATE INDEX runs_listed ON runs (project_id, seq DESC, status, warned, job, target, launched_by, command, created_at, started_at, finished_at, id, bytes, searched);
CREATE INDEX runs_untidied ON runs (seq) WHERE bytes IS NULL;
CREATE INDEX runs_of_chain ON runs (chain, attempt);
CREATE INDEX runs_unfinished ON runs (seq) WHERE status IN ('QUEUED', 'STARTING', 'STARTED', 'CANCELING');
CREATE INDEX runs_by_revision ON runs (revision);
CREATE INDEX node_results_of_node ON node_results (unique_id, run_seq DESC);
CREATE INDEX node_results_by_revision ON node_results (revision);
CREATE INDEX node_results_failed ON node_results (run_seq, name, status) WHERE status IN ('error', 'fail', 'runtime error', 'partial success');
CREATE INDEX materializations_of_asset ON materializations (unique_id, run_seq DESC);
CREATE INDEX check_evaluations_of_asset ON check_evaluations (asset_id, run_seq DESC);

CREATE TABLE latest_results (
  project_id TEXT NOT NULL,
  unique_id TEXT NOT NULL,
  run_seq INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  PRIMARY KEY (project_id, unique_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX latest_results_of_run ON latest_results (run_seq);
${latestResults('true')}
CREATE TRIGGER run_is_over AFTER UPDATE OF status ON runs
WHEN new.status IN ('SUCCESS', 'FAILURE', 'CANCELED') AND old.status <> new.status
BEGIN
  ${latestResults('n.run_seq = new.seq')}
END;
CREATE TRIGGER node_of_run_that_is_over_added AFTER INSERT ON node_results
WHEN new.status NOT IN ('queued', 'started', 'compiling', 'executing')
BEGIN
  ${latestResults('n.rowid = new.rowid')}
END;
CREATE TRIGGER node_of_run_that_is_over_changed AFTER UPDATE OF status ON node_results
WHEN new.status NOT IN ('queued', 'started', 'compiling', 'executing')
BEGIN
  ${latestResults('n.rowid = new.rowid')}
END;
`;
