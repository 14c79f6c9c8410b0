import path from 'node:path';
import { expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { engineEnv, makeShop, shopSettings, writeFiles } from './sample.ts';

/** A manifest of `count` models in layers of a hundred; each reads the one above it and its neighbour. */
function largeManifest(count: number): string {
  const name = (index: number): string => `m_${String(index).padStart(5, '0')}`;
  const id = (index: number): string => `model.shop.${name(index)}`;
  const indexes = Array.from({ length: count }, (_, index) => index);
  const parents = (index: number): readonly string[] => [index - 100, index - 99].filter((parent) => parent >= 0 && index >= 100).map(id);
  const nodes = indexes.map((index) => ({
    unique_id: id(index),
    name: name(index),
    resource_type: 'model',
    package_name: 'shop',
    path: `${name(index)}.sql`,
    original_file_path: `models/${name(index)}.sql`,
    fqn: ['shop', name(index)],
    alias: name(index),
    raw_code: 'select 1',
    language: 'sql',
    config: { materialized: 'view', enabled: true, tags: [] },
    tags: [],
    columns: {},
    depends_on: { nodes: parents(index), macros: [] },
  }));
  return JSON.stringify({
    metadata: {
      dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json',
      dbt_version: '1.11.16',
      generated_at: '2026-01-01T00:00:00Z',
      project_name: 'shop',
      adapter_type: 'duckdb',
    },
    nodes: Object.fromEntries(nodes.map((node) => [node.unique_id, node])),
    sources: {},
    exposures: {},
    macros: {},
    docs: {},
    groups: {},
    selectors: {},
    disabled: {},
    parent_map: Object.fromEntries(nodes.map((node) => [node.unique_id, node.depends_on.nodes])),
    child_map: {},
  });
}

test('a project of three models, without tests, descriptions or definitions, is built like any other', async ({ start, folder, userData }) => {
  const env = engineEnv('v2');
  const project = makeShop(folder);
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { page } = await start({ env, args: [project] });
  const assets = new AssetsPage(page);
  await assets.shown();
  await expect(assets.cards).toHaveCount(3);
  await assets.buildAll();
  await assets.runEnded('succeeded');
  await expect(assets.cardsIn('fresh')).toHaveCount(3);
});

test('three thousand assets are drawn, found and walked', async ({ start, folder }) => {
  const project = writeFiles(path.join(folder, 'shop'), {
    ...shopSettings,
    'models/orders.sql': 'select 1 as id',
    'target/manifest.json': largeManifest(3_000),
  });
  const { page } = await start({ env: { PATH: '/usr/bin:/bin' }, args: [project] });
  const assets = new AssetsPage(page);
  await assets.lookOnly.click();
  await assets.shown();
  await expect(assets.graph).toHaveAttribute('data-assets', '3000');
  // so many open in groups; what is looked for opens its own
  await expect(assets.graph).toHaveAttribute('data-groups', '3');
  await assets.find('m_01550');
  await expect(assets.graph).toHaveAttribute('data-open', '1');
  await expect(assets.graph).toHaveAttribute('data-laid-out', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('complementary', { name: /^m_016(50|49)$/ })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('complementary', { name: /^m_015(50|51|49)$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Show as a list' }).click();
  await expect(assets.table).toHaveAttribute('aria-rowcount', '3001');
});
