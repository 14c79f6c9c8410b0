// The list of runs: filters by keyboard and by address, lanes, two runs side by side, deletion; on a history of some days.
import path from 'node:path';
import { realProject } from '../../main/project/project-id.ts';
import { writeLongHistory } from '../bench/long-history.ts';
import { expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { RunsPage } from './pages/runs-page.ts';
import { engineEnv, makeShop } from './sample.ts';

test('the list of runs is narrowed by keyboard and by address, drawn as lanes; two runs are compared, one is deleted', async ({ start, folder, userData }) => {
  test.setTimeout(240_000);
  const env = engineEnv('v1');
  const dir = makeShop(folder);
  const orrery = commandLine({ cwd: dir, userData, env });
  await orrery.json('trust', dir);
  const project = realProject(dir);
  if (project === null) throw new Error('the project is not there');
  writeLongHistory(path.join(userData, 'orrery.db'), project.id, project.dir, { runs: 60, nodes: 12 }, Date.now());

  const { page } = await start({ env, args: [dir] });
  const keys = page.keyboard;
  const runs = new RunsPage(page);
  const go = (address: string): Promise<void> => page.evaluate((hash) => void (location.hash = hash), address);
  const address = (): Promise<string> => page.evaluate(() => decodeURIComponent(location.hash));
  await go('/runs');
  await expect(runs.count).toHaveText(/ of 60$/);

  await test.step('a text and a state combine, and stand in the address', async () => {
    await keys.press('/');
    await expect(runs.search).toBeFocused();
    await keys.type('hourly_rev');
    await expect(runs.count).toHaveText(/ of 12$/);
    await expect.poll(address).toContain('search=hourly_rev');
    await go('/runs?status=failed');
    await expect(runs.count).toHaveText(/ of 6$/);
    await expect(runs.search).toHaveValue('');
    await go('/runs?status=failed&search=no_such_thing');
    await page.getByRole('button', { name: 'Show all runs' }).click();
    await expect(runs.count).toHaveText(/ of 60$/);
  });

  await test.step('a filter from its menu, with keys alone', async () => {
    await runs.filters.getByRole('button', { name: 'Job', exact: true }).focus();
    await keys.press('Enter');
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    await keys.type('nightly');
    await keys.press('Enter');
    await expect.poll(address).toContain('job=nightly');
    await expect(runs.count).toHaveText(/ of 12$/);
    await runs.filters.getByRole('button', { name: 'Remove Job nightly' }).focus();
    await keys.press('Enter');
    await expect(runs.count).toHaveText(/ of 60$/);
  });

  await test.step('the day before as lanes', async () => {
    await runs.table.getByRole('row').nth(1).focus();
    await keys.press('[');
    await expect.poll(address).toContain('time=day:');
    const lane = runs.lanes.getByRole('group', { name: 'nightly' });
    await expect(lane.getByRole('button').first()).toHaveAccessibleName(/^Run [0-9a-f]+, (?:succeeded|warned|failed)/);
    await keys.press('-');
    await expect.poll(address).toContain('time=week:');
    await go('/runs');
    await expect(runs.count).toHaveText(/ of 60$/);
  });

  await test.step('two runs side by side', async () => {
    await runs.rows.first().focus();
    await keys.press('Space');
    await keys.press('ArrowDown');
    await keys.press('ArrowDown');
    await keys.press('ArrowDown');
    await keys.press('ArrowDown');
    await keys.press('Space');
    await expect(page.getByText('2 runs selected')).toBeVisible();
    await keys.press('c');
    await expect(page.getByRole('heading', { name: 'Compare two runs' })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Nodes of both runs' }).or(page.getByText('Nothing to show'))).toBeVisible();
    await keys.press('Escape');
    await expect(runs.count).toHaveText(/ of 60$/);
  });

  await test.step('a run is deleted after a question', async () => {
    const id = (await runs.rows.first().getByRole('cell').nth(1).textContent()) ?? '';
    await runs.rows.first().focus();
    await keys.press('Space');
    await keys.press('Delete');
    const question = page.getByRole('alertdialog', { name: 'Delete 1 run?' });
    await question.getByRole('button', { name: 'Delete 1 run' }).click();
    await expect(question).toHaveCount(0);
    await expect(runs.count).toHaveText(/ of 59$/);
    await expect(runs.row(id)).toHaveCount(0);
  });
});
