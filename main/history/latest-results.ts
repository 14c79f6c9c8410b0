/**
 * The statement that notes for nodes the newest result in finished runs that says something about them: not what was canceled before it
 * began, not `no-op` of what was built before, nothing of `dbt compile` and `dbt docs generate`, which build nothing. Kept by triggers,
 * so that the states of a project are known without looking through its whole history. It is part of a migration: it does not change.
 * @param which the condition that says which rows `n` of node_results are looked at
 */
export function latestResults(which: string): string {
  return `INSERT INTO latest_results (project_id, unique_id, run_seq, step)
  SELECT r.project_id, n.unique_id, n.run_seq, n.step FROM node_results n JOIN runs r ON r.seq = n.run_seq
  LEFT JOIN steps s ON s.run_seq = n.run_seq AND s.number = n.step
  WHERE ${which} AND r.status IN ('SUCCESS', 'FAILURE', 'CANCELED') AND coalesce(s.command, r.command) NOT IN ('compile', 'docs generate')
    AND n.status NOT IN ('queued', 'started', 'compiling', 'executing', 'no-op') AND NOT (n.status = 'canceled' AND n.started_at IS NULL)
  ORDER BY n.run_seq, n.step
  ON CONFLICT (project_id, unique_id) DO UPDATE SET run_seq = excluded.run_seq, step = excluded.step
    WHERE excluded.run_seq > latest_results.run_seq OR (excluded.run_seq = latest_results.run_seq AND excluded.step > latest_results.step);`;
}
