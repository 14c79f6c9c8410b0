import { fakeDagster, materialized } from '../fakes/fake-dagster.ts';
import type { Touring } from './tour.ts';

const names = ['src_hosts', 'src_listings', 'dim_hosts_cleansed', 'dim_listings_cleansed', 'dim_listings_w_hosts'];

/** A running Dagster: the connection to it with what either side lacks, a launch on it, the run there and what it built. */
export async function visitRemote({ page, stop }: Touring): Promise<void> {
  const go = (address: string) => page.evaluate((hash) => void (location.hash = hash), address);
  const assets = [...names, 'dim_countries'].map((name) => ({ key: ['stays', name], uniqueId: `model.stays_analytics.${name}` }));
  const dagster = await fakeDagster(assets);
  try {
    await go('/settings?section=dagster');
    const block = page.getByRole('group', { name: 'A running Dagster' });
    await block.getByRole('button', { name: 'Connect to a running Dagster…' }).click();
    const connect = page.getByRole('dialog', { name: 'Connect to a running Dagster' });
    await connect.getByLabel('Address').fill(dagster.address);
    await connect.getByRole('button', { name: 'Test' }).click();
    await connect.getByText('in Dagster and not here').waitFor();
    await stop('dagster-connect');
    await connect.getByRole('button', { name: 'Connect', exact: true }).click();
    await block.getByText('connected').waitFor();
    await stop('settings-dagster-connected');
    await page.keyboard.press('Control+Shift+Enter');
    const dialog = page.getByRole('dialog', { name: 'Launch a run' });
    await dialog.getByRole('radio', { name: 'On Dagster' }).click();
    await dialog.getByText('Not in Dagster, so left out').waitFor();
    await stop('launch-on-dagster');
    await dialog.getByRole('button', { name: 'Launch on Dagster' }).click();
    await page.getByRole('button', { name: 'Open in Dagster' }).waitFor();
    const at = Date.now();
    for (const run of dagster.runs) {
      run.events.push(...assets.slice(0, 4).map(({ key, uniqueId }, index) => materialized(key, uniqueId, at + index * 400, 0.3)));
      Object.assign(run, { status: 'SUCCESS', startTime: at / 1000 - 9, endTime: at / 1000 + 2 });
    }
    await page.getByRole('button', { name: 'Run again on Dagster' }).waitFor();
    await stop('run-on-dagster');
    await go('/asset/model.stays_analytics.src_hosts?tab=history');
    await page.getByRole('table', { name: 'Builds by Dagster' }).waitFor();
    await stop('asset-history-dagster');
    await go('/settings?section=dagster');
    await block.getByRole('button', { name: 'Disconnect' }).click();
    await block.getByRole('button', { name: 'Connect to a running Dagster…' }).waitFor();
  } finally {
    await dagster.close();
  }
}
