import { existsSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { prepareDuckdbDriver } from '../../main/dbt/duckdb-driver.ts';
import { locate, type Locations } from '../../main/locations.ts';
import type { Orrery, OrreryOptions } from '../../main/orrery.ts';
import { stepRequest } from '../../preload/model/launch.ts';
import type { Result } from '../../preload/model/result.ts';
import type { BenchRow } from './bench-row.ts';
import { timeDbt, type Timing } from './build.bench.ts';
import { memoryOf, processTree } from './running-application.ts';
import { median, root, scratchProject, withDbt } from './scratch-project.ts';

const rounds = 7;
const gigabyte = 1024 ** 3;
const calm = { load: 0, cores: 4, available: 8 * gigabyte, total: 16 * gigabyte, pressed: false };

/** A build of the sample launched in an open Orrery against the bare `dbt build`, turn about on the same project: dbt v1 cold and warm, dbt v2. */
export async function benchLaunch(): Promise<BenchRow[]> {
  const openOrrery = await bundledCore();
  const [cold, warm] = await benchV1(openOrrery);
  const v2 = await withProject(openOrrery, 'ORRERY_TEST_DBT_V2', async ({ orrery, bare }) => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) times.push((await timeLaunch(orrery)).whole / (await bare()).whole);
    return median(times);
  });
  return [
    {
      name: 'launched build of the sample / bare dbt build (v1 cold)',
      value: rounded(median(cold.whole)),
      unit: '×',
      goal: 1.03,
      ok: median(cold.whole) <= 1.03,
    },
    {
      name: 'launched build of the sample / bare dbt build (v1 warm)',
      value: rounded(median(warm.whole)),
      unit: '×',
      goal: 0.5,
      ok: median(warm.whole) <= 0.5,
    },
    { name: 'launch → first node / bare dbt (v1 warm)', value: rounded(median(warm.firstNode)), unit: '×', goal: 0.15, ok: median(warm.firstNode) <= 0.15 },
    { name: 'memory of a waiting dbt v1', value: Math.round(median(warm.memory)), unit: 'MB PSS', goal: 160, ok: median(warm.memory) <= 160 },
    { name: 'launched build of the sample / bare dbt build (v2)', value: rounded(v2), unit: '×', goal: 1.15, ok: v2 <= 1.15 },
  ];
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

interface Ratios {
  readonly whole: number[];
  readonly firstNode: number[];
  readonly memory: number[];
}

async function benchV1(openOrrery: OpenOrrery): Promise<readonly [Ratios, Ratios]> {
  const [cold, warm]: readonly [Ratios, Ratios] = [
    { whole: [], firstNode: [], memory: [] },
    { whole: [], firstNode: [], memory: [] },
  ];
  await withProject(openOrrery, 'ORRERY_TEST_DBT_V1', async ({ orrery, bare, sparesDir }) => {
    orrery.settings.set({ warmStart: false });
    for (let round = 0; round < rounds; round++) {
      const byName = await timeLaunch(orrery);
      const dbt = await bare();
      orrery.settings.set({ warmStart: true });
      await isReady(orrery);
      warm.memory.push(spareMemory(sparesDir));
      const spare = await timeLaunch(orrery);
      // None is made while the next one is timed.
      orrery.settings.set({ warmStart: false });
      cold.whole.push(byName.whole / dbt.whole);
      warm.whole.push(spare.whole / dbt.whole);
      warm.firstNode.push(spare.firstNode / dbt.firstNode);
    }
  });
  return [cold, warm];
}

interface Opened {
  readonly orrery: Orrery;
  readonly sparesDir: string;
  readonly bare: () => Promise<Timing>;
}

async function withProject<T>(
  openOrrery: OpenOrrery,
  variable: 'ORRERY_TEST_DBT_V1' | 'ORRERY_TEST_DBT_V2',
  measure: (opened: Opened) => Promise<T>,
): Promise<T> {
  const dbt = process.env[variable] ?? '';
  const project = await scratchProject(withDbt(dbt));
  await project.orrery('parse');
  const env = { ...withDbt(dbt), ORRERY_USER_DATA: project.userData };
  const { platform, arch } = process;
  const locations = locate({ entryDir: path.join(root, 'dist/main'), resourcesDir: null, env, platform, arch, home: os.homedir() });
  const report = (message: string): void => void process.stderr.write(`${message}\n`);
  const opened = openOrrery({ locations, env, home: os.homedir(), now: Date.now, watchProject: true, report, warm: { machine: () => calm, quietMs: 0 } });
  if (!opened.ok) throw new Error(opened.error.title);
  const orrery = opened.value;
  try {
    await orrery.project.open(project.dir);
    await orrery.project.whenSettled();
    // v2 finds the driver that Orrery ships; the bare one is told where it is.
    const bare = (): Promise<Timing> => timeDbt(dbt, project, { ...env, ADBC_DRIVER_PATH: driverDir(locations, project.userData) });
    // Both start as a person meets them: the project parsed before, the database there.
    await timeLaunch(orrery);
    await bare();
    return await measure({ orrery, bare, sparesDir: path.join(project.userData, 'spares') });
  } finally {
    await orrery.stop();
    await project.remove();
  }
}

function driverDir(locations: Locations, userData: string): string {
  const driver = prepareDuckdbDriver({ libraryFile: locations.duckdbLibrary, dir: path.join(userData, 'drivers') });
  if (!driver.ok) throw new Error(driver.error.title);
  return driver.value;
}

async function timeLaunch(orrery: Orrery): Promise<Timing> {
  let firstNode = Number.NaN;
  const start = performance.now();
  const off = orrery.runs.onChange(({ nodes }) => {
    if (Number.isNaN(firstNode) && nodes.some(({ startedAt }) => startedAt !== null)) firstNode = performance.now() - start;
  });
  const launched = await orrery.launch(stepRequest.parse({ command: 'build' }), 'command line', null);
  if (!launched.ok) throw new Error(`${launched.error.title} ${launched.error.detail ?? ''}`);
  const run = await orrery.runs.whenFinal(launched.value.runId);
  off();
  if (run.status !== 'SUCCESS') throw new Error(`the build ended with ${run.status}`);
  return { firstNode, whole: performance.now() - start };
}

function isReady(orrery: Orrery): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (orrery.warmDbt.state() !== 'ready') return;
      off();
      resolve();
    };
    const off = orrery.warmDbt.onState(look);
    look();
  });
}

function spareMemory(sparesDir: string): number {
  const [name = ''] = readdirSync(sparesDir).filter((spare) => existsSync(path.join(sparesDir, spare, 'process.json')));
  const { pid } = JSON.parse(readFileSync(path.join(sparesDir, name, 'process.json'), 'utf8')) as { readonly pid: number };
  return processTree(pid).reduce((sum, each) => sum + memoryOf(each), 0);
}

type OpenOrrery = (o: OrreryOptions) => Result<Orrery>;

/** The core, made into one file as it is for the application: Node alone does not read all of its sources. */
async function bundledCore(): Promise<OpenOrrery> {
  const outDir = path.join(root, 'dist/bench');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.join(root, 'main/orrery.ts'),
      outDir,
      rolldownOptions: { external: ['better-sqlite3'], output: { entryFileNames: 'orrery.mjs' } },
    },
  });
  const core = (await import(pathToFileURL(path.join(outDir, 'orrery.mjs')).href)) as { readonly openOrrery: OpenOrrery };
  return core.openOrrery;
}
