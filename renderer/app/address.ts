import { createHashHistory, defaultStringifySearch } from '@tanstack/react-router';

/** The window's addresses and where it has been. Kept in the part after #, so that a reload comes back to the same place. */
export const appHistory = createHashHistory();

/** What `/assets` shows: one asset in the panel, a selection in dbt's grammar, a tab of the panel, or the question of trust. */
export interface AssetsSearch {
  readonly asset?: string;
  readonly select?: string;
  readonly tab?: string;
  /** unique_id of the check that is looked at in the tab of checks. */
  readonly check?: string;
  /** `list` for the table; the lineage when left out. */
  readonly view?: string;
  /** The part that is shown in place of the whole, for instance `around:2:model.stays.dim_hosts`, `run:a4c7d0` or `failed`. */
  readonly focus?: string;
  /** What the lineage is grouped by, and which groups are open: ids with commas, `*` for all. */
  readonly group?: string;
  readonly open?: string;
  readonly trust?: true;
}

/** What `/asset/$assetId` shows: a tab of the page, `overview` when left out. */
export interface AssetSearch {
  readonly tab?: string;
  /** unique_id of the check that is open in the tab of checks. */
  readonly check?: string;
}

/** What `/runs` is narrowed to. */
export interface RunsSearch {
  readonly search?: string;
  /** Run words with commas, for instance `failed,warned`. */
  readonly status?: string;
  readonly job?: string;
  /** Anything: only runs that belong to no job. */
  readonly adhoc?: string;
  readonly kept?: string;
  /** unique_id of an asset. */
  readonly asset?: string;
  readonly target?: string;
  /** Who launched it, for instance `schedule`. */
  readonly by?: string;
  /** dbt's command, for instance `build`. */
  readonly command?: string;
  /** A stretch of time, for instance `day:2026-11-22`. */
  readonly time?: string;
}

/** The names in it. */
export const runsSearchKeys = ['search', 'status', 'job', 'adhoc', 'kept', 'asset', 'target', 'by', 'command', 'time'] as const;

/** What `/runs/compare` shows: the ids of two runs. */
export interface CompareSearch {
  readonly a?: string;
  readonly b?: string;
}

/** What `/runs/$runId` shows: a tab, and the node that is open in it. */
export interface RunSearch {
  readonly tab?: string;
  readonly node?: string;
}

/** What `/jobs` shows: a job in the panel, or the one that is new; `view` is `yaml` for its YAML. */
export interface JobsSearch {
  readonly job?: string;
  readonly new?: string;
  readonly view?: string;
}

/** What `/catalog` is narrowed to, searched for and sorted by; values of a facet are joined with commas. */
export interface CatalogSearch {
  readonly search?: string;
  readonly state?: string;
  readonly kind?: string;
  readonly materialized?: string;
  readonly owner?: string;
  readonly tag?: string;
  readonly group?: string;
  readonly package?: string;
  readonly schema?: string;
  readonly folder?: string;
  /** What is not there: `description`, `checks`, `owner`. */
  readonly missing?: string;
  /** A column, with `-` in front the other way round. */
  readonly sort?: string;
  readonly columns?: string;
}

/** The names in it. */
export const catalogSearchKeys = [
  'search',
  'state',
  'kind',
  'materialized',
  'owner',
  'tag',
  'group',
  'package',
  'schema',
  'folder',
  'missing',
  'sort',
  'columns',
] as const;

/** What `/settings` shows: the section that is brought into view, and the Dagster project (a folder) whose jobs are looked at. */
export interface SettingsSearch {
  readonly section?: string;
  readonly dagster?: string;
}

/** What `/schedules` shows: a schedule or a sensor in the panel, or one that is new (`schedule`, `sensor`). */
export interface SchedulesSearch {
  readonly schedule?: string;
  readonly sensor?: string;
  readonly new?: string;
  /** `yaml` for the YAML of what is in the panel. */
  readonly view?: string;
  /** `day` or `week` for the plan of what is to come; the list when left out. */
  readonly plan?: string;
  readonly search?: string;
  /** `on`, `off` or `failing`. */
  readonly state?: string;
  /** A column of the list, with `-` in front the other way round. */
  readonly sort?: string;
  /** Which ticks: `ran` or `not run`. */
  readonly ticks?: string;
}

/** The names in it. */
export const schedulesSearchKeys = ['schedule', 'sensor', 'new', 'view', 'plan', 'search', 'state', 'sort', 'ticks'] as const;

/** Writes the address of a place in the window. */
export const addressOf = {
  welcome: (): string => '/welcome',
  assets: (search: AssetsSearch = {}): string => `/assets${defaultStringifySearch(search)}`,
  assetPage: (id: string, search: AssetSearch = {}): string => `/asset/${encodeURIComponent(id)}${defaultStringifySearch(search)}`,
  runs: (search: RunsSearch = {}): string => `/runs${defaultStringifySearch(search)}`,
  compare: (a: string, b: string): string => `/runs/compare${defaultStringifySearch({ a, b })}`,
  run: (runId: string, search: RunSearch = {}): string => `/runs/${encodeURIComponent(runId)}${defaultStringifySearch(search)}`,
  jobs: (search: JobsSearch = {}): string => `/jobs${defaultStringifySearch(search)}`,
  catalog: (search: CatalogSearch = {}): string => `/catalog${defaultStringifySearch(search)}`,
  settings: (section?: string): string => `/settings${defaultStringifySearch(section === undefined ? {} : { section })}`,
  schedules: (search: SchedulesSearch = {}): string => `/schedules${defaultStringifySearch(search)}`,
};

/** Goes to a place in the window, for what is not a link; the place that was left is one step back. */
export const goTo = {
  welcome: (): void => go(addressOf.welcome()),
  assets: (search: AssetsSearch = {}): void => go(addressOf.assets(search)),
  /** Selects an asset in the lineage. */
  asset: (id: string): void => go(addressOf.assets({ asset: id })),
  /** Opens the page of an asset. */
  assetPage: (id: string, search: AssetSearch = {}): void => go(addressOf.assetPage(id, search)),
  trust: (): void => go(addressOf.assets({ trust: true })),
  runs: (search: RunsSearch = {}): void => go(addressOf.runs(search)),
  compare: (a: string, b: string): void => go(addressOf.compare(a, b)),
  run: (runId: string, search: RunSearch = {}): void => go(addressOf.run(runId, search)),
  jobs: (search: JobsSearch = {}): void => go(addressOf.jobs(search)),
  catalog: (search: CatalogSearch = {}): void => go(addressOf.catalog(search)),
  settings: (section?: string): void => go(addressOf.settings(section)),
  /** Shows what an import from the Dagster project in a folder would add. */
  importDagster: (dir: string): void => go(`/settings${defaultStringifySearch({ section: 'dagster', dagster: dir })}`),
  schedules: (search: SchedulesSearch = {}): void => go(addressOf.schedules(search)),
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
    else if (typeof value === 'number' || value === true) read[key] = String(value);
  }
  return read;
}
