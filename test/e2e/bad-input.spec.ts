import { copyFileSync, cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, root, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { chooseInDialogs, WelcomePage } from './pages/welcome-page.ts';
import { dbt } from './app.ts';
import { copySample, edit, engineEnv } from './sample.ts';

/** A PATH without any dbt. */
const noDbt = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' };

test('a folder that is no project, and settings that are broken, are said in a sentence with file and line, and can be mended', async ({
  start,
  folder,
  userData,
}) => {
  const env = engineEnv('v2');
  const project = copySample(folder);
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { app, page } = await start({ env });
  const assets = new AssetsPage(page);
  await assets.shown();

  await test.step('a folder that is no project leaves the open one open', async () => {
    const none = path.join(folder, 'recipes');
    mkdirSync(none);
    await chooseInDialogs(app, none);
    await page.keyboard.press('Control+o');
    await expect(page.getByRole('alert')).toContainText('This folder is not a dbt project.');
    await expect(page.getByRole('button', { name: 'Project stays_analytics' })).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
  });

  await test.step('dbt_project.yml', async () => {
    edit(project, 'dbt_project.yml', 'profile: stays', 'profile: [stays');
    await page.getByRole('button', { name: 'Parse', exact: true }).click();
    await expect(
      page
        .getByRole('alert')
        .filter({ hasText: /dbt_project\.yml is not valid YAML at line \d+/ })
        .first(),
    ).toBeVisible();
    edit(project, 'dbt_project.yml', 'profile: [stays', 'profile: stays');
    await page.getByRole('button', { name: 'Parse', exact: true }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  await test.step('profiles.yml', async () => {
    edit(project, 'profiles.yml', '    dev:', '    moon:');
    await page.getByRole('button', { name: 'Parse', exact: true }).click();
    await expect(page.getByRole('alert').first()).toContainText('Profile "stays" has no target "dev".');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('Profile "stays" has no target "dev".').first()).toBeVisible();
    edit(project, 'profiles.yml', '    moon:', '    dev:');
    await page.getByRole('button', { name: 'Parse', exact: true }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  await test.step('a model that cannot be parsed: the lineage that was good stays', async () => {
    edit(project, 'models/dim/dim_dates.sql', 'select', "select {{ ref('nobody') }}");
    await page.getByRole('button', { name: 'Parse', exact: true }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'nobody' }).first();
    await expect(alert).toContainText('dim_dates.sql');
    await expect(assets.card('dim_hosts_cleansed')).toBeAttached();
    edit(project, 'models/dim/dim_dates.sql', "select {{ ref('nobody') }}", 'select');
    await page.getByRole('button', { name: 'Parse', exact: true }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  await test.step('a project that is gone among the recent ones', async () => {
    await app.close();
    renameSync(project, `${project}-elsewhere`);
    const again = await start({ env });
    const recent = new WelcomePage(again.page).recent;
    await expect(recent).toContainText('folder is gone');
    await recent.getByRole('button', { name: 'Forget stays_analytics' }).click();
    await expect(recent).toHaveCount(0);
  });
});

test('without a dbt the window offers one to install and takes the one a person names', async ({ start, folder, userData }) => {
  const project = copySample(folder);
  await commandLine({ cwd: project, userData, env: noDbt }).json('trust', project);
  const { app, page } = await start({ env: noDbt, args: [project] });
  const welcome = new WelcomePage(page);
  const alert = welcome.step('Find dbt').getByRole('alert');
  await expect(alert).toContainText('No dbt was found.');
  await expect(alert.getByRole('button', { name: /^Install dbt/ })).toBeEnabled();

  const broken = path.join(folder, 'broken-dbt');
  writeFileSync(broken, '#!/bin/sh\necho not executable\n');
  await chooseInDialogs(app, broken);
  await page.getByRole('button', { name: 'Use a dbt you have…' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'This dbt cannot be started.' }).first()).toBeVisible();

  await chooseInDialogs(app, dbt.v2);
  await page.getByRole('button', { name: 'Use a dbt you have…' }).click();
  const assets = new AssetsPage(page);
  await assets.shown();
  await expect(assets.cards).toHaveCount(33);
});

test('packages that are not installed are offered, and installed with a click', async ({ start, folder, userData }) => {
  const env = engineEnv('v2');
  const project = copySample(folder);
  mkdirSync(path.join(project, 'mine/models'), { recursive: true });
  writeFileSync(path.join(project, 'mine/dbt_project.yml'), 'name: mine\nversion: "1.0"\nprofile: stays\n');
  writeFileSync(path.join(project, 'mine/models/from_a_package.sql'), 'select 1 as n\n');
  writeFileSync(path.join(project, 'packages.yml'), 'packages:\n  - local: mine\n');
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { page } = await start({ env, args: [project] });
  const welcome = new WelcomePage(page);
  const step = welcome.step('Build the lineage');
  await expect(step).toContainText('The packages in packages.yml are not installed.');
  await step.getByRole('button', { name: 'Install packages' }).click();
  const assets = new AssetsPage(page);
  await expect(assets.graph).toHaveAttribute('data-laid-out', 'true', { timeout: 45_000 });
  await expect(assets.card('from_a_package')).toBeAttached();
});

test('YAML that dbt v2 refuses and v1 accepts is said to be that, and v1 is offered', async ({ start, folder, userData }) => {
  const env = engineEnv('v2');
  const project = copySample(folder);
  const properties =
    'models:\n  - name: dim_dates\n    columns:\n      - name: date_day\n        tests:\n          - accepted_values:\n              values: [1]\n';
  writeFileSync(path.join(project, 'models/dim/old.yml'), properties);
  edit(project, 'models/dim/dim.yml', 'name: dim_dates', 'name: dim_dates_of_old');
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { page } = await start({ env, args: [project] });
  const alert = new WelcomePage(page).step('Build the lineage').getByRole('alert');
  await expect(alert).toContainText(/dbt v2 refuses YAML in .*old\.yml line 7 that dbt v1 accepts/, { timeout: 30_000 });
  await expect(alert.getByRole('button', { name: 'Install dbt' })).toBeEnabled();
});

test('a manifest that cannot be read says why, and one that can is shown without any dbt', async ({ start, folder }) => {
  const project = copySample(folder);
  const target = path.join(project, 'target');
  mkdirSync(target);
  writeFileSync(path.join(target, 'manifest.json'), '{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manif');
  const { page } = await start({ env: noDbt, args: [project] });
  const assets = new AssetsPage(page);
  await assets.lookOnly.click();
  await expect(page.getByText('The manifest ends too early.')).toBeVisible();
  await expect(assets.graph).toHaveCount(0);
  copyFileSync(path.join(root, 'test/fixtures/manifests/stays-v1.json'), path.join(target, 'manifest.json'));
  await assets.shown();
  await expect(assets.card('dim_hosts_cleansed')).toBeAttached();
});

test('a project whose folder is deleted while it is open says so, and comes back with its folder', async ({ start, folder }) => {
  const project = copySample(folder);
  mkdirSync(path.join(project, 'target'));
  cpSync(path.join(root, 'test/fixtures/manifests/stays-v2.json'), path.join(project, 'target/manifest.json'));
  const { page } = await start({ env: noDbt, args: [project] });
  const assets = new AssetsPage(page);
  await assets.lookOnly.click();
  await assets.shown();
  renameSync(project, `${project}-elsewhere`);
  await expect(page.getByRole('alert').filter({ hasText: 'The project folder is gone.' })).toBeVisible();
  await expect(assets.card('dim_hosts_cleansed')).toBeAttached();
  renameSync(`${project}-elsewhere`, project);
  await expect(page.getByRole('alert')).toHaveCount(0);
  rmSync(project, { recursive: true });
  await expect(page.getByRole('alert').filter({ hasText: 'The project folder is gone.' })).toBeVisible();
});
