import { type Asset, type AssetState, type AssetStateWord, assetStateWords, type Check } from '../../../preload/model/asset.ts';
import { lastResult } from '../panel/last-result.ts';
import { findAssets } from '../find/find-assets.ts';

export const listColumns = ['name', 'kind', 'state', 'folder', 'owner', 'built'] as const;
/** A column of the list of assets, which can be sorted by each of them. */
export type ListColumn = (typeof listColumns)[number];

export interface ListSort {
  readonly column: ListColumn;
  readonly descending: boolean;
}

/** What needs attention first. */
const stateOrder: readonly AssetStateWord[] = ['failed', 'warned', 'running', 'queued', 'skipped', 'canceled', 'stale', 'never built', 'fresh', 'none'];

/**
 * The assets of the list: those that hold the text, sorted. Rows that are equal there go by name; those that have nothing in the
 * column (no owner, never built) stand at the end whichever way it is sorted.
 */
export function listRows(assets: readonly Asset[], text: string, sort: ListSort, stateOf: (id: string) => AssetState | undefined): readonly Asset[] {
  const keys = new Map(assets.map((asset) => [asset.id, keyOf(asset, sort.column, stateOf(asset.id))]));
  const sign = sort.descending ? -1 : 1;
  return findAssets(assets, text).toSorted((a, b) => {
    const [left = null, right = null] = [keys.get(a.id), keys.get(b.id)];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || byName(a, b);
    return sign * compare(left, right) || byName(a, b);
  });
}

/** A line of the list: an asset, or a check below the asset it stands on. */
export interface ListRow {
  readonly id: string;
  readonly asset: Asset;
  readonly check: Check | null;
}

/** The assets with their checks below them. */
export function rowsWithChecks(assets: readonly Asset[], ofAsset: ReadonlyMap<string, readonly Check[]>): readonly ListRow[] {
  return assets.flatMap((asset): ListRow[] => [
    { id: asset.id, asset, check: null },
    ...(ofAsset.get(asset.id) ?? []).map((check): ListRow => ({ id: check.id, asset, check })),
  ]);
}

/** The sort a press on a column asks for: the newest build first, everything else from the beginning; again turns it round. */
export function nextSort(now: ListSort, column: ListColumn): ListSort {
  return { column, descending: now.column === column ? !now.descending : column === 'built' };
}

/** When the asset was last built, in milliseconds since the epoch; null where that is not known. A skip or a failed try is no build: the one before counts. */
export function lastBuilt(asset: Asset, state: AssetState | undefined): number | null {
  const last = lastResult(asset, state);
  return last?.verb === 'built' ? last.at : (state?.builtAt ?? null);
}

function keyOf(asset: Asset, column: ListColumn, state: AssetState | undefined): string | number | null {
  switch (column) {
    case 'name':
      return asset.name;
    case 'kind':
      return `${asset.kind} ${asset.materialized ?? ''}`;
    case 'state':
      return state === undefined ? assetStateWords.length : stateOrder.indexOf(state.word);
    case 'folder':
      return asset.folder;
    case 'owner':
      return asset.owner;
    case 'built':
      return lastBuilt(asset, state);
  }
}

function byName(a: Asset, b: Asset): number {
  return compare(a.name, b.name) || compare(a.id, b.id);
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
