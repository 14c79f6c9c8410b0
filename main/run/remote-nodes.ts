import type { NodeResult } from '../../preload/model/run.ts';
import type { RemoteResult } from '../history/remote-rows.ts';

/**
 * What another engine said of the assets and checks of a run, as the page of a run shows nodes. It names no threads and no dbt events: only when
 * something ended, and how long it took.
 */
export function remoteNodes(runId: string, results: readonly RemoteResult[]): readonly NodeResult[] {
  return results.map(({ key: _key, assetId, ...result }, index) => ({
    ...result,
    runId,
    step: 1,
    materialized: null,
    thread: null,
    order: result.startedAt === null && result.finishedAt === null ? null : index + 1,
    executingAt: null,
    relation: null,
    skippedBecauseOf: null,
    assetId,
    path: null,
  }));
}
