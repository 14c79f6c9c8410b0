import { describe, expect, it } from 'vitest';
import { assetGraph } from '../../../main/manifest/asset-graph.ts';
import { manifest, node } from './a-manifest.ts';

const orders = node('model', 'orders');
const customers = node('model', 'customers');

function generic(name: string, test: string, more: Readonly<Record<string, unknown>> = {}) {
  return node('test', name, {
    attached_node: 'model.shop.orders',
    depends_on: { nodes: ['model.shop.orders'] },
    test_metadata: { name: test, kwargs: {} },
    ...more,
  });
}

function checks(...nodes: readonly Readonly<Record<string, unknown>>[]) {
  return assetGraph(manifest([orders, customers, ...nodes])).checks;
}

describe('the name of a check', () => {
  it.each([
    ['a column test', generic('not_null_orders_id', 'not_null', { column_name: 'id' }), 'not_null_id'],
    ['arguments', generic('accepted_values_orders_status__placed__paid', 'accepted_values', { column_name: 'status' }), 'accepted_values_status'],
    ['a whole-table test', generic('row_count_above_orders_10', 'row_count_above'), 'row_count_above'],
    [
      'a test of a package',
      generic('dbt_utils_expression_is_true_orders_amount___0', 'expression_is_true', {
        test_metadata: { name: 'expression_is_true', namespace: 'dbt_utils', kwargs: {} },
      }),
      'expression_is_true',
    ],
    [
      'a column named in the arguments only (v4)',
      generic('unique_orders_id', 'unique', { test_metadata: { name: 'unique', kwargs: { column_name: 'id' } } }),
      'unique_id',
    ],
    ['a name somebody chose', generic('orders_have_an_id', 'not_null', { column_name: 'id' }), 'orders_have_an_id'],
    ['a singular test', node('test', 'no_orders_in_the_future', { depends_on: { nodes: ['model.shop.orders'] } }), 'no_orders_in_the_future'],
    ['a unit test', node('unit_test', 'tax_is_added', { model: 'orders', depends_on: { nodes: ['model.shop.orders'] } }), 'tax_is_added'],
  ])('of %s', (_kind, test, expected) => {
    expect(checks(test)[0]?.name).toBe(expected);
  });

  it('of a test on a source leaves out the source', () => {
    const source = node('source', 'raw', { unique_id: 'source.shop.app.raw', source_name: 'app' });
    const test = generic('source_not_null_app_raw_id', 'not_null', {
      attached_node: 'source.shop.app.raw',
      depends_on: { nodes: ['source.shop.app.raw'] },
      column_name: 'id',
    });
    expect(checks(source, test)[0]).toMatchObject({ name: 'not_null_id', assetIds: ['source.shop.app.raw'] });
  });

  it('stays whole where two checks of an asset would read the same', () => {
    const names = ['accepted_values_orders_status__a', 'accepted_values_orders_status__b'];
    expect(checks(...names.map((name) => generic(name, 'accepted_values', { column_name: 'status' }))).map((check) => check.name)).toEqual(names);
  });
});

describe('where a check is shown', () => {
  it('on the node it is attached to, before the others it reads', () => {
    const test = generic('relationships_orders_customer', 'relationships', { depends_on: { nodes: ['model.shop.customers', 'model.shop.orders'] } });
    expect(checks(test)[0]?.assetIds).toEqual(['model.shop.orders', 'model.shop.customers']);
  });

  it.each([
    ["{{ get_where_subquery(ref('orders')) }}", 'model.shop.orders'],
    ["{{ get_where_subquery(ref('shop', 'customers')) }}", 'model.shop.customers'],
  ])('before manifest v9 on the node its argument names: %s', (model, expected) => {
    const test = generic('old', 'relationships', {
      attached_node: undefined,
      test_metadata: { name: 'relationships', kwargs: { model } },
      depends_on: { nodes: ['model.shop.customers', 'model.shop.orders'] },
    });
    expect(checks(test)[0]?.assetIds[0]).toBe(expected);
  });

  it('a singular test on every asset it reads, in its order', () => {
    const test = node('test', 'totals_agree', { depends_on: { nodes: ['model.shop.customers', 'model.shop.orders'] } });
    expect(checks(test)[0]).toMatchObject({ kind: 'singular', assetIds: ['model.shop.customers', 'model.shop.orders'] });
  });

  it('a unit test of v2 on the node v2 names', () => {
    const test = node('unit_test', 'tax', { tested_node_unique_id: 'model.shop.orders', depends_on: { nodes: [] } });
    expect(checks(test)[0]).toMatchObject({ kind: 'unit', assetIds: ['model.shop.orders'] });
  });

  it('is counted once', () => {
    const test = generic('relationships_orders_customer', 'relationships', { depends_on: { nodes: ['model.shop.customers', 'model.shop.orders'] } });
    const { graph } = assetGraph(manifest([orders, customers, test]));
    expect(graph.assets.map((asset) => [asset.name, asset.checkCount])).toEqual([
      ['customers', 0],
      ['orders', 1],
    ]);
  });
});

it.each([
  ['warn', 'warn'],
  ['WARN', 'warn'],
  ['ERROR', 'error'],
  [undefined, 'error'],
])('severity %s is %s', (severity, expected) => {
  expect(checks(generic('t', 'not_null', { config: { severity } }))[0]?.severity).toBe(expected);
});
