import { describe, expect, it } from 'vitest';
import type { Asset, AssetEdge } from '../../../../preload/model/asset.ts';
import { groupAssets, tellsApart, type GroupBy } from '../../../../renderer/graph/groups/group-assets.ts';
import { someAsset } from '../../assets/some-assets.ts';

const model = (name: string, folder: string, change: Partial<Asset> = {}): Asset =>
  someAsset(name, { id: `model.shop.${name}`, kind: 'model', folder, packageName: 'shop', tags: [], group: null, owner: null, ...change });

const assets: readonly Asset[] = [
  someAsset('raw_orders', { id: 'source.shop.stripe.raw_orders', kind: 'source', folder: 'models/staging/stripe', packageName: 'shop' }),
  someAsset('raw_hosts', { id: 'source.shop.app.raw_hosts', kind: 'source', folder: 'models/staging', packageName: 'shop' }),
  someAsset('codes', { id: 'seed.shop.codes', kind: 'seed', folder: 'seeds', packageName: 'shop' }),
  model('stg_orders', 'models/staging/stripe', { materialized: 'view', schema: 'staging' }),
  model('orders_joined', 'models/intermediate/finance', { schema: 'work' }),
  model('int_orders', 'models/finance', { tags: ['nightly', 'heavy'], owner: 'ann' }),
  model('fct_orders', 'models/finance', { tags: ['nightly'], group: 'money' }),
  model('report', 'models', { packageName: 'other' }),
  someAsset('board', { id: 'exposure.shop.board', kind: 'exposure', folder: 'models', packageName: 'shop' }),
];
const edges: readonly AssetEdge[] = [
  { from: 'source.shop.stripe.raw_orders', to: 'model.shop.stg_orders' },
  { from: 'model.shop.stg_orders', to: 'model.shop.orders_joined' },
  { from: 'model.shop.orders_joined', to: 'model.shop.int_orders' },
  { from: 'model.shop.int_orders', to: 'model.shop.fct_orders' },
  { from: 'model.shop.fct_orders', to: 'model.shop.report' },
  { from: 'model.shop.report', to: 'exposure.shop.board' },
];
const names = (by: GroupBy): readonly string[] =>
  groupAssets(assets, edges, by).groups.map(({ column, name, members }) => `${column ?? ''}:${name} ${members.length}`);

describe('assets in groups', () => {
  it('by folder and stage: sources by their source, a folder once for each stage, other packages by their name', () => {
    expect(names('folder')).toEqual([
      'Sources:app 1',
      'Sources:seeds 1',
      'Sources:stripe 1',
      'Staging:staging/stripe 1',
      'Intermediate:finance 1',
      'Intermediate:intermediate/finance 1',
      'Marts:finance 1',
      'Marts:other/models 1',
      'Exposures:exposures 1',
    ]);
  });

  it('by what dbt and people say of them, with a group for those of which nothing is said', () => {
    expect(new Set(names('tag'))).toEqual(new Set([':no tag 7', ':nightly 2']));
    expect(new Set(names('owner'))).toEqual(new Set([':no owner 8', ':ann 1']));
    expect(new Set(names('group'))).toEqual(new Set([':no group 8', ':money 1']));
    expect(new Set(names('package'))).toEqual(new Set([':shop 8', ':other 1']));
  });

  it('puts every asset into exactly one group', () => {
    for (const by of ['folder', 'group', 'package', 'schema', 'tag', 'owner'] as const) {
      const { groups, groupOf } = groupAssets(assets, edges, by);
      expect(groups.flatMap(({ members }) => members).sort()).toEqual(assets.map(({ id }) => id).sort());
      for (const { id } of assets) expect(groupOf.get(id)?.members).toContain(id);
    }
  });

  it('groups nothing by none', () => {
    expect(groupAssets(assets, edges, 'none').groups).toEqual([]);
  });

  it('stands groups without stages in columns by the depth of what is in them', () => {
    const { groups } = groupAssets(assets, edges, 'schema');
    const band = (name: string): number => groups.find((group) => group.name === name)!.band;
    expect(band('staging')).toBeLessThan(band('work'));
  });

  it('takes folders less deep where there would be too many groups', () => {
    const many = Array.from({ length: 400 }, (_, i) => model(`m_${i}`, `models/area_${i % 4}/part_${i}`));
    expect(groupAssets(many, [], 'folder').groups.length).toBe(4);
  });

  it('puts what would be thousands of groups of a few into one in each column, last in it, that says how many it holds', () => {
    const sources = Array.from({ length: 3_000 }, (_, n) =>
      someAsset(`t${n}`, { id: `source.shop.s${n}.t${n}`, kind: 'source', folder: 'models', packageName: 'shop', schema: `s${n}` }),
    );
    const models = Array.from({ length: 40 }, (_, n) => model(`stg_m${n}`, `models/area_${n % 4}`, { schema: 'main' }));
    const all = [...sources, ...models];
    const grouping = groupAssets(all, [], 'folder');
    expect(grouping.groups.map(({ name, members }) => `${name} ${members.length}`)).toEqual([
      '3,000 small groups 3000',
      'area_0 10',
      'area_1 10',
      'area_2 10',
      'area_3 10',
    ]);
    expect(grouping.groups[0]).toMatchObject({ kind: 'source', column: 'Sources' });
    expect(grouping.groupOf.size).toBe(all.length);
    expect(
      groupAssets(all, [], 'schema')
        .groups.map(({ name, members }) => `${name} ${members.length}`)
        .toSorted(),
    ).toEqual(['3,000 small groups 3000', 'main 40']);
  });

  it('leaves a small group that has no other in its column as it is', () => {
    const sources = Array.from({ length: 700 }, (_, n) =>
      someAsset(`t${n}`, { id: `source.shop.s${n}.t${n}`, kind: 'source', folder: 'models', packageName: 'shop', schema: `s${n}` }),
    );
    const { groups } = groupAssets([...sources, model('stg_m', 'models/area')], [], 'folder');
    expect(groups.map(({ id, name }) => `${id} ${name}`)).toEqual(['sources:others 700 small groups', 'staging:area area']);
  });

  it('offers only what tells some assets from others', () => {
    expect(tellsApart(assets, 'owner')).toBe(true);
    expect(tellsApart(assets.slice(0, 3), 'owner')).toBe(false);
    expect(tellsApart([], 'folder')).toBe(true);
  });
});
