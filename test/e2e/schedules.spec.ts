import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { RunPage } from './pages/run-page.ts';
import { SchedulesPage } from './pages/schedules-page.ts';
import { copySample, engineEnv } from './sample.ts';

test('a schedule made in the form, with its job, fires: its run builds the sample, and its tick says so', async ({ start, folder, userData }) => {
  test.setTimeout(420_000);
  const env = engineEnv('v2');
  const project = copySample(folder);
  const text = (): string => readFileSync(path.join(project, 'orrery.yml'), 'utf8');
  const before = text();
  const orrery = commandLine({ cwd: project, userData, env });
  await orrery.json('trust', project);
  const { page } = await start({ env, args: [project] });
  await page.getByRole('application').waitFor({ timeout: 90_000 });
  const schedules = new SchedulesPage(page);
  await page.keyboard.press('Control+4');

  // there is none yet, and no job either: both are made together
  await expect(page.getByRole('heading', { name: 'No schedules yet' })).toBeVisible();
  await schedules.newSchedule.click();
  await schedules.field('Name').fill('every_minute');
  await schedules.panel.getByRole('radio', { name: 'Hourly' }).click();
  await schedules.choose('How often', 'every minute');
  await expect(schedules.field('Cron')).toHaveValue('* * * * *');
  await expect(schedules.panel.getByRole('region', { name: 'Next 5 ticks' }).getByRole('row')).toHaveCount(5, { timeout: 30_000 });
  await schedules.field('Name of the job').fill('build_all');
  await page.keyboard.press('Control+s');
  await expect(schedules.saved).toBeVisible({ timeout: 30_000 });
  expect(text()).toContain('build_all:');
  expect(text()).toContain('every_minute:');
  await expect(schedules.isOn('every_minute')).toBeChecked();

  // its time comes; one check of the sample warns
  const ran = schedules.ticks.getByRole('row').filter({ hasText: '1 warned' });
  await expect(ran.first()).toBeVisible({ timeout: 240_000 });

  // switched off on this machine: nothing is due any more
  await schedules.press('every_minute');
  await expect(schedules.isOn('every_minute')).not.toBeChecked();
  await expect(schedules.row('every_minute')).toContainText('off');

  // the tick leads to its run, which built the sample
  await ran.last().getByRole('link').click();
  const run = new RunPage(page);
  await expect(run.state('warned')).toBeVisible({ timeout: 60_000 });
  const [shown] = await orrery.json('run', await run.id());
  expect(shown?.['launched_by']).toBe('schedule');
  expect(shown?.['nodes']).toContainEqual(expect.objectContaining({ unique_id: 'model.stays_analytics.mart_fullmoon_reviews', status: 'success' }));

  // changed as YAML, deleted, and back
  await schedules.goTo();
  await schedules.row('every_minute').click();
  await schedules.show('YAML');
  const yaml = schedules.panel.getByRole('textbox', { name: 'This schedule in orrery.yml' });
  await yaml.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('  overlap: queue');
  await schedules.show('Form');
  await expect(schedules.panel.getByRole('button', { name: /If the last run is still going/ })).toContainText('Run when it is over');
  await page.keyboard.press('Control+s');
  await expect(schedules.saved).toBeVisible({ timeout: 30_000 });
  const kept = text();
  expect(kept).toContain('overlap: queue');
  await schedules.panel.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Deleted every_minute.')).toBeVisible();
  expect(text()).not.toContain('every_minute:');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(schedules.row('every_minute')).toBeVisible();
  expect(text()).toBe(kept);
  expect(kept.startsWith(before.trimEnd().split('\n')[0] ?? '')).toBe(true);
});
