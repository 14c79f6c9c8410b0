import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { shop, shopFiles } from './a-project.ts';
import { aService } from './a-service.ts';

const all = { select: '', exclude: '', command: 'build' } as const;

it('gives a run the nodes it will meet, the connection and the dbt', async () => {
  const t = aService();
  const dir = shop();
  await t.open(dir, 'trust');
  const ready = await t.service.launchable(null, { ...all, select: 'dim_hosts_cleansed' });
  expect(ready).toMatchObject({
    ok: true,
    value: { name: 'shop', dir, profile: { target: 'dev', databaseFile: path.join(dir, 'shop.duckdb') }, dbt: { engine: 'v1' }, partialParseFile: null },
  });
  expect(ready.ok && ready.value.selected?.map((node) => node.name).toSorted()).toEqual([
    'dim_hosts_cleansed',
    'not_null_host_id',
    'not_null_host_name',
    'relationships_host_id',
    'unique_host_id',
  ]);
});

it('goes by the flags of dbt_project.yml where nobody says which tests come along', async () => {
  const t = aService();
  await t.open(shop({ 'dbt_project.yml': `${shopFiles['dbt_project.yml']}flags: {indirect_selection: empty}\n` }), 'trust');
  const names = async (indirectSelection: 'eager' | null): Promise<readonly string[] | undefined> => {
    const ready = await t.service.launchable(null, { ...all, select: 'dim_hosts_cleansed', indirectSelection });
    return ready.ok ? ready.value.selected?.map((node) => node.name) : undefined;
  };
  expect(await names(null)).toEqual(['dim_hosts_cleansed']);
  expect(await names('eager')).toHaveLength(5);
});

it('goes by the target that was asked for, since it has another database', async () => {
  const t = aService();
  await t.open(shop(), 'trust');
  expect(await t.service.launchable('prod', all)).toMatchObject({ ok: true, value: { profile: { target: 'prod', databaseFile: '/data/prod.duckdb' } } });
  expect(await t.service.launchable('prd', all)).toMatchObject({ ok: false, error: { code: 'target-missing' } });
});

it('reads the settings anew: a target changed a moment ago counts', async () => {
  const t = aService();
  const dir = shop();
  await t.open(dir, 'trust');
  writeFileSync(path.join(dir, 'orrery.yml'), 'version: 1\ndbt: {target: prod}\n');
  expect(await t.service.launchable(null, all)).toMatchObject({ ok: true, value: { profile: { target: 'prod' } } });
});

it('says so when nothing is selected, and does not guess where it cannot tell', async () => {
  const t = aService();
  await t.open(shop(), 'trust');
  expect(await t.service.launchable(null, { ...all, select: 'no_such_model' })).toMatchObject({
    ok: false,
    error: { code: 'nothing-selected', title: 'dbt build has nothing to do for "no_such_model".' },
  });
  expect(await t.service.launchable(null, { ...all, select: 'state:modified' })).toMatchObject({ ok: true, value: { selected: null } });
});

it('needs a project', async () => {
  const t = aService();
  expect(await t.service.launchable(null, all)).toMatchObject({ ok: false, error: { code: 'no-project' } });
  expect(t.service.trust()).toMatchObject({ ok: false, error: { code: 'no-project' } });
  expect(await t.service.trustReport()).toMatchObject({ ok: false, error: { code: 'no-project' } });
});
