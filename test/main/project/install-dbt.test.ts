import { expect, it } from 'vitest';
import { failed, ok } from '../../../preload/model/result.ts';
import { shop } from './a-project.ts';
import { aService } from './a-service.ts';
import { fakeProjectDbt, v1 } from './fake-project-dbt.ts';

const managed = { ...v1, executable: '/managed/v1/bin/dbt', origin: 'managed' } as const;

it('shows the progress of an installation and then uses what was installed', async () => {
  const t = aService({ dbt: fakeProjectDbt([]) });
  await t.open(shop(), 'trust');
  t.dbt.installs = (o) => {
    o.onProgress({ summary: 'Downloading', output: 'Collecting dbt-core\n', progress: { done: 31, total: 48, unit: 'packages' } });
    expect(t.service.current()).toMatchObject({ installing: { engine: 'v1' } });
    expect(t.step('dbt')).toMatchObject({ state: 'running', summary: 'Downloading', progress: { done: 31, total: 48, unit: 'packages' } });
    t.dbt.there = [managed];
    return Promise.resolve(ok(managed));
  };
  expect(await t.service.installDbt('v1')).toEqual({ ok: true, value: null });
  expect(t.service.current()).toMatchObject({ installing: null, dbt: managed, manifest: { assetCount: 13 } });
  expect(t.step('dbt')).toMatchObject({ state: 'succeeded', output: 'Collecting dbt-core\n', summary: 'dbt 1.11.16 with duckdb 1.11.1, managed by Orrery' });
  expect(t.projects.list()[0]?.chosenExecutable).toBe(managed.executable);
});

it('can be cancelled, and offers to try again', async () => {
  const t = aService({ dbt: fakeProjectDbt([]) });
  await t.open(shop(), 'trust');
  t.dbt.installs = (o) =>
    new Promise((resolve) => {
      o.signal.addEventListener('abort', () => resolve(failed({ code: 'install-canceled', title: 'The installation was cancelled.' })));
    });
  const installation = t.service.installDbt('v1');
  await t.until((view) => view.installing !== null);
  expect(await t.service.installDbt('v2')).toMatchObject({ ok: false, error: { code: 'install-failed' } });
  t.service.cancelInstall();
  expect(await installation).toMatchObject({ ok: false, error: { code: 'install-canceled' } });
  expect(t.service.current()?.installing).toBeNull();
  expect(t.step('dbt')).toMatchObject({ state: 'failed', error: { code: 'install-canceled', next: { kind: 'install-dbt', engine: 'v1' } } });
});

it('ends with the project', async () => {
  const t = aService({ dbt: fakeProjectDbt([]) });
  await t.open(shop(), 'trust');
  const aborted = new Promise<void>((resolve) => {
    t.dbt.installs = (o) =>
      new Promise((end) => {
        o.signal.addEventListener('abort', () => {
          end(failed({ code: 'install-canceled', title: 'The installation was cancelled.' }));
          resolve();
        });
      });
  });
  const installation = t.service.installDbt('v1');
  await t.until((view) => view.installing !== null);
  t.service.close();
  await aborted;
  expect(await installation).toMatchObject({ ok: false });
  expect(t.service.current()).toBeNull();
});

it('uses a dbt that a person chose, after asking it', async () => {
  const t = aService({ dbt: fakeProjectDbt([v1]) });
  await t.open(shop(), 'trust');
  t.dbt.there = [v1, { ...v1, executable: '/mine/dbt', origin: 'chosen' }];
  expect(await t.service.useDbt('/mine/dbt')).toEqual({ ok: true, value: null });
  expect(t.dbt.started).toContain('version of /mine/dbt');
  expect(t.service.current()?.dbt?.executable).toBe('/mine/dbt');
});
