import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fakeV1, makeFakeDbt } from '../fakes/fake-dbt.ts';
import { hostileManifest } from '../main/manifest/hostile-manifest.ts';
import { hostileTexts } from '../main/manifest/hostile-texts.ts';
import { expect, test } from './app.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { CatalogPage } from './pages/catalog-page.ts';
import { LaunchDialogPage } from './pages/launch-dialog.ts';
import { shopSettings, withDbt, writeFiles } from './sample.ts';

test('a manifest with a script in every text is looked at: nothing of it runs, nothing is asked of a network', async ({ start, folder, complaints }) => {
  test.setTimeout(300_000);
  const project = writeFiles(path.join(folder, 'shop'), {
    ...shopSettings,
    'orrery.yml': 'version: 1\ndbt:\n  parse: never\n',
    'target/manifest.json': hostileManifest(),
  });
  const { app, page } = await start({ env: withDbt(makeFakeDbt(path.join(folder, 'fake'), fakeV1)), args: [project] });
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!/^(app|data|blob|devtools):/.test(request.url())) asked.push(request.url());
  });
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const assets = new AssetsPage(page);
  await assets.trust.click();
  await assets.shown();

  const goTo = (address: string): Promise<void> => page.evaluate((hash) => void (location.hash = hash), address);

  /** Nothing was run, and nothing of the manifest became a part of the page. */
  const isClean = async (): Promise<void> => {
    const found = await page.evaluate(() => ({
      trapped: '__trapped' in window,
      polluted: 'polluted' in {},
      elements: [
        ...document.querySelectorAll(
          'iframe, object, embed, base, video, audio, form, math, meta[http-equiv=refresh], script:not([src]), link[href*=beacon], img[src*=beacon], img[src=x]',
        ),
      ].map((element) => element.outerHTML),
      handlers: [...document.querySelectorAll('*')]
        .filter((element) => [...element.attributes].some(({ name }) => name.startsWith('on')))
        .map((element) => element.outerHTML),
      links: [...document.querySelectorAll('a[href]')]
        .map((link) => link.getAttribute('href') ?? '')
        .filter((href) => /^\s*(javascript|data|vbscript):/i.test(href)),
    }));
    expect(found).toEqual({ trapped: false, polluted: false, elements: [], handlers: [], links: [] });
    expect(asked).toEqual([]);
    expect(dialogs).toEqual([]);
    expect(complaints).toEqual([]);
  };

  await test.step('the lineage, and its groups', async () => {
    await isClean();
    for (const group of ['tag', 'schema', 'owner', 'folder']) {
      await goTo(`/assets?group=${group}`);
      await expect(page.getByRole('list', { name: /its groups$/ })).toBeAttached();
      await assets.shown();
      await isClean();
    }
  });

  const panel = page.locator('aside.asset-panel');
  const everyTab = async (): Promise<void> => {
    await expect(panel.getByRole('tab')).toHaveCount(4);
    for (const tab of await panel.getByRole('tab').all()) {
      await tab.click();
      await expect(tab).toHaveAttribute('aria-selected', 'true');
    }
    await isClean();
  };

  await test.step('the panel of one asset with each payload in its name, every tab', async () => {
    for (let at = 20; at < 40; at += 1) {
      const id = `model.${at % 2 === 0 ? 'shop' : 'stripe'}.m${at}`;
      await goTo(`/assets?asset=${encodeURIComponent(id)}`);
      await expect(panel.getByRole('heading', { level: 2 })).toContainText(String(at));
      await everyTab();
    }
  });

  await test.step('exposures, a source, what is deep, and what is of a kind nobody knows', async () => {
    for (const id of ['exposure.shop.e0', 'exposure.shop.e1', 'dashboard.shop.d', '__proto__', 'constructor', 'source.shop.raw.t', 'model.stripe.m7']) {
      await goTo('/assets');
      await expect(panel).toHaveCount(0);
      await goTo(`/assets?asset=${encodeURIComponent(id)}`);
      await everyTab();
    }
  });

  await test.step('pictures and texts of all of it', async () => {
    await goTo('/assets');
    await assets.shown();
    await page.getByRole('button', { name: 'Export the lineage' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export the lineage' });
    await dialog.getByRole('radio', { name: 'Everything', exact: true }).click();
    for (const format of ['SVG', 'Mermaid', 'JSON']) {
      const file = path.join(folder, `lineage.${format}`);
      await app.evaluate(({ dialog: system }, filePath) => {
        system.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, file);
      await dialog.getByRole('radio', { name: format, exact: true }).click();
      await dialog.getByRole('button', { name: 'Save…' }).click();
      await expect(dialog.getByRole('status')).toContainText(`Saved as ${file}`);
    }
    const svg = readFileSync(path.join(folder, 'lineage.SVG'), 'utf8');
    const inside = await page.evaluate((text) => {
      const read = new DOMParser().parseFromString(text, 'image/svg+xml');
      const bad = [...read.querySelectorAll('script, foreignObject, image, a, iframe, parsererror')].map(({ tagName }) => tagName);
      const handlers = [...read.querySelectorAll('*')].filter((element) => [...element.attributes].some(({ name }) => name.startsWith('on')));
      return { root: read.documentElement.tagName, bad, handlers: handlers.length };
    }, svg);
    expect(inside).toEqual({ root: 'svg', bad: [], handlers: 0 });
    await isClean();
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await expect(dialog).toHaveCount(0);
  });

  await test.step('the list', async () => {
    await goTo('/assets?view=list');
    await expect(assets.table).toBeVisible();
    await isClean();
  });

  await test.step('the palette', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    const palette = page.getByRole('dialog', { name: 'Search' });
    for (const typed of ['<script>', hostileTexts()[2] ?? '', 'same_1']) {
      await palette.getByRole('combobox').fill(typed);
      await expect(palette.getByRole('option').first()).toBeVisible();
      await isClean();
    }
    await page.keyboard.press('Escape');
    await expect(palette).toHaveCount(0);
  });

  await test.step('what a launch would run', async () => {
    const launch = new LaunchDialogPage(page);
    await launch.open();
    await page.keyboard.type('tag:*script* same_1');
    await expect(launch.willRun).toContainText(/\d+ assets/);
    await isClean();
    await launch.dialog.getByRole('button', { name: /^Cancel/ }).click();
    await expect(launch.dialog).toHaveCount(0);
  });

  await test.step('the catalog', async () => {
    const catalog = new CatalogPage(page);
    await catalog.goTo();
    await catalog.search.fill('<img');
    await expect(catalog.count).not.toHaveText(/^(\d+) of \1 /);
    await isClean();
  });

  await test.step('pages of assets, every tab; of a macro and a group', async () => {
    for (const id of ['model.shop.m0', 'model.stripe.m7', 'exposure.shop.e0', 'source.shop.raw.t']) {
      await goTo(`/asset/${encodeURIComponent(id)}`);
      const tabs = page.getByRole('tablist').first().getByRole('tab');
      await expect(tabs.first()).toBeVisible();
      for (const tab of await tabs.all()) {
        await tab.click();
        await expect(tab).toHaveAttribute('aria-selected', 'true');
      }
      await isClean();
    }
    for (const id of ['macro.shop.x', 'group.shop.g']) {
      await goTo(`/asset/${encodeURIComponent(id)}`);
      await expect(page.getByRole('heading', { level: 1 })).toContainText('<script>');
      await isClean();
    }
  });
});

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
