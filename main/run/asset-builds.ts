import type { Asset } from '../../preload/model/asset.ts';
import type { NodeResult } from '../../preload/model/run.ts';
import type { LastBuildRecord } from '../history/build-rows.ts';
import { fingerprintRules } from '../manifest/fingerprint.ts';
import type { LastBuild } from '../manifest/staleness.ts';

/** Where assets were built: what was built with another target says nothing of this one. */
export interface AssetBuilds {
  /** The last build that went well at the place where the asset would be built now; one at the place it had before with this target, when that was moved. */
  here(asset: Asset): (LastBuild & { readonly target: string | null }) | null;
  /** True for a result from another place. */
  isElsewhere(asset: Asset, node: NodeResult): boolean;
}

/** `rows` are newest first; `target` is the one in use, null when nobody knows. */
export function assetBuilds(rows: readonly LastBuildRecord[], target: string | null): AssetBuilds {
  const byAsset = new Map<string, LastBuildRecord[]>();
  for (const row of rows) {
    const list = byAsset.get(row.uniqueId);
    if (list) list.push(row);
    else byAsset.set(row.uniqueId, [row]);
  }
  const rowOf = (asset: Asset): LastBuildRecord | null => {
    const own = byAsset.get(asset.id);
    if (own === undefined) return null;
    return own.find((row) => isSamePlace(row.relation, asset.relation)) ?? own.find((row) => target !== null && row.target === target) ?? null;
  };
  return {
    here(asset) {
      const row = rowOf(asset);
      if (row === null) return null;
      const { at, startedAt, changedAt, runId, step, relation, trial, from } = row;
      const comparable = from !== null && from.rules === fingerprintRules;
      return { at, startedAt, changedAt, runId, step, relation, trial, from: comparable ? from : null, target: row.target };
    },
    isElsewhere(asset, node) {
      if (node.relation === null || asset.relation === null || isSamePlace(node.relation, asset.relation)) return false;
      const row = rowOf(asset);
      return row === null || !isSamePlace(row.relation, node.relation);
    },
  };
}

function isSamePlace(a: string | null, b: string | null): boolean {
  return a === b || (a !== null && b !== null && a.toLowerCase() === b.toLowerCase());
}
