// `npm run screens`: starts the built application on the sample and writes a PNG of every screen and important state, light and
// dark, at 1440×900 and 1024×700, into screens/ (ignored by git).
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { withDbt } from '../bench/scratch-project.ts';
import { launch, root } from '../e2e/app.ts';
import type { Tour, Touring } from './tour.ts';
import { visitSample } from './visit-sample.ts';
import { visitFirstStart, visitSetUp } from './visit-start.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
] as const;
const themes = ['light', 'dark'] as const;
const target = path.join(root, 'screens');

const folder = await mkdtemp(path.join(os.tmpdir(), 'orrery-screens-'));
const complaints: string[] = [];
const env = withDbt(process.env.ORRERY_TEST_DBT_V1);
try {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const tour: Tour = { folder, env, open };
  await visitFirstStart(tour);
  await visitSetUp(tour);
  await visitSample(tour);
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
if (complaints.length > 0) {
  process.stderr.write(`The window complained:\n${complaints.join('\n')}\n`);
  process.exitCode = 1;
}

/** Writes `<name>-<theme>-<width>.png` for both themes and sizes. */
async function take(page: Page, setSize: (width: number, height: number) => Promise<void>, name: string): Promise<void> {
  for (const { width, height } of sizes) {
    await setSize(width, height);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      // Two frames: one for the new size and colours, one for what is drawn from them.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      await page.screenshot({ path: path.join(target, `${name}-${theme}-${width}.png`) });
    }
  }
  process.stdout.write(`screens: ${name}\n`);
}

async function open(userData: string, args: readonly string[] = [], programs: NodeJS.ProcessEnv = env): Promise<Touring> {
  const orrery = await launch({ userData, args, env: programs }, complaints);
  // A busy computer takes half a minute to start dbt.
  orrery.page.setDefaultTimeout(120_000);
  const setSize = async (width: number, height: number): Promise<void> => {
    await orrery.app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), { width, height });
    await orrery.page.waitForFunction((size) => innerWidth === size.width && innerHeight === size.height, { width, height });
  };
  return { ...orrery, stop: (name: string) => take(orrery.page, setSize, name) };
}
