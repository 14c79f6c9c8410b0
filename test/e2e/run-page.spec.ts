import { expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { RunPage } from './pages/run-page.ts';
import { engineEnv, shopSettings, writeFiles } from './sample.ts';

/** Three assets in a row; a data test of the first finds rows, so that what follows is skipped. */
function makeProject(folder: string): string {
  return writeFiles(`${folder}/shop`, {
    ...shopSettings,
    'models/orders.sql':
      "{{ config(materialized='table') }}\nselect i as id, case when i < 3 then 'odd, \"one\"' else 'ok' end as kind, i * 1.50 as price from range(40) t(i)",
    'models/customers.sql': "select id from {{ ref('orders') }}",
    'models/ranking.sql': "select id from {{ ref('customers') }}",
    'tests/orders_are_ok.sql': "select * from {{ ref('orders') }} where kind <> 'ok' order by id",
  });
}

for (const engine of ['v1', 'v2'] as const) {
  test(`the page of a failed run with dbt ${engine}: failing rows, patterns, SQL, details, the next attempt, with the keyboard`, async ({
    start,
    folder,
    userData,
  }) => {
    test.setTimeout(240_000);
    const env = engineEnv(engine);
    const project = makeProject(folder);
    await commandLine({ cwd: project, userData, env }).json('trust', project);
    const { page } = await start({ env, args: [project] });
    const keys = page.keyboard;
    const assets = new AssetsPage(page);
    const run = new RunPage(page);
    await assets.shown();
    await assets.buildAll();
    await assets.runEnded('failed');
    await assets.runBar.getByRole('button', { name: 'Open run' }).click();
    await expect(run.state('failed')).toBeVisible();
    const first = await run.id();

    await test.step('n goes to the failure, and a button brings the rows that are wrong', async () => {
      await keys.press('n');
      const failure = run.failure('orders_are_ok');
      await expect(failure.getByRole('heading', { level: 2 })).toContainText('3 rows');
      await failure.getByRole('button', { name: 'Show the rows' }).click();
      const rows = failure.getByRole('region', { name: 'Table of failing rows' }).getByRole('row');
      await expect(rows).toHaveCount(4, { timeout: 60_000 });
      await expect(rows.nth(1)).toContainText('odd, "one"');
      await expect(failure.getByRole('button', { name: 'Copy as CSV' })).toBeEnabled();
    });

    await test.step('what was skipped says how the failure came down to it', async () => {
      await page
        .getByRole('button', { name: /ranking/ })
        .first()
        .click();
      const chain = run.failure('ranking').getByRole('list', { name: 'What caused the skip' });
      await expect(chain.getByRole('listitem')).toHaveText([/orders_are_ok/, /customers/, /ranking/]);
    });

    await test.step('l opens the log, where a pattern finds lines and a broken one is said', async () => {
      await keys.press('l');
      await run.log.getByRole('button', { name: /^Show the lines of all nodes/ }).click();
      await run.log.getByRole('button', { name: 'Regular expression' }).click();
      await keys.press('/');
      await keys.type('orders_are_.k|rank(ing|ed)');
      await expect(run.log.getByRole('option').first()).toContainText(/orders_are_ok|ranking/);
      await keys.type('(');
      await expect(run.log.getByRole('alert')).toContainText('This pattern cannot be read');
      await keys.press('Escape');
      await expect(run.log.getByRole('alert')).toHaveCount(0);
    });

    await test.step('the SQL of a node: compiled, wrapped, and what was sent', async () => {
      await run.tab('SQL').click();
      const found = page.getByRole('table', { name: 'Nodes with SQL' }).getByRole('row');
      await expect(found).toHaveCount(5);
      await keys.press('/');
      await keys.type('orders');
      await expect(found).toHaveCount(3);
      await found.nth(1).click();
      const sql = page.getByRole('article', { name: 'SQL of orders', exact: true });
      await expect(sql.getByText('range(40)')).toBeVisible();
      await sql.getByRole('radio', { name: 'As dbt ran it' }).click();
      await expect(sql.getByText(/create/i).first()).toBeVisible();
      await sql.getByRole('radio', { name: 'Queries' }).click();
      await expect(sql.getByRole('listitem').filter({ hasText: 'range(40)' }).first()).toBeVisible();
    });

    await test.step('the details: command, versions, files', async () => {
      await run.tab('Details').click();
      await expect(page.getByText('dbt build', { exact: true }).first()).toBeVisible();
      await expect(page.getByRole('listitem').filter({ hasText: 'target/run_results.json' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Save a copy of target/manifest.json' })).toBeEnabled();
    });

    await test.step('g draws this run, and its cards open their results', async () => {
      await keys.press('g');
      const graph = page.getByRole('application', { name: `What run ${first} builds` });
      await expect(graph).toHaveAttribute('data-laid-out', 'true');
      await expect(graph).toHaveAttribute('data-assets', '3');
    });

    await test.step('t goes back to the timeline: zoomed, gathered by thread, a moment found in the log', async () => {
      await keys.press('t');
      await run.timeline.focus();
      await keys.press('+');
      await expect(page.getByRole('button', { name: 'Show all of the time' })).toBeEnabled();
      await keys.press('0');
      await expect(page.getByRole('button', { name: 'Show all of the time' })).toBeDisabled();
      await keys.press('.');
      await expect(run.log.locator('.line.marked')).toHaveCount(1);
      await page.getByRole('radio', { name: 'Thread' }).click();
      await expect(run.timeline.getByRole('treeitem', { name: /^(thread|lane) 1/ })).toBeVisible();
    });

    await test.step('mended, Ctrl R retries what failed and was skipped as the next attempt', async () => {
      writeFiles(project, { 'tests/orders_are_ok.sql': "select * from {{ ref('orders') }} where kind = 'none'" });
      await keys.press('ControlOrMeta+r');
      await expect(run.heading).not.toHaveText(first);
      await expect(page.getByRole('button', { name: 'attempt 2 of 2' })).toBeVisible();
      await expect(run.state('succeeded')).toBeVisible({ timeout: 60_000 });
    });
  });
}
