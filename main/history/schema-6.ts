/**
 * Runs that another engine does. `runs.remote` is JSON that says where (see `RemoteState`), null for a run of this machine. What became of their assets
 * and checks stands in `remote_results`, apart from `node_results`: nothing that is derived from those (states, staleness, durations, last builds) takes
 * what was built elsewhere for something built here. `remote_key` is the other engine's name of it. Times are milliseconds since the epoch.
 */
export const schema6 = `
ALTER TABLE runs ADD COLUMN remote TEXT;
CREATE INDEX runs_remote ON runs (seq) WHERE remote IS NOT NULL;

CREATE TABLE remote_results (
  run_seq INTEGER NOT NULL REFERENCES runs (seq) ON DELETE CASCADE,
  remote_key TEXT NOT NULL,
  unique_id TEXT NOT NULL,
  name TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  asset_id TEXT,
  status TEXT NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  message TEXT,
  failures INTEGER,
  rows_affected INTEGER,
  PRIMARY KEY (run_seq, remote_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX remote_results_of_node ON remote_results (unique_id, run_seq DESC);
CREATE INDEX remote_results_of_asset ON remote_results (asset_id, run_seq DESC);
`;
