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

/** `rows` in any order; `target` is the one in use, null when nobody knows. */
export function assetBuilds(rows: readonly LastBuildRecord[], target: string | null): AssetBuilds {
  const gathered = gatherBuilds(target);
  gathered.add(rows);
  return gathered;
}

/** The same, of rows that come in pieces. */
export function gatherBuilds(target: string | null): AssetBuilds & { add(rows: readonly LastBuildRecord[]): void } {
  /** Of each asset, newest first. */
  const byAsset = new Map<string, LastBuildRecord[]>();
  const rowOf = (asset: Asset): LastBuildRecord | null => {
    const own = byAsset.get(asset.id);
    if (own === undefined) return null;
    const [newest] = own;
    if (newest?.relation === asset.relation) return newest;
    return own.find((row) => isSamePlace(row.relation, asset.relation)) ?? own.find((row) => target !== null && row.target === target) ?? null;
  };
  return {
    add(rows) {
      for (const row of rows) {
        const list = byAsset.get(row.uniqueId);
        if (list === undefined) byAsset.set(row.uniqueId, [row]);
        else {
          const older = list.findIndex(({ at }) => at < row.at);
          list.splice(older === -1 ? list.length : older, 0, row);
        }
      }
    },
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
