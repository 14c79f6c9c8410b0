// `npm run screens`: starts the built application on the sample and writes a PNG of every screen and important state, light and
// dark, at 1440×900 and 1024×700, into screens/ (ignored by git).
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { projectCommandLine, withDbt } from '../bench/scratch-project.ts';
import { launch, root } from '../e2e/app.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
] as const;
const themes = ['light', 'dark'] as const;
const target = path.join(root, 'screens');

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

const folder = await mkdtemp(path.join(os.tmpdir(), 'orrery-screens-'));
const complaints: string[] = [];
const env = withDbt(process.env.ORRERY_TEST_DBT_V1);
try {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await takeFirstStart();
  await takeSetUp();
  await takeBuiltSample();
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
if (complaints.length > 0) {
  process.stderr.write(`The window complained:\n${complaints.join('\n')}\n`);
  process.exitCode = 1;
}

/** Writes `<name>-<theme>-<width>.png` for both themes and sizes. */
async function take(page: Page, setSize: (width: number, height: number) => Promise<void>, name: string): Promise<void> {
  for (const { width, height } of sizes) {
    await setSize(width, height);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      // Two frames: one for the new size and colours, one for what is drawn from them.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      await page.screenshot({ path: path.join(target, `${name}-${theme}-${width}.png`) });
    }
  }
  process.stdout.write(`screens: ${name}\n`);
}

async function open(userData: string, args: readonly string[] = [], programs: NodeJS.ProcessEnv = env) {
  const orrery = await launch({ userData, args, env: programs }, complaints);
  // A busy computer takes half a minute to start dbt.
  orrery.page.setDefaultTimeout(120_000);
  const setSize = async (width: number, height: number): Promise<void> => {
    await orrery.app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), { width, height });
    await orrery.page.waitForFunction((size) => innerWidth === size.width && innerHeight === size.height, { width, height });
  };
  return { ...orrery, shot: (name: string) => take(orrery.page, setSize, name) };
}

async function takeFirstStart(): Promise<void> {
  const userData = path.join(folder, 'first');
  const project = path.join(folder, 'untrusted', 'stays_analytics');
  await cp(path.join(root, 'assets/sample'), project, { recursive: true });
  const { app, page, shot } = await open(userData);
  await page.getByRole('button', { name: /Try the sample/ }).waitFor();
  await shot('welcome');
  await page.evaluate((dir) => window.orrery.invoke('project.open', { dir }), project);
  await page.getByRole('button', { name: /^Trust/ }).waitFor();
  await shot('trust');
  await app.close();
}

/** The steps of the set-up: one that failed as there is no dbt, one that goes on as dbt does not come to an end; then the recent projects. */
async function takeSetUp(): Promise<void> {
  const userData = path.join(folder, 'set-up');
  const project = path.join(folder, 'set-up', 'stays_analytics');
  const gone = path.join(folder, 'set-up', 'old_warehouse');
  for (const dir of [project, gone]) await cp(path.join(root, 'assets/sample'), dir, { recursive: true });
  const orrery = projectCommandLine(project, userData, env);
  await orrery('trust', gone);
  await orrery('open', gone);
  await orrery('trust', project);
  await rm(gone, { recursive: true });

  const noDbt = await open(userData, [project], { ...process.env, PATH: '/usr/bin:/bin' });
  await noDbt.page.getByText('failed').first().waitFor();
  await noDbt.shot('set-up-failed');
  await noDbt.app.close();

  const slow = await open(userData, [project], withDbt(await dbtWithoutEnd()));
  await slow.page.getByRole('listitem').filter({ hasText: 'Build the lineage' }).getByText('running').waitFor();
  await slow.shot('set-up-running');
  await slow.page.evaluate(() => window.orrery.invoke('project.close'));
  await slow.page.getByRole('heading', { name: 'Setting up' }).waitFor({ state: 'detached' });
  await slow.shot('welcome-recent');
  await slow.app.close();
}

/** The path of a dbt that says its version like the real one, and does not come to an end of anything else for a minute. */
async function dbtWithoutEnd(): Promise<string> {
  const program = path.join(folder, 'endless', 'dbt');
  await mkdir(path.dirname(program));
  await writeFile(program, `#!/bin/sh\ncase "$*" in *--version*) exec "${process.env.ORRERY_TEST_DBT_V1}" "$@" ;; esac\nexec sleep 60\n`);
  await chmod(program, 0o755);
  return program;
}

async function takeBuiltSample(): Promise<void> {
  const userData = path.join(folder, 'built');
  const project = path.join(folder, 'stays_analytics');
  await cp(path.join(root, 'assets/sample'), project, { recursive: true });
  const orrery = projectCommandLine(project, userData, env);
  await orrery('trust', project);
  await orrery('parse');
  await takeNoRuns(userData, project);
  await orrery('build');
  const file = path.join(project, broken.file);
  const sound = await readFile(file, 'utf8');
  await writeFile(file, sound.replace(broken.from, broken.to));
  // This one fails, as it should: its exit code is dbt's.
  await orrery('build', '--select', 'dim_listings_cleansed+').catch(() => undefined);

  await writeFile(path.join(project, 'orrery.yml'), teamJobs);
  const { app, page, shot } = await open(userData, [project]);
  const go = (address: string) => page.evaluate((hash) => void (location.hash = hash), address);
  await page.getByRole('application').waitFor();
  await shot('assets');
  await go('/assets?view=list');
  await page.getByRole('table', { name: 'Assets' }).waitFor();
  await shot('assets-list');
  const asset = encodeURIComponent('model.stays_analytics.dim_listings_cleansed');
  for (const tab of ['overview', 'code', 'columns', 'checks']) {
    await go(`/assets?asset=${asset}&tab=${tab}`);
    await page.getByRole('heading', { name: 'dim_listings_cleansed' }).waitFor();
    await shot(`asset-${tab}`);
  }
  await go('/runs');
  await page.getByText('dbt build --select dim_listings_cleansed+').first().waitFor();
  await shot('runs');
  await page.getByRole('button', { name: /^Notifications/ }).click();
  await page.getByRole('complementary', { name: 'Notifications' }).getByRole('listitem').first().waitFor();
  await shot('notifications');
  await page.keyboard.press('Escape');
  const listed = await page.evaluate(() => window.orrery.invoke('runs.list', { from: 0, count: 10, search: '', statuses: [] }));
  if (!listed.ok) throw new Error(listed.error.title);
  const [failedRun, soundRun] = listed.value.runs;
  await go(`/runs/compare?a=${JSON.stringify(soundRun?.id)}&b=${JSON.stringify(failedRun?.id)}`);
  await page.getByRole('table', { name: 'Nodes of both runs' }).waitFor();
  await shot('runs-compared');
  for (const tab of ['timeline', 'graph', 'results', 'failures', 'log', 'raw', 'sql', 'details']) {
    await go(`/runs/${failedRun?.id}?tab=${tab}`);
    await page.getByRole('tab', { selected: true }).first().waitFor();
    if (tab === 'graph') await page.locator('[data-laid-out="true"]').waitFor();
    if (tab === 'sql') await page.getByRole('article').locator('.code-view').waitFor();
    await shot(`run-failed-${tab}`);
  }
  await go(`/runs/${soundRun?.id}`);
  await shot('run');
  await go('/jobs?job=nightly');
  await page.getByText('All changes saved').waitFor();
  await page.getByRole('button', { name: /^Step 2/ }).click();
  await page.getByText('Show in the graph').waitFor();
  await shot('jobs');
  await go('/jobs?job=nightly&view=yaml');
  await page.getByRole('textbox', { name: 'This job in orrery.yml' }).waitFor();
  await shot('jobs-yaml');
  await takeSchedules(page, shot);
  await go('/settings');
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await shot('settings');
  await go('/settings?section=notifications');
  await page.getByRole('table').filter({ hasText: 'Channel' }).waitFor();
  await shot('settings-notifications');
  await go('/assets');
  await page.getByRole('application').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('rev');
  await shot('palette');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await takeLaunch(page, shot);
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await shot('shortcuts');
  await page.keyboard.press('Escape');
  await writeFile(file, sound);

  // In one thread, so that it goes on while the pictures are taken.
  const launched = await page.evaluate(() => window.orrery.invoke('runs.launch', { command: 'build', threads: 1 }));
  if (!launched.ok) throw new Error(launched.error.title);
  await page
    .locator('.run-counts')
    .filter({ hasText: /succeeded\s*([4-9]|\d\d)/ })
    .waitFor({ state: 'attached' });
  await shot('assets-running');
  await go(`/runs/${launched.value.runId}`);
  await page
    .getByRole('treeitem', { name: /succeeded/ })
    .nth(3)
    .waitFor();
  await shot('run-running');
  await page.getByRole('button', { name: 'Run again' }).waitFor();
  await rm(project, { recursive: true });
  await go('/assets');
  await page.getByRole('alert').first().waitFor();
  await shot('project-gone');
  await app.close();
}

/** The schedules with a change that is not saved, cron explained, as YAML, a year, the week to come, a sensor, a new one, a test, and all held. */
async function takeSchedules(page: Page, shot: (name: string) => Promise<void>): Promise<void> {
  const go = (address: string) => page.evaluate((hash) => void (location.hash = hash), address);
  const panel = page.getByRole('complementary', { name: /^(Schedule|Sensor) / });
  await go('/schedules?schedule=every_night');
  await panel.getByRole('region', { name: 'Next 5 ticks' }).waitFor();
  await panel.getByRole('button', { name: /On battery$/ }).click();
  await page.getByRole('option', { name: 'Skip the tick' }).click();
  await shot('schedules');
  await panel.getByRole('button', { name: 'Discard' }).click();
  await panel.getByRole('radio', { name: 'Cron' }).click();
  await panel.getByRole('textbox', { name: 'Cron' }).fill('*/15 8-19 * * MON-FRX');
  await panel.getByText(/no day of the week/).waitFor();
  await shot('schedules-cron');
  await panel.getByRole('button', { name: 'Discard' }).click();
  await panel.getByRole('textbox', { name: 'Description' }).scrollIntoViewIfNeeded();
  await shot('schedules-rest');
  await page.getByRole('radio', { name: 'Year' }).click();
  await page.getByText(/in the last year/).waitFor();
  await shot('schedules-year');
  await go('/schedules?schedule=every_night&view=yaml');
  await panel.getByRole('textbox', { name: 'This schedule in orrery.yml' }).waitFor();
  await shot('schedules-yaml');
  await go('/schedules?plan=week');
  await page.getByRole('list', { name: 'Clashes' }).waitFor();
  await shot('schedules-week');
  await go('/schedules?sensor=after_nightly');
  await panel.getByText('After nightly succeeded').waitFor();
  await shot('schedules-sensor');
  await go('/schedules?schedule=every_night');
  await panel.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: /Test a tick/ }).click();
  await page.getByRole('dialog').getByRole('status').waitFor();
  await shot('schedules-test');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'New schedule' }).click();
  await panel.getByRole('region', { name: 'Next 5 ticks' }).waitFor();
  await shot('schedules-new');
  await panel.getByRole('button', { name: 'Discard' }).click();
  await page.evaluate(() => window.orrery.invoke('schedules.pause', { until: null }));
  await page.getByRole('button', { name: 'Resume' }).waitFor();
  await page
    .getByRole('row')
    .filter({ hasText: 'half_hourly' })
    .click({ modifiers: ['Control'] });
  await shot('schedules-paused');
  await page.evaluate(() => window.orrery.invoke('schedules.resume'));
  await page.getByRole('button', { name: 'Resume' }).waitFor({ state: 'detached' });
}

/** The selection bar while a name is completed and with a selection; the launch dialog, plain, with a mistake, and all of its options. */
async function takeLaunch(page: Page, shot: (name: string) => Promise<void>): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type('+mart_f');
  await page.getByRole('option').first().waitFor();
  await shot('selection-completion');
  await page.keyboard.press('Enter');
  await page
    .getByRole('group', { name: 'Build' })
    .getByRole('button', { name: /^Build [1-9]/ })
    .waitFor();
  await shot('assets-selection');
  await page.keyboard.press('Control+Shift+Enter');
  const dialog = page.getByRole('dialog', { name: 'Launch a run' });
  await dialog.getByText('First').waitFor();
  await shot('launch');
  await dialog.getByRole('textbox', { name: 'Select', exact: true }).press('End');
  await page.keyboard.type(' @src_hosts+');
  await dialog.getByText(/cannot stand together/).waitFor();
  await shot('launch-mistake');
  await dialog.getByRole('button', { name: /More options/ }).click();
  await dialog.getByRole('textbox', { name: 'Further flags' }).scrollIntoViewIfNeeded();
  await shot('launch-options');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.evaluate(() => void (location.hash = '/assets'));
  await page.getByRole('application').waitFor();
}

/** The list of runs of a project that was never built. */
async function takeNoRuns(userData: string, project: string): Promise<void> {
  const { app, page, shot } = await open(userData, [project]);
  await page.getByRole('application').waitFor();
  await page.evaluate(() => void (location.hash = '/runs'));
  await page.getByText('Nothing has been run yet').waitFor();
  await shot('runs-empty');
  await page.evaluate(() => void (location.hash = '/jobs'));
  await page.getByText('No jobs yet').waitFor();
  await shot('jobs-empty');
  await page.evaluate(() => void (location.hash = '/schedules'));
  await page.getByText('No schedules yet').waitFor();
  await shot('schedules-empty');
  await app.close();
}
