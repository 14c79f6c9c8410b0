import type { Asset } from '../../../preload/model/asset.ts';

/** What of the lineage can be left out, in the order of the menu. */
export const hideables = ['sources', 'exposures', 'metrics', 'ephemeral', 'packages', 'disabled'] as const;
export type Hideable = (typeof hideables)[number];

/** What the menu says of each. */
export const hideableWords: Readonly<Record<Hideable, string>> = {
  sources: 'Sources',
  exposures: 'Exposures',
  metrics: 'Metrics and semantic models',
  ephemeral: 'Ephemeral models',
  packages: 'Assets of packages',
  disabled: 'Disabled',
};

/** Which of them an asset belongs to. */
export function hideablesOf(asset: Pick<Asset, 'kind' | 'materialized' | 'packageName' | 'enabled'>, projectName: string): readonly Hideable[] {
  const found: Hideable[] = [];
  if (asset.kind === 'source') found.push('sources');
  if (asset.kind === 'exposure') found.push('exposures');
  if (asset.kind === 'metric' || asset.kind === 'semantic_model' || asset.kind === 'saved_query') found.push('metrics');
  if (asset.materialized === 'ephemeral') found.push('ephemeral');
  if (asset.packageName !== projectName) found.push('packages');
  if (!asset.enabled) found.push('disabled');
  return found;
}

/** How many assets each would leave out; those that would leave out none have no place in the menu. */
export function countHideables(assets: readonly Asset[], projectName: string): ReadonlyMap<Hideable, number> {
  const counts = new Map<Hideable, number>();
  for (const asset of assets) for (const one of hideablesOf(asset, projectName)) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** unique_ids of what is shown; null where everything is. */
export function shownIds(assets: readonly Asset[], hidden: ReadonlySet<Hideable>, projectName: string): ReadonlySet<string> | null {
  const isHidden = (asset: Asset): boolean => hideablesOf(asset, projectName).some((one) => hidden.has(one));
  // of a huge lineage a set is worth avoiding
  return assets.some(isHidden) ? new Set(assets.filter((asset) => !isHidden(asset)).map(({ id }) => id)) : null;
}
