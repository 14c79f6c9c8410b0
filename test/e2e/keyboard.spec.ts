import path from 'node:path';
import { expect, test } from './app.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { Palette } from './pages/palette.ts';
import { RunPage } from './pages/run-page.ts';
import { RunsPage } from './pages/runs-page.ts';
import { chooseInDialogs, WelcomePage } from './pages/welcome-page.ts';
import { edit, engineEnv } from './sample.ts';

test('the whole way with the keyboard alone', async ({ start, folder }) => {
  test.setTimeout(300_000);
  const { app, page } = await start({ env: engineEnv('v2') });
  const keys = page.keyboard;
  const welcome = new WelcomePage(page);
  const assets = new AssetsPage(page);
  const run = new RunPage(page);
  const runs = new RunsPage(page);

  await test.step('sample and trust', async () => {
    await chooseInDialogs(app, folder);
    await expect(welcome.trySample).toBeFocused();
    await keys.press('Tab');
    await expect(page.getByRole('button', { name: 'Change…' })).toBeFocused();
    await keys.press('Enter');
    await page.getByText(folder, { exact: true }).waitFor();
    await keys.press('Shift+Tab');
    await keys.press('Enter');
    await assets.trustQuestion.waitFor();
    for (let steps = 0; steps < 30 && !(await assets.trust.evaluate((button) => button === document.activeElement)); steps += 1) await keys.press('Tab');
    await expect(assets.trust).toBeFocused();
    await keys.press('Enter');
    await assets.shown();
  });

  await test.step('find an asset, walk the lineage, read it, go back', async () => {
    await keys.press('/');
    await expect(assets.finder).toBeFocused();
    await keys.type('dim_listings_cleansed');
    await keys.press('Enter');
    await expect(assets.panel('dim_listings_cleansed')).toBeVisible();
    await expect(assets.graph).toBeFocused();
    await keys.press('ArrowRight');
    await expect(assets.panel('dim_listings_cleansed')).toHaveCount(0);
    await keys.press('ArrowLeft');
    const panel = page.getByRole('complementary').filter({ has: page.getByRole('heading', { level: 2 }) });
    await expect(panel).toBeVisible();
    await keys.press('Enter');
    await expect(panel.getByRole('heading', { level: 2 })).toBeFocused();
    await keys.press('Escape');
    await expect(panel).toHaveCount(0);
    await expect(assets.graph).toBeFocused();
  });

  await test.step('build, look at the run and at the list of runs', async () => {
    await keys.press('Control+Enter');
    await assets.runEnded('warned');
    await keys.press('Control+2');
    await expect(runs.rows).toHaveCount(1);
    await runs.rows.first().waitFor();
    for (let steps = 0; steps < 30 && !(await runs.table.evaluate((table) => table.contains(document.activeElement))); steps += 1) await keys.press('Tab');
    await keys.press('ArrowDown');
    await keys.press('Enter');
    await expect(run.state('warned')).toBeVisible();
    await keys.press('/');
    await expect(run.log.getByRole('textbox').or(run.log.getByRole('searchbox'))).toBeFocused();
    await keys.press('Escape');
  });

  await test.step('the palette goes anywhere', async () => {
    await new Palette(page).goTo('mart_host_ranking');
    await expect(assets.panel('mart_host_ranking')).toBeVisible();
    await keys.press('Control+Comma');
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
    await keys.press('Alt+ArrowLeft');
    await expect(assets.panel('mart_host_ranking')).toBeVisible();
  });

  await test.step('select an asset, build it, read why it failed', async () => {
    edit(path.join(folder, 'stays_analytics'), 'models/mart/mart_host_ranking.sql', 'hosts.host_name', 'hosts.hostname');
    await assets.shown();
    // the screen has just come back: the field takes the key as soon as it is there
    await expect(async () => {
      await keys.press('/');
      await expect(assets.finder).toBeFocused({ timeout: 2_000 });
    }).toPass({ timeout: 60_000 });
    await keys.press('Control+a');
    await keys.type('mart_host_ranking');
    await keys.press('Enter');
    await expect(assets.graph).toBeFocused();
    await keys.press('Control+Enter');
    await expect(assets.card('mart_host_ranking')).toContainText('failed', { timeout: 60_000 });
    await assets.runEnded('failed');
    const failure = assets.panel('mart_host_ranking').getByRole('region', { name: 'Failure' });
    await expect(failure).toContainText('hostname');
    await keys.press('Enter');
    await expect(assets.panel('mart_host_ranking').getByRole('heading', { name: 'mart_host_ranking' })).toBeFocused();
    const openRun = failure.getByRole('button', { name: 'Open run' });
    for (let steps = 0; steps < 30 && !(await openRun.evaluate((button) => button === document.activeElement)); steps += 1) await keys.press('Tab');
    await expect(openRun).toBeFocused();
    await keys.press('Enter');
    await expect(run.place).toBeVisible();
    await expect(run.state('failed')).toBeVisible();
    await keys.press('n');
    await expect(
      run
        .failure('mart_host_ranking')
        .getByText(/hostname/)
        .first(),
    ).toBeVisible();
  });
});
