import type { Database } from 'better-sqlite3';
import { sweepTexts } from './build-rows.ts';
import { latestResults } from './latest-results.ts';

export interface RunDeletion {
  /**
   * Deletes runs with all that belongs to them. Where one of them held the newest result of a node, the newest one that is left counts;
   * what an asset was last built from stays known.
   * Only runs that are over go. To be called inside a transaction.
   */
  remove(seqs: readonly number[]): void;
  /** Of these runs those that hold the newest result of a node. */
  holdingResults(projectId: string): ReadonlySet<number>;
}

/** Statements that take runs out of the history. */
export function runDeletion(database: Database): RunDeletion {
  const held = database.prepare<[string], string>('SELECT unique_id FROM latest_results WHERE run_seq IN (SELECT value FROM json_each(?))').pluck();
  const remove = database.prepare<[string]>("DELETE FROM runs WHERE seq IN (SELECT value FROM json_each(?)) AND status IN ('SUCCESS', 'FAILURE', 'CANCELED')");
  const forget = database.prepare<[string]>(
    "UPDATE last_builds SET run_id = NULL WHERE run_id IN (SELECT id FROM runs WHERE seq IN (SELECT value FROM json_each(?)) AND status IN ('SUCCESS', 'FAILURE', 'CANCELED'))",
  );
  const sweep = database.prepare<[]>(sweepTexts);
  const again = database.prepare<[string]>(latestResults('n.unique_id IN (SELECT value FROM json_each(?))'));
  const holding = database.prepare<[string], number>('SELECT DISTINCT run_seq FROM latest_results WHERE project_id = ?').pluck();
  return {
    remove(seqs) {
      const json = JSON.stringify(seqs);
      const ids = held.all(json);
      forget.run(json);
      remove.run(json);
      sweep.run();
      if (ids.length > 0) again.run(JSON.stringify(ids));
    },
    holdingResults: (projectId) => new Set(holding.all(projectId)),
  };
}
