import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadManifest } from '../../../main/manifest/load-manifest.ts';
import type { DagsterFacts, DagsterKeyFacts } from '../../../main/manifest/dagster-key-facts.ts';
import type { DagsterAsset } from '../../../main/remote-dagster/answers.ts';
import { checkKey, keyMap, keyText, ruledKey } from '../../../main/remote-dagster/asset-keys.ts';

const fact = (id: string, more: Partial<DagsterKeyFacts> = {}): DagsterKeyFacts => ({
  id,
  name: id.split('.')[2] ?? id,
  resourceType: id.split('.')[0] ?? 'model',
  sourceName: null,
  version: null,
  alias: null,
  configSchema: null,
  assetKey: [],
  ...more,
});
const node = (key: readonly string[], uniqueId: string | null, more: Partial<DagsterAsset> = {}): DagsterAsset => ({
  key,
  uniqueId,
  location: 'stays_dagster',
  repository: '__repository__',
  isExecutable: true,
  checks: [],
  ...more,
});
const facts = (assets: readonly DagsterKeyFacts[], checks: DagsterFacts['checks'] = []): DagsterFacts => ({ assets, checks });

describe('the rules of dagster-dbt', () => {
  it.each([
    [fact('model.jaffle_shop.orders'), ['orders']],
    [fact('seed.jaffle_shop.raw_orders'), ['raw_orders']],
    [fact('snapshot.jaffle_shop.orders_then'), ['orders_then']],
    [fact('model.jaffle_shop.orders', { configSchema: 'marts' }), ['marts', 'orders']],
    [fact('model.jaffle_shop.orders', { alias: 'other_table' }), ['orders']],
    [fact('model.jaffle_shop.orders.v2', { name: 'orders', version: '2', alias: 'orders_v2', configSchema: 'marts' }), ['orders_v2']],
    [fact('source.jaffle_shop.raw.pay', { name: 'pay', sourceName: 'raw' }), ['raw', 'pay']],
    [fact('model.jaffle_shop.orders', { assetKey: ['sales', 'orders'], configSchema: 'marts' }), ['sales', 'orders']],
  ])('%j is %j', (facts, key) => {
    expect(ruledKey(facts)).toEqual(key);
  });

  it('are read from a manifest', async () => {
    const worker = new URL('../../../main/manifest/manifest-worker.ts', import.meta.url);
    const loaded = await loadManifest(path.resolve('test/fixtures/manifests/stays-v1.json'), { worker });
    if (!loaded.ok) throw new Error(loaded.error.title);
    onTestFinished(() => loaded.value.close());
    const read = await loaded.value.page({ about: 'dagster' });
    const graph = loaded.value.graph.assets.filter(({ kind, materialized }) => ['model', 'seed', 'snapshot'].includes(kind) && materialized !== 'ephemeral');
    expect(read?.assets.map(({ id }) => id).toSorted()).toEqual(graph.map(({ id }) => id).toSorted());
    expect(read?.checks.length).toBe(loaded.value.checks.filter(({ kind }) => kind !== 'unit').length);
  });
});

describe('the map of keys', () => {
  const a = fact('model.stays.a');
  const b = fact('model.stays.b');

  it('takes what Dagster says, whatever a translator has named it', () => {
    const map = keyMap(facts([a, b]), [node(['team', 'alpha'], 'model.stays.a'), node(['b'], 'model.stays.b')]);
    expect(map.assets.get('model.stays.a')?.key).toEqual(['team', 'alpha']);
    expect(map).toMatchObject({ isCertain: true, missingHere: [], missingThere: [], place: { location: 'stays_dagster' } });
    expect(map.ids.get(keyText(['team', 'alpha']))).toBe('model.stays.a');
  });

  it('goes by the rules where Dagster says nothing, never for an asset that says it is another', () => {
    const map = keyMap(facts([a, b]), [node(['a'], null), node(['b'], 'model.other.b')]);
    expect([...map.assets.keys()]).toEqual(['model.stays.a']);
    expect(map.isCertain).toBe(false);
  });

  it('names what only one side has', () => {
    const map = keyMap(facts([a, b]), [node(['a'], 'model.stays.a'), node(['old'], 'model.stays.old'), node(['not_dbt'], null)]);
    expect(map.missingThere).toEqual([{ id: 'model.stays.b', name: 'b' }]);
    expect(map.missingHere).toEqual([{ id: 'model.stays.old', name: 'old' }]);
  });

  it('stays within the code location that has most of the project', () => {
    const there = { location: 'main' };
    const map = keyMap(facts([a, b]), [
      node(['x', 'a'], 'model.stays.a', { location: 'copy' }),
      node(['a'], 'model.stays.a', there),
      node(['b'], 'model.stays.b', there),
      node(['ghost'], 'model.stays.ghost', { location: 'copy' }),
    ]);
    expect(map.place?.location).toBe('main');
    expect(map.assets.get('model.stays.a')?.key).toEqual(['a']);
    expect(map.missingHere).toEqual([]);
  });

  it('leaves out what Dagster only knows of and cannot build', () => {
    expect(keyMap(facts([a]), [node(['a'], 'model.stays.a', { isExecutable: false })])).toMatchObject({ place: null, missingThere: [{ name: 'a' }] });
  });

  it('knows a check by its name on the asset it hangs on', () => {
    const check = { id: 'test.stays.unique_a_id.4f3a', name: 'unique_a_id', dependsOn: ['model.stays.a'] };
    const map = keyMap(facts([a, b], [check]), [node(['team', 'a'], 'model.stays.a', { checks: ['unique_a_id'] })]);
    expect(map.checkIds.get(checkKey(['team', 'a'], 'unique_a_id'))).toBe(check.id);
  });

  it('tells keys apart whatever they hold', () => {
    expect(keyText(['a/b'])).not.toBe(keyText(['a', 'b']));
    expect(checkKey(['a'], 'b#c')).not.toBe(checkKey(['a#b'], 'c'));
  });
});
