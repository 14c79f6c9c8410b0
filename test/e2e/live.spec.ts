import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { dbt, expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { SettingsPage } from './pages/settings-page.ts';
import { engineEnv, makeShop, writeFiles } from './sample.ts';

/** What a person does in a terminal: dbt itself, in the project, with its own target folder. Gives the exit code. */
function inTerminal(engine: 'v1' | 'v2', project: string, userData: string, ...args: readonly string[]): number {
  try {
    // v2 would look for its DuckDB driver in the network: the one Orrery has prepared is taken
    const drivers = path.join(userData, 'drivers');
    const [driver = ''] = readdirSync(drivers);
    const env = { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', ADBC_DRIVER_PATH: path.join(drivers, driver) };
    execFileSync(dbt[engine], [...args, '--profiles-dir', project], { cwd: project, env, stdio: 'ignore' });
    return 0;
  } catch (error) {
    return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : -1;
  }
}

for (const engine of ['v1', 'v2'] as const) {
  test(`a dbt ${engine} that runs in a terminal is noticed, and its run imported`, async ({ start, folder, userData }) => {
    test.setTimeout(240_000);
    const env = engineEnv(engine);
    const project = makeShop(folder);
    writeFiles(project, { 'models/broken.sql': "select no_such_column from {{ ref('orders') }}" });
    await commandLine({ cwd: project, userData, env }).json('trust', project);
    const { page } = await start({ env, args: [project] });
    const assets = new AssetsPage(page);
    await assets.shown();
    await expect(assets.cards).toHaveCount(4);

    expect(inTerminal(engine, project, userData, 'build')).toBe(1);
    const notice = page.getByRole('status').filter({ hasText: 'dbt ran outside of Orrery.' });
    await expect(notice).toContainText('dbt build', { timeout: 60_000 });
    await notice.getByRole('button', { name: 'Import as a run' }).click();
    await expect(page.getByRole('heading', { level: 1, name: /^[0-9a-f]{12}$/ })).toBeVisible();
    await expect(page.getByText('broken').first()).toBeVisible();
    await expect(notice).toHaveCount(0);

    await assets.goTo();
    await expect(assets.cardsIn('fresh')).toHaveCount(3);
    await expect(assets.cardsIn('failed')).toHaveCount(1);

    const runs = await page.evaluate(() => window.orrery.invoke('runs.list', { from: 0, count: 10, search: '', statuses: [] }));
    expect(runs.ok && runs.value.runs).toMatchObject([
      { status: 'FAILURE', command: 'build', engine, launchedBy: 'command line', tags: ['imported'], counts: { succeeded: 3, failed: 1 } },
    ]);
    const artifacts = JSON.parse(readFileSync(path.join(project, 'target/run_results.json'), 'utf8')) as { readonly results: readonly unknown[] };
    expect(artifacts.results).toHaveLength(4);
  });
}

/** Where the card of the selected asset is in the window: its menu is asked for there. */
async function placeOfCard(page: Page, assets: AssetsPage): Promise<{ readonly x: number; readonly y: number }> {
  await assets.graph.press('Shift+F10');
  await page.getByRole('menu').waitFor();
  const place = await page.locator('.menu-place').evaluate((element) => {
    const { left, top } = element.getBoundingClientRect();
    return { x: left, y: top };
  });
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  return place;
}

test('a changed model is parsed in the background: the lineage grows, the selection and its card stay, the branch is said', async ({
  start,
  folder,
  userData,
}) => {
  const env = engineEnv('v2');
  const project = makeShop(folder);
  writeFiles(project, { '.git/HEAD': 'ref: refs/heads/main\n' });
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { page } = await start({ env, args: [project] });
  const assets = new AssetsPage(page);
  await assets.shown();
  await assets.find('customers');
  const before = await placeOfCard(page, assets);
  writeFiles(project, { 'models/report.sql': "select id from {{ ref('orders') }}", '.git/HEAD': 'ref: refs/heads/feature/report\n' });
  await expect(page.getByText('Switched from main to feature/report.')).toBeVisible({ timeout: 60_000 });
  await expect(assets.cards).toHaveCount(4, { timeout: 60_000 });
  await assets.shown();
  await expect(assets.panel('customers')).toBeVisible();
  await expect(page.getByText('branch feature/report').first()).toBeAttached();
  const after = await placeOfCard(page, assets);
  expect(Math.abs(after.x - before.x)).toBeLessThanOrEqual(1);
  expect(Math.abs(after.y - before.y)).toBeLessThanOrEqual(1);
});

test('where orrery.yml says so nothing is parsed by itself: a notice says that the project has changed', async ({ start, folder, userData }) => {
  const env = engineEnv('v2');
  const project = makeShop(folder);
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { page } = await start({ env, args: [project] });
  const assets = new AssetsPage(page);
  await assets.shown();
  await new SettingsPage(page).goTo();
  await page.getByRole('radiogroup', { name: 'Parse the project' }).getByRole('radio', { name: 'Never' }).click();
  await expect.poll(() => readOrNull(path.join(project, 'orrery.yml'))).toContain('parse: never');
  writeFileSync(path.join(project, 'models/report.sql'), "select id from {{ ref('ranking') }}");
  const notice = page.getByRole('status').filter({ hasText: 'The project has changed since it was parsed.' });
  await expect(notice).toBeVisible({ timeout: 60_000 });
  await assets.goTo();
  await expect(assets.cards).toHaveCount(3);
  await notice.getByRole('button', { name: 'Parse again' }).click();
  await expect(assets.cards).toHaveCount(4, { timeout: 60_000 });
  await expect(notice).toHaveCount(0);
});

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
