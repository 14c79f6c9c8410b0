import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, executable, launchArguments, root, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { RunPage } from './pages/run-page.ts';
import { copySample, engineEnv } from './sample.ts';

const isRoot = process.getuid?.() === 0;

/** A small disk of its own, as root on Linux can have one. */
function mountDisk(dir: string, megabytes: number): { unmount(): void } {
  mkdirSync(dir, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir]);
  return { unmount: () => void execFileSync('umount', ['-l', dir]) };
}

/** Whether this system lets the tests mount one. */
function canMount(folder: string): boolean {
  if (!isRoot || process.platform !== 'linux') return false;
  try {
    mountDisk(path.join(folder, 'probe'), 1).unmount();
    return true;
  } catch {
    return false;
  }
}

/** Writes a file that takes all the space that is left in a folder. */
function fill(dir: string): string {
  const file = path.join(dir, 'filler');
  const { bavail, bsize } = statfsSync(dir);
  writeFileSync(file, Buffer.alloc(bavail * bsize));
  return file;
}

test('a full disk is said plainly, and once there is space again everything works', async ({ start, folder }) => {
  test.skip(!canMount(folder), 'a disk of a known size takes root on Linux and the right to mount');
  const env = engineEnv('v2');
  const userData = path.join(folder, 'small-disk');
  const disk = mountDisk(userData, 96);
  try {
    const project = copySample(folder);
    await commandLine({ cwd: project, userData, env }).json('trust', project);
    const { app, page } = await start({ env, userData, args: [project] });
    const assets = new AssetsPage(page);
    const run = new RunPage(page);
    await assets.shown();
    const filler = fill(userData);
    await assets.buildAll();
    await expect(page.getByText(/disk is full/i).first()).toBeVisible({ timeout: 30_000 });
    rmSync(filler);
    await expect(assets.build.getByRole('button', { name: 'What to build' })).toBeEnabled();
    await page.reload();
    await assets.shown();
    await assets.buildAll();
    await assets.runBar.getByRole('button', { name: 'Open run' }).click();
    await expect(run.state('warned')).toBeVisible({ timeout: 60_000 });
    await app.close();
  } finally {
    disk.unmount();
  }
});

test('a project that becomes read-only while it is open says so, and no longer when it is not', async ({ start, folder }) => {
  test.skip(isRoot && !canMount(folder), 'root may write anywhere: a read-only disk takes the right to mount');
  const place = path.join(folder, 'disk');
  const disk = isRoot ? mountDisk(place, 16) : null;
  try {
    mkdirSync(place, { recursive: true });
    const project = copySample(place);
    mkdirSync(path.join(project, 'target'));
    cpSync(path.join(root, 'test/fixtures/manifests/stays-v2.json'), path.join(project, 'target/manifest.json'));
    const { app, page } = await start({ env: { PATH: '/usr/bin:/bin' }, args: [project] });
    const assets = new AssetsPage(page);
    await assets.lookOnly.click();
    await assets.shown();
    const setWritable = (writable: boolean): void => {
      if (disk) execFileSync('mount', ['-o', `remount,${writable ? 'rw' : 'ro'}`, place]);
      else chmodSync(project, writable ? 0o755 : 0o555);
    };
    setWritable(false);
    await expect(page.getByText('The project folder is read-only.')).toBeVisible();
    setWritable(true);
    await expect(page.getByText('The project folder is read-only.')).toHaveCount(0);
    await app.close();
  } finally {
    disk?.unmount();
  }
});

test('a history from a newer version is refused by the window and the command line, and not one byte of it changes', async ({ folder, userData }) => {
  const project = copySample(folder);
  const orrery = commandLine({ cwd: project, userData, env: engineEnv('v2') });
  await orrery.json('trust', project);
  const file = path.join(userData, 'orrery.db');
  // SQLite keeps user_version in the four bytes from 60 (sqlite.org/fileformat.html)
  const bytes = readFileSync(file);
  bytes.writeUInt32BE(9_999, 60);
  writeFileSync(file, bytes);
  copyFileSync(file, `${file}.before`);

  const refused = await orrery.run('runs', '--json');
  expect(refused.code).toBe(1);
  expect(refused.lines()).toEqual([expect.objectContaining({ type: 'error', code: 'history-newer' })]);

  const window = spawn(executable(), launchArguments([]), { env: { ...process.env, ORRERY_USER_DATA: userData }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  window.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  try {
    await expect.poll(() => said, { timeout: 30_000 }).toContain('orrery: This history was written by a newer Orrery.');
  } finally {
    const gone = once(window, 'exit');
    window.kill('SIGKILL');
    await gone;
  }
  expect(readFileSync(file).equals(readFileSync(`${file}.before`))).toBe(true);
  expect(existsSync(`${file}-wal`)).toBe(false);
});

test('a second start brings the first window forward with the folder it was given, and ends', async ({ start, folder, userData }) => {
  const first = copySample(path.join(folder, 'one'));
  const second = copySample(path.join(folder, 'two'));
  const { app, page } = await start({ env: { PATH: '/usr/bin:/bin' }, args: [first] });
  await expect(page.getByText(first).first()).toBeVisible();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const again = spawn(executable(), launchArguments([second]), { env: { ...process.env, ORRERY_USER_DATA: userData }, stdio: 'ignore' });
  const [code] = (await once(again, 'exit')) as [number];
  expect(code).toBe(0);
  await expect(page.getByText(second).first()).toBeVisible();
  expect(app.windows()).toHaveLength(1);
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized())).toBe(false);
});
