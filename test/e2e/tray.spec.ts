import type { ElectronApplication, Page } from '@playwright/test';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { desktop, labelsOf } from './desktop.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { RunPage } from './pages/run-page.ts';
import { addGatedModel, copySample, edit, engineEnv, makeShop } from './sample.ts';

/** Answers the system's dialogs with the button of this place, and keeps what they asked. */
async function answer(app: ElectronApplication, button: number) {
  return app.evaluateHandle(({ dialog }, response) => {
    const asked: string[] = [];
    dialog.showMessageBox = (...args: unknown[]) => {
      const options = args.at(-1) as { readonly message: string };
      asked.push(options.message);
      return Promise.resolve({ response, checkboxChecked: true });
    };
    return asked;
  }, button);
}

type Press = ReturnType<typeof desktop>['press'];

/** Quits by the tray; resolves when the application is gone. */
async function quit(app: ElectronApplication, press: Press): Promise<void> {
  const gone = app.waitForEvent('close', { timeout: 90_000 });
  await press('Quit');
  await gone;
}

/** Opens the window by the tray. */
async function openWindow(app: ElectronApplication, press: Press): Promise<Page> {
  const opened = app.waitForEvent('window');
  await press('Open Orrery');
  return opened;
}

test('the tray says what runs, cancels it, and shows its end in another shape', async ({ start, folder, userData }) => {
  test.setTimeout(180_000);
  const env = engineEnv('v2');
  const project = copySample(folder);
  addGatedModel(project);
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { app, page } = await start({ env, args: [project] });
  const { tray, press } = desktop();
  const assets = new AssetsPage(page);
  await assets.shown();
  await expect
    .poll(async () => labelsOf((await tray()).menu))
    .toEqual(expect.arrayContaining(['stays_analytics, target dev: nothing runs', 'Open Orrery', 'Quit']));
  const calm = (await tray()).icon;

  await assets.buildAll();
  await expect(assets.card('gated')).toContainText('running', { timeout: 60_000 });
  await expect.poll(async () => labelsOf((await tray()).menu)[1], { timeout: 60_000 }).toMatch(/^build: running .+, \d+ of \d+$/);
  expect((await tray()).icon).not.toBe(calm);
  expect((await tray()).tooltip).toContain('1 running');
  const run = new RunPage(page);
  await press('build: running', 'Open run');
  await expect(run.place).toBeVisible({ timeout: 30_000 });
  await expect(run.state('running')).toBeVisible();

  await press('build: running', 'Cancel');
  await expect(run.state('canceled')).toBeVisible({ timeout: 60_000 });
  await expect.poll(async () => labelsOf((await tray()).menu)[0]).toBe('stays_analytics, target dev: nothing runs');
  expect((await tray()).icon).toBe(calm);

  await press('Settings…');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible({ timeout: 30_000 });
  await quit(app, press);
});

test('closed with a run under way it asks once, goes on in the tray, and comes back from there', async ({ start, folder, userData }) => {
  const env = engineEnv('v2');
  const project = copySample(folder);
  const gate = addGatedModel(project);
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { app, page } = await start({ env, args: [project] });
  const { tray, press } = desktop();
  const assets = new AssetsPage(page);
  await assets.shown();
  await assets.buildAll();
  await expect(assets.card('gated')).toContainText('running', { timeout: 60_000 });

  const asked = await answer(app, 0);
  const gone = page.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => asked.evaluate((questions) => questions)).toEqual(['Keep Orrery running in the tray?']);
  await gone;
  await expect.poll(async () => labelsOf((await tray()).menu)[0]).toContain('1 running');

  const again = await openWindow(app, press);
  await new AssetsPage(again).shown();
  gate.open();
  await new AssetsPage(again).runEnded('warned');

  const goneAgain = again.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await goneAgain;
  expect(await asked.evaluate((questions) => questions), 'asked once').toHaveLength(1);
  await expect.poll(async () => labelsOf((await tray()).menu)[0]).toContain('nothing runs');
});

test('quitting while dbt is at work asks, and stops it where a person wants that', async ({ start, folder, userData }) => {
  test.setTimeout(180_000);
  const env = engineEnv('v2');
  const project = copySample(folder);
  addGatedModel(project);
  const orrery = commandLine({ cwd: project, userData, env });
  await orrery.json('trust', project);
  const { app, page } = await start({ env, args: [project] });
  const { press } = desktop();
  const assets = new AssetsPage(page);
  await assets.shown();
  await assets.buildAll();
  await expect(assets.card('gated')).toContainText('running', { timeout: 60_000 });

  const asked = await answer(app, 2);
  await press('Quit');
  await expect.poll(() => asked.evaluate((questions) => questions)).toEqual(['A run is under way.']);
  await expect(assets.card('gated')).toContainText('running');

  await answer(app, 1);
  await quit(app, press);
  expect(await orrery.json('runs')).toEqual([expect.objectContaining({ status: 'CANCELED' })]);
});

test('started hidden there is a tray and no window, until one is asked for', async ({ startHidden, folder }) => {
  const project = copySample(folder);
  const { tray, press } = desktop();
  const app = await startHidden({ env: engineEnv('v2'), args: [project] });
  // no item is there at first
  const labels = () =>
    tray().then(
      ({ menu }) => labelsOf(menu),
      () => [],
    );
  await expect.poll(labels).toContain('Open Orrery');
  expect(app.windows()).toHaveLength(0);
  const page = await openWindow(app, press);
  await expect(page.getByText('This project can run code on your computer')).toBeVisible();
});

test('starting at login is an entry that starts it hidden, and is gone when it is switched off', async ({ start, folder }) => {
  const config = path.join(folder, 'config');
  const { page } = await start({ env: { XDG_CONFIG_HOME: config } });
  const entry = path.join(config, 'autostart', 'orrery.desktop');
  const set = (startAtLogin: boolean) => page.evaluate((on) => window.orrery.invoke('settings.set', { startAtLogin: on }), startAtLogin);
  await set(true);
  expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=".+" "--hidden"$/m);
  await set(false);
  expect(existsSync(entry)).toBe(false);
});

test('with the window closed a schedule fires, its failure is told on the desktop, and a click opens the run at what went wrong', async ({
  start,
  folder,
  userData,
}) => {
  test.setTimeout(240_000);
  const env = engineEnv('v2');
  const project = makeShop(folder);
  edit(project, 'models/customers.sql', 'select id', 'select prise');
  writeFileSync(
    path.join(project, 'orrery.yml'),
    'version: 1\njobs:\n  nightly: { steps: [{ dbt: build }] }\nschedules:\n  soon: { job: nightly, cron: "*/20 * * * * *", default: off }\n',
  );
  await commandLine({ cwd: project, userData, env }).json('trust', project);
  const { app, page } = await start({ env, args: [project] });
  const { notifications, click, tray, press } = desktop();
  await new AssetsPage(page).shown();
  const set = await page.evaluate(async () => [
    await window.orrery.invoke('settings.set', { closing: 'tray' }),
    await window.orrery.invoke('schedules.setOn', { triggers: [{ kind: 'schedule', name: 'soon' }], on: true }),
  ]);
  expect(set).toEqual([expect.objectContaining({ ok: true }), { ok: true, value: null }]);
  const gone = page.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await gone;

  await expect.poll(() => notifications().map(({ summary }) => summary), { timeout: 120_000 }).toContain('nightly failed');
  const told = notifications().find(({ summary }) => summary === 'nightly failed');
  expect(told?.body).toContain('prise');
  await expect.poll(async () => labelsOf((await tray()).menu).some((label) => label.startsWith('Failed: nightly'))).toBe(true);

  const opened = app.waitForEvent('window');
  await click(told?.id ?? 0);
  const again = await opened;
  await expect(new RunPage(again).failure('customers')).toContainText('prise', { timeout: 30_000 });

  // looked at, it is no news any more, and no more ticks come
  await press('Pause all schedules', 'Until resumed');
  await expect.poll(async () => (await tray()).tooltip).toContain('schedules paused');
  await again.evaluate(() => window.orrery.invoke('schedules.resume'));
  await expect.poll(async () => (await tray()).tooltip).not.toContain('schedules paused');
});
