export const assetViews = ['graph', 'list'] as const;
/** How the assets are shown: as a lineage or as a table. */
export type AssetView = (typeof assetViews)[number];

export const assetTabs = ['overview', 'code', 'columns', 'checks'] as const;
/** What of the selected asset is shown. */
export type AssetTab = (typeof assetTabs)[number];

/** What the address of the Assets screen says: `/assets?asset=<unique_id>&tab=code&view=list`. */
export interface AssetsAddress {
  /** dbt's unique_id of the selected asset, null for none. */
  readonly asset: string | null;
  readonly tab: AssetTab;
  readonly view: AssetView;
  /** Asks for the panel about trust although there is a lineage to look at. */
  readonly trust: boolean;
}

/** The search of an address as links write it: what is left out has its usual value. */
export interface AssetsSearch {
  readonly asset?: string;
  readonly tab?: AssetTab;
  readonly view?: AssetView;
  readonly trust?: boolean;
}

/** Reads the search of an address, whatever somebody wrote there. */
export function readAssetsAddress(search: Readonly<Record<string, unknown>>): AssetsAddress {
  const { asset, tab, view, trust } = search;
  return {
    asset: typeof asset === 'string' && asset !== '' ? asset : null,
    tab: assetTabs.find((known) => known === tab) ?? 'overview',
    view: assetViews.find((known) => known === view) ?? 'graph',
    trust: trust === true,
  };
}

/** The same address with something changed, as short as it can be written. Another asset is opened on its overview unless a tab is named. */
export function assetsSearch(address: AssetsAddress, change: Partial<AssetsAddress>): AssetsSearch {
  const next = { ...address, ...change };
  const tab = change.tab ?? (next.asset === address.asset || next.asset !== null ? next.tab : 'overview');
  return {
    ...(next.asset === null ? {} : { asset: next.asset }),
    ...(tab === 'overview' || next.asset === null ? {} : { tab }),
    ...(next.view === 'graph' ? {} : { view: next.view }),
    ...(next.trust ? { trust: true } : {}),
  };
}
