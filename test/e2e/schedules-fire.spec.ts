import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { engineEnv, makeShop } from './sample.ts';

/** A schedule that is due every few seconds, of a job that builds the project with the time of its tick. */
const often = `version: 1
jobs:
  often:
    steps: [{ dbt: build, vars: { day: "{{ tick.date }}" } }]
schedules:
  every_few_seconds: { job: often, cron: "*/5 * * * * *", default: on, tags: [by itself] }
`;

test('schedules run while the window is open, also those of a trusted project that is not open', async ({ start, folder, userData }) => {
  test.setTimeout(300_000);
  const env = engineEnv('v2');
  const [shown, other] = [makeShop(path.join(folder, 'shown')), makeShop(path.join(folder, 'other'))];
  const lines = [shown, other].map((cwd) => commandLine({ cwd, userData, env }));
  for (const [index, project] of [shown, other].entries()) {
    writeFileSync(path.join(project, 'orrery.yml'), often);
    await lines[index]!.json('trust', project);
  }
  const { page } = await start({ env, args: [shown] });
  await new AssetsPage(page).shown();

  for (const orrery of lines) {
    await expect
      .poll(async () => (await orrery.json('runs')).some(({ status, launched_by: by, job }) => status === 'SUCCESS' && by === 'schedule' && job === 'often'), {
        timeout: 120_000,
      })
      .toBe(true);
    const runs = await orrery.json('runs');
    // one after the other: none is launched while the one before goes on
    expect(runs.filter(({ status }) => status !== 'SUCCESS').length).toBeLessThanOrEqual(1);
  }
  // nobody opened it: the window still shows what it showed
  await new AssetsPage(page).shown();

  writeFileSync(path.join(shown, 'orrery.yml'), 'jobs: [');
  const before = (await lines[0]!.json('runs')).length;
  await expect.poll(async () => (await lines[0]!.json('runs')).length, { timeout: 60_000 }).toBeGreaterThan(before);
});
