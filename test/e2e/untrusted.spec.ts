import { chmodSync, cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fakeDbtCalls, fakeV1, makeFakeDbt } from '../fakes/fake-dbt.ts';
import { expect, root, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { RunsPage } from './pages/runs-page.ts';
import { SettingsPage } from './pages/settings-page.ts';
import { copySample, withDbt } from './sample.ts';

/** Assets in the manifest that stands in the project's target folder. */
const assetCount = 13;

/**
 * A project with a manifest and with programs in all the places where Orrery looks for one: a dbt on PATH, a dbt and a Python in
 * the project's own environment. Whatever is started leaves a trace.
 */
function trappedProject(folder: string) {
  test.skip(process.platform === 'win32', 'the fake dbt is a shell script');
  const project = copySample(folder);
  mkdirSync(path.join(project, 'target'));
  const manifest = path.join(root, 'test/fixtures/manifests/stays-v2.json');
  cpSync(manifest, path.join(project, 'target/manifest.json'));
  const onPath = path.join(folder, 'on-path');
  const own = path.join(project, '.venv/bin');
  const dbt = { ...fakeV1, commands: { parse: { steps: [{ copy: manifest, to: 'manifest.json' }] } } };
  const executable = makeFakeDbt(onPath, dbt);
  makeFakeDbt(own, dbt);
  const trace = path.join(folder, 'python-was-started');
  writeFileSync(path.join(own, 'python'), `#!/bin/sh\ntouch '${trace}'\n`);
  chmodSync(path.join(own, 'python'), 0o755);
  const started = (): readonly unknown[] => [...fakeDbtCalls(onPath), ...fakeDbtCalls(own), ...(existsSync(trace) ? [trace] : [])];
  return { project, env: withDbt(executable), started };
}

test('a project that is only looked at shows its lineage and starts no program at all', async ({ start, folder }) => {
  const { project, env, started } = trappedProject(folder);
  const { app, page } = await start({ env, args: [project] });
  const assets = new AssetsPage(page);
  const runs = new RunsPage(page);
  await expect(assets.trustQuestion).toBeVisible();
  await assets.lookOnly.click();
  await assets.shown();
  await expect(assets.cards).toHaveCount(assetCount);
  await assets.find('dim_listings_w_hosts');
  await expect(assets.panel('dim_listings_w_hosts').getByRole('tab', { name: 'Overview' })).toBeVisible();

  await test.step('nothing that a person could press starts one', async () => {
    await expect(assets.panel('dim_listings_w_hosts').getByRole('button', { name: 'Trust to build…' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Build/ })).toHaveCount(0);
    await assets.page.keyboard.press('Control+Enter');
    await expect(page.getByText('This project is not trusted, so nothing of it runs.')).toBeVisible();
    const refused = await page.evaluate(() =>
      Promise.all([
        window.orrery.invoke('runs.launch', { command: 'build' }),
        window.orrery.invoke('project.parse'),
        window.orrery.invoke('project.installPackages'),
        window.orrery.invoke('dbt.lookAgain'),
        window.orrery.invoke('dbt.use', { executable: '/bin/true' }),
      ]),
    );
    expect(refused.map((answer) => (answer.ok ? 'done' : answer.error.code))).toEqual(Array.from({ length: 5 }, () => 'not-trusted'));
    await runs.goTo();
    await expect(page.getByRole('button', { name: 'Trust this project…' })).toBeVisible();
  });

  await test.step('nor does the next start', async () => {
    await app.close();
    const again = await start({ env });
    await new AssetsPage(again.page).shown();
    await expect(new AssetsPage(again.page).cards).toHaveCount(assetCount);
  });
  expect(started()).toEqual([]);
});

test('trust that is withdrawn in the settings is gone for good: the lineage stays, nothing starts any more', async ({ start, folder, userData }) => {
  const { project, env, started } = trappedProject(folder);
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  expect(started()).toEqual([]);
  const { app, page } = await start({ env, args: [project] });
  const assets = new AssetsPage(page);
  const settings = new SettingsPage(page);
  await assets.shown();
  await settings.goTo();
  await expect(page.getByRole('cell', { name: /in use/ })).toBeVisible();
  const whileTrusted = started().length;
  expect(whileTrusted).toBeGreaterThan(0);
  await settings.distrust();
  await assets.shown();
  await expect(assets.cards).toHaveCount(assetCount);
  const refused = await page.evaluate(() => window.orrery.invoke('runs.launch', { command: 'build' }));
  expect(refused).toMatchObject({ ok: false, error: { code: 'not-trusted' } });
  const withdrawn = started().length;

  await app.close();
  const again = await start({ env });
  await new AssetsPage(again.page).shown();
  await new SettingsPage(again.page).goTo();
  await expect(new SettingsPage(again.page).trustAgain).toBeVisible();
  const answer = await commandLine({ cwd: project, userData, env }).run('build', '--json');
  expect(answer.code).toBe(1);
  expect(answer.lines()).toEqual([expect.objectContaining({ type: 'error', code: 'not-trusted' })]);
  expect(started()).toHaveLength(withdrawn);
});
