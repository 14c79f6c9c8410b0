import type { AssetsSearch } from '../app/address.ts';
import { groupings, type GroupBy } from '../graph/groups/group-assets.ts';
import { type Focus, readFocus, writeFocus } from './focus/focus.ts';

export const assetViews = ['graph', 'list'] as const;
/** How the assets are shown: as a lineage or as a table. */
export type AssetView = (typeof assetViews)[number];

export const assetTabs = ['overview', 'code', 'columns', 'checks'] as const;
/** What of the selected asset is shown. */
export type AssetTab = (typeof assetTabs)[number];

/** What the address of the Assets screen says: `/assets?asset=<unique_id>&select=tag:nightly&tab=code&view=list&focus=failed`. */
export interface AssetsAddress {
  /** dbt's unique_id of the selected asset, null for none. */
  readonly asset: string | null;
  /** A selection in dbt's grammar, null for none. */
  readonly select: string | null;
  readonly tab: AssetTab;
  /** unique_id of the check that is looked at in the tab of checks, null for none. */
  readonly check: string | null;
  readonly view: AssetView;
  /** The part that is shown, null for the whole. */
  readonly focus: Focus | null;
  /** What the lineage is grouped by, null for what suits its size. */
  readonly group: GroupBy | null;
  /** Ids of the groups that are open. */
  readonly open: readonly string[] | 'all';
}

/** Reads the search of an address, whatever somebody wrote there. */
export function readAssetsAddress(search: Readonly<Record<string, unknown>>): AssetsAddress {
  const { asset, select, tab, check, view, focus, group, open } = search;
  return {
    asset: typeof asset === 'string' && asset !== '' ? asset : null,
    select: typeof select === 'string' && select.trim() !== '' ? select : null,
    tab: assetTabs.find((known) => known === tab) ?? 'overview',
    check: typeof check === 'string' && check !== '' ? check : null,
    view: assetViews.find((known) => known === view) ?? 'graph',
    focus: typeof focus === 'string' ? readFocus(focus) : null,
    group: groupings.find((known) => known === group) ?? null,
    open: typeof open === 'string' ? readOpen(open) : [],
  };
}

/**
 * The same address with something changed, as short as it can be written: what has its usual value is left out, a focus on the selection goes with
 * the selection, and a check with its asset.
 */
export function assetsSearch(address: AssetsAddress, change: Partial<AssetsAddress>): AssetsSearch {
  // a check belongs to the asset it was looked at on
  const check = change.asset === undefined ? address.check : null;
  const { asset, select, tab, view, focus, group, open, check: looked } = { ...address, check, ...change };
  const nothing = select === null || select.trim() === '';
  return {
    ...(asset === null ? {} : { asset }),
    ...(nothing ? {} : { select }),
    ...(tab === 'overview' || asset === null ? {} : { tab }),
    ...(looked === null || tab !== 'checks' || asset === null ? {} : { check: looked }),
    ...(view === 'graph' ? {} : { view }),
    ...(focus === null || (focus.kind === 'selection' && nothing) ? {} : { focus: writeFocus(focus) }),
    ...(group === null ? {} : { group }),
    ...(open.length === 0 ? {} : { open: writeOpen(open) }),
  };
}

const all = '*';

function writeOpen(open: AssetsAddress['open']): string {
  return open === 'all' ? all : open.map((id) => encodeURIComponent(id)).join(',');
}

function readOpen(text: string): AssetsAddress['open'] {
  if (text === all) return 'all';
  try {
    return text
      .split(',')
      .filter((id) => id !== '')
      .map((id) => decodeURIComponent(id));
  } catch {
    return [];
  }
}
