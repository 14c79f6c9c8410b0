// What every end-to-end test stands on: the real application on a user-data folder of its own, and a failed test for every
// console error, uncaught error or breach of the content security policy.
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '../..');

/** The real dbt programs of scripts/dbt-environments.mjs. */
export const dbt = { v1: process.env['ORRERY_TEST_DBT_V1'] ?? '', v2: process.env['ORRERY_TEST_DBT_V2'] ?? '' };

export interface LaunchOptions {
  readonly userData: string;
  /** What stands after the application on its command line, for instance a project's folder. */
  readonly args?: readonly string[];
  /** Added to this process's environment; undefined takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Something the window complained about: a console error, an uncaught error, a refused load or script. */
export type Complaint = string;

export interface Orrery {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** The program to start: the packaged application that APP_EXECUTABLE names, else the Electron of the checkout. */
export function executable(): string {
  const packaged = process.env['APP_EXECUTABLE'];
  const runtime = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (packaged) return packaged;
  if (!runtime) throw new Error('ELECTRON_OVERRIDE_DIST_PATH names no Electron: start the tests with `npm test -- e2e`');
  return path.join(runtime, electronProgram[process.platform] ?? 'electron');
}

const electronProgram: Partial<Record<NodeJS.Platform, string>> = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** Its arguments, with what a person would add. */
export function launchArguments(args: readonly string[]): string[] {
  return ['--disable-gpu', ...(process.env['APP_EXECUTABLE'] ? [] : [root]), ...args];
}

/** Starts the built application, or the packaged one that APP_EXECUTABLE names. */
async function launchApplication(options: LaunchOptions, complaints: Complaint[]): Promise<ElectronApplication> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...process.env, ...options.env, ORRERY_USER_DATA: options.userData })) {
    if (value !== undefined) env[name] = value;
  }
  const app = await _electron.launch({
    executablePath: executable(),
    args: launchArguments(options.args ?? []),
    cwd: root,
    env,
    timeout: 60_000,
  });
  app.on('window', (page) => collectComplaints(page, complaints));
  for (const page of app.windows()) collectComplaints(page, complaints);
  return app;
}

/** Starts the application and waits for its window. */
export async function launch(options: LaunchOptions, complaints: Complaint[]): Promise<Orrery> {
  const app = await launchApplication(options, complaints);
  const page = await app.firstWindow({ timeout: 60_000 });
  page.setDefaultTimeout(30_000);
  await page.waitForLoadState('domcontentloaded');
  return { app, page };
}

function collectComplaints(page: Page, complaints: Complaint[]): void {
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' || /Content Security Policy/i.test(text)) complaints.push(text);
  });
  page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)));
}

/** Kills the application's whole process the hard way (as `kill -9` does) and waits until it is gone. */
export async function killHard(app: ElectronApplication): Promise<void> {
  const process = app.process();
  const gone = new Promise<void>((resolve) => process.once('exit', () => resolve()));
  process.kill('SIGKILL');
  await gone;
}

/** Ends what a failed test left running: dbt outlives the application, as it should. Their working folder lies in the test's own. */
function endProcessesIn(folder: string): void {
  if (process.platform !== 'linux') return;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (readlinkSync(`/proc/${pid}/cwd`).startsWith(`${folder}${path.sep}`)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // it has ended by itself
    }
  }
}

interface Fixtures {
  /** An empty folder, removed after the test. */
  folder: string;
  /** The user-data folder of this test's application. */
  userData: string;
  /** What the window complained about. The test fails unless it ends empty; a test that provokes one empties it itself. */
  complaints: Complaint[];
  /** Starts the application (again), on the test's user-data folder unless told otherwise; all that are left are closed after the test. */
  start: (options?: Partial<LaunchOptions>) => Promise<Orrery>;
  /** Starts it without a window, as at login. */
  startHidden: (options?: Partial<LaunchOptions>) => Promise<ElectronApplication>;
  /** The application, started, and its window. */
  orrery: Orrery;
  page: Page;
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures a fixture needs from this pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'orrery-test-'));
    await use(folder);
    endProcessesIn(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  userData: async ({ folder }, use) => use(path.join(folder, 'user-data')),
  // oxlint-disable-next-line no-empty-pattern -- as above
  complaints: async ({}, use) => {
    const complaints: Complaint[] = [];
    await use(complaints);
    base.expect(complaints, 'what the window complained about').toEqual([]);
  },
  start: async ({ userData, complaints }, use, info) => {
    const started: Orrery[] = [];
    await use(async (options = {}) => {
      const orrery = await launch({ userData, ...options }, complaints);
      started.push(orrery);
      return orrery;
    });
    const last = started.at(-1)?.page;
    if (info.status !== info.expectedStatus && last && !last.isClosed()) {
      // a page that has crashed has no picture
      const body = await last.screenshot().catch(() => null);
      if (body) await info.attach('window', { body, contentType: 'image/png' });
    }
    for (const { app } of started) await app.close().catch(() => undefined);
  },
  startHidden: async ({ userData, complaints }, use) => {
    const started: ElectronApplication[] = [];
    await use(async (options = {}) => {
      const app = await launchApplication({ userData, ...options, args: [...(options.args ?? []), '--hidden'] }, complaints);
      started.push(app);
      return app;
    });
    for (const app of started) await app.close().catch(() => undefined);
  },
  orrery: async ({ start }, use) => use(await start()),
  page: async ({ orrery }, use) => use(orrery.page),
});

export { expect } from '@playwright/test';
