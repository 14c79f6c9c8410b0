/** Runs that a person keeps: nothing but this person deletes them. Times are milliseconds since the epoch. */
export const schema4 = `
CREATE TABLE kept_runs (
  run_seq INTEGER PRIMARY KEY REFERENCES runs (seq) ON DELETE CASCADE,
  kept_at INTEGER NOT NULL
) STRICT;
`;
