import { type Asset, type AssetKind, assetKinds, type AssetState, type AssetStateWord } from '../../preload/model/asset.ts';
import type { CatalogRow } from '../../preload/model/catalog.ts';
import { lastBuilt } from '../assets/list/list-rows.ts';

/** One row of the catalog: an asset with all that can be seen, sorted and narrowed by. */
export interface CatalogEntry {
  readonly asset: Asset;
  readonly description: string;
  readonly columns: number;
  readonly describedColumns: number;
  /** Null where checks cannot be on it. */
  readonly checks: number | null;
  /** `none` for what is never built. */
  readonly word: AssetStateWord;
  /** Milliseconds since the epoch; null when it was never built. */
  readonly builtAt: number | null;
  /** Its values in each of `facetIds`, in that order; none where a facet says nothing of it. */
  readonly values: readonly (readonly string[])[];
}

/** What the catalog can be narrowed by, in the order in which it is offered. */
export const facetIds = ['state', 'kind', 'materialized', 'tag', 'owner', 'missing', 'group', 'package', 'schema', 'folder'] as const;
export type FacetId = (typeof facetIds)[number];

/** Stands for no owner and no group. */
export const nothing = '(none)';

export const missingWords = ['description', 'checks', 'owner'] as const;

/** Kinds that tests can be written for. */
const checkable: ReadonlySet<AssetKind> = new Set(['model', 'seed', 'snapshot', 'source']);

/** Puts together what is known of each asset. */
export function catalogEntries(
  assets: readonly Asset[],
  rows: ReadonlyMap<string, CatalogRow>,
  states: ReadonlyMap<string, AssetState>,
): readonly CatalogEntry[] {
  return assets.map((asset): CatalogEntry => {
    const row = rows.get(asset.id);
    const state = states.get(asset.id);
    const known = {
      asset,
      description: row?.description ?? '',
      columns: row?.columns ?? 0,
      describedColumns: row?.describedColumns ?? 0,
      checks: checkable.has(asset.kind) ? asset.checkCount : null,
      word: state?.word ?? 'none',
      builtAt: lastBuilt(asset, state),
    };
    return { ...known, values: facetIds.map((facet) => facetValues(known, facet)) };
  });
}

function facetValues({ asset, word, checks }: Omit<CatalogEntry, 'values'>, facet: FacetId): readonly string[] {
  switch (facet) {
    case 'state':
      return word === 'none' ? [] : [word];
    case 'kind':
      return [asset.kind];
    case 'materialized':
      return asset.materialized === null ? [] : [asset.materialized];
    case 'tag':
      return asset.tags;
    case 'owner':
      return [asset.owner ?? nothing];
    case 'missing':
      return missingOf(asset, checks);
    case 'group':
      return [asset.group ?? nothing];
    case 'package':
      return [asset.packageName];
    case 'schema':
      return asset.schema === null ? [] : [asset.schema];
    case 'folder':
      return asset.folder === '' ? [] : [asset.folder];
  }
}

function missingOf({ described, owner }: Asset, checks: number | null): readonly string[] {
  const missing: (typeof missingWords)[number][] = [];
  if (!described) missing.push('description');
  if (checks === 0) missing.push('checks');
  if (owner === null) missing.push('owner');
  return missing;
}

/** The order of values that have one: states from what needs no attention on, kinds from upstream to downstream. */
export const fixedOrder: Partial<Readonly<Record<FacetId, readonly string[]>>> = {
  state: ['fresh', 'stale', 'queued', 'running', 'warned', 'failed', 'skipped', 'canceled', 'never built'],
  kind: ['source', 'seed', 'model', 'snapshot', ...assetKinds.filter((kind) => !['source', 'seed', 'model', 'snapshot'].includes(kind))],
  missing: missingWords,
};

/** How a value is called. */
export function valueWord(facet: FacetId, value: string): string {
  if (value === nothing) return facet === 'owner' ? 'no owner' : 'no group';
  return facet === 'kind' || facet === 'materialized' ? value.replaceAll('_', ' ') : value;
}
