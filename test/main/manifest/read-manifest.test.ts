import { describe, expect, it } from 'vitest';
import { assetGraph } from '../../../main/manifest/asset-graph.ts';
import { readManifestText } from '../../../main/manifest/manifest-text.ts';
import { readManifest } from '../../../main/manifest/read-manifest.ts';
import { manifest, manifestJson, node } from './a-manifest.ts';

function withSchema(schema: string): unknown {
  return manifestJson([node('model', 'orders')], { metadata: { dbt_schema_version: schema, dbt_version: '0.21.0' } });
}

describe('which manifests are read', () => {
  it.each([4, 7, 9, 12, 20])('schema v%i is', (version) => {
    const read = readManifest(withSchema(`https://schemas.getdbt.com/dbt/manifest/v${version}.json`));
    expect(read).toMatchObject({ ok: true, value: { schemaVersion: Math.min(version, 12) } });
  });

  it.each([1, 3, 13, 21])('schema v%i is refused, naming itself and its dbt', (version) => {
    const read = readManifest(withSchema(`https://schemas.getdbt.com/dbt/manifest/v${version}.json`));
    expect(read).toMatchObject({ ok: false, error: { code: 'manifest-unsupported', next: { kind: 'parse' } } });
    expect(read.ok ? '' : read.error.title).toContain(`v${version}`);
    expect(read.ok ? '' : read.error.detail).toContain('0.21.0');
  });

  it.each([
    ['a list', []],
    ['a number', 7],
    ['null', null],
    ['another artifact', { metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/catalog/v1.json' }, nodes: {} }],
    ['an object without metadata', { nodes: {} }],
    ['a manifest without nodes', { metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json' } }],
  ])('%s is no manifest', (_name, json) => {
    expect(readManifest(json)).toMatchObject({ ok: false, error: { code: 'manifest-broken', title: 'This file is not a dbt manifest.' } });
  });

  it('reads one of which nothing but the nodes is there', () => {
    const read = readManifest({
      metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json' },
      nodes: { 'model.shop.orders': {} },
      something_new: { of: 'a later dbt' },
    });
    const node1 = read.ok ? read.value.nodes.get('model.shop.orders') : undefined;
    expect(node1).toMatchObject({ name: 'orders', resourceType: 'model', packageName: 'shop', fqn: ['shop', 'orders'], dependsOn: [] });
  });

  it('keeps what is disabled apart, wherever dbt wrote it', () => {
    const read = manifest([node('model', 'orders'), node('model', 'old', { config: { enabled: false } })], {
      disabled: {
        'model.shop.older': [node('model', 'older')],
        'model.shop.orders': [node('model', 'orders', { package_name: 'stripe' })],
        'model.shop.none': [],
      },
    });
    expect([...read.nodes.keys()]).toEqual(['model.shop.orders']);
    expect([...read.disabled.keys()]).toEqual(['model.shop.old', 'model.shop.older']);
  });

  it.each([
    ['as dbt writes them since manifest v9', { refs: [{ name: 'orders', package: null, version: null }], sources: [['raw', 'paid']] }],
    ['as lists', { refs: [['orders']], sources: [['raw', 'paid']] }],
    ['as lists with a package', { refs: [['shop', 'orders']], sources: [['raw', 'paid']] }],
  ])('finds what a disabled model reads by the names it wrote down, %s', (_name, fields) => {
    const read = manifest([node('model', 'orders'), node('source', 'paid', { unique_id: 'source.shop.raw.paid', source_name: 'raw' })], {
      disabled: { 'model.shop.old': [node('model', 'old', fields)], 'model.shop.older': [node('model', 'older', { refs: [['old']] })] },
    });
    expect(read.disabled.get('model.shop.old')?.dependsOn).toEqual(['model.shop.orders', 'source.shop.raw.paid']);
    expect(read.disabled.get('model.shop.older')?.dependsOn).toEqual(['model.shop.old']);
  });

  it('keeps nodes of a kind it does not know, in sections it knows and in others', () => {
    const read = manifest([node('dashboard', 'board', { depends_on: { nodes: ['model.shop.orders'] } }), node('model', 'orders')], {
      agents: { 'agent.shop.helper': node('agent', 'helper', { depends_on: { nodes: ['dashboard.shop.board'] } }), 'no.node': { name: 'x' }, also: 7 },
      statistics: { nodes: 2 },
    });
    expect([...read.nodes.keys()]).toEqual(['dashboard.shop.board', 'model.shop.orders', 'agent.shop.helper']);
  });
});

describe('what is wrong with a manifest that cannot be read', () => {
  const whole = JSON.stringify(manifestJson([node('model', 'orders')]));

  it('says that it is empty', () => {
    expect(readManifestText('  \n')).toMatchObject({ ok: false, error: { code: 'manifest-broken', title: 'The manifest is empty.' } });
  });

  it.each([0.2, 0.5, 0.9])('says that it ends too early and where (at %f of it)', (share) => {
    const text = whole.slice(0, Math.floor(whole.length * share));
    const read = readManifestText(text);
    expect(read).toMatchObject({ ok: false, error: { code: 'manifest-broken', title: 'The manifest ends too early.' } });
    expect(read.ok ? '' : read.error.detail).toContain(`after ${text.length} characters`);
  });

  it('says where it stops being JSON', () => {
    const read = readManifestText(`{\n"metadata": {},\n"nodes": {}\n${' '.repeat(100)}"sources": {}}`);
    expect(read).toMatchObject({ ok: false, error: { code: 'manifest-broken', title: 'The manifest is not valid JSON.' } });
    expect(read.ok ? '' : read.error.detail).toContain('character 130, line 4');
  });

  it('reads one that begins with a byte order mark', () => {
    expect(readManifestText(`\uFEFF${whole}`)).toMatchObject({ ok: true });
  });
});

describe('hostile manifests', () => {
  it('takes keys like __proto__ for data', () => {
    const text = JSON.stringify(manifestJson([node('model', 'orders')])).replace('"model.shop.orders":', '"__proto__":');
    const read = readManifestText(text);
    expect(read.ok && [...read.value.nodes.keys()]).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['name']).toBeUndefined();
  });

  it('does not take what an object inherits for a key of the file', () => {
    const read = manifest([node('model', 'constructor', { depends_on: { nodes: ['toString', '__proto__', 'constructor'] } })]);
    expect(read.nodes.get('model.shop.constructor')?.dependsOn).toEqual([]);
  });

  it('reads a cycle and a node that depends on itself', () => {
    const read = manifest([
      node('model', 'a', { depends_on: { nodes: ['model.shop.b', 'model.shop.a'] } }),
      node('model', 'b', { depends_on: { nodes: ['model.shop.a'] } }),
    ]);
    expect(assetGraph(read).graph.edges).toEqual([
      { from: 'model.shop.b', to: 'model.shop.a' },
      { from: 'model.shop.a', to: 'model.shop.b' },
    ]);
  });

  it('reads values of the wrong type as absent', () => {
    const read = manifest([
      node('model', 'odd', { fqn: 7, tags: { a: 1 }, config: 'view', depends_on: [], group: 3, version: {}, columns: [], original_file_path: null }),
    ]);
    expect(assetGraph(read).graph.assets[0]).toMatchObject({ name: 'odd', tags: [], group: null, materialized: null, path: '', folder: '' });
  });
});
