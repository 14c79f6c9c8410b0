/**
 * What assets were built from. `last_builds` holds for each asset and place in the database the last build that went well; it refers to no run, so that
 * deleting runs leaves it. Its hashes stand for texts in `kept_texts`. Assets built before have a time only. Times are milliseconds since the epoch.
 */
export const schema5 = `
CREATE TABLE last_builds (
  project_id TEXT NOT NULL,
  unique_id TEXT NOT NULL,
  relation TEXT NOT NULL, -- empty for what has no place in the database
  target TEXT,
  run_id TEXT,
  step INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  at INTEGER NOT NULL,
  changed_at INTEGER,
  trial TEXT CHECK (trial IN ('empty', 'sample')),
  rules INTEGER,
  code TEXT,
  config TEXT,
  macros TEXT,
  ephemerals TEXT,
  variables TEXT,
  PRIMARY KEY (project_id, unique_id, relation)
) STRICT, WITHOUT ROWID;
CREATE INDEX last_builds_of_run ON last_builds (run_id);

CREATE TABLE kept_texts (
  hash TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source_dates (
  project_id TEXT NOT NULL,
  target TEXT NOT NULL,
  unique_id TEXT NOT NULL,
  loaded_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, target, unique_id)
) STRICT, WITHOUT ROWID;

INSERT INTO last_builds (project_id, unique_id, relation, target, run_id, step, started_at, at)
SELECT r.project_id, m.unique_id, coalesce(m.relation, ''), r.target, r.id, m.step, m.at - coalesce(m.duration_ms, 0), m.at
FROM materializations m JOIN runs r ON r.seq = m.run_seq WHERE true ORDER BY m.at
ON CONFLICT (project_id, unique_id, relation) DO UPDATE SET
  target = excluded.target, run_id = excluded.run_id, step = excluded.step, started_at = excluded.started_at, at = excluded.at;
`;
