import { expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { RunPage } from './pages/run-page.ts';
import { copySample, edit, engineEnv } from './sample.ts';

const model = 'dim_listings_cleansed';
const file = `models/dim/${model}.sql`;

for (const engine of ['v1', 'v2'] as const) {
  test(`a model that fails with dbt ${engine}: why, with its SQL, what was skipped, and the way back to fresh`, async ({ start, folder, userData }) => {
    test.setTimeout(300_000);
    const env = engineEnv(engine);
    const project = copySample(folder);
    edit(project, file, 'listings.city', 'listings.town');
    await commandLine({ cwd: project, userData, env }).json('trust', project);
    const { page } = await start({ env, args: [project] });
    const assets = new AssetsPage(page);
    const run = new RunPage(page);
    await assets.shown();

    await test.step('one model fails, five are skipped, the rest is built', async () => {
      await assets.buildAll();
      await expect(assets.card(model)).toContainText('failed', { timeout: 60_000 });
      await assets.runEnded('failed');
      await expect(assets.cardsIn('failed')).toHaveCount(1);
      await expect(assets.cardsIn('skipped')).toHaveCount(5);
      await expect(assets.card('dim_hosts_cleansed')).toContainText('fresh');
    });

    await test.step('the panel of the asset says why', async () => {
      await assets.find(model);
      const failure = assets.panel(model).getByRole('region', { name: 'Failure' });
      await expect(failure.getByRole('heading')).toContainText('town');
      await failure.getByRole('button', { name: 'Open SQL' }).click();
      await expect(assets.panel(model).getByRole('radio', { name: 'Compiled' })).toBeChecked();
      await expect(assets.panel(model).getByText('listings.town')).toBeVisible();
    });

    await test.step('the page of the run has the message, the SQL and what to do next', async () => {
      await assets.runBar.getByRole('button', { name: 'Open run' }).click();
      await expect(run.state('failed')).toBeVisible();
      await page.getByRole('button', { name: 'Open failure' }).click();
      const failure = run.failure(model);
      await expect(failure.getByText(/town/).first()).toBeVisible();
      await expect(failure.getByRole('heading', { name: 'Message from dbt' })).toBeVisible();
      await expect(failure.getByText('listings.town').first()).toBeVisible();
      await expect(failure.getByRole('heading', { name: 'Skipped because of it' })).toBeVisible();
      await expect(failure.getByRole('button', { name: 'Open in editor' })).toBeEnabled();
      await expect(failure.getByRole('button', { name: 'Retry this asset' })).toBeEnabled();
    });

    await test.step('mended, the asset and what follows are built and fresh again', async () => {
      edit(project, file, 'listings.town', 'listings.city');
      await run.failure(model).getByRole('button', { name: 'Show in lineage' }).click();
      await assets.panel(model).getByRole('button', { name: 'Build it and what follows' }).click();
      await expect(assets.card(model)).toContainText('fresh', { timeout: 60_000 });
      await expect(assets.cardsIn('skipped')).toHaveCount(0, { timeout: 30_000 });
      await expect(assets.cardsIn('failed')).toHaveCount(0);
      await assets.runEnded('succeeded');
    });
  });
}
