import { expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { RunPage } from './pages/run-page.ts';
import { RunsPage } from './pages/runs-page.ts';
import { addGatedModel, copySample, engineEnv } from './sample.ts';

test('a run that the command line starts is live in the open window', async ({ start, folder, userData }) => {
  const env = engineEnv('v2');
  const project = copySample(folder);
  const gate = addGatedModel(project);
  const orrery = commandLine({ cwd: project, userData, env });
  await orrery.json('trust', project);
  const { page } = await start({ env, args: [project] });
  const assets = new AssetsPage(page);
  const runs = new RunsPage(page);
  const run = new RunPage(page);
  await assets.shown();

  const build = orrery.start('build', '--select', 'gated', 'src_hosts', '--json');
  await build.next(({ type, unique_id: id, status }) => type === 'node' && id === 'model.stays_analytics.gated' && status === 'executing');
  await expect(assets.card('gated')).toContainText('running');
  await expect(assets.runBar.getByText('running', { exact: true }).first()).toBeVisible();
  await runs.goTo();
  await expect(runs.row('dbt build --select gated src_hosts')).toContainText('command line');
  await runs.rows.first().click();
  await expect(run.row('gated')).toContainText('running');

  gate.open();
  await build.next(({ type }) => type === 'run');
  await expect(run.state('succeeded')).toBeVisible();
  expect((await build.ended).code).toBe(0);
});

test('a run that the window starts is known to the command line', async ({ start, folder, userData }) => {
  const env = engineEnv('v2');
  const project = copySample(folder);
  const gate = addGatedModel(project);
  const orrery = commandLine({ cwd: project, userData, env });
  await orrery.json('trust', project);
  const { page } = await start({ env, args: [project] });
  const assets = new AssetsPage(page);
  await assets.shown();
  await assets.buildAll();
  await expect(assets.card('gated')).toContainText('running', { timeout: 60_000 });
  const [known] = await orrery.json('runs');
  expect(known).toMatchObject({ type: 'run', status: 'STARTED', launched_by: 'window' });
  gate.open();
  await expect(assets.card('gated')).toContainText('fresh', { timeout: 60_000 });
  await assets.runEnded('warned');
  expect(await orrery.json('runs')).toEqual([expect.objectContaining({ id: known?.['id'], status: 'SUCCESS', exit_code: 0 })]);
});
