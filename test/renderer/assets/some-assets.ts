import type { Asset, AssetDetail, AssetGraph, AssetState, Check, CheckState } from '../../../preload/model/asset.ts';

/** An asset of the sample project, with what a test cares about. */
export function someAsset(name: string, over: Partial<Asset> = {}): Asset {
  return {
    id: `model.stays.${name}`,
    name,
    kind: 'model',
    resourceType: over.kind ?? 'model',
    enabled: true,
    selector: name,
    packageName: 'stays',
    path: `models/dim/${name}.sql`,
    folder: 'models/dim',
    materialized: 'table',
    tags: [],
    group: null,
    owner: null,
    relation: `stays.main.${name}`,
    schema: null,
    described: false,
    checkCount: 0,
    ...over,
  };
}

export const rawListings = someAsset('raw_listings', {
  id: 'source.stays.raw.listings',
  kind: 'source',
  materialized: null,
  selector: 'source:raw.raw_listings',
});
export const listings = someAsset('dim_listings', { tags: ['nightly'] });
export const hosts = someAsset('dim_hosts', { owner: 'Analytics', materialized: 'view' });
export const revenue = someAsset('mart_revenue', { folder: 'models/mart' });
export const dashboard = someAsset('dashboard', { id: 'exposure.stays.dashboard', kind: 'exposure', materialized: null, selector: 'exposure:dashboard' });

/** raw_listings → dim_listings → mart_revenue → dashboard, and dim_hosts → mart_revenue. */
export const someGraph: AssetGraph = {
  assets: [rawListings, listings, hosts, revenue, dashboard],
  edges: [
    { from: rawListings.id, to: listings.id },
    { from: listings.id, to: revenue.id },
    { from: hosts.id, to: revenue.id },
    { from: revenue.id, to: dashboard.id },
  ],
};

export function someState(over: Partial<AssetState> = {}): AssetState {
  return { id: listings.id, word: 'fresh', detail: '', runId: 'a4c7d0', startedAt: 1_000, finishedAt: 4_000, message: null, reasons: [], ...over };
}

export function someCheck(name: string, over: Partial<Check> = {}): Check {
  return { id: `test.stays.${name}`, name, kind: 'generic', column: null, severity: 'error', assetIds: [listings.id], path: 'models/dim/dim.yml', ...over };
}

export function someCheckState(check: Check, over: Partial<CheckState> = {}): CheckState {
  return { id: check.id, word: 'passed', failures: 0, durationMs: 60, finishedAt: 4_000, runId: 'a4c7d0', message: null, ...over };
}

export function someDetail(over: Partial<AssetDetail> = {}): AssetDetail {
  return {
    asset: listings,
    description: '',
    columns: [],
    checks: [],
    rawCode: "select * from {{ ref('src_listings') }}",
    compiledCode: null,
    language: 'sql',
    upstream: [],
    downstream: [],
    access: null,
    contractEnforced: false,
    meta: {},
    exposure: null,
    sourceFreshness: null,
    ...over,
  };
}
