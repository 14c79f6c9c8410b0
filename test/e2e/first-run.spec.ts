import path from 'node:path';
import { expect, test } from './app.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { RunPage } from './pages/run-page.ts';
import { RunsPage } from './pages/runs-page.ts';
import { WelcomePage } from './pages/welcome-page.ts';
import { engineEnv, sampleCounts } from './sample.ts';

/** Models, seeds, snapshots, checks and the six hooks of the sample; v1 counts its exposure too. */
const builtNodes = { v1: 92, v2: 91 } as const;

for (const engine of ['v1', 'v2'] as const) {
  test(`the first time, with dbt ${engine}: sample, trust, lineage, build, run, list of runs, start again`, { tag: '@packaged' }, async ({ start, folder }) => {
    test.setTimeout(300_000);
    const env = engineEnv(engine);
    const { app, page } = await start({ env });
    const welcome = new WelcomePage(page);
    const assets = new AssetsPage(page);
    const run = new RunPage(page);
    const runs = new RunsPage(page);

    await test.step('the sample is copied and asks for trust', async () => {
      await welcome.copySampleInto(app, folder);
      await expect(assets.trustQuestion).toBeVisible();
      await expect(assets.trustQuestion.getByText(/^Jinja in 22 models/)).toBeVisible();
      await expect(assets.trustQuestion.getByText('A connection to DuckDB')).toBeVisible();
      await expect(assets.trustQuestion.getByText(/hooks around every run/)).toBeVisible();
    });

    await test.step('once trusted, dbt reads it and every asset of the manifest is there', async () => {
      await assets.trust.click();
      await assets.shown();
      await expect(assets.cards).toHaveCount(sampleCounts.assets);
      await expect(assets.card('mart_fullmoon_reviews')).toContainText('never built');
      await expect(assets.card('executive_dashboard')).toContainText('exposure');
      await welcome.goTo();
      for (const title of ['Read the project', 'Find dbt', 'Read the connection', 'Build the lineage']) {
        await expect(welcome.step(title)).toContainText('succeeded');
      }
      await welcome.goToAssets();
      await assets.shown();
    });

    await test.step('everything is built, and the graph shows it as it happens', async () => {
      const states = await assets.watchStates();
      await assets.buildAll();
      await assets.runEnded('warned');
      expect(await states.read()).toEqual(expect.arrayContaining(['never built', 'queued', 'running', 'fresh']));
      await expect(assets.cardsIn('never built')).toHaveCount(0);
      await expect(assets.cardsIn('running')).toHaveCount(0);
      await expect(assets.card('dim_hosts_cleansed')).toContainText('fresh');
    });

    const id = await test.step('the page of the run has every node, and exactly one check that warned', async () => {
      await assets.runBar.getByRole('button', { name: 'Open run' }).click();
      await expect(run.state('warned')).toBeVisible();
      await expect(run.row('dim_listings_cleansed')).toBeVisible();
      await run.tab('Results').click();
      await expect(run.results).toHaveAttribute('aria-rowcount', String(1 + builtNodes[engine]));
      await expect(page.getByRole('group', { name: 'Narrow by state' }).getByRole('button', { name: /^warned/ })).toHaveText(/1$/);
      await run.tab('Failures').click();
      await expect(run.failure('accepted_values_review_sentiment')).toBeVisible();
      return run.id();
    });

    await test.step('the list of runs has it', async () => {
      await runs.goTo();
      await expect(runs.rows).toHaveCount(1);
      await expect(runs.row(id)).toContainText('dbt build');
      await expect(runs.row(id)).toContainText('warned');
    });

    await test.step('all of it is still there after a new start', async () => {
      await app.close();
      const again = await start({ env });
      const assetsAgain = new AssetsPage(again.page);
      const runsAgain = new RunsPage(again.page);
      await assetsAgain.shown();
      await expect(assetsAgain.cards).toHaveCount(sampleCounts.assets);
      await expect(assetsAgain.card('dim_hosts_cleansed')).toContainText('fresh');
      await runsAgain.goTo();
      await expect(runsAgain.row(id)).toContainText('warned');
      await expect(again.page.getByRole('button', { name: 'Project stays_analytics' })).toBeVisible();
      expect(await again.page.evaluate(() => window.orrery.invoke('project.current'))).toMatchObject({
        ok: true,
        value: { dir: path.join(folder, 'stays_analytics'), trust: { state: 'trusted' } },
      });
    });
  });
}
