import { mkdtempSync, rmSync, truncateSync, copyFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadManifest } from '../../../main/manifest/load-manifest.ts';
import type { CatalogLists } from '../../../preload/model/part.ts';
import { selectionOf } from '../../../preload/model/selection.ts';
import { fixtures, manifestJson, node } from './a-manifest.ts';

const worker = new URL('../../../main/manifest/manifest-worker.ts', import.meta.url);
const file = path.join(fixtures, 'stays-v1.json');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'orrery-manifest-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a manifest in its thread', () => {
  it('gives the rows of the catalog in pieces, the same for whoever asks anew', async () => {
    const many = path.join(folder, 'many.json');
    const models = Array.from({ length: 2_500 }, (_, i) => node('model', `m${i}`, { description: `The ${i}th.` }));
    writeFileSync(many, JSON.stringify(manifestJson(models)));
    const loaded = await loadManifest(many, { worker });
    if (!loaded.ok) throw new Error(loaded.error.title);
    const first = await loaded.value.catalog(null, 0);
    const pieces = [first, await loaded.value.catalog(null, 1), await loaded.value.catalog(null, 2)];
    expect(first?.parts).toBe(3);
    expect(new Set(pieces.map((piece) => piece?.of)).size).toBe(1);
    const rows = pieces.flatMap((piece) => (JSON.parse(piece?.text ?? '{}') as CatalogLists).rows);
    expect(rows).toEqual(loaded.value.graph.assets.map(({ id, name }) => ({ id, description: `The ${name.slice(1)}th.`, columns: 0, describedColumns: 0 })));
    expect((await loaded.value.catalog(null, 0))?.of).not.toBe(first?.of);
    loaded.value.close();
    expect(await loaded.value.catalog(null, 0)).toBeNull();
  });

  it('gives the lineage at once and answers for details and selections', async () => {
    const loaded = await loadManifest(file, { worker });
    if (!loaded.ok) throw new Error(loaded.error.title);
    const manifest = loaded.value;
    expect(manifest.graph.assets).toHaveLength(13);
    expect(manifest).toMatchObject({ dbtVersion: '1.11.16', projectName: 'stays_analytics', adapterType: 'duckdb', file });
    expect(await manifest.detail('seed.stays_analytics.room_types')).toMatchObject({ asset: { name: 'room_types' } });
    expect(await manifest.detail('seed.stays_analytics.nothing')).toBeNull();
    const seed = selectionOf({ command: 'seed', select: 'room_types' });
    expect(await manifest.selected(seed, { engine: 'v1' })).toMatchObject({ ok: true, nodes: [{ uniqueId: 'seed.stays_analytics.room_types' }] });
    const compared = selectionOf({ command: 'seed', select: 'state:new' });
    expect(await manifest.selected(compared, { engine: 'v1' })).toMatchObject({ ok: false, problem: { field: 'select', from: 6, to: 9 } });
    // an earlier manifest that holds nothing of this project
    writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifestJson([])));
    expect(await manifest.selected(compared, { engine: 'v1', stateDir: folder })).toMatchObject({ ok: true, ids: { length: 1 } });
    expect((await manifest.vocabulary({ engine: 'v1' }))?.methods.find(({ method }) => method === 'tag')?.values).toContainEqual({
      value: 'reference',
      count: 1,
    });
    manifest.close();
    expect(await manifest.detail('seed.stays_analytics.room_types')).toBeNull();
  });

  it('says that there is no file', async () => {
    const missing = path.join(folder, 'nowhere.json');
    expect(await loadManifest(missing, { worker })).toMatchObject({ ok: false, error: { code: 'manifest-missing', file: missing } });
  });

  it('says what is wrong with an empty and with a truncated file, and which it is', async () => {
    const empty = path.join(folder, 'empty.json');
    writeFileSync(empty, '');
    expect(await loadManifest(empty, { worker })).toMatchObject({
      ok: false,
      error: { code: 'manifest-broken', title: 'The manifest is empty.', file: empty },
    });
    const cut = path.join(folder, 'cut.json');
    copyFileSync(file, cut);
    truncateSync(cut, 20_000);
    expect(await loadManifest(cut, { worker })).toMatchObject({
      ok: false,
      error: { code: 'manifest-broken', title: 'The manifest ends too early.', file: cut },
    });
  });

  it('goes on answering where one thing in it is nested too deep to be looked into', async () => {
    const deep = path.join(folder, 'deep.json');
    const nested = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const nodes = [node('model', 'orders', { config: { materialized: 'table', unique_key: 'DEEP' } }), node('model', 'report')];
    writeFileSync(deep, JSON.stringify(manifestJson(nodes)).replace('"DEEP"', nested));
    const loaded = await loadManifest(deep, { worker });
    if (!loaded.ok) throw new Error(loaded.error.title);
    const manifest = loaded.value;
    expect(manifest.graph.assets.map(({ name }) => name)).toEqual(['orders', 'report']);
    await manifest.fingerprints(folder);
    expect((await manifest.page({ about: 'asset', id: 'model.shop.orders' }))?.options).toEqual([{ label: 'unique_key', value: '…', code: true }]);
    expect(await manifest.detail('model.shop.report')).toMatchObject({ asset: { name: 'report' } });
    manifest.close();
  });

  it('gives up when it is told to', async () => {
    expect(await loadManifest(file, { worker, signal: AbortSignal.abort() })).toMatchObject({ ok: false });
  });

  it('says so when its thread cannot run', async () => {
    const loaded = await loadManifest(file, { worker: new URL(`file://${folder}/no-such-program.js`) });
    expect(loaded).toMatchObject({ ok: false, error: { code: 'manifest-broken', title: 'The manifest could not be read.' } });
    expect(loaded.ok ? '' : loaded.error.detail).toContain('no-such-program');
  });
});
