import { createHashHistory, defaultStringifySearch } from '@tanstack/react-router';

/** The window's addresses and where it has been. Kept in the part after #, so that a reload comes back to the same place. */
export const appHistory = createHashHistory();

/** What `/assets` shows: one asset in the panel, a selection in dbt's grammar, a tab of the panel, or the question of trust. */
export interface AssetsSearch {
  readonly asset?: string;
  readonly select?: string;
  readonly tab?: string;
  /** `list` for the table; the lineage when left out. */
  readonly view?: string;
  readonly trust?: true;
}

/** What `/runs` shows. */
export interface RunsSearch {
  readonly search?: string;
  /** One of the run words, for instance `failed`. */
  readonly status?: string;
}

/** What `/runs/$runId` shows: a tab, and the node that is open in it. */
export interface RunSearch {
  readonly tab?: string;
  readonly node?: string;
}

/** Writes the address of a place in the window. */
export const addressOf = {
  welcome: (): string => '/welcome',
  assets: (search: AssetsSearch = {}): string => `/assets${defaultStringifySearch(search)}`,
  runs: (search: RunsSearch = {}): string => `/runs${defaultStringifySearch(search)}`,
  run: (runId: string, search: RunSearch = {}): string => `/runs/${encodeURIComponent(runId)}${defaultStringifySearch(search)}`,
  settings: (): string => '/settings',
};

/** Goes to a place in the window, for what is not a link; the place that was left is one step back. */
export const goTo = {
  welcome: (): void => go(addressOf.welcome()),
  assets: (search: AssetsSearch = {}): void => go(addressOf.assets(search)),
  asset: (id: string): void => go(addressOf.assets({ asset: id })),
  trust: (): void => go(addressOf.assets({ trust: true })),
  runs: (search: RunsSearch = {}): void => go(addressOf.runs(search)),
  run: (runId: string, search: RunSearch = {}): void => go(addressOf.run(runId, search)),
  settings: (): void => go(addressOf.settings()),
};

function go(address: string): void {
  if (appHistory.location.href !== address) appHistory.push(address);
}

/** Reads the text values a screen knows from an address; whatever else stands there is left out. */
export function textSearch<Key extends string>(search: Readonly<Record<string, unknown>>, keys: readonly Key[]): { [K in Key]?: string } {
  const read: { [K in Key]?: string } = {};
  for (const key of keys) {
    const value = search[key];
    if (typeof value === 'string' && value !== '') read[key] = value;
    else if (typeof value === 'number') read[key] = String(value);
  }
  return read;
}
