import type { Asset, AssetState } from '../../../preload/model/asset.ts';
import { assertNever } from '../../../preload/model/result.ts';
import { isBuilt } from '../../../preload/model/is-built.ts';

/** What stands beside the state in the panel: `built 3 min ago in a4c7d0`. */
export interface LastResult {
  readonly verb: string;
  /** Milliseconds since the epoch; null while it goes on. */
  readonly at: number | null;
  /** Since when it runs; null unless it does. */
  readonly since: number | null;
  readonly runId: string | null;
}

/** How the state came about; null where nothing did. A failure that speaks of checks (`1 of 5 checks`) was built all the same. */
export function lastResult(asset: Asset, state: AssetState | undefined): LastResult | null {
  if (state === undefined || state.runId === null) return null;
  const over = { at: state.finishedAt, since: null, runId: state.runId };
  switch (state.word) {
    case 'running':
      return { verb: '', at: null, since: state.startedAt, runId: state.runId };
    case 'queued':
      return { verb: '', at: null, since: null, runId: state.runId };
    case 'skipped':
    case 'canceled':
      return { ...over, verb: '' };
    case 'failed':
      return { ...over, verb: state.detail === '' ? 'tried' : isBuilt(asset) ? 'built' : 'checked' };
    case 'fresh':
    case 'stale':
    case 'warned':
      return { ...over, verb: isBuilt(asset) ? 'built' : 'checked' };
    case 'never built':
    case 'none':
      return null;
    default:
      return assertNever(state.word);
  }
}
