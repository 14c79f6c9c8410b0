import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './app.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { copySample, edit, engineEnv } from './sample.ts';

/** The page of an asset. */
class AssetPage {
  readonly head: Locator;

  constructor(
    readonly page: Page,
    readonly name: string,
  ) {
    this.head = page.getByRole('heading', { level: 1, name, exact: true });
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name: new RegExp(`^${name}`) });
  }

  async openTab(name: string): Promise<void> {
    await this.tab(name).click();
    await expect(this.tab(name)).toHaveAttribute('aria-selected', 'true');
  }
}

// each builds the sample with the real dbt, which takes minutes on a busy computer
test.describe.configure({ timeout: 600_000 });

test('an asset has a page: how it is, what it was built from, what came of its checks, and what uses it', async ({ folder, start }) => {
  const project = copySample(folder);
  const { page } = await start({ args: [project], env: engineEnv('v1') });
  page.setDefaultTimeout(60_000);
  const assets = new AssetsPage(page);
  await assets.trust.click();
  await assets.shown();
  await assets.buildAll();
  await assets.runEnded('warned');

  // from the panel to the page, by the keyboard
  await assets.find('dim_listings_cleansed');
  await page.getByRole('button', { name: 'Open the page of dim_listings_cleansed' }).press('Enter');
  const asset = new AssetPage(page, 'dim_listings_cleansed');
  await expect(asset.head).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Place' })).toContainText('models');
  await expect(page.getByRole('region', { name: 'Facts' })).toContainText('Last built');
  await expect(page.getByRole('region', { name: 'Columns' }).getByRole('row').filter({ hasText: 'listing_id' })).toContainText('unique');
  await expect(page.getByRole('region', { name: 'Checks' }).getByRole('listitem').first()).toContainText('passed');
  await expect(page.getByRole('region', { name: 'History' }).getByRole('img').first()).toBeVisible();

  // a second build, of a code that is another
  edit(project, 'models/dim/dim_listings_cleansed.sql', 'select', 'select distinct');
  await page.keyboard.press('ControlOrMeta+Enter');
  await assets.runEnded('succeeded');
  await asset.openTab('History');
  const builds = page.getByRole('table', { name: 'Builds' });
  await expect(builds.getByRole('row')).toHaveCount(3);
  await expect(builds.getByRole('row').nth(1)).toContainText('changed');

  await asset.openTab('Code');
  await expect(page.getByRole('region', { name: 'Raw SQL' })).toContainText('select distinct');
  await expect(page.getByRole('region', { name: 'Compiled SQL' })).toContainText('select distinct');
  await page.getByRole('radio', { name: 'Executed' }).click();
  await expect(page.getByRole('region', { name: 'Executed SQL' })).toContainText(/create/i);

  await asset.openTab('Lineage');
  await expect(page.getByRole('application', { name: 'Lineage around dim_listings_cleansed' })).toHaveAttribute('data-laid-out', 'true');
  await asset.openTab('Used by');
  await expect(page.getByRole('region', { name: 'Exposures' })).toContainText('executive_dashboard');
  await page.getByRole('region', { name: 'Exposures' }).getByRole('button').first().click();
  await expect(new AssetPage(page, 'executive_dashboard').head).toBeVisible();

  // Escape is the way back, and back again to the lineage
  await page.keyboard.press('Escape');
  await expect(asset.head).toBeVisible();
  await asset.tab('Overview').press('ArrowRight');
  await expect(asset.tab('Lineage')).toHaveAttribute('aria-selected', 'true');
});

test('a check that fails shows how it is written and its rows, and runs again alone', async ({ folder, start }) => {
  const project = copySample(folder);
  edit(
    project,
    'models/dim/dim_listings_cleansed.sql',
    'listings.room_type,',
    "case when listings.listing_id % 9 = 0 then 'castle' else listings.room_type end as room_type,",
  );
  const { page } = await start({ args: [project], env: engineEnv('v1') });
  page.setDefaultTimeout(60_000);
  const assets = new AssetsPage(page);
  await assets.trust.click();
  await assets.shown();
  await assets.buildAll();
  await assets.runEnded('failed');

  await assets.find('dim_listings_cleansed');
  await page.getByRole('button', { name: 'Open the page of dim_listings_cleansed' }).click();
  const asset = new AssetPage(page, 'dim_listings_cleansed');
  await expect(page.getByRole('region', { name: 'Failure' })).toBeVisible();
  await asset.openTab('Checks');
  // what failed is open
  const pane = page.getByRole('article', { name: 'accepted_values_room_type' });
  await expect(pane).toContainText('failed');
  await expect(pane).toContainText('entire_place, private_room, shared_room, cabin, houseboat');
  await pane.getByRole('button', { name: 'Show the rows' }).click();
  await expect(pane.getByRole('region', { name: 'Table of failing rows' })).toContainText('castle', { timeout: 90_000 });

  const before = await pane.getByRole('img', { name: /^Last / }).getAttribute('aria-label');
  expect(before).toBe('Last 1 run: 1 failed');
  await pane.getByRole('button', { name: 'Run this check' }).click();
  await expect(pane.getByRole('img', { name: 'Last 2 runs: 2 failed' })).toBeVisible({ timeout: 120_000 });
  // the address keeps the check
  await page.reload();
  await expect(pane).toBeVisible();
});
