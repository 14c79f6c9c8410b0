import { describe, expect, it } from 'vitest';
import { assetGraph } from '../../../main/manifest/asset-graph.ts';
import { selectedNodeFacts } from '../../../main/manifest/node-facts.ts';
import { selectedNodes } from '../../../main/manifest/selected-nodes.ts';
import type { Engine } from '../../../preload/model/project.ts';
import { type Selection, selectionOf } from '../../../preload/model/selection.ts';
import { manifest, node, realManifest } from './a-manifest.ts';
import { selectedIds } from './selected-ids.ts';

// raw → stg → orders → report, with tests, a unit test and an exposure at the end
const shop = [
  node('source', 'raw', {
    unique_id: 'source.shop.app.raw',
    source_name: 'app',
    freshness: { warn_after: { count: 12, period: 'hour' } },
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

function names(select: string, exclude = '', more: Partial<Selection> = {}, engine: Engine = 'v1'): readonly string[] {
  return selectedIds(manifest(shop), { command: 'build', select, exclude, ...more }, engine)
    .map((id) => id.split('.').at(-1) ?? id)
    .toSorted();
}

const everything = ['countries', 'not_null_orders_id', 'orders', 'orders_history', 'report', 'stg', 'tax', 'totals_agree'];

describe('what a command runs of everything', () => {
  it.each<[Selection['command'], readonly string[]]>([
    ['build', everything],
    ['run', ['orders', 'report', 'stg']],
    ['test', ['not_null_orders_id', 'tax', 'totals_agree']],
    ['seed', ['countries']],
    ['snapshot', ['orders_history']],
    ['source freshness', ['raw']],
    ['compile', ['countries', 'look', 'not_null_orders_id', 'orders', 'orders_history', 'report', 'stg', 'totals_agree']],
  ])('dbt %s', (command, expected) => {
    expect(names('', '', { command })).toEqual(expected);
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

  it('on v2 of a bare wildcard mean the last part of a name, and nothing above it', () => {
    expect(names('ord*', '', {}, 'v2')).toEqual(['not_null_orders_id', 'orders', 'orders_history', 'tax']);
    expect(names('mar*', '', {}, 'v2')).toEqual([]);
    expect(names('mar*')).toEqual(['not_null_orders_id', 'orders', 'report', 'tax', 'totals_agree']);
  });
});

describe('what dbt refuses is told with its place', () => {
  const problem = (said: Partial<Selection>, engine: Engine = 'v1') => {
    const selected = selectedNodes(manifest(shop), selectionOf({ command: 'build', ...said }), { engine });
    return selected.ok ? null : selected.problem;
  };

  it.each<[string, string, string, string | undefined]>([
    ['tga:nightly', 'tga', 'There is no method “tga”.', 'tag'],
    ['stg 2+tga:nightly', 'tga', 'There is no method “tga”.', 'tag'],
    ['function:x', 'function', 'This dbt has no method “function”.', undefined],
    ['stg @orders+', '+', '“@” already takes what is downstream: it cannot stand together with “+” behind.', undefined],
    ['version:newest', 'newest', 'A model’s version is one of these, not “newest”.', 'latest'],
    ['source:a.b.c.d', 'a.b.c.d', 'A source has at most three parts: package, source and table.', 'source'],
    ['resource_type:modle', 'modle', 'There is no resource type “modle”.', 'model'],
    ['tag:nightly state:modified', 'modified', '“state:” needs a folder with the manifest.json of an earlier run.', undefined],
    ['result:error', 'error', '“result:” needs a folder with the run_results.json of an earlier run.', undefined],
    ['source_status:fresher', 'fresher', '“source_status:” needs a folder with the sources.json of an earlier run.', undefined],
  ])('%s', (text, marked, message, allowed) => {
    for (const field of ['select', 'exclude'] as const) {
      const found = problem({ [field]: text });
      expect(found).toMatchObject({ field, message });
      expect(text.slice(found?.from, found?.to)).toBe(marked);
      if (allowed !== undefined) expect(found?.allowed[0]).toBe(allowed);
    }
  });

  it('a plus that belongs nowhere, on v2', () => {
    expect(problem({ select: 'orders+x' }, 'v2')).toMatchObject({ from: 6, to: 8 });
  });

  it('a selector that is not there, and one that is made of itself', () => {
    expect(problem({ selector: 'nigthly' })).toMatchObject({ field: 'selector', from: 0, to: 7 });
    const selectors = { selectors: [{ name: 'round', definition: { method: 'selector', value: 'round' } }] };
    const selected = selectedNodes(manifest(shop), selectionOf({ command: 'ls', selector: 'round' }), { engine: 'v1', selectors });
    expect(selected).toMatchObject({ ok: false, problem: { message: 'The selector “round” of selectors.yml is made of itself.' } });
  });

  it('an artifact that is not in the folder', () => {
    const selected = selectedNodes(manifest(shop), selectionOf({ command: 'ls', select: 'result:fail' }), { engine: 'v1', stateDir: 'last' });
    expect(selected).toMatchObject({ ok: false, problem: { message: 'There is no run_results.json that can be read in last.' } });
  });
});

describe('what dbt accepts and nobody means is a warning', () => {
  const warnings = (select: string, engine: Engine = 'v1') => {
    const selected = selectedNodes(manifest(shop), selectionOf({ command: 'build', select }), { engine });
    return selected.ok ? selected.warnings : [];
  };

  it('a term that means nothing, with the nearest names', () => {
    expect(warnings('stg ordrs+')).toEqual([{ field: 'select', from: 4, to: 9, message: 'Nothing matches “ordrs”.', allowed: ['orders'] }]);
    expect(warnings('tag:nigtly')).toMatchObject([{ from: 4, to: 10, allowed: ['nightly'] }]);
  });

  it('a plus in the middle of a name', () => {
    expect(warnings('orders+2+')[0]).toMatchObject({ from: 6, to: 9, allowed: ['2+name', 'name+2', '+name+'] });
  });

  it('a comma with nothing on one side: v1 then selects nothing, v2 passes over it', () => {
    expect(warnings('orders,')[0]).toMatchObject({ from: 6, to: 7 });
    expect(names('orders,')).toEqual([]);
    expect(names('orders,', '', {}, 'v2')).toEqual(['not_null_orders_id', 'orders', 'tax']);
  });
});

it('tells how many nodes each term means', () => {
  const selected = selectedNodes(manifest(shop), selectionOf({ command: 'build', select: '+report tag:weekly,stg', exclude: 'tax' }), { engine: 'v1' });
  expect(selected.ok && selected.terms).toEqual([
    { field: 'select', from: 0, to: 7, count: 5 },
    { field: 'select', from: 8, to: 18, count: 1 },
    { field: 'select', from: 19, to: 22, count: 1 },
    { field: 'exclude', from: 0, to: 3, count: 1 },
  ]);
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
    const ids = selectedIds(realManifest(engine), { select: 'dim_listings_cleansed+', exclude: 'dim_listings_cleansed', command: 'build' }, engine);
    expect(ids.map((id) => id.replace(/\.[0-9a-f]{10}$/, '')).toSorted()).toEqual(expected);
  }
});
