import type { AssetState, Check, CheckState } from '../../../preload/model/asset.ts';

/** The dbt node whose failure explains an asset's state. */
export interface FailingNode {
  readonly uniqueId: string;
  readonly runId: string;
  /** Null when the asset itself failed. */
  readonly check: Check | null;
}

/**
 * Whose message explains why an asset failed: that of its first failed check when the state speaks of checks (`1 of 5 checks`), else
 * its own; null when nothing failed or the run is not known.
 */
export function failingNode(
  assetId: string,
  state: AssetState | undefined,
  checks: readonly Check[],
  stateOf: (id: string) => CheckState | undefined,
): FailingNode | null {
  if (state?.word !== 'failed') return null;
  const failed = checks.flatMap((check) => {
    const result = stateOf(check.id);
    return result !== undefined && result.runId !== null && (result.word === 'failed' || result.word === 'errored') ? [{ check, runId: result.runId }] : [];
  });
  const [first] = failed;
  if (state.detail !== '' && first !== undefined) return { uniqueId: first.check.id, runId: first.runId, check: first.check };
  return state.runId === null ? null : { uniqueId: assetId, runId: state.runId, check: null };
}
