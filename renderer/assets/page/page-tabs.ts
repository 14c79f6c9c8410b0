/** The parts of an asset's page. Which there are depends on what the asset is: a source has no code, an exposure no checks. */
export const pageTabs = ['overview', 'columns', 'checks', 'code'] as const;
export type PageTab = (typeof pageTabs)[number];

/** Reads the tab of an address, whatever somebody wrote there. */
export function readPageTab(tab: string | undefined): PageTab {
  return pageTabs.find((known) => known === tab) ?? 'overview';
}
