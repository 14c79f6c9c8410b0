import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectCommandLine } from '../bench/scratch-project.ts';
import { root } from '../e2e/app.ts';
import type { Tour } from './tour.ts';
import { visitDagster } from './visit-dagster.ts';
import { visitRemote } from './visit-remote.ts';
import { visitLaunch } from './visit-launch.ts';
import { visitSchedules } from './visit-schedules.ts';

/** A file of the sample, and the change that makes its model fail. */
const broken = { file: 'models/dim/dim_listings_cleansed.sql', from: 'listings.city', to: 'listings.town' };

/** Jobs of a team, one of them on a schedule. */
const teamJobs = `version: 1
jobs:
  # Every night
  nightly:
    description: Everything tagged nightly
    steps:
      - dbt: source freshness
        continue_on_failure: true
      - dbt: build
        select: dim_hosts_cleansed+ # with what follows
        exclude: tag:heavy
    threads: 4
    retries: { attempts: 2, delay: 60s }
    timeout: 30m
    vars:
      start_date: "2026-11-01"
      currency: EUR
  backfill_reviews:
    description: fct_reviews between two dates
    steps: [{ dbt: build, select: fct_reviews }]
schedules:
  every_night: { job: nightly, cron: "0 2 * * *", timezone: Europe/Madrid, default: on, tags: [nightly] }
  reviews: { job: backfill_reviews, cron: "15 7-23 * * *", timezone: Europe/Madrid, default: on }
  sunday_reviews: { job: backfill_reviews, cron: "0 2 * * 0", timezone: Europe/Madrid, default: on }
  half_hourly: { job: backfill_reviews, cron: "*/30 8-19 * * 1-5" }
sensors:
  after_nightly: { job: backfill_reviews, on: { run: nightly }, default: on }
  new_files: { job: backfill_reviews, on: { file: data, settle: 10s } }
`;

/** The sample, built once, with a failure, jobs and schedules: every screen of it. */
export async function visitSample(tour: Tour): Promise<void> {
  const userData = path.join(tour.folder, 'built');
  const project = path.join(tour.folder, 'stays_analytics');
  await cp(path.join(root, 'assets/sample'), project, { recursive: true });
  const orrery = projectCommandLine(project, userData, tour.env);
  await orrery('trust', project);
  await orrery('parse');
  await visitNoRuns(tour, userData, project);
  await orrery('build');
  const file = path.join(project, broken.file);
  const sound = await readFile(file, 'utf8');
  await writeFile(file, sound.replace(broken.from, broken.to));
  // This one fails, as it should: its exit code is dbt's.
  await orrery('build', '--select', 'dim_listings_cleansed+').catch(() => undefined);

  await writeFile(path.join(project, 'orrery.yml'), teamJobs);
  const { app, page, stop } = await tour.open(userData, [project]);
  const go = (address: string) => page.evaluate((hash) => void (location.hash = hash), address);
  await page.getByRole('application').waitFor();
  await stop('assets');
  await go('/assets?view=list');
  await page.getByRole('table', { name: 'Assets' }).waitFor();
  await stop('assets-list');
  await go('/catalog');
  await page.getByRole('table', { name: 'Catalog' }).getByRole('row').nth(2).waitFor();
  await stop('catalog');
  await go('/catalog?kind=model&search=review');
  await page.locator('mark').first().waitFor();
  await stop('catalog-search');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('rev');
  await page.getByRole('group', { name: 'Columns' }).waitFor();
  await stop('palette');
  await page.keyboard.press('Escape');
  const asset = encodeURIComponent('model.stays_analytics.dim_listings_cleansed');
  for (const tab of ['overview', 'code', 'columns', 'checks']) {
    await go(`/assets?asset=${asset}&tab=${tab}`);
    await page.getByRole('heading', { name: 'dim_listings_cleansed' }).waitFor();
    await stop(`asset-${tab}`);
  }
  for (const tab of ['overview', 'lineage', 'columns', 'checks', 'history', 'code', 'used-by']) {
    await go(`/asset/${asset}?tab=${tab}`);
    await page.getByRole('tab', { selected: true }).first().waitFor();
    if (tab === 'lineage') await page.locator('[data-laid-out="true"]').waitFor();
    await stop(`asset-page-${tab}`);
  }
  await go('/assets?group=folder');
  await page.locator('[data-laid-out="true"]').waitFor();
  await stop('assets-groups');
  await go('/runs');
  await page.getByText('dbt build --select dim_listings_cleansed+').first().waitFor();
  await stop('runs');
  await page.getByRole('button', { name: /^Notifications/ }).click();
  await page.getByRole('complementary', { name: 'Notifications' }).getByRole('listitem').first().waitFor();
  await stop('notifications');
  await page.keyboard.press('Escape');
  const listed = await page.evaluate(() => window.orrery.invoke('runs.list', { from: 0, count: 10, search: '', statuses: [] }));
  if (!listed.ok) throw new Error(listed.error.title);
  const [failedRun, soundRun] = listed.value.runs;
  await go(`/runs/compare?a=${JSON.stringify(soundRun?.id)}&b=${JSON.stringify(failedRun?.id)}`);
  await page.getByRole('table', { name: 'Nodes of both runs' }).waitFor();
  await stop('runs-compared');
  for (const tab of ['timeline', 'graph', 'results', 'failures', 'log', 'raw', 'sql', 'details']) {
    await go(`/runs/${failedRun?.id}?tab=${tab}`);
    await page.getByRole('tab', { selected: true }).first().waitFor();
    if (tab === 'graph') await page.locator('[data-laid-out="true"]').waitFor();
    if (tab === 'sql') await page.getByRole('article').locator('.code-view').waitFor();
    await stop(`run-failed-${tab}`);
  }
  await go(`/runs/${soundRun?.id}`);
  await stop('run');
  await go('/jobs?job=nightly');
  await page.getByText('All changes saved').waitFor();
  await page.getByRole('button', { name: /^Step 2/ }).click();
  await page.getByText('Show in the graph').waitFor();
  await stop('jobs');
  await go('/jobs?job=nightly&view=yaml');
  await page.getByRole('textbox', { name: 'This job in orrery.yml' }).waitFor();
  await stop('jobs-yaml');
  await visitSchedules(page, stop);
  await go('/settings');
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await stop('settings');
  await go('/settings?section=notifications');
  await page.getByRole('table').filter({ hasText: 'Channel' }).waitFor();
  await stop('settings-notifications');
  await visitDagster({ app, page, stop }, tour.folder, userData);
  await visitRemote({ app, page, stop });
  await go('/assets');
  await page.locator('[data-laid-out="true"]').waitFor();
  await visitLaunch(page, stop);
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await stop('shortcuts');
  await page.keyboard.press('Escape');
  await writeFile(file, sound);

  // In one thread, so that it goes on while the pictures are taken.
  const launched = await page.evaluate(() => window.orrery.invoke('runs.launch', { command: 'build', threads: 1 }));
  if (!launched.ok) throw new Error(launched.error.title);
  await page
    .locator('.run-counts')
    .filter({ hasText: /succeeded\s*([4-9]|\d\d)/ })
    .waitFor({ state: 'attached' });
  await stop('assets-running');
  await go(`/runs/${launched.value.runId}`);
  await page
    .getByRole('treeitem', { name: /succeeded/ })
    .nth(3)
    .waitFor();
  await stop('run-running');
  await page.getByRole('button', { name: 'Run again' }).waitFor();
  await rm(project, { recursive: true, maxRetries: 5 });
  await go('/assets');
  await page.getByRole('alert').first().waitFor();
  await stop('project-gone');
  await app.close();
}

/** The list of runs of a project that was never built. */
async function visitNoRuns(tour: Tour, userData: string, project: string): Promise<void> {
  const { app, page, stop } = await tour.open(userData, [project]);
  await page.getByRole('application').waitFor();
  await page.evaluate(() => void (location.hash = '/runs'));
  await page.getByText('Nothing has been run yet').waitFor();
  await stop('runs-empty');
  await page.evaluate(() => void (location.hash = '/jobs'));
  await page.getByText('No jobs yet').waitFor();
  await stop('jobs-empty');
  await page.evaluate(() => void (location.hash = '/schedules'));
  await page.getByText('No schedules yet').waitFor();
  await stop('schedules-empty');
  await app.close();
}
