import type { Engine } from '../../preload/model/project.ts';
import { isRecord, own, text } from './unknown-values.ts';

/** The statuses of a run_results.json (dbt/artifacts/schemas/results.py) that the method result can name: `partial success` has a space. */
export const resultStatuses = ['success', 'error', 'fail', 'warn', 'skipped', 'pass', 'no-op', 'reused'];

/** The unique_ids that ended with `status` in a parsed run_results.json: dbt's method result. */
export function idsWithResult(runResults: unknown, status: string): ReadonlySet<string> {
  return new Set(resultsOf(runResults).flatMap((result) => (text(result, 'status') === status ? [text(result, 'unique_id') ?? ''] : [])));
}

/** The sources whose data is newer in `current` than in `previous`, both parsed sources.json: dbt's method source_status. v2 leaves out sources it meets for the first time. */
export function fresherSources(current: unknown, previous: unknown, engine: Engine): ReadonlySet<string> {
  const before = loadedAt(previous);
  return new Set(
    [...loadedAt(current)].flatMap(([id, at]) => {
      const earlier = before.get(id);
      return earlier === undefined ? (engine === 'v1' ? [id] : []) : at > earlier ? [id] : [];
    }),
  );
}

/** What could not be looked at has no such time. */
function loadedAt(sources: unknown): ReadonlyMap<string, number> {
  return new Map(
    resultsOf(sources).flatMap((result) => {
      const at = Date.parse(text(result, 'max_loaded_at') ?? '');
      return Number.isNaN(at) ? [] : [[text(result, 'unique_id') ?? '', at] as const];
    }),
  );
}

function resultsOf(artifact: unknown) {
  const results = isRecord(artifact) ? own(artifact, 'results') : undefined;
  return (Array.isArray(results) ? results : []).filter(isRecord);
}
