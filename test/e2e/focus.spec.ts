import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { RunPage } from './pages/run-page.ts';
import { RunsPage } from './pages/runs-page.ts';
import { copySample, engineEnv, sampleCounts } from './sample.ts';

/** The assets with what is about parts of the lineage. */
function partsOf(page: Page) {
  return {
    bar: page.getByRole('region', { name: 'Focus', exact: true }),
    words: page.getByRole('region', { name: 'Focus', exact: true }).getByRole('status'),
    everything: page.getByRole('button', { name: 'Show everything' }).first(),
    chosen: page.getByRole('region', { name: 'Chosen assets' }),
    chips: page.getByRole('group', { name: 'Show only' }),
    menu: page.getByRole('menu'),
    item: (name: string | RegExp) => page.getByRole('menu').getByRole('menuitem', { name }),
  };
}

/** The sample, trusted and not yet built, with its lineage on the screen. */
async function openSample(folder: string, userData: string, start: (options: { env: { PATH: string }; args: string[] }) => Promise<{ readonly page: Page }>) {
  const env = engineEnv('v2');
  const project = copySample(folder);
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { page } = await start({ env, args: [project] });
  const assets = new AssetsPage(page);
  await assets.shown();
  await expect(assets.cards).toHaveCount(sampleCounts.assets);
  return { page, assets, parts: partsOf(page), project };
}

test('a part of the lineage stands in place of the whole; back, forward and a reload keep it', async ({ start, folder, userData }) => {
  const { page, assets, parts } = await openSample(folder, userData, start);
  const keys = page.keyboard;
  const all = sampleCounts.assets;
  await assets.find('dim_listings_cleansed');
  await expect(assets.graph).toBeFocused();

  await test.step('the menu of the selected card, by its key', async () => {
    await keys.press('Shift+F10');
    await expect(parts.menu).toHaveAccessibleName('What to do with dim_listings_cleansed');
    await keys.type('This and');
    await expect(parts.item('This and 1 step around it')).toBeFocused();
    await keys.press('Enter');
    await expect(parts.words).toHaveText('Only dim_listings_cleansed and 1 step around it');
    await expect(assets.card('src_listings')).toHaveCount(1);
    await expect(assets.card('raw_hosts')).toHaveCount(0);
  });
  const near = await assets.cards.count();

  await test.step('one step more, and its whole lineage', async () => {
    await parts.bar.getByRole('button', { name: 'One step more' }).click();
    await expect(parts.words).toHaveText('Only dim_listings_cleansed and 2 steps around it');
    await expect.poll(() => assets.cards.count()).toBeGreaterThan(near);
    await parts.bar.getByRole('button', { name: 'Whole lineage' }).click();
    await expect(parts.words).toHaveText('Only the whole lineage of dim_listings_cleansed');
  });

  await test.step('back, back, and forward again', async () => {
    await keys.press('Alt+ArrowLeft');
    await expect(parts.words).toHaveText('Only dim_listings_cleansed and 2 steps around it');
    await keys.press('Alt+ArrowLeft');
    await expect(parts.words).toHaveText('Only dim_listings_cleansed and 1 step around it');
    await expect(assets.cards).toHaveCount(near);
    await keys.press('Alt+ArrowLeft');
    await expect(parts.bar).toHaveCount(0);
    await expect(assets.cards).toHaveCount(all);
    await keys.press('Alt+ArrowRight');
    await expect(parts.words).toHaveText('Only dim_listings_cleansed and 1 step around it');
  });

  await test.step('a reload keeps it, and what is looked for outside leads out', async () => {
    await page.reload();
    await assets.shown();
    await expect(parts.words).toHaveText('Only dim_listings_cleansed and 1 step around it');
    await expect(assets.cards).toHaveCount(near);
    await assets.find('raw_hosts');
    await expect(parts.bar).toHaveCount(0);
    await expect(assets.cards).toHaveCount(all);
  });
});

test('several assets are chosen with the keyboard, with the mouse and in a rectangle, and all of them are built', async ({ start, folder, userData }) => {
  test.setTimeout(240_000);
  const { page, assets, parts } = await openSample(folder, userData, start);
  const keys = page.keyboard;
  const all = sampleCounts.assets;

  await test.step('the space bar on two cards, and the way between them', async () => {
    await assets.find('src_listings');
    await expect(assets.graph).toBeFocused();
    await keys.press('Space');
    await expect(parts.chosen.getByRole('status')).toHaveText('1 asset selected');
    await assets.find('mart_host_ranking');
    await expect(assets.graph).toBeFocused();
    await keys.press('Space');
    await expect(parts.chosen.getByRole('status')).toHaveText('2 assets selected');
    await parts.chosen.getByRole('button', { name: 'The way between' }).click();
    await expect(parts.words).toHaveText('Only the way between src_listings and mart_host_ranking');
    await expect(assets.card('dim_listings_cleansed')).toHaveCount(1);
    await expect(assets.card('raw_listings')).toHaveCount(0);
    await parts.everything.click();
    await expect(assets.cards).toHaveCount(all);
  });

  await test.step('Escape clears what is chosen, and then the asset that is shown', async () => {
    await assets.graph.focus();
    await expect(assets.panel('mart_host_ranking')).toBeVisible();
    await keys.press('Escape');
    await expect(parts.chosen).toHaveCount(0);
    await expect(assets.panel('mart_host_ranking')).toBeVisible();
    await keys.press('Escape');
    await expect(assets.panel('mart_host_ranking')).toHaveCount(0);
  });

  await test.step('a rectangle over the whole graph', async () => {
    await page.getByRole('button', { name: 'Fit the whole graph' }).click();
    await assets.drawRectangle();
    await expect(parts.chosen.getByRole('status')).toHaveText(`${all} assets selected`);
    await parts.chosen.getByRole('button', { name: 'Clear' }).click();
    await expect(parts.chosen).toHaveCount(0);
  });

  await test.step('rows of the list, and what they are built with', async () => {
    await page.getByRole('button', { name: 'Show as a list' }).click();
    const row = (name: string) => assets.table.getByRole('row').filter({ hasText: name }).first();
    await row('full_moon_dates').click({ modifiers: ['ControlOrMeta'] });
    await row('season_days').scrollIntoViewIfNeeded();
    await row('season_days').click({ modifiers: ['ControlOrMeta'] });
    await expect(parts.chosen.getByRole('status')).toHaveText('2 assets selected');
    await row('season_days').click({ button: 'right' });
    await parts.item('Build 2').click();
    await assets.runEnded('succeeded');
    await page.getByRole('button', { name: 'Show as a lineage' }).click();
    await expect(assets.cardsIn('fresh')).toHaveCount(2);
  });
});

test('what failed, what a run touched, what is selected: each alone', async ({ start, folder, userData }) => {
  test.setTimeout(240_000);
  const env = engineEnv('v2');
  const project = copySample(folder);
  const orrery = commandLine({ cwd: project, userData, env });
  await orrery.json('trust', project);
  const model = path.join(project, 'models/dim/dim_listings_cleansed.sql');
  writeFileSync(model, `${readFileSync(model, 'utf8')}\n-- the model fails\nwhere no_such_column = 1`);
  await orrery.run('build', '--select', 'dim_listings_cleansed');
  const { page } = await start({ env, args: [project] });
  const assets = new AssetsPage(page);
  const parts = partsOf(page);
  const runs = new RunsPage(page);
  await assets.shown();

  await test.step('what failed', async () => {
    await parts.chips.getByRole('button', { name: '1 failed' }).click();
    await expect(parts.words).toHaveText('Only what is failed');
    await expect(assets.cards).toHaveCount(1);
    await expect(assets.card('dim_listings_cleansed')).toHaveCount(1);
    await parts.chips.getByRole('button', { name: '1 failed' }).click();
    await expect(parts.bar).toHaveCount(0);
  });

  await test.step('what a run touched', async () => {
    await runs.goTo();
    await runs.rows.first().click();
    await expect(new RunPage(page).state('failed')).toBeVisible();
    await page.getByRole('button', { name: 'Show in the lineage' }).click();
    await expect(parts.words).toHaveText(/^Only what run [0-9a-f]+ touched$/);
    await expect(assets.card('dim_listings_cleansed')).toHaveCount(1);
    await expect(assets.card('mart_revenue_by_city')).toHaveCount(0);
    await parts.everything.click();
    await expect(assets.card('mart_revenue_by_city')).toHaveCount(1);
  });

  await test.step('what is selected, in the lineage and in the list', async () => {
    await assets.finder.press('ControlOrMeta+a');
    await assets.finder.pressSequentially('tag:nightly');
    await assets.finder.press('Enter');
    await page.getByRole('button', { name: 'Only these' }).click();
    await expect(parts.words).toHaveText('Only tag:nightly');
    const count = Number.parseInt((await parts.bar.getByText(/^\d+ of \d+$/).textContent()) ?? '', 10);
    await expect(assets.cards).toHaveCount(count);
    await page.getByRole('button', { name: 'Show as a list' }).click();
    await expect(assets.table).toHaveAttribute('aria-rowcount', String(count + 1));
  });
});

test('ephemeral models are left out, and what they joined stays joined; the choice is kept', async ({ start, folder, userData }) => {
  const { page, assets } = await openSample(folder, userData, start);
  const said = page.locator('.graph p[aria-live]');
  await assets.find('int_blocked_nights');
  await assets.find('src_calendar');
  await expect(said).toHaveText(/^src_calendar, .*, 1 upstream, \d+ downstream$/);
  const before = (await said.textContent()) ?? '';
  await page.getByRole('button', { name: 'What is shown' }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Ephemeral models/ }).click();
  await page.keyboard.press('Escape');
  await expect(assets.card('int_blocked_nights')).toHaveCount(0);
  await expect(said).toHaveText(before);
  await page.reload();
  await assets.shown();
  await expect(assets.card('src_calendar')).toHaveCount(1);
  await expect(assets.card('int_blocked_nights')).toHaveCount(0);
});
