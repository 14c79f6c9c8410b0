import { describe, expect, it } from 'vitest';
import { assetDetail } from '../../../main/manifest/asset-detail.ts';
import { assetGraph } from '../../../main/manifest/asset-graph.ts';
import { readManifest } from '../../../main/manifest/read-manifest.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A shop as the manifest of one version wrote it: a source, two models, a metric, an exposure, a generic and a singular test, a model that is switched off. */
function shopOf(version: number): Fields {
  const from = (since: number, fields: Fields): Fields => (version >= since ? fields : {});
  const before = (since: number, fields: Fields): Fields => (version < since ? fields : {});
  // raw_sql and compiled_sql until dbt 1.2 (v6), raw_code, compiled_code and language since
  const code = (sql: string): Fields => ({
    ...before(7, { raw_sql: sql, compiled_sql: sql.replace(/\{\{.*?\}\}/g, 'raw.paid') }),
    ...from(7, { raw_code: sql, compiled_code: sql.replace(/\{\{.*?\}\}/g, 'raw.paid'), language: 'sql' }),
  });
  const reference = (name: string): unknown => (version >= 9 ? { name, package: null, version: null } : [name]);
  const node = (type: string, name: string, fields: Fields): Fields => ({
    unique_id: `${type}.shop.${name}`,
    resource_type: type,
    package_name: 'shop',
    name,
    fqn: ['shop', name],
    original_file_path: `models/${name}.sql`,
    path: `${name}.sql`,
    // until dbt 1.3 (v7) the folder of the machine that wrote it
    ...before(8, { root_path: '/projects/shop' }),
    checksum: { name: 'sha256', checksum: 'abc' },
    database: 'db',
    schema: 'main',
    alias: name,
    tags: [],
    meta: {},
    config: { enabled: true, materialized: type === 'test' ? 'test' : 'table', tags: [], meta: {} },
    refs: [],
    sources: [],
    metrics: [],
    depends_on: { macros: [], nodes: [] },
    description: '',
    columns: {},
    ...fields,
  });
  const metric: Fields = {
    unique_id: 'metric.shop.revenue',
    resource_type: 'metric',
    package_name: 'shop',
    name: 'revenue',
    label: 'Revenue',
    fqn: ['shop', 'revenue'],
    original_file_path: 'models/shop.yml',
    description: 'What came in',
    depends_on: { macros: [], nodes: [version >= 10 ? 'semantic_model.shop.orders' : 'model.shop.report'] },
    // dbt 1.0 to 1.2, then 1.3 to 1.5, then MetricFlow
    ...before(7, { model: "ref('report')", type: 'sum', sql: 'amount', timestamp: 'day', time_grains: ['day'], dimensions: [] }),
    ...(version >= 7 && version < 10 ? { calculation_method: 'sum', expression: 'amount', timestamp: 'day', time_grains: ['day'] } : {}),
    ...from(10, { type: 'simple', type_params: { measure: { name: 'amount' } } }),
  };
  const disabled = node('model', 'old', { ...code('select 1'), config: { enabled: false, materialized: 'view' }, refs: [reference('orders')] });
  return {
    metadata: {
      dbt_schema_version: `https://schemas.getdbt.com/dbt/manifest/v${version}.json`,
      dbt_version: '1.0.0',
      project_name: 'shop',
      adapter_type: 'duckdb',
    },
    nodes: {
      'model.shop.orders': node('model', 'orders', {
        ...code("select * from {{ source('raw', 'paid') }}"),
        sources: [['raw', 'paid']],
        depends_on: { macros: [], nodes: ['source.shop.raw.paid'] },
        ...from(9, { group: 'finance', access: 'protected', contract: { enforced: true }, latest_version: null }),
      }),
      'model.shop.report': node('model', 'report', {
        ...code("select * from {{ ref('orders') }}"),
        refs: [reference('orders')],
        depends_on: { macros: [], nodes: ['model.shop.orders'] },
      }),
      'test.shop.not_null_orders_id.1': node('test', 'not_null_orders_id', {
        unique_id: 'test.shop.not_null_orders_id.1',
        ...code('{{ test_not_null(**_dbt_generic_test_kwargs) }}'),
        test_metadata: { name: 'not_null', kwargs: { column_name: 'id', model: "{{ get_where_subquery(ref('orders')) }}" }, namespace: null },
        column_name: 'id',
        depends_on: { macros: [], nodes: ['model.shop.orders'] },
        ...from(9, { attached_node: 'model.shop.orders' }),
      }),
      'test.shop.sums_up': node('test', 'sums_up', { ...code('select 1'), depends_on: { macros: [], nodes: ['model.shop.report'] } }),
    },
    sources: {
      'source.shop.raw.paid': node('source', 'paid', {
        unique_id: 'source.shop.raw.paid',
        source_name: 'raw',
        identifier: 'paid',
        loader: '',
        freshness: { warn_after: { count: 12, period: 'hour' }, error_after: { count: null, period: null }, filter: null },
        loaded_at_field: 'at',
      }),
    },
    exposures: {
      'exposure.shop.board': {
        unique_id: 'exposure.shop.board',
        resource_type: 'exposure',
        package_name: 'shop',
        name: 'board',
        fqn: ['shop', 'board'],
        original_file_path: 'models/shop.yml',
        type: 'dashboard',
        owner: { email: 'ana@shop.example', name: null },
        maturity: 'high',
        url: 'https://board.example',
        depends_on: { macros: [], nodes: ['model.shop.report'] },
      },
    },
    metrics: { 'metric.shop.revenue': metric },
    macros: {},
    docs: {},
    selectors: {},
    // one node an id until the first of dbt 1.0, a list of them since
    disabled: { 'model.shop.old': version >= 5 ? [disabled] : disabled },
    parent_map: {},
    child_map: {},
    ...from(9, { groups: { 'group.shop.finance': { name: 'finance', owner: { name: 'Finance' } } } }),
    ...from(10, {
      semantic_models: {
        'semantic_model.shop.orders': {
          unique_id: 'semantic_model.shop.orders',
          resource_type: 'semantic_model',
          package_name: 'shop',
          name: 'orders',
          fqn: ['shop', 'orders'],
          original_file_path: 'models/shop.yml',
          depends_on: { macros: [], nodes: ['model.shop.report'] },
        },
      },
    }),
    ...from(11, { saved_queries: {} }),
    ...from(12, { unit_tests: {}, functions: {} }),
  };
}

describe.each([4, 5, 6, 7, 8, 9, 10, 11, 12, 20])('a manifest of schema v%i', (version) => {
  const read = readManifest(shopOf(version));
  if (!read.ok) throw new Error(read.error.title);
  const lineage = assetGraph(read.value);
  const detail = (id: string) => assetDetail(read.value, lineage, id);

  it('gives the same lineage as every other', () => {
    const semantic = version >= 10 ? ['semantic_model.shop.orders'] : [];
    expect(lineage.graph.assets.map(({ id, enabled }) => (enabled ? id : `(${id})`))).toEqual([
      'exposure.shop.board',
      'metric.shop.revenue',
      '(model.shop.old)',
      'model.shop.orders',
      'model.shop.report',
      ...semantic,
      'source.shop.raw.paid',
    ]);
    expect(lineage.graph.edges).toEqual(
      expect.arrayContaining([
        { from: 'source.shop.raw.paid', to: 'model.shop.orders' },
        { from: 'model.shop.orders', to: 'model.shop.report' },
        { from: 'model.shop.report', to: 'exposure.shop.board' },
        { from: 'model.shop.orders', to: 'model.shop.old' },
        { from: version >= 10 ? 'semantic_model.shop.orders' : 'model.shop.report', to: 'metric.shop.revenue' },
      ]),
    );
    expect(lineage.graph.edges).toHaveLength(version >= 10 ? 6 : 5);
  });

  it('gives the checks, and the assets they are shown on', () => {
    expect(lineage.checks.map(({ name, kind, column, assetIds }) => [name, kind, column, assetIds[0]])).toEqual([
      ['not_null_id', 'generic', 'id', 'model.shop.orders'],
      ['sums_up', 'singular', null, 'model.shop.report'],
    ]);
  });

  it('gives the code, and what is only said since', () => {
    expect(detail('model.shop.report')).toMatchObject({
      rawCode: "select * from {{ ref('orders') }}",
      compiledCode: 'select * from raw.paid',
      language: 'sql',
    });
    expect(detail('model.shop.orders')).toMatchObject({ contractEnforced: version >= 9, access: version >= 9 ? 'protected' : null });
    expect(detail('source.shop.raw.paid')?.sourceFreshness).toMatchObject({ warnAfter: '12 hours', errorAfter: null });
    expect(lineage.graph.assets.find(({ id }) => id === 'model.shop.orders')).toMatchObject({
      relation: 'db.main.orders',
      owner: version >= 9 ? 'Finance' : null,
    });
  });
});
