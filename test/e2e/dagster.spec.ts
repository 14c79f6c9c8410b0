import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, root, test } from './app.ts';
import { installManagedDagster } from '../fakes/managed-dagster.ts';
import { commandLine } from './command-line.ts';
import { SettingsPage } from './pages/settings-page.ts';
import { chooseInDialogs } from './pages/welcome-page.ts';
import { engineEnv, makeShop, writeFiles } from './sample.ts';

const team = `version: 1
jobs:
  nightly: { steps: [{ dbt: build, select: "+ranking" }], retries: { attempts: 1 } }
schedules:
  every_night: { job: nightly, cron: "0 2 * * *", timezone: Europe/Madrid }
`;

test('orrery.yml goes to Dagster, again with what a person changed there, and a Dagster project comes back', async ({ start, folder, userData }) => {
  test.setTimeout(240_000);
  const env = engineEnv('v2');
  const project = writeFiles(makeShop(folder), { 'orrery.yml': team });
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  installManagedDagster(userData, 'echo "Validation $2d for $(basename "$PWD")"');
  const { app, page } = await start({ env, args: [project] });
  await page.getByRole('application').waitFor({ timeout: 60_000 });
  await new SettingsPage(page).goTo();
  const section = page.getByRole('region', { name: 'Dagster' });
  const exported = path.join(folder, 'shop_dagster');
  const schedules = path.join(exported, 'shop_dagster/schedules.py');

  await test.step('an export shows what it writes and leaves out, and writes it', async () => {
    await section.getByRole('button', { name: 'Export as a Dagster project…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export as a Dagster project' });
    await expect(dialog.getByText(exported)).toBeVisible();
    await dialog.getByRole('button', { name: /shop_dagster\/schedules\.py/ }).click();
    await expect(dialog.getByLabel('Lines of shop_dagster/schedules.py')).toContainText('dbt_select="+ranking"');
    await expect(dialog.getByText('overlap: skip')).toBeVisible();
    expect(existsSync(exported)).toBe(false);
    await dialog.getByRole('button', { name: 'Export 1 job, 1 schedule' }).click();
    const done = page.getByRole('dialog', { name: 'Exported' });
    await expect(done.getByRole('status')).toContainText(exported);
    expect(readFileSync(schedules, 'utf8')).toContain('cron_schedule="0 2 * * *"');
    await done.getByRole('button', { name: 'Check it with Dagster' }).click();
    await expect(done.getByText('Dagster can load it')).toBeVisible({ timeout: 60_000 });
    await expect(done.getByLabel('What Dagster prints')).toHaveText('Validation validated for shop_dagster');
    await done.getByRole('button', { name: 'Done' }).click();
  });

  await test.step('a second one keeps a person’s lines, and stops at what it did not write', async () => {
    writeFileSync(schedules, `# ours\n${readFileSync(schedules, 'utf8')}`);
    writeFileSync(path.join(project, 'orrery.yml'), team.replace('0 2', '30 4'));
    await section.getByRole('button', { name: 'Export as a Dagster project…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export as a Dagster project' });
    const row = dialog.getByRole('button', { name: /schedules\.py.*your lines stay/ });
    await expect(async () => {
      // orrery.yml is read anew a moment after it was written; another layout and back looks again
      await dialog.getByRole('radio', { name: 'One file' }).click();
      await dialog.getByRole('radio', { name: 'Several files' }).click();
      await expect(row).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 60_000 });
    await dialog.getByRole('button', { name: 'Export 1 job, 1 schedule' }).click();
    await expect(page.getByRole('dialog', { name: 'Exported' })).toBeVisible();
    await page.keyboard.press('Escape');
    expect(readFileSync(schedules, 'utf8')).toMatch(/^# ours\n[^]*cron_schedule="30 4 \* \* \*"/);
  });

  await test.step('the jobs of a Dagster project are shown, added and taken back', async () => {
    cpSync(path.join(root, 'test/fixtures/dagster-tutorial'), path.join(folder, 'tutorial'), { recursive: true });
    const before = readFileSync(path.join(project, 'orrery.yml'), 'utf8');
    await chooseInDialogs(app, path.join(folder, 'tutorial/bakery_dagster'));
    await section.getByRole('button', { name: 'Import from a Dagster project…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Import from a Dagster project' });
    await expect(dialog.getByText('dbt build --select path:models/marts --exclude tag:heavy')).toBeVisible({ timeout: 60_000 });
    await expect(dialog.getByText('Its code names another dbt project')).toBeVisible();
    await expect(dialog.getByText('bakery_dagster/schedules.py:32')).toBeVisible();
    await dialog.getByRole('button', { name: 'Add 3 jobs, 4 schedules' }).click({ timeout: 60_000 });
    await expect(dialog.getByRole('status')).toContainText('added to orrery.yml', { timeout: 60_000 });
    expect(readFileSync(path.join(project, 'orrery.yml'), 'utf8')).toContain('  materialize_dbt_models:\n');
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await expect(dialog.getByRole('button', { name: 'Add 3 jobs, 4 schedules' })).toBeVisible();
    expect(readFileSync(path.join(project, 'orrery.yml'), 'utf8')).toBe(before);
    await page.keyboard.press('Escape');
  });

  await test.step('the folder of a Dagster project opens its dbt project, and what it schedules is offered there', async () => {
    const bakery = path.join(folder, 'tutorial/bakery');
    await commandLine({ cwd: bakery, userData, env }).json('trust', bakery);
    const opened = await page.evaluate((dir) => window.orrery.invoke('project.open', { dir }), path.join(folder, 'tutorial/bakery_dagster'));
    expect(opened).toMatchObject({ ok: true, value: { dir: bakery } });
    const offer = page.getByRole('status').filter({ hasText: 'A Dagster project uses this dbt project: bakery_dagster' });
    await offer.getByRole('button', { name: 'Look at it…' }).click({ timeout: 60_000 });
    const dialog = page.getByRole('dialog', { name: 'Import from a Dagster project' });
    await expect(dialog.getByText('Its code names another dbt project')).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Add 3 jobs, 4 schedules' }).click({ timeout: 60_000 });
    await expect(dialog.getByRole('status')).toContainText('added to orrery.yml', { timeout: 60_000 });
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(offer).toHaveCount(0);
    expect(readFileSync(path.join(bakery, 'orrery.yml'), 'utf8')).toContain('  marts_schedule:\n');
  });
});
