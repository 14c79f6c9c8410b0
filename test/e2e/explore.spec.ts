import path from 'node:path';
import { expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { RunPage } from './pages/run-page.ts';
import { RunsPage } from './pages/runs-page.ts';
import { copySample, engineEnv } from './sample.ts';

/** A sample that was trusted and built on the command line. */
async function builtSample(folder: string, userData: string) {
  const env = engineEnv('v2');
  const project = copySample(folder);
  const orrery = commandLine({ cwd: project, userData, env });
  await orrery.json('trust', project);
  await orrery.json('build');
  return { env, project };
}

test('the panel says what an asset is: description, facts, code, columns, checks, and opens its file', async ({ start, folder, userData }) => {
  const { env, project } = await builtSample(folder, userData);
  const { app, page } = await start({ env, args: [project] });
  const assets = new AssetsPage(page);
  await assets.shown();
  await assets.find('dim_listings_cleansed');
  const panel = assets.panel('dim_listings_cleansed');
  const tab = (name: string) => panel.getByRole('tab', { name: new RegExp(`^${name}`) });

  await expect(panel.getByText('stays.main.dim_listings_cleansed')).toBeVisible();
  await expect(
    panel
      .getByText('Revenue', { exact: false })
      .or(panel.getByText('Guests', { exact: false }))
      .first(),
  ).toBeVisible();
  await panel.getByRole('button', { name: 'src_listings' }).click();
  await expect(assets.panel('src_listings')).toBeVisible();
  await assets.find('dim_listings_cleansed');

  await tab('Code').click();
  await expect(panel.getByText("ref('src_listings')")).toBeVisible();
  await panel.getByRole('radio', { name: 'Compiled' }).click();
  await expect(panel.getByText('"src_listings"').first()).toBeVisible();

  await tab('Columns').click();
  await expect(panel.getByText('listing_id', { exact: true })).toBeVisible();
  await tab('Checks').click();
  await expect(panel.getByText('not_null_listing_id')).toBeVisible();
  await expect(panel.getByText('passed').first()).toBeVisible();

  const opened = await app.evaluateHandle(({ shell }) => {
    const files: string[] = [];
    shell.openPath = (file) => {
      files.push(file);
      return Promise.resolve('');
    };
    return files;
  });
  await tab('Code').click();
  await panel.getByRole('button', { name: 'Open in editor' }).click();
  await expect.poll(() => opened.evaluate((files) => files)).toEqual([path.join(project, 'models/dim/dim_listings_cleansed.sql')]);
});

test('the page of a run: timeline, results, log by level and by text, and what dbt printed letter by letter', async ({ start, folder, userData }) => {
  const { env, project } = await builtSample(folder, userData);
  const { page } = await start({ env, args: [project] });
  const runs = new RunsPage(page);
  const run = new RunPage(page);
  await runs.goTo();
  await runs.rows.first().click();
  await expect(run.state('warned')).toBeVisible();

  await test.step('a node of the timeline narrows the log to its lines', async () => {
    // its name: a press beside a bar marks a moment instead
    await run.row('src_hosts').getByText('src_hosts', { exact: true }).click();
    await expect(run.log.getByRole('button', { name: 'Show the lines of all nodes, not only src_hosts' })).toBeVisible();
    await expect(run.log.getByRole('option').first()).toContainText('src_hosts');
    await run.log.getByRole('button', { name: 'Show the lines of all nodes, not only src_hosts' }).click();
  });

  await test.step('the log by level and by text', async () => {
    await run.tab('Log').click();
    const lines = run.log.getByRole('status');
    await expect(lines).toHaveText(/lines$/);
    const count = async (): Promise<number> => Number(((await lines.textContent()) ?? '').replaceAll(/\D/g, ''));
    const info = await count();
    await run.log.getByRole('radio', { name: 'All' }).click();
    await expect.poll(count).toBeGreaterThan(info);
    const all = await count();
    await run.log
      .getByRole('textbox', { name: 'Filter the log' })
      .or(run.log.getByRole('searchbox', { name: 'Filter the log' }))
      .fill('mart_host_ranking');
    await expect.poll(count).toBeLessThan(all);
    await expect(run.log.getByRole('option').first()).toContainText('mart_host_ranking');
  });

  await test.step('the raw output', async () => {
    await run.tab('Raw output').click();
    const raw = page.getByRole('region', { name: 'Raw output' });
    await expect(raw.getByRole('option').first()).toContainText('{"');
  });
});
