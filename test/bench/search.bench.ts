import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadManifest } from '../../main/manifest/load-manifest.ts';
import { findRankedAssets } from '../../renderer/app/palette/asset-finder.ts';
import { queryOf } from '../../renderer/app/palette/match.ts';
import { readWritten } from '../../preload/model/written.ts';
import type { BenchRow } from './bench-row.ts';
import { wideManifest } from './wide-manifest.ts';

const goals = { palette: 30, texts: 100 };
const size = { assets: 10_000, columns: 20 };

/** What people type, letter by letter and all at once: common beginnings, rare names, two words, what is nowhere. */
const typed = ['r', 're', 'rev', 'cust', 'customer_id', 'ordamt', 'amount_usd', 'order date', 'gross_amount_7', 'zzz_nothing'];
const texts = ['select', 'customer_id', 'gross amount', 'is_test_account', 'the day on which', 'zzz_nothing'];

/** The slowest answer to what is typed into the palette and into the search of the catalog, at 10,000 assets and 200,000 columns, by way of the manifest's thread: medians of 7. */
export async function benchSearch(): Promise<BenchRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'orrery-search-'));
  try {
    const file = path.join(folder, 'manifest.json');
    writeFileSync(file, JSON.stringify(wideManifest(size.assets, size.columns)));
    const loaded = await loadManifest(file, { worker: new URL('../../main/manifest/manifest-worker.ts', import.meta.url) });
    if (!loaded.ok) throw new Error(loaded.error.title);
    const manifest = loaded.value;
    // what is gathered for the first question is kept for all others
    await manifest.findColumns(null, 'first', 1);
    await manifest.searchTexts(null, 'first');
    const { assets } = manifest.graph;
    const recent = new Set(assets.slice(0, 20).map(({ id }) => id));
    const inWindow = await slowest(typed, async (text) => findRankedAssets(assets, queryOf(text), recent, 60));
    const columns = await slowest(typed, (text) => manifest.findColumns(null, text, 60));
    const found = await slowest(texts, async (text) => {
      const answer = await manifest.searchTexts(null, text);
      return answer === null ? null : readWritten(answer);
    });
    manifest.close();
    const words = `${size.assets.toLocaleString('en')} assets, ${(size.assets * size.columns).toLocaleString('en')} columns`;
    return [
      {
        name: `slowest of ${typed.length} searches for assets, in the window, ${size.assets.toLocaleString('en')} assets`,
        value: inWindow,
        unit: 'ms',
        goal: goals.palette,
        ok: inWindow <= goals.palette,
      },
      { name: `slowest of ${typed.length} searches for columns, ${words}`, value: columns, unit: 'ms', goal: goals.palette, ok: columns <= goals.palette },
      { name: `slowest of ${texts.length} searches of all texts, ${words}`, value: found, unit: 'ms', goal: goals.texts, ok: found <= goals.texts },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function slowest(all: readonly string[], ask: (text: string) => Promise<unknown>): Promise<number> {
  const medians: number[] = [];
  for (const text of all) {
    const times: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      const start = performance.now();
      await ask(text);
      times.push(performance.now() - start);
    }
    medians.push(times.toSorted((a, b) => a - b)[3] ?? 0);
  }
  return Math.round(Math.max(...medians) * 10) / 10;
}
