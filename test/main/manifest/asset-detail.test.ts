import { describe, expect, it } from 'vitest';
import { assetDetail } from '../../../main/manifest/asset-detail.ts';
import { assetGraph } from '../../../main/manifest/asset-graph.ts';
import { manifest, node, realManifest } from './a-manifest.ts';

function detail(read: ReturnType<typeof manifest>, id: string) {
  return assetDetail(read, assetGraph(read), id);
}

describe('the detail of a real model', () => {
  it.each(['v1', 'v2'] as const)('has its columns with types and checks, its neighbours and its code (%s)', (engine) => {
    const found = detail(realManifest(engine), 'model.stays_analytics.dim_listings_cleansed');
    expect(found?.columns.find((column) => column.name === 'room_type')).toMatchObject({ type: 'varchar', description: 'What is let, as a key.' });
    const checked = found?.columns.flatMap((column) => column.checkIds.map((id) => found.checks.find((check) => check.id === id)?.name));
    expect(checked).toEqual(expect.arrayContaining(['not_null_listing_id', 'unique_listing_id', 'accepted_values_room_type']));
    expect(found?.upstream).toEqual(expect.arrayContaining(['model.stays_analytics.src_listings', 'seed.stays_analytics.room_types']));
    expect(found?.downstream).toContain('model.stays_analytics.dim_listings_w_hosts');
    expect(found?.rawCode).toContain("ref('src_listings')");
    expect(found?.language).toBe('sql');
    expect(found?.description).toContain('**One row per listing.**');
  });

  it.each(['v1', 'v2'] as const)('says the freshness of a source in words (%s)', (engine) => {
    const found = detail(realManifest(engine), 'source.stays_analytics.stays.raw_listings');
    expect(found?.sourceFreshness).toEqual({ warnAfter: '24 hours', errorAfter: '72 hours', loadedAtField: 'to_timestamp(epoch(loaded_at))' });
    expect(found?.rawCode).toBeNull();
    expect(found?.language).toBeNull();
  });

  it('says of an exposure what it is and where', () => {
    const found = detail(realManifest('v1'), 'exposure.stays_analytics.executive_dashboard');
    expect(found?.exposure).toEqual({ type: 'dashboard', url: 'https://dashboards.stays.example/executive', maturity: 'high' });
  });

  it('is null for what is no asset', () => {
    expect(detail(realManifest('v1'), 'model.stays_analytics.nothing')).toBeNull();
    const test = [...realManifest('v1').nodes.keys()].find((id) => id.startsWith('test.'));
    expect(detail(realManifest('v1'), test ?? '')).toBeNull();
  });
});

it.each([
  [
    { warn_after: { count: 1, period: 'day' }, error_after: { count: null, period: null } },
    { warnAfter: '1 day', errorAfter: null, loadedAtField: null },
  ],
  [{ warn_after: null, error_after: null }, null],
  [null, null],
])('freshness %j', (freshness, expected) => {
  const read = manifest([node('source', 'raw', { unique_id: 'source.shop.app.raw', source_name: 'app', freshness })]);
  expect(detail(read, 'source.shop.app.raw')?.sourceFreshness).toEqual(expected);
});

it('reads the code of old manifests, where it was called sql', () => {
  const read = manifest([node('model', 'orders', { raw_sql: 'select 1', compiled_sql: 'select 1 as one' })]);
  expect(detail(read, 'model.shop.orders')).toMatchObject({ rawCode: 'select 1', compiledCode: 'select 1 as one', language: 'sql' });
});

it('knows a Python model', () => {
  const read = manifest([node('model', 'orders', { raw_code: 'def model(dbt, session): ...', language: 'python' })]);
  expect(detail(read, 'model.shop.orders')?.language).toBe('python');
});

describe('what a hostile project writes', () => {
  it('stays text', () => {
    const description = '<img src=x onerror=alert(1)><script>alert(1)</script>';
    const read = manifest([node('model', 'orders', { description, columns: { id: { name: 'id', description } } })]);
    expect(detail(read, 'model.shop.orders')).toMatchObject({ description, columns: [{ description }] });
  });

  it('gives no address that is not of the web', () => {
    const read = manifest([node('exposure', 'board', { type: 'dashboard', url: 'javascript:alert(1)' })]);
    expect(detail(read, 'exposure.shop.board')?.exposure?.url).toBeNull();
  });

  it('cannot be nested without end', () => {
    const nested = JSON.parse(`${'{"deeper":'.repeat(20_000)}1${'}'.repeat(20_000)}`) as Readonly<Record<string, unknown>>;
    const found = detail(manifest([node('model', 'orders', { meta: nested })]), 'model.shop.orders');
    expect(JSON.stringify(found?.meta)).toContain('…');
  });

  it('cannot change what objects are', () => {
    const meta = JSON.parse('{"__proto__": {"polluted": true}, "owner": "Ana"}') as Readonly<Record<string, unknown>>;
    const found = detail(manifest([node('model', 'orders', { meta })]), 'model.shop.orders');
    expect(found?.meta).toEqual({ owner: 'Ana' });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
