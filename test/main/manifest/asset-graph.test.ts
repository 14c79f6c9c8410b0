import { describe, expect, it } from 'vitest';
import { assetGraph } from '../../../main/manifest/asset-graph.ts';
import { selectedIds } from './selected-ids.ts';
import { manifest, node, realManifest } from './a-manifest.ts';

function assets(...parameters: Parameters<typeof manifest>) {
  return assetGraph(manifest(...parameters)).graph.assets;
}

describe('the lineage of a real manifest', () => {
  it('is the same whether dbt v1 or v2 wrote it', () => {
    expect(assetGraph(realManifest('v2'))).toEqual(assetGraph(realManifest('v1')));
  });

  it('has models, seeds, snapshots, sources and exposures, and no hooks or tests', () => {
    const { graph } = assetGraph(realManifest('v1'));
    expect(graph.assets.map((asset) => `${asset.kind} ${asset.name}`)).toEqual([
      'exposure executive_dashboard',
      'model dim_hosts_cleansed',
      'model dim_listings_cleansed',
      'model dim_listings_w_hosts',
      'model int_blocked_nights',
      'model src_calendar',
      'model src_hosts',
      'model src_listings',
      'seed room_types',
      'snapshot scd_raw_listings',
      'source raw_calendar',
      'source raw_hosts',
      'source raw_listings',
    ]);
    expect(graph.edges).toContainEqual({ from: 'model.stays_analytics.dim_listings_w_hosts', to: 'exposure.stays_analytics.executive_dashboard' });
    expect(graph.edges).toHaveLength(11);
  });

  it('says of a model what its card and panel need', () => {
    const { graph } = assetGraph(realManifest('v1'));
    expect(graph.assets.find((asset) => asset.name === 'dim_listings_cleansed')).toEqual({
      id: 'model.stays_analytics.dim_listings_cleansed',
      name: 'dim_listings_cleansed',
      kind: 'model',
      resourceType: 'model',
      enabled: true,
      selector: 'dim_listings_cleansed',
      packageName: 'stays_analytics',
      path: 'models/dim/dim_listings_cleansed.sql',
      folder: 'models/dim',
      materialized: 'table',
      tags: ['nightly'],
      group: 'analytics',
      owner: 'Analytics',
      relation: 'stays.main.dim_listings_cleansed',
      schema: 'main',
      described: true,
      checkCount: 5,
    });
  });
});

describe('what a lineage has beside what is built', () => {
  it('shows kinds that no dbt has today under their own word', () => {
    const { graph } = assetGraph(manifest([node('model', 'orders'), node('dashboard', 'board', { depends_on: { nodes: ['model.shop.orders'] } })]));
    expect(graph.assets.map(({ kind, resourceType, name, enabled }) => [kind, resourceType, name, enabled])).toEqual([
      ['other', 'dashboard', 'board', true],
      ['model', 'model', 'orders', true],
    ]);
    expect(graph.edges).toEqual([{ from: 'model.shop.orders', to: 'dashboard.shop.board' }]);
  });

  it.each(['test', 'unit_test', 'analysis', 'operation', 'macro', 'group', 'doc', 'fixture', 'rpc', 'sql_operation'])(
    'does not take a %s for an asset',
    (type) => {
      expect(assets([node(type, 'it')])).toEqual([]);
    },
  );

  it('marks what is switched off, which takes no name from what is not and is never selected', () => {
    const read = manifest([node('model', 'orders')], {
      disabled: {
        'model.stripe.orders': [node('model', 'orders', { package_name: 'stripe', refs: [['customers']] })],
        'model.stripe.customers': [node('model', 'customers', { package_name: 'stripe' })],
        'test.shop.not_null': [node('test', 'not_null')],
      },
    });
    const { graph, checks } = assetGraph(read);
    expect(graph.assets.map(({ id, name, enabled }) => [id, name, enabled])).toEqual([
      ['model.shop.orders', 'orders', true],
      ['model.stripe.customers', 'customers', false],
      ['model.stripe.orders', 'stripe.orders', false],
    ]);
    expect(graph.edges).toEqual([{ from: 'model.stripe.customers', to: 'model.stripe.orders' }]);
    expect(checks).toEqual([]);
    expect(selectedIds(read, { select: '', command: 'build' })).toEqual(['model.shop.orders']);
  });
});

describe('relations', () => {
  it.each([
    ['quoted by DuckDB', { relation_name: '"db"."main"."orders"' }, 'db.main.orders'],
    ['quoted by BigQuery', { relation_name: '`project`.`main`.`orders`' }, 'project.main.orders'],
    ['not written by an old dbt', { database: 'db', schema: 'main', alias: 'orders_v2' }, 'db.main.orders_v2'],
    ['of an ephemeral model', { relation_name: '"db"."main"."orders"', config: { materialized: 'ephemeral' } }, null],
    ['of a model without a schema', {}, null],
  ])('%s', (_name, fields, expected) => {
    expect(assets([node('model', 'orders', fields)])[0]?.relation).toBe(expected);
  });
});

describe('owners', () => {
  const groups = { groups: { 'group.shop.finance': { name: 'finance', owner: { name: 'Finance', email: 'finance@shop.example' } } } };
  it.each([
    ['the one of the group', { group: 'finance', meta: { owner: 'Ana' } }, 'Finance'],
    ['the one of the group in config (v2)', { config: { group: 'finance' } }, 'Finance'],
    ['meta.owner', { meta: { owner: 'Ana' } }, 'Ana'],
    ['config.meta.owner', { config: { meta: { owner: 'Ana' } } }, 'Ana'],
    ['none', { group: 'nobody' }, null],
  ])('%s', (_name, fields, expected) => {
    expect(assets([node('model', 'orders', fields)], groups)[0]?.owner).toBe(expected);
  });

  it('of an exposure, its e-mail address when it has no name', () => {
    expect(assets([node('exposure', 'board', { owner: { email: 'ana@shop.example' } })])[0]?.owner).toBe('ana@shop.example');
  });
});

describe('names and selectors', () => {
  it('show the version of a versioned model and select only it', () => {
    const versions = [1, 2].map((version) =>
      node('model', 'customers', { unique_id: `model.shop.customers.v${version}`, version, fqn: ['shop', 'customers', `v${version}`] }),
    );
    expect(assets(versions).map(({ name, selector }) => [name, selector])).toEqual([
      ['customers.v1', 'customers.v1'],
      ['customers.v2', 'customers.v2'],
    ]);
  });

  it('tell two packages apart that use one name', () => {
    const both = ['shop', 'stripe'].map((packageName) => node('model', 'orders', { package_name: packageName, fqn: [packageName, 'staging', 'orders'] }));
    expect(assets(both).map(({ name, selector }) => [name, selector])).toEqual([
      ['shop.orders', 'shop.staging.orders'],
      ['stripe.orders', 'stripe.staging.orders'],
    ]);
  });

  it('tell two sources apart that have a table of the same name', () => {
    const both = ['app', 'crm'].map((source) => node('source', 'users', { unique_id: `source.shop.${source}.users`, source_name: source }));
    expect(assets(both).map(({ name, selector }) => [name, selector])).toEqual([
      ['app.users', 'source:app.users'],
      ['crm.users', 'source:crm.users'],
    ]);
  });

  it('do not take a folder for a model of the same name', () => {
    const read = manifest([
      node('model', 'orders', { fqn: ['shop', 'orders', 'orders'] }),
      node('model', 'order_items', { fqn: ['shop', 'orders', 'order_items'] }),
    ]);
    const selector = assetGraph(read).graph.assets.find((asset) => asset.name === 'orders')?.selector;
    expect(selector).toBe('orders.orders');
    expect(selectedIds(read, { select: selector ?? '', command: 'run' })).toEqual(['model.shop.orders']);
  });

  it.each([
    ['exposure', 'board', 'exposure:board'],
    ['metric', 'revenue', 'metric:revenue'],
    ['seed', 'countries', 'countries'],
    ['model', 'report.sql', 'fqn:report.sql'],
  ])('of a %s %s', (type, name, selector) => {
    expect(assets([node(type, name)])[0]?.selector).toBe(selector);
  });

  it('select exactly their asset in every real manifest', () => {
    for (const engine of ['v1', 'v2'] as const) {
      const read = realManifest(engine);
      for (const asset of assetGraph(read).graph.assets) {
        if (asset.kind !== 'model' && asset.kind !== 'seed' && asset.kind !== 'snapshot') continue;
        const command = asset.kind === 'model' ? 'run' : asset.kind;
        expect(selectedIds(read, { select: asset.selector, command }, engine)).toEqual([asset.id]);
      }
    }
  });
});

it('reads 100,000 nodes in one chain', () => {
  const length = 100_000;
  const chain = Array.from({ length }, (_, i) => node('model', `m${i}`, { depends_on: { nodes: i === 0 ? [] : [`model.shop.m${i - 1}`] } }));
  const read = manifest(chain);
  expect(assetGraph(read).graph.edges).toHaveLength(length - 1);
  expect(selectedIds(read, { select: `+m${length - 1}`, command: 'build' })).toHaveLength(length);
  expect(selectedIds(read, { select: '@m0', exclude: 'm5+', command: 'build' })).toHaveLength(5);
});
