import type { AssetStates } from '../../preload/model/asset.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { AssetStaleness } from '../../preload/model/staleness.ts';

export interface StalenessService {
  /** Why an asset of the open project is stale. `asset-not-found`. */
  of(id: string): Promise<Result<AssetStaleness>>;
}

export interface StalenessOptions {
  /** The states of the open project. */
  readonly states: () => AssetStates;
}

/** Answers what is asked about one asset's staleness. */
export function createStaleness(o: StalenessOptions): StalenessService {
  return {
    async of(id) {
      const state = o.states().assets.find((one) => one.id === id);
      if (state === undefined) return failed({ code: 'asset-not-found', title: 'The lineage has no such asset.', detail: id });
      const { word, reasons } = state;
      return ok({ id, word, reasons, lastBuilt: null, compared: 'nothing', changes: [], unchanged: [], alsoStale: [] });
    },
  };
}
