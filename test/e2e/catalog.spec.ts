// The catalog and the palette on the sample: narrowed, searched and sorted by keyboard and by address; a hit in the SQL; a CSV file; types from dbt.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { CatalogPage } from './pages/catalog-page.ts';
import { Palette } from './pages/palette.ts';
import { copySample, edit, engineEnv, makeShop } from './sample.ts';

test('the catalog is narrowed, searched, sorted, walked and saved; all of it is in the address', async ({ start, folder, userData }) => {
  test.setTimeout(400_000);
  const env = engineEnv('v1');
  const dir = copySample(folder);
  await commandLine({ cwd: dir, userData, env }).json('trust', dir);
  const { app, page } = await start({ env, args: [dir] });
  const keys = page.keyboard;
  const catalog = new CatalogPage(page);
  const address = (): Promise<string> => page.evaluate(() => decodeURIComponent(location.hash));
  await new AssetsPage(page).shown();
  await keys.press('Control+5');
  await expect(catalog.count).toHaveText('33 of 33 assets');
  await expect(catalog.rows.first()).toContainText('agg_reviews_daily');

  await test.step('facets narrow it and say what they leave; back and forward go through them', async () => {
    await catalog.filters.getByText('model', { exact: true }).click();
    await expect(catalog.count).toHaveText('22 of 33 assets');
    await catalog.filters.getByText('heavy', { exact: true }).click();
    await expect(catalog.count).toHaveText('2 of 33 assets');
    await expect.poll(address).toContain('kind=model&tag=heavy');
    await keys.press('Alt+ArrowLeft');
    await expect(catalog.count).toHaveText('22 of 33 assets');
    await expect(catalog.filter('heavy')).not.toBeChecked();
    await keys.press('Alt+ArrowRight');
    await expect(catalog.count).toHaveText('2 of 33 assets');
    await page.getByRole('button', { name: 'Remove tag heavy' }).click();
    await page.getByRole('button', { name: 'Remove kind model' }).click();
    await expect(catalog.count).toHaveText('33 of 33 assets');
  });

  await test.step('a folder is chosen by what it lacks', async () => {
    const fct = catalog.folders.getByRole('button', { name: /^models\/fct: 3 assets, 100 % described, 100 % checked$/ });
    await fct.click();
    await expect(catalog.count).toHaveText('3 of 33 assets');
    await expect(fct).toHaveAttribute('aria-pressed', 'true');
    await expect(catalog.folders.getByRole('button', { name: /^models\/dim/ })).toBeVisible();
    await fct.click();
    await expect(catalog.count).toHaveText('33 of 33 assets');
  });

  await test.step('what is typed is found in the SQL and shown', async () => {
    await keys.press('/');
    await expect(catalog.search).toBeFocused();
    await keys.type('greatest(listings.updated');
    await expect(catalog.count).toHaveText('1 of 33 assets');
    const hit = catalog.row('dim_listings_w_hosts');
    await expect(hit).toContainText('code');
    await expect(hit.locator('mark')).toHaveText('greatest(listings.updated');
    await expect.poll(address).toContain('search=greatest(listings');
    await keys.press('Control+a');
    await keys.type('no such words');
    await page.getByRole('button', { name: 'Show all assets' }).click();
    await expect(catalog.count).toHaveText('33 of 33 assets');
    await expect(catalog.search).toHaveValue('');
  });

  await test.step('sorted by a column, the other way round with the next press', async () => {
    const checks = catalog.table.getByRole('columnheader', { name: 'Checks' });
    await checks.getByRole('button').click();
    await expect(checks).toHaveAttribute('aria-sort', 'ascending');
    await checks.getByRole('button').click();
    await expect(checks).toHaveAttribute('aria-sort', 'descending');
    await expect(catalog.rows.first()).toContainText('fct_reviews');
    await expect.poll(address).toContain('sort=-checks');
  });

  await test.step('the columns are chosen', async () => {
    await page.getByRole('button', { name: 'Choose columns' }).click();
    await page.getByRole('dialog', { name: 'Columns' }).getByText('Tags').click();
    await keys.press('Escape');
    await expect(catalog.table.getByRole('columnheader', { name: 'Tags' })).toBeVisible();
    await expect.poll(address).toContain('tags');
  });

  await test.step('rows are walked, ticked and opened by keys; going back comes to the same row', async () => {
    await catalog.rows.first().focus();
    await keys.press('Space');
    await keys.press('ArrowDown');
    await keys.press('ArrowDown');
    await keys.press('Space');
    await expect(page.getByText('2 assets selected')).toBeVisible();
    await keys.press('Escape');
    await expect(page.getByText('2 assets selected')).toHaveCount(0);
    await keys.press('ArrowUp');
    const name = (await page.locator('[data-row]:focus .cut-name .visually-hidden').textContent()) ?? '';
    await keys.press('Enter');
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
    await expect.poll(address).toContain('/asset/');
    await keys.press('Alt+ArrowLeft');
    await expect(page.locator('[data-row]:focus')).toContainText(name);
  });

  await test.step('what is shown is saved as CSV', async () => {
    const file = path.join(folder, 'catalog.csv');
    await app.evaluate(({ dialog }, to) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: to });
    }, file);
    await catalog.filters.getByText('seed', { exact: true }).first().click();
    await expect(catalog.count).toHaveText('4 of 33 assets');
    await catalog.export.click();
    await expect.poll(() => text(file).split('\r\n').length).toBe(6);
    expect(text(file)).toMatch(/^name,kind,materialized,description,/);
    expect(text(file)).toContain('\r\nroom_types,seed,seed,');
  });

  await test.step('the palette finds a column; Tab says what else can be done', async () => {
    const palette = new Palette(page);
    await palette.open();
    await keys.type('#minimum_ni');
    await expect(page.getByRole('option').first()).toContainText('minimum_nights');
    await keys.press('Tab');
    await keys.type('everything');
    await expect(page.getByRole('option')).toHaveCount(1);
    await keys.press('Enter');
    await expect.poll(address).toContain('search=minimum_nights');
    await expect(catalog.row('dim_listings_cleansed')).toBeVisible();
    await palette.open();
    await keys.type('dimlisc');
    await expect(page.getByRole('option').first()).toContainText('dim_listings_cleansed');
    await expect(page.getByRole('option').first().locator('mark').first()).toHaveText('dim');
    await keys.press('Escape');
    await expect(palette.dialog).toHaveCount(0);
  });
});

test('docs generate fills in the columns of what was built and their types, and says how old they are', async ({ start, folder, userData }) => {
  test.setTimeout(400_000);
  const env = engineEnv('v1');
  const dir = makeShop(folder);
  edit(dir, 'models/orders.sql', 'select 1 as id', "select 1 as id, 'x' as order_note");
  const orrery = commandLine({ cwd: dir, userData, env });
  await orrery.json('trust', dir);
  await orrery.json('build');
  const { page } = await start({ env, args: [dir] });
  await new AssetsPage(page).shown();
  const catalog = new CatalogPage(page);
  await catalog.goTo();
  await expect(catalog.rows).toHaveCount(3);
  await expect(page.getByText('no types of columns yet')).toBeVisible();
  await expect(catalog.row('orders').getByRole('button', { name: 'Add a description to orders' })).toBeVisible();
  await page.getByRole('button', { name: 'Get types' }).click();
  await expect(catalog.row('orders')).toContainText('0/2', { timeout: 120_000 });
  await expect(page.getByText(/^types from just now|^types from \d+ min ago/)).toBeVisible();
  await catalog.search.fill('order_note');
  await expect(catalog.rows).toHaveCount(1);
  await expect(catalog.rows.first()).toContainText('column');
  await catalog.rows.first().click();
  await page.getByRole('tab', { name: /^Columns/ }).click();
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: 'order_note' })
      .or(page.getByRole('row').filter({ hasText: 'order_note' })),
  ).toContainText(/varchar/i);
  await expect(page.getByRole('button', { name: 'Refresh types' })).toBeVisible();
});

/** What a file says, nothing while it is not there. */
function text(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
