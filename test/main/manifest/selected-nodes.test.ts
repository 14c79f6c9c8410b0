import { describe, expect, it } from 'vitest';
import { assetGraph } from '../../../main/manifest/asset-graph.ts';
import { selectedNodeFacts, selectedNodes } from '../../../main/manifest/selected-nodes.ts';
import { manifest, node, realManifest } from './a-manifest.ts';

// raw → stg → orders → report, with tests, a unit test and an exposure at the end
const shop = [
  node('source', 'raw', {
    unique_id: 'source.shop.app.raw',
    source_name: 'app',
    fqn: ['shop', 'staging', 'app', 'raw'],
    original_file_path: 'models/staging/sources.yml',
  }),
  node('seed', 'countries', { fqn: ['shop', 'countries'], original_file_path: 'seeds/countries.csv', config: { materialized: 'seed' } }),
  node('model', 'stg', { depends_on: { nodes: ['source.shop.app.raw'] }, tags: ['nightly'] }),
  node('model', 'orders', {
    fqn: ['shop', 'marts', 'orders'],
    original_file_path: 'models/marts/orders.sql',
    depends_on: { nodes: ['model.shop.stg', 'seed.shop.countries'] },
    config: { materialized: 'table' },
    group: 'finance',
  }),
  node('model', 'report', {
    fqn: ['shop', 'marts', 'report'],
    original_file_path: 'models/marts/report.sql',
    depends_on: { nodes: ['model.shop.orders'] },
    tags: ['nightly', 'weekly'],
  }),
  node('model', 'hollow', { raw_code: '  \n' }),
  node('snapshot', 'orders_history', { fqn: ['shop', 'orders_history'], depends_on: { nodes: ['model.shop.orders'] }, config: { materialized: 'snapshot' } }),
  node('test', 'not_null_orders_id', {
    fqn: ['shop', 'marts', 'not_null_orders_id'],
    attached_node: 'model.shop.orders',
    column_name: 'id',
    depends_on: { nodes: ['model.shop.orders'] },
    test_metadata: { name: 'not_null', kwargs: {} },
  }),
  node('test', 'totals_agree', {
    fqn: ['shop', 'totals_agree'],
    original_file_path: 'tests/totals_agree.sql',
    depends_on: { nodes: ['model.shop.stg', 'model.shop.report'] },
  }),
  node('unit_test', 'tax', { fqn: ['shop', 'marts', 'orders', 'tax'], model: 'orders', depends_on: { nodes: ['model.shop.orders'] } }),
  node('exposure', 'board', { fqn: ['shop', 'board'], depends_on: { nodes: ['model.shop.report'] } }),
  node('operation', 'shop-on-run-start-0', { fqn: ['shop', 'hooks', 'shop-on-run-start-0'] }),
  node('analysis', 'look', { fqn: ['shop', 'analysis', 'look'] }),
];

type Command = Parameters<typeof selectedNodes>[1]['command'];

function names(select: string, exclude = '', command: Command = 'build', dbtVersion?: string): readonly string[] | null {
  const read = manifest(shop);
  const selected = selectedNodes(dbtVersion === undefined ? read : { ...read, dbtVersion }, { select, exclude, command });
  return selected && selected.ids.map((id) => id.split('.').at(-1) ?? id).toSorted();
}

const everything = ['countries', 'not_null_orders_id', 'orders', 'orders_history', 'report', 'stg', 'tax', 'totals_agree'];

describe('what a command runs of everything', () => {
  it.each<[Command, readonly string[]]>([
    ['build', everything],
    ['run', ['orders', 'report', 'stg']],
    ['test', ['not_null_orders_id', 'tax', 'totals_agree']],
    ['seed', ['countries']],
    ['snapshot', ['orders_history']],
    ['compile', ['countries', 'look', 'not_null_orders_id', 'orders', 'orders_history', 'report', 'stg', 'totals_agree']],
  ])('dbt %s', (command, expected) => {
    expect(names('', '', command)).toEqual(expected);
  });
});

describe('selections', () => {
  it.each([
    ['orders', ['not_null_orders_id', 'orders', 'tax']],
    ['orders+', ['not_null_orders_id', 'orders', 'orders_history', 'report', 'tax', 'totals_agree']],
    ['+orders', ['countries', 'not_null_orders_id', 'orders', 'stg', 'tax', 'totals_agree']],
    ['+orders+', everything],
    ['1+report', ['not_null_orders_id', 'orders', 'report', 'tax', 'totals_agree']],
    ['stg+1', ['not_null_orders_id', 'orders', 'stg', 'tax', 'totals_agree']],
    ['@countries', everything],
    ['source:app.raw+1', ['stg', 'totals_agree']],
    ['source:app+', everything.filter((name) => name !== 'countries')],
    ['+exposure:board', everything.filter((name) => name !== 'orders_history')],
    ['tag:weekly', ['report', 'totals_agree']],
    ['tag:nightly,report', ['report', 'totals_agree']],
    ['stg report', ['report', 'stg', 'totals_agree']],
    ['path:models/marts', ['not_null_orders_id', 'orders', 'report', 'tax', 'totals_agree']],
    ['models/marts/orders.sql', ['not_null_orders_id', 'orders', 'tax']],
    ['models/*/orders.sql', ['not_null_orders_id', 'orders', 'tax']],
    ['models/**/orders.sql', ['not_null_orders_id', 'orders', 'tax']],
    ['orders.sql', ['not_null_orders_id', 'orders', 'tax']],
    ['marts', ['not_null_orders_id', 'orders', 'report', 'tax', 'totals_agree']],
    ['shop.marts.orders', ['not_null_orders_id', 'orders', 'tax']],
    ['group:finance', ['not_null_orders_id', 'orders', 'tax']],
    ['config.materialized:table', ['not_null_orders_id', 'orders', 'tax']],
    ['resource_type:seed', ['countries']],
    ['test_type:unit', ['tax']],
    ['test_type:singular', ['totals_agree']],
    ['test_name:not_null', ['not_null_orders_id']],
    ['package:this', everything],
    ['ord*', ['not_null_orders_id', 'orders', 'orders_history', 'tax']],
    ['fqn:*', everything],
    ['nothing_like_it', []],
  ])('%s', (select, expected) => {
    expect(names(select)).toEqual(expected);
  });

  it('leave out what is excluded, its tests with it', () => {
    expect(names('', 'orders')).toEqual(['countries', 'orders_history', 'report', 'stg', 'totals_agree']);
    expect(names('orders+', 'tag:weekly test_type:unit')).toEqual(['not_null_orders_id', 'orders', 'orders_history']);
  });

  it.each(['state:modified', 'result:error', 'source_status:fresher+', 'selector:nightly', 'no_such_method:x', '@orders+', 'config.severity:warn'])(
    '%s cannot be told from the manifest',
    (select) => {
      expect(names(select)).toBeNull();
      expect(names('', select)).toBeNull();
    },
  );

  it('with a bare wildcard mean file names on v2, so that nothing is said', () => {
    expect(names('ord*', '', 'build', '2.0.0-preview.196')).toBeNull();
    expect(names('fqn:*', '', 'build', '2.0.0-preview.196')).toEqual(everything);
  });
});

describe('the facts of selected nodes', () => {
  it('say where a check is shown and what a node is built as', () => {
    const read = manifest(shop);
    const facts = selectedNodeFacts(read, assetGraph(read).checks, ['model.shop.orders', 'test.shop.not_null_orders_id', 'test.shop.gone']);
    expect(facts).toEqual([
      {
        uniqueId: 'model.shop.orders',
        name: 'orders',
        resourceType: 'model',
        materialized: 'table',
        assetId: 'model.shop.orders',
        path: 'models/marts/orders.sql',
        relation: null,
        dependsOn: ['model.shop.stg', 'seed.shop.countries'],
      },
      {
        uniqueId: 'test.shop.not_null_orders_id',
        name: 'not_null_id',
        resourceType: 'test',
        materialized: null,
        assetId: 'model.shop.orders',
        path: 'models/staging/not_null_orders_id.sql',
        relation: null,
        dependsOn: ['model.shop.orders'],
      },
    ]);
  });
});

it('selects from a real manifest what dbt ls lists', () => {
  const expected = [
    'model.stays_analytics.dim_listings_w_hosts',
    'test.stays_analytics.not_null_dim_listings_w_hosts_listing_id',
    'test.stays_analytics.unique_dim_listings_w_hosts_listing_id',
  ];
  for (const engine of ['v1', 'v2'] as const) {
    const ids = selectedNodes(realManifest(engine), { select: 'dim_listings_cleansed+', exclude: 'dim_listings_cleansed', command: 'build' })?.ids ?? [];
    expect(ids.map((id) => id.replace(/\.[0-9a-f]{10}$/, '')).toSorted()).toEqual(expected);
  }
});
