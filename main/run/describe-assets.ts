import type { Asset, AssetState } from '../../preload/model/asset.ts';
import type { PreviewAsset } from '../../preload/model/preview.ts';

/** What a preview shows of an asset beside its place; null for what the lineage does not have. */
export type DescribeAsset = (id: string) => Pick<PreviewAsset, 'name' | 'resourceType' | 'materialized' | 'state'> | null;

const placesKnown = new WeakMap<readonly Asset[], ReadonlyMap<string, number>>();

/** Where each asset stands in its list. Found once for a lineage. */
function placesOf(assets: readonly Asset[]): ReadonlyMap<string, number> {
  const places = placesKnown.get(assets) ?? new Map(assets.map(({ id }, at) => [id, at]));
  placesKnown.set(assets, places);
  return places;
}

/** Describes assets of a lineage with their states: `states` are in its order, unless they are those of another lineage. Takes no time before it is asked. */
export function describeAssets(assets: readonly Asset[], states: readonly AssetState[]): DescribeAsset {
  let ofOthers: ReadonlyMap<string, AssetState> | null = null;
  const stateOf = (id: string, at: number): AssetState | undefined => {
    if (states[at]?.id === id) return states[at];
    ofOthers ??= new Map(states.map((state) => [state.id, state]));
    return ofOthers.get(id);
  };
  return (id) => {
    const at = placesOf(assets).get(id);
    const asset = at === undefined ? undefined : assets[at];
    if (at === undefined || asset === undefined) return null;
    return { name: asset.name, resourceType: asset.resourceType, materialized: asset.materialized, state: stateOf(id, at)?.word ?? null };
  };
}
