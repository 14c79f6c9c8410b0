import { expect, test } from './app.ts';
import { fakeDagster, materialized } from '../fakes/fake-dagster.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { LaunchDialogPage } from './pages/launch-dialog.ts';
import { SettingsPage } from './pages/settings-page.ts';
import { engineEnv, makeShop } from './sample.ts';

test('a selection is handed over to a running Dagster, its run is followed, and what it built is marked as Dagster’s', async ({ start, folder, userData }) => {
  test.setTimeout(240_000);
  const env = engineEnv('v2');
  const project = makeShop(folder);
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const dagster = await fakeDagster(['orders', 'customers', 'old'].map((name) => ({ key: ['shop', name], uniqueId: `model.shop.${name}` })));
  try {
    const { app, page } = await start({ env, args: [project] });
    const assets = new AssetsPage(page);
    await assets.shown();
    await new SettingsPage(page).goTo();
    const section = page.getByRole('group', { name: 'A running Dagster' });

    await test.step('a connection says who is there, and what either side lacks', async () => {
      await section.getByRole('button', { name: 'Connect to a running Dagster…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Connect to a running Dagster' });
      await dialog.getByLabel('Address').fill('http://dagster.example.com');
      await dialog.getByRole('button', { name: 'Test' }).click();
      await expect(dialog.getByRole('alert')).toContainText('not encrypted');
      await dialog.getByLabel('Address').fill(`${dagster.address}/overview`);
      await dialog.getByRole('button', { name: 'Test' }).click();
      await expect(dialog.getByRole('status')).toContainText('Dagster 1.13.27, 1 code location, 2 of 3 assets matched');
      await expect(dialog.getByRole('status')).toContainText('1 not in Dagster: ranking');
      await expect(dialog.getByRole('status')).toContainText('1 in Dagster and not here: shop/old');
      await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
      await expect(section.getByText(dagster.address, { exact: true })).toBeVisible();
      await expect(section.getByText('connected')).toBeVisible();
    });

    await test.step('a build on Dagster shows what it hands over, and is followed', async () => {
      const launch = new LaunchDialogPage(page);
      await launch.open();
      await launch.dialog.getByRole('radio', { name: 'On Dagster' }).click();
      const will = launch.dialog.getByRole('region', { name: 'Will run on Dagster' });
      await expect(will).toContainText('2 assets');
      await expect(will).toContainText('Not in Dagster, so left out: ranking');
      await expect(will).toContainText('shop/orders');
      await launch.dialog.getByRole('button', { name: 'Launch on Dagster' }).click();
      await expect(page.getByRole('button', { name: 'Open in Dagster' })).toBeVisible({ timeout: 60_000 });
      await expect(page.getByText('on Dagster', { exact: true })).toBeVisible();
      const [run] = dagster.runs;
      if (run === undefined) throw new Error('Dagster took no run');
      run.events.push(
        materialized(['shop', 'orders'], 'model.shop.orders', Date.now()),
        materialized(['shop', 'customers'], 'model.shop.customers', Date.now()),
      );
      Object.assign(run, { status: 'SUCCESS', startTime: Date.now() / 1000 - 5, endTime: Date.now() / 1000 });
      await expect(page.getByRole('button', { name: 'Run again on Dagster' })).toBeVisible({ timeout: 60_000 });
    });

    await test.step('its page at Dagster opens in the browser', async () => {
      await app.evaluate(({ shell }) => {
        const opened: string[] = [];
        Object.assign(globalThis, { opened });
        shell.openExternal = async (address) => void opened.push(address);
      });
      await page.getByRole('button', { name: 'Open in Dagster' }).click();
      const opened = () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
      await expect.poll(opened).toEqual([`${dagster.address}/runs/${dagster.runs[0]?.runId}`]);
    });

    await test.step('the asset was built there, and is here what it was', async () => {
      await assets.goTo();
      await assets.find('orders');
      await expect(assets.panel('orders').getByRole('region', { name: 'On Dagster' })).toContainText('succeeded');
      await expect(assets.panel('orders')).toContainText('never built');
    });
  } finally {
    await dagster.close();
  }
});
