import { chmod, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectCommandLine, withDbt } from '../bench/scratch-project.ts';
import { root } from '../e2e/app.ts';
import type { Tour } from './tour.ts';

/** The welcome, and the question of trust. */
export async function visitFirstStart(tour: Tour): Promise<void> {
  const userData = path.join(tour.folder, 'first');
  const project = path.join(tour.folder, 'untrusted', 'stays_analytics');
  await cp(path.join(root, 'assets/sample'), project, { recursive: true });
  const { app, page, stop } = await tour.open(userData);
  await page.getByRole('button', { name: /Try the sample/ }).waitFor();
  await stop('welcome');
  await page.evaluate((dir) => window.orrery.invoke('project.open', { dir }), project);
  await page.getByRole('button', { name: /^Trust/ }).waitFor();
  await stop('trust');
  await app.close();
}

/** The steps of the set-up: one that failed as there is no dbt, one that goes on as dbt does not come to an end; then the recent projects. */
export async function visitSetUp(tour: Tour): Promise<void> {
  const userData = path.join(tour.folder, 'set-up');
  const project = path.join(tour.folder, 'set-up', 'stays_analytics');
  const gone = path.join(tour.folder, 'set-up', 'old_warehouse');
  for (const dir of [project, gone]) await cp(path.join(root, 'assets/sample'), dir, { recursive: true });
  const orrery = projectCommandLine(project, userData, tour.env);
  await orrery('trust', gone);
  await orrery('open', gone);
  await orrery('trust', project);
  await rm(gone, { recursive: true });

  const noDbt = await tour.open(userData, [project], { ...process.env, PATH: '/usr/bin:/bin' });
  await noDbt.page.getByText('failed').first().waitFor();
  await noDbt.stop('set-up-failed');
  await noDbt.app.close();

  const slow = await tour.open(userData, [project], withDbt(await dbtWithoutEnd(tour.folder)));
  await slow.page.getByRole('listitem').filter({ hasText: 'Build the lineage' }).getByText('running').waitFor();
  await slow.stop('set-up-running');
  await slow.page.evaluate(() => window.orrery.invoke('project.close'));
  await slow.page.getByRole('heading', { name: 'Setting up' }).waitFor({ state: 'detached' });
  await slow.stop('welcome-recent');
  await slow.app.close();
}

/** The path of a dbt that says its version like the real one, and does not come to an end of anything else for a minute. */
async function dbtWithoutEnd(folder: string): Promise<string> {
  const program = path.join(folder, 'endless', 'dbt');
  await mkdir(path.dirname(program));
  await writeFile(program, `#!/bin/sh\ncase "$*" in *--version*) exec "${process.env.ORRERY_TEST_DBT_V1}" "$@" ;; esac\nexec sleep 60\n`);
  await chmod(program, 0o755);
  return program;
}
