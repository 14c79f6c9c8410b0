import path from 'node:path';
import { hostileManifest } from '../main/manifest/hostile-manifest.ts';
import { expect, test } from './app.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { shopSettings, writeFiles } from './sample.ts';

test('half a manifest, and one that is none, are said in a sentence', async ({ start, folder }) => {
  const whole = hostileManifest();
  const texts: readonly [string, string][] = [
    [whole.slice(0, whole.length / 2), 'The manifest ends too early.'],
    ['{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json"}, "nodes": [1, null, 7]}', 'This file is not a dbt manifest.'],
    ['{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v99.json"}, "nodes": {}}', 'This manifest has schema v99'],
  ];
  for (const [at, [text, sentence]] of texts.entries()) {
    const project = writeFiles(path.join(folder, `shop${at}`), { ...shopSettings, 'target/manifest.json': text });
    const { app, page } = await start({ env: { PATH: '/usr/bin:/bin' }, args: [project], userData: path.join(folder, `data${at}`) });
    await new AssetsPage(page).lookOnly.click();
    await expect(page.getByText(sentence).first()).toBeVisible();
    await app.close();
  }
});
