import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { LaunchDialogPage } from './pages/launch-dialog.ts';
import { copySample, engineEnv, makeShop, writeFiles } from './sample.ts';

test('a launch by keyboard: completion, layers, the exact command, the run', async ({ start, folder, userData }) => {
  const env = engineEnv('v2');
  const project = copySample(folder);
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { page } = await start({ env, args: [project] });
  const assets = new AssetsPage(page);
  await assets.shown();
  const dialog = new LaunchDialogPage(page);
  const { keyboard } = page;

  await test.step('a selection is completed', async () => {
    await dialog.open();
    await expect(dialog.select).toBeFocused();
    await keyboard.type('+dim_listings_w');
    await expect(dialog.dialog.getByRole('option').first()).toHaveText(/dim_listings_w_hosts/);
    // the list of the letters before takes no keys any more
    await expect(dialog.dialog.locator('.cm-tooltip-autocomplete')).not.toHaveClass(/-disabled/);
    await keyboard.press('Enter');
    await expect(dialog.select).toHaveText('+dim_listings_w_hosts');
  });

  await test.step('what will run is shown in layers, and the command', async () => {
    await expect(dialog.willRun).toContainText('6 assets');
    for (const word of ['First', 'Then', 'Last', 'src_hosts', 'dim_hosts_cleansed', 'dim_listings_w_hosts']) await expect(dialog.willRun).toContainText(word);
    await expect(dialog.command).toHaveText('dbt build --select +dim_listings_w_hosts');
    await expect(dialog.dialog.getByText('6 assets to build. 2 sources are read, not built.')).toBeVisible();
  });

  await test.step('a mistake is underlined where it is, and keeps it from being launched', async () => {
    await keyboard.type(' @src_hosts+');
    await expect(dialog.dialog.locator('.cm-wrong')).toHaveText('+');
    await expect(dialog.dialog.getByText(/cannot stand together/)).toBeVisible();
    await expect(dialog.launch).toBeDisabled();
    await expect(dialog.dialog.getByText('Mend the selection first.')).toBeVisible();
  });

  await test.step('nothing found names what is near, and a press takes it', async () => {
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('src_hostz');
    await keyboard.press('Escape');
    await dialog.dialog.getByRole('button', { name: 'Use src_hosts' }).click();
    await expect(dialog.select).toHaveText('src_hosts');
    await expect(dialog.willRun).toContainText('1 asset');
  });

  await test.step('vars that are no YAML are said with their line', async () => {
    await dialog.vars.focus();
    await keyboard.type('a: 1\nb: [');
    await expect(dialog.dialog.getByText(/not valid YAML at line/)).toBeVisible();
    await expect(dialog.launch).toBeDisabled();
    await keyboard.press('ControlOrMeta+a');
    await keyboard.press('Delete');
  });

  await test.step('another command by its number, and Launch by the keyboard', async () => {
    await keyboard.press('ControlOrMeta+2');
    await expect(dialog.command).toHaveText('dbt run --select src_hosts');
    await keyboard.press('ControlOrMeta+Enter');
    await expect(dialog.dialog).toHaveCount(0);
    await expect(page.getByText(/run src_hosts, launched by you/)).toBeVisible();
  });

  await test.step('the next launch begins with the last', async () => {
    await assets.goTo();
    await dialog.open();
    await expect(dialog.command).toHaveText('dbt run --select src_hosts');
    await keyboard.press('Escape');
    await expect(dialog.dialog).toHaveCount(0);
  });
});

test('a full refresh on a target that is not for development asks for its name', async ({ start, folder, userData }) => {
  const env = engineEnv('v2');
  const project = makeShop(folder);
  writeFiles(project, {
    'profiles.yml': 'shop:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: shop.duckdb}\n    prod: {type: duckdb, path: prod.duckdb}\n',
  });
  writeFileSync(path.join(project, 'models', 'ranking.sql'), "{{ config(materialized='incremental') }} select id from {{ ref('customers') }}");
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { page } = await start({ env, args: [project] });
  await new AssetsPage(page).shown();
  const dialog = new LaunchDialogPage(page);
  await dialog.open();
  await dialog.chooseTarget('prod');
  await dialog.dialog.getByText('Full refresh', { exact: true }).click();
  await expect(dialog.dialog.getByText(/it drops and rebuilds/)).toContainText('ranking');
  await dialog.launch.click();
  const rebuild = dialog.question.getByRole('button', { name: 'Rebuild on prod' });
  await expect(rebuild).toBeDisabled();
  await expect(dialog.question).toContainText('ranking');
  await dialog.question.getByRole('textbox').fill('prod');
  await rebuild.click();
  await expect(dialog.dialog).toHaveCount(0);
  await expect(page.getByText('succeeded').first()).toBeVisible({ timeout: 60_000 });
});

test('the lineage shows a selection as it is typed, and builds it', async ({ start, folder, userData }) => {
  const env = engineEnv('v2');
  const project = makeShop(folder);
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { page } = await start({ env, args: [project] });
  const assets = new AssetsPage(page);
  await assets.shown();
  await page.keyboard.press('/');
  await expect(assets.finder).toBeFocused();
  await page.keyboard.type('+customers');
  await expect(page.getByText('2 of 3')).toBeVisible();
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('select');
  await expect(assets.build.getByRole('button', { name: /^Build 2/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(assets.build.getByRole('button', { name: /^Build all/ })).toBeVisible();
  await page.keyboard.press('/');
  await expect(assets.finder).toBeFocused();
  await page.keyboard.type('+customers');
  await expect(page.getByText('2 of 3')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await assets.runEnded('succeeded');
  await expect(assets.cardsIn('fresh')).toHaveCount(2);
});
