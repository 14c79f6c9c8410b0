import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { RunPage } from './pages/run-page.ts';
import { addEndlessModel, engineEnv, makeShop } from './sample.ts';

for (const engine of ['v1', 'v2'] as const) {
  test(`a run that is canceled ends as canceled with dbt ${engine}, and the database is fit for the next`, async ({ start, folder, userData }) => {
    test.setTimeout(300_000);
    const env = engineEnv(engine);
    const project = makeShop(folder);
    const model = addEndlessModel(project);
    await commandLine({ cwd: project, userData, env }).json('trust', project);
    const { page } = await start({ env, args: [project] });
    const assets = new AssetsPage(page);
    const run = new RunPage(page);
    await assets.shown();
    await assets.buildAll();
    await expect(assets.card(model)).toContainText('running', { timeout: 60_000 });
    await assets.runBar.getByRole('button', { name: 'Open run' }).click();
    await run.cancel.click();
    await expect(run.state('canceled')).toBeVisible({ timeout: 90_000 });
    await expect(run.row(model)).toContainText('canceled');

    writeFileSync(path.join(project, 'models', `${model}.sql`), 'select 1 as s\n');
    const canceled = await run.id();
    await run.runAgain.click();
    await expect(run.heading).not.toHaveText(canceled);
    await expect(run.state('succeeded')).toBeVisible({ timeout: 90_000 });
  });
}
