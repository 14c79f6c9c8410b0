import type { Asset, AssetState, AssetStateWord } from '../../../preload/model/asset.ts';
import { type CatalogEntry, catalogEntries } from '../../../renderer/catalog/entries.ts';

export interface Said extends Partial<Asset> {
  readonly word?: AssetStateWord;
  readonly description?: string;
  readonly columns?: readonly [described: number, all: number];
  readonly builtAt?: number;
}

/** Rows of the catalog with what a test says about them, by name. */
export function entries(all: Readonly<Record<string, Said>>): readonly CatalogEntry[] {
  const names = Object.keys(all);
  const assets = names.map((name): Asset => {
    const { word: _word, description: _description, columns: _columns, builtAt: _builtAt, ...said } = all[name] ?? {};
    return {
      id: `model.shop.${name}`,
      name,
      kind: 'model',
      resourceType: said.kind ?? 'model',
      enabled: true,
      selector: name,
      packageName: 'shop',
      path: `models/${name}.sql`,
      folder: 'models',
      materialized: 'table',
      tags: [],
      group: null,
      owner: null,
      relation: null,
      schema: 'main',
      described: (all[name]?.description ?? '') !== '',
      checkCount: 0,
      ...said,
    };
  });
  const rows = names.map((name) => {
    const [describedColumns, columns] = all[name]?.columns ?? [0, 0];
    return { id: `model.shop.${name}`, description: all[name]?.description ?? '', columns, describedColumns };
  });
  const states = names.map((name): AssetState => {
    const { word = 'never built', builtAt = null } = all[name] ?? {};
    return {
      id: `model.shop.${name}`,
      word,
      detail: '',
      runId: builtAt === null ? null : 'a1',
      startedAt: null,
      finishedAt: builtAt,
      message: null,
      reasons: [],
    };
  });
  return catalogEntries(assets, new Map(rows.map((row) => [row.id, row])), new Map(states.map((state) => [state.id, state])));
}

export function names(some: readonly CatalogEntry[]): readonly string[] {
  return some.map(({ asset }) => asset.name);
}
