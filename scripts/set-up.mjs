// What has to be there before Orrery runs from a checkout, as steps that are skipped once they are done.
// Runs on plain Node 20.19 without any package.
import { existsSync, readFileSync } from 'node:fs';
import { stamp } from './content-stamp.mjs';
import { driverReady, installDriver } from './duckdb-driver.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { sqliteReady } from './prepare-sqlite.mjs';
import { inRoot, node, programOf, root, withPackages } from './repository.mjs';
import { run } from './run-command.mjs';
import { NEEDS, systemLibraries } from './system-libraries.mjs';

/** Whether node_modules holds what package-lock.json asks for: npm notes what it installed in a lock file of the same form. */
function packagesInstalled() {
  const noted = inRoot('node_modules/.package-lock.json');
  if (!existsSync(noted)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packagesOf(noted);
  return Object.entries(packagesOf(inRoot('package-lock.json'))).every(
    ([where, { version, optional }]) => where === '' || installed[where]?.version === version || (optional && !installed[where]),
  );
}

const oldRuntime = () => electronRuntime()?.old ?? Number(process.versions.napi) < 10;
const built = stamp('dist/.made-from', ['main', 'preload', 'renderer', 'electron.vite.config.ts', 'package-lock.json', 'package.json']);
const libraries = (needs) => ({ done: () => systemLibraries.met(needs), run: (say) => systemLibraries.install(needs, say) });

/** Each step: what it is called, whether it is done, and the doing, which may `say` what it is at. */
const STEPS = {
  packages: { name: 'packages', done: packagesInstalled, run: () => run('npm', ['ci'], { cwd: root }) },
  libraries: { name: 'system libraries', ...libraries(NEEDS.window) },
  testLibraries: { name: 'system libraries', ...libraries(NEEDS.tests) },
  electron: {
    name: 'Electron',
    done: () => electronRuntime() !== undefined,
    run: () => run(node(), [inRoot('scripts/electron-runtime.mjs')], { env: withPackages() }),
  },
  sqlite: {
    name: 'SQLite',
    done: () => sqliteReady(oldRuntime()),
    run: (say) => {
      if (oldRuntime()) say('compiling it for this Electron, about a minute');
      return run(node(), [inRoot('scripts/prepare-sqlite.mjs'), ...(oldRuntime() ? ['--compile'] : [])], { env: withPackages() });
    },
  },
  driver: { name: 'DuckDB driver', done: driverReady, run: installDriver },
  build: {
    name: 'build',
    done: () => existsSync(inRoot('dist/main/main.js')) && built.fresh(),
    run: async () => {
      await run(node(), [programOf('electron-vite', 'bin/electron-vite.js'), 'build', '--logLevel', 'warn'], { cwd: root, env: withPackages() });
      built.set();
    },
  },
};

/** The steps, in order, of each way to use a checkout. */
export const FOR = {
  window: ['packages', 'libraries', 'electron', 'sqlite', 'driver', 'build'],
  commandLine: ['packages', 'sqlite', 'driver', 'build'],
  tests: ['packages', 'testLibraries', 'electron', 'sqlite', 'driver'],
};

/**
 * Does what is undone of `names` (one of FOR). `say` gets a line when a step begins and one when it is finished.
 * Rejects with the first step that fails; the error says which it is and what its program printed.
 */
export async function setUp(names, say) {
  const undone = async () => {
    const steps = names.map((name) => STEPS[name]);
    const done = await Promise.all(steps.map((step) => step.done()));
    return steps.filter((_, i) => !done[i]);
  };
  if ((await undone()).length === 0) return;
  await oneAtATime(
    async () => {
      for (const name of names) {
        const step = STEPS[name];
        if (await step.done()) continue;
        await timed(step.name, say, () => step.run((detail) => say(`  ${step.name}: ${detail}`)));
      }
    },
    () => say('waiting for another process that prepares this checkout'),
  );
}

/** Runs `work` between two lines, the second with its duration. */
export async function timed(name, say, work) {
  say(`${name} …`);
  const began = performance.now();
  try {
    const result = await work();
    say(`${name}: done (${seconds(began)})`);
    return result;
  } catch (error) {
    throw new Error(`${name} failed (${seconds(began)}): ${error.message}`, { cause: error });
  }
}

/** The time since `began` (of performance.now()), as in `12.3 s`. */
export const seconds = (began) => `${((performance.now() - began) / 1000).toFixed(1)} s`;
