import { _electron } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadManifest } from '../../main/manifest/load-manifest.ts';
import type { BenchRow } from './bench-row.ts';
import { generatedManifest } from './generated-manifest.ts';
import { memoryOf, processTree } from './running-application.ts';
import { root } from './scratch-project.ts';

const megabyte = 1_000_000;
const readGoal = 10;
const stopGoal = 50;
const idleMs = 3_000;

/** Nodes of the manifests, both of 200 MB; how many seconds it may take until their lineage can be used, and how many MB the window may have then. */
const sizes = [
  [20_000, 15, 450],
  [100_000, 30, 1_000],
] as const;

declare global {
  interface Window {
    /** The longest task of the page so far, milliseconds. */
    longestTask: number;
  }
}

/** A manifest of 200 MB: how long it takes to read, and for how long main and the window stop meanwhile, in the real application that only looks at it. */
export async function benchManifest(): Promise<BenchRow[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-bench-manifest-'));
  try {
    const rows: BenchRow[] = [];
    for (const [nodes, usableGoal, memoryGoal] of sizes) {
      const project = makeProject(path.join(folder, `shop-${nodes}`), nodes);
      const name = `a manifest of 200 MB and ${nodes.toLocaleString('en')} nodes`;
      const seconds = await secondsToRead(path.join(project, 'target/manifest.json'));
      const { main, idle, page, usable, memory } = await look(project, path.join(folder, `data-${nodes}`));
      rows.push(
        { name: `${name}, read`, value: seconds, unit: 's', goal: readGoal, ok: seconds <= readGoal },
        { name: '  until its lineage is on the screen', value: usable, unit: 's', goal: usableGoal, ok: usable <= usableGoal },
        {
          name: '  the longest stop of main meanwhile',
          value: main,
          unit: 'ms',
          goal: stopGoal,
          ok: main <= stopGoal,
          note: `before, with nothing to do: ${idle}`,
        },
        { name: '  the longest task of the window meanwhile', value: page, unit: 'ms', goal: stopGoal, ok: page <= stopGoal },
        { name: '  memory of the window then', value: memory, unit: 'MB', goal: memoryGoal, ok: memory <= memoryGoal },
      );
    }
    return rows;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function makeProject(dir: string, size: number): string {
  fs.mkdirSync(path.join(dir, 'target'), { recursive: true });
  fs.writeFileSync(path.join(dir, 'dbt_project.yml'), 'name: shop\nversion: "1.0"\nprofile: shop\n');
  fs.writeFileSync(path.join(dir, 'profiles.yml'), 'shop:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: shop.duckdb}\n');
  const manifest = generatedManifest(size) as { readonly nodes: Readonly<Record<string, Record<string, unknown>>> };
  const nodes = Object.values(manifest.nodes);
  const each = Math.max(0, Math.floor((200 * megabyte - JSON.stringify(manifest).length) / nodes.length) - 20);
  for (const [at, node] of nodes.entries())
    node['compiled_code'] = `${at} `.padEnd(each, 'select a_column, another_column from somewhere where something = 1 ');
  fs.writeFileSync(path.join(dir, 'target/manifest.json'), JSON.stringify(manifest));
  return dir;
}

async function secondsToRead(file: string): Promise<number> {
  const start = performance.now();
  const loaded = await loadManifest(file, { worker: new URL('../../main/manifest/manifest-worker.ts', import.meta.url) });
  const seconds = (performance.now() - start) / 1000;
  if (!loaded.ok) throw new Error(loaded.error.title);
  loaded.value.close();
  return Number(seconds.toFixed(1));
}

interface Seen {
  /** The longest stops, milliseconds: of main, of main before it had anything to do, of the window. */
  readonly main: number;
  readonly idle: number;
  readonly page: number;
  /** Seconds until the lineage was drawn. */
  readonly usable: number;
  /** MB of the window's process. */
  readonly memory: number;
}

async function look(project: string, userData: string): Promise<Seen> {
  const runtime = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!runtime) throw new Error('ELECTRON_OVERRIDE_DIST_PATH names no Electron: start this through `npm run bench`');
  const app = await _electron.launch({
    executablePath: path.join(runtime, 'electron'),
    args: ['--disable-gpu', root, project],
    cwd: root,
    env: { ...(process.env as Record<string, string>), PATH: '/usr/bin:/bin', ORRERY_USER_DATA: userData },
  });
  try {
    const page = await app.firstWindow();
    page.setDefaultTimeout(180_000);
    const lookOnly = page.getByRole('button', { name: 'Look only' });
    await lookOnly.waitFor();
    await page.evaluate(() => {
      window.longestTask = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.longestTask = Math.max(window.longestTask, entry.duration);
      }).observe({ entryTypes: ['longtask'] });
    });
    const delays = await app.evaluateHandle(() => {
      const delay = process.getBuiltinModule('node:perf_hooks').monitorEventLoopDelay({ resolution: 5 });
      delay.enable();
      return delay;
    });
    const longestStop = async (): Promise<number> => Math.round((await delays.evaluate((delay) => delay.max)) / 1e6);
    await page.waitForTimeout(idleMs);
    const idle = await longestStop();
    await delays.evaluate((delay) => delay.reset());
    const start = performance.now();
    await lookOnly.click();
    await page.locator('[role=application][data-laid-out=true]').waitFor();
    const usable = Number(((performance.now() - start) / 1000).toFixed(1));
    // what it would be built from is read after the lineage, and changes the states
    await page.waitForTimeout(idleMs);
    const main = await longestStop();
    const longest = Math.round(await page.evaluate(() => window.longestTask));
    const renderers = processTree(app.process().pid ?? 0).filter((pid) => fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'));
    return { main, idle, page: longest, usable, memory: Math.round(Math.max(...renderers.map(memoryOf))) };
  } finally {
    await app.close();
  }
}
