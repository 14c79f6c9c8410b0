import type { Asset, AssetState } from '../../../preload/model/asset.ts';
import { findAssets } from '../find/find-assets.ts';

export const listOrders = ['name', 'kind', 'state', 'folder', 'owner', 'last built'] as const;
/** The column a list of assets is sorted by. */
export type ListOrder = (typeof listOrders)[number];

/** What needs attention first. */
const stateOrder: readonly string[] = ['failed', 'warned', 'running', 'queued', 'skipped', 'canceled', 'stale', 'never built', 'fresh', 'none'];

/**
 * The assets of the list: those that hold the text, in the chosen order. Rows that are equal there go by name.
 */
export function listRows(assets: readonly Asset[], text: string, order: ListOrder, stateOf: (id: string) => AssetState | undefined): readonly Asset[] {
  const found = findAssets(assets, text);
  return found.toSorted((a, b) => compare(a, b, order, stateOf) || compareTexts(a.name, b.name) || compareTexts(a.id, b.id));
}

function compare(a: Asset, b: Asset, order: ListOrder, stateOf: (id: string) => AssetState | undefined): number {
  switch (order) {
    case 'name':
      return 0;
    case 'kind':
      return compareTexts(a.kind, b.kind) || compareTexts(a.materialized ?? '', b.materialized ?? '');
    case 'folder':
      return compareTexts(a.folder, b.folder);
    case 'owner':
      return lastWhenEmpty(a.owner, b.owner);
    case 'state':
      return stateRank(stateOf(a.id)) - stateRank(stateOf(b.id));
    case 'last built':
      return (stateOf(b.id)?.finishedAt ?? 0) - (stateOf(a.id)?.finishedAt ?? 0);
  }
}

function stateRank(state: AssetState | undefined): number {
  return state === undefined ? stateOrder.length : stateOrder.indexOf(state.word);
}

function lastWhenEmpty(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareTexts(a, b);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
