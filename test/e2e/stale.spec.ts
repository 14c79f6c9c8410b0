import { expect, test } from './app.ts';
import { commandLine } from './command-line.ts';
import { AssetsPage } from './pages/assets-page.ts';
import { edit, engineEnv, makeShop, writeFiles } from './sample.ts';

test('a changed macro makes stale what uses it and what follows; building what is stale makes it fresh', async ({ start, folder, userData }) => {
  test.setTimeout(300_000);
  const env = engineEnv('v2');
  const project = makeShop(folder);
  writeFiles(project, {
    'macros/money.sql': '{% macro cents(amount) %}{{ amount }} / 100{% endmacro %}\n',
    'models/orders.sql': "{{ config(materialized='table') }}\nselect {{ cents(100) }} as id",
    'models/ranking.sql': "{{ config(materialized='table') }}\nselect id from {{ ref('customers') }}",
    'models/apart.sql': 'select 1 as id',
  });
  const orrery = commandLine({ cwd: project, userData, env });
  await orrery.json('trust', project);
  const { page } = await start({ env, args: [project] });
  const assets = new AssetsPage(page);
  await assets.shown();

  await test.step('all that was built is fresh', async () => {
    await assets.buildAll();
    await assets.runEnded('succeeded');
    await expect(assets.cardsIn('fresh')).toHaveCount(4);
    await expect(assets.build.getByRole('button', { name: /^Build all/ })).toBeVisible();
  });

  await test.step('the macro is changed, the project parsed', async () => {
    edit(project, 'macros/money.sql', '/ 100', '/ 100.0');
    await page.getByRole('button', { name: 'Parse', exact: true }).click();
    await expect(assets.cardsIn('stale')).toHaveCount(3, { timeout: 30_000 });
    await expect(assets.card('apart')).toContainText('fresh');
  });

  await test.step('what is stale is built with one press', async () => {
    await assets.build.getByRole('button', { name: /^Build 3 stale/ }).click();
    await expect(assets.cardsIn('fresh')).toHaveCount(4, { timeout: 60_000 });
    await expect(assets.build.getByRole('button', { name: /^Build all/ })).toBeVisible();
  });

  await test.step('the command line lists what is stale with the reasons, and builds exactly that', async () => {
    edit(project, 'models/ranking.sql', 'select id', 'select id + 1 as id');
    edit(project, 'models/orders.sql', 'as id', 'as id -- the key');
    const [stale, ...more] = (await orrery.json('ls', '--stale')).filter(({ type }) => type === 'node');
    expect(more).toEqual([]);
    expect(stale).toMatchObject({
      unique_id: 'model.shop.ranking',
      state: 'stale',
      reasons: [{ kind: 'own code', says: 'its code changed since the last build' }],
    });
    expect((await orrery.run('ls', '--stale')).stdout).toContain('shop.ranking  its code changed since the last build\n');

    const built = await orrery.json('build', '--stale');
    expect(built.find(({ type }) => type === 'stale')).toMatchObject({ stale: ['model.shop.ranking'], needed: [] });
    const run = built.at(-1) as { readonly nodes?: readonly { readonly unique_id: string }[] } | undefined;
    expect(run).toMatchObject({ type: 'run', status: 'SUCCESS' });
    expect(run?.nodes?.map(({ unique_id: id }) => id)).toEqual(['model.shop.ranking']);

    expect((await orrery.run('build', '--stale')).stdout).toContain('Nothing is stale.');
    expect((await orrery.run('build', '--stale', '--select', 'orders')).stderr).toContain('--stale and --select do not go together.');
    await expect(assets.cardsIn('fresh')).toHaveCount(4, { timeout: 30_000 });
  });
});
