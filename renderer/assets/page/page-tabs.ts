import type { AssetDetail } from '../../../preload/model/asset.ts';

/** The parts of an asset's page. */
export const pageTabs = ['overview', 'lineage', 'columns', 'checks', 'history', 'code', 'used-by'] as const;
export type PageTab = (typeof pageTabs)[number];

/** What each is called. */
export const tabTitles: Readonly<Record<PageTab, string>> = {
  overview: 'Overview',
  lineage: 'Lineage',
  columns: 'Columns',
  checks: 'Checks',
  history: 'History',
  code: 'Code',
  'used-by': 'Used by',
};

/** Reads the tab of an address, whatever somebody wrote there. */
export function readPageTab(tab: string | undefined): PageTab {
  return pageTabs.find((known) => known === tab) ?? 'overview';
}

/** Kinds that only describe something: they have neither columns nor code, and nothing ever happens to them. */
const described = new Set<AssetDetail['asset']['kind']>(['exposure', 'metric', 'semantic_model', 'saved_query']);

/** The tabs that have something to say of an asset. */
export function tabsOf({ asset, columns, checks, rawCode }: Pick<AssetDetail, 'asset' | 'columns' | 'checks' | 'rawCode'>): readonly PageTab[] {
  const isDescribed = described.has(asset.kind);
  return pageTabs.filter((tab) => {
    if (tab === 'columns') return !isDescribed || columns.length > 0;
    if (tab === 'checks') return !isDescribed || checks.length > 0;
    if (tab === 'history') return !isDescribed && asset.materialized !== 'ephemeral';
    if (tab === 'code') return rawCode !== null && rawCode !== '';
    return true;
  });
}
