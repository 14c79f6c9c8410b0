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

/** Presses a line of the tray's menu until what it does is seen: now and then the desktop swallows a press, and a person presses again. */
async function pressUntil(seen: () => Promise<unknown>, press: Press, ...labels: readonly string[]): Promise<void> {
  await expect(async () => {
    await press(...labels);
    await seen();
  }).toPass({ timeout: 60_000 });
}

/** Quits by the tray; resolves when the application is gone. */
async function quit(app: ElectronApplication, press: Press): Promise<void> {
  let gone = false;
  app.once('close', () => (gone = true));
  await expect(async () => {
    if (!gone) await press('Quit');
    await expect.poll(() => gone, { timeout: 10_000 }).toBe(true);
  }).toPass({ timeout: 90_000 });
}

/** Opens the window by the tray. */
async function openWindow(app: ElectronApplication, press: Press): Promise<Page> {
  await pressUntil(() => expect.poll(() => app.windows().length, { timeout: 5_000 }).toBe(1), press, 'Open Orrery');
  const [window] = app.windows();
  if (window === undefined) throw new Error('there is no window');
  return window;
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
  await expect.poll(async () => labelsOf((await tray()).menu)[1]).toMatch(/^build: running \d+s, \d+ of \d+$/);
  expect((await tray()).icon).not.toBe(calm);
  expect((await tray()).tooltip).toContain('1 running');
  const run = new RunPage(page);
  await pressUntil(() => expect(run.place).toBeVisible({ timeout: 5_000 }), press, 'build: running', 'Open run');
  await expect(run.state('running')).toBeVisible();

  await pressUntil(() => expect(run.state(/^cancel(?:ing|ed)$/)).toBeVisible({ timeout: 5_000 }), press, 'build: running', 'Cancel');
  await expect(run.state('canceled')).toBeVisible({ timeout: 60_000 });
  await expect.poll(async () => labelsOf((await tray()).menu)[0]).toBe('stays_analytics, target dev: nothing runs');
  expect((await tray()).icon).toBe(calm);

  await pressUntil(() => expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible({ timeout: 5_000 }), press, 'Settings…');
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
  await pressUntil(() => expect.poll(() => asked.evaluate((questions) => questions), { timeout: 5_000 }).toEqual(['A run is under way.']), press, 'Quit');
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
  await pressUntil(
    () => expect.poll(async () => (await tray()).tooltip, { timeout: 5_000 }).toContain('schedules paused'),
    press,
    'Pause all schedules',
    'Until resumed',
  );
  await again.evaluate(() => window.orrery.invoke('schedules.resume'));
  await expect.poll(async () => (await tray()).tooltip).not.toContain('schedules paused');
});
