import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { JobsPage } from './pages/jobs-page.ts';
import { RunPage } from './pages/run-page.ts';
import { engineEnv, makeShop, writeFiles } from './sample.ts';

const team = `# Ours
version: 1
jobs:
  # Every night
  nightly:
    description: Everything # all of it
    owner: anna
    steps:
      - dbt: build
schedules:
  every_night: { job: nightly, cron: "0 2 * * *", timezone: Europe/Madrid, default: on }
`;

test('a job is made in the form, kept in orrery.yml, changed as YAML and launched', async ({ start, folder, userData }) => {
  test.setTimeout(300_000);
  const env = engineEnv('v2');
  const project = makeShop(folder);
  const file = path.join(project, 'orrery.yml');
  const text = (): string => readFileSync(file, 'utf8');
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { page } = await start({ env, args: [project] });
  await page.getByRole('application').waitFor({ timeout: 60_000 });
  const jobs = new JobsPage(page);
  await page.keyboard.press('Control+3');

  // the first job of a project begins from a starting point; the file is made
  await page.getByRole('button', { name: /^Build everything/ }).click();
  await jobs.field('Name').fill('everything');
  await expect(jobs.panel.getByText('3 assets')).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(jobs.saved).toBeVisible();
  expect(text()).toBe('version: 1\njobs:\n  everything:\n    description: Build everything\n    steps:\n      - dbt: build\n');

  // comments and what Orrery does not know stay when a field is changed
  writeFileSync(file, team);
  await jobs.open('nightly');
  await jobs.field('Threads').fill('many');
  await expect(jobs.panel.getByText('A whole number from 1 to 256.')).toBeVisible();
  await expect(jobs.save).toBeDisabled();
  await jobs.field('Threads').fill('2');
  await jobs.panel.getByRole('button', { name: 'Add step' }).click();
  await jobs.save.click();
  await expect(jobs.saved).toBeVisible();
  expect(text()).toBe(team.replace('      - dbt: build\n', '      - dbt: build\n      - dbt: build\n    threads: 2\n'));

  // steps change places by keyboard, and a step is taken away; the YAML follows and is changed there
  await jobs.panel.getByRole('button', { name: 'Remove this step' }).click();
  await jobs.show('YAML');
  const yaml = jobs.panel.getByRole('textbox', { name: 'This job in orrery.yml' });
  await expect(yaml).toContainText('owner: anna');
  await yaml.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('  tags: [night');
  await expect(jobs.panel.getByText(/not valid YAML/)).toBeVisible();
  await expect(jobs.save).toBeDisabled();
  await page.keyboard.type(']');
  await expect(jobs.save).toBeEnabled();
  await jobs.show('Form');
  await expect(jobs.field('Tags')).toHaveValue('night');
  await jobs.save.click();
  await expect(jobs.saved).toBeVisible();
  expect(text()).toBe(team.replace('      - dbt: build\n', '      - dbt: build\n    threads: 2\n    tags: [night]\n'));

  // launched from the panel; its run is in the list afterwards
  await page.keyboard.press('Control+Enter');
  const run = new RunPage(page);
  await expect(run.state('succeeded')).toBeVisible({ timeout: 60_000 });
  const id = await run.id();
  await jobs.goTo();
  await jobs.open('nightly');
  await expect(jobs.row('nightly')).toContainText('succeeded');
  await expect(page.getByRole('region', { name: 'Runs of nightly' }).getByRole('link', { name: id })).toBeVisible();
});

test('what others write is picked up, a broken file keeps the last good jobs, and what was deleted comes back', async ({ start, folder, userData }) => {
  test.setTimeout(240_000);
  const env = engineEnv('v2');
  const project = writeFiles(makeShop(folder), { 'orrery.yml': team });
  const file = path.join(project, 'orrery.yml');
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { page } = await start({ env, args: [project] });
  await page.getByRole('application').waitFor({ timeout: 60_000 });
  const jobs = new JobsPage(page);
  await jobs.goTo();
  await jobs.open('nightly');

  // a change to the same job while a draft is open asks; mine goes over theirs only when a person says so
  await jobs.field('Description').fill('Mine');
  writeFileSync(file, team.replace('Everything # all of it', 'Theirs # all of it'));
  await expect(jobs.panel.getByText('This job was changed in orrery.yml meanwhile.')).toBeVisible();
  await jobs.panel.getByRole('button', { name: 'Compare…' }).click();
  await page.getByRole('button', { name: 'Keep mine, to save over it' }).click();
  await jobs.save.click();
  await expect(jobs.saved).toBeVisible();
  expect(readFileSync(file, 'utf8')).toContain('description: Mine # all of it');

  // broken: the line is said, the job is still there
  const sound = readFileSync(file, 'utf8');
  writeFileSync(file, `${sound}jobs: {`);
  await expect(page.getByText(/orrery\.yml is not valid YAML at line/).first()).toBeVisible();
  await expect(jobs.row('nightly')).toBeVisible();
  writeFileSync(file, sound);
  await expect(page.getByText(/orrery\.yml is not valid YAML at line/)).toHaveCount(0);

  // deleted with its schedule, and back byte for byte
  await jobs.menu('Delete');
  await expect(page.getByText('Deleted nightly and its schedule every_night.')).toBeVisible();
  await expect(page.getByText('No jobs yet')).toBeVisible();
  expect(readFileSync(file, 'utf8')).not.toContain('nightly:');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(jobs.row('nightly')).toBeVisible();
  expect(readFileSync(file, 'utf8')).toBe(sound);
});
