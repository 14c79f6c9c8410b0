import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { failed, type OrreryError } from '../../../preload/model/result.ts';
import type { ProjectRows } from '../../../main/history/project-rows.ts';
import { fixtures } from '../manifest/a-manifest.ts';
import { shop, temporaryFolder } from './a-project.ts';
import { aService, rememberedProjects } from './a-service.ts';
import { fakeProjectDbt, parses, v1, v2 } from './fake-project-dbt.ts';

/** A manifest that dbt left in the project's own target folder. */
function withManifest(dir: string, content?: string): string {
  const target = path.join(dir, 'target');
  mkdirSync(target, { recursive: true });
  if (content === undefined) copyFileSync(path.join(fixtures, 'stays-v1.json'), path.join(target, 'manifest.json'));
  else writeFileSync(path.join(target, 'manifest.json'), content);
  return dir;
}

const parseError: OrreryError = {
  code: 'parse-failed',
  title: 'models/orders.sql depends on a node named raw, which was not found.',
  file: 'models/orders.sql',
  line: 1,
};

describe('a project that is not trusted', () => {
  it('starts nothing, whatever is done with it', async () => {
    const t = aService();
    await t.open(withManifest(shop()));
    expect(t.service.current()).toMatchObject({ trust: { state: 'untrusted', lookOnly: false }, dbt: null, manifest: null });
    for (const refused of [await t.service.parse(), await t.service.installPackages(), await t.service.installDbt('v1'), await t.service.lookForDbt()]) {
      expect(refused).toMatchObject({ ok: false, error: { code: 'not-trusted', next: { kind: 'trust' } } });
    }
    expect(await t.service.useDbt('/opt/dbt')).toMatchObject({ ok: false, error: { code: 'not-trusted' } });
    expect(await t.service.launchable(null, { select: '', exclude: '', command: 'build' })).toMatchObject({ ok: false, error: { code: 'not-trusted' } });
    expect(await t.service.trustReport()).toMatchObject({ ok: true, value: { models: 1, dbtExecutable: { path: '/opt/v1/bin/dbt', origin: 'path' } } });
    t.service.lookOnly();
    await t.service.whenSettled();
    expect(t.dbt.started).toEqual([]);
  });

  it('can be looked at through the manifest that is there', async () => {
    const t = aService();
    await t.open(withManifest(shop()));
    t.service.lookOnly();
    const view = await t.service.whenSettled();
    expect(view).toMatchObject({ trust: { state: 'untrusted', lookOnly: true }, manifest: { origin: 'project', assetCount: 13 }, graphVersion: 1 });
    expect(t.service.lineage()?.graph.assets).toHaveLength(13);
    expect(t.step('parse')).toMatchObject({ state: 'skipped', summary: '13 assets and 18 checks' });
    expect(await t.service.detail('model.stays_analytics.src_hosts')).toMatchObject({ ok: true, value: { asset: { name: 'src_hosts' } } });
    expect(await t.service.detail('model.shop.nothing')).toMatchObject({ ok: false, error: { code: 'asset-not-found' } });
  });

  it('without a manifest has nothing to look at, and says so', async () => {
    const t = aService();
    await t.open(shop());
    t.service.lookOnly();
    await t.service.whenSettled();
    expect(t.step('parse')).toMatchObject({ state: 'failed', error: { code: 'manifest-missing', next: { kind: 'trust' } } });
  });

  it('is remembered by its real path, and trust can be withdrawn', async () => {
    const t = aService();
    const dir = shop();
    await t.open(dir, 'trust');
    expect(t.service.current()?.trust).toEqual({ state: 'trusted', since: expect.any(Number) as number });
    t.service.close();
    expect(await t.open(path.join(dir, 'models', '..'))).toMatchObject({ trust: { state: 'trusted' } });
    t.service.distrust();
    await t.service.whenSettled();
    const before = t.dbt.started.length;
    t.service.close();
    expect(await t.open(dir)).toMatchObject({ trust: { state: 'untrusted', lookOnly: true }, manifest: { assetCount: 13 } });
    expect(t.dbt.started).toHaveLength(before);
  });
});

describe('a trusted project', () => {
  it('is set up step by step', async () => {
    const t = aService();
    const view = await t.open(shop(), 'trust');
    expect(t.dbt.started).toEqual(['version', 'parse']);
    expect(view.steps.map(({ id, state, summary }) => [id, state, summary])).toEqual([
      ['project', 'succeeded', '13 assets, profile shop, target dev'],
      ['dbt', 'succeeded', 'dbt 1.11.16 with duckdb 1.11.1, found on PATH'],
      ['profile', 'succeeded', 'shop, target dev: duckdb shop.duckdb'],
      ['parse', 'succeeded', expect.stringMatching(/^13 assets and 18 checks in \d+\.\ds$/)],
    ]);
    expect(t.step('parse').output).toBe('Running with dbt=1.11.16\n');
    expect(view).toMatchObject({ manifest: { origin: 'orrery', dbtVersion: '1.11.16' }, graphVersion: 1, dbt: v1 });
  });

  it('shows each step running before it has ended', async () => {
    const t = aService();
    await t.open(shop(), 'trust');
    const states = t.views.flatMap((view) => view?.steps.filter((step) => step.state === 'running').map((step) => step.id) ?? []);
    expect([...new Set(states)]).toEqual(['dbt', 'parse']);
  });

  it('keeps what it parsed out of the project', async () => {
    const t = aService();
    const dir = shop();
    await t.open(dir, 'trust');
    expect(t.service.current()?.manifest?.file.startsWith(t.dataDir)).toBe(true);
  });

  it('is not parsed again while nothing has changed, and is when something has', async () => {
    const t = aService();
    const dir = shop();
    // the manifest of the fixture was generated long before the files of this test were written
    await t.open(dir, 'trust');
    t.service.close();
    await t.open(dir);
    expect(t.dbt.started.filter((name) => name === 'parse')).toHaveLength(2);
  });

  it.each([
    ['never', 0],
    ['on-open', 1],
  ])('is parsed %s as orrery.yml says', async (policy, parsed) => {
    const t = aService();
    await t.open(withManifest(shop({ 'orrery.yml': `version: 1\ndbt: {parse: ${policy}}\n` })), 'trust');
    expect(t.dbt.started.filter((name) => name === 'parse')).toHaveLength(parsed);
    expect(t.step('parse').state).toBe('succeeded');
    expect(await t.service.parse()).toEqual({ ok: true, value: null });
    expect(t.dbt.started.filter((name) => name === 'parse')).toHaveLength(parsed + 1);
  });

  it('shows the manifest that is there while dbt parses', async () => {
    const t = aService();
    let shown = 0;
    t.dbt.runs.push((command) => {
      shown = t.service.current()?.manifest?.assetCount ?? 0;
      return parses()(command);
    });
    await t.open(withManifest(shop()), 'trust');
    expect(shown).toBe(13);
  });
});

describe('when a step fails', () => {
  it('a parse error is told and the last good lineage stays', async () => {
    const t = aService();
    await t.open(shop(), 'trust');
    t.dbt.runs.push((command) => {
      command.onLine('Compilation Error');
      return failed(parseError);
    });
    expect(await t.service.parse()).toEqual({ ok: false, error: parseError });
    expect(t.step('parse')).toMatchObject({ state: 'failed', error: parseError, output: 'Compilation Error\n' });
    expect(t.service.current()).toMatchObject({ graphVersion: 1, manifest: { assetCount: 13 } });
    expect(t.service.lineage()?.graph.assets).toHaveLength(13);
    expect(await t.service.parse()).toMatchObject({ ok: true });
    expect(t.step('parse')).toMatchObject({ state: 'succeeded', error: null });
  });

  it('without any dbt the lineage comes from the manifest, and one is offered', async () => {
    const t = aService({ dbt: fakeProjectDbt([]) });
    const view = await t.open(withManifest(shop()), 'trust');
    expect(t.step('dbt')).toMatchObject({ state: 'failed', error: { code: 'dbt-missing', next: { kind: 'install-dbt', engine: 'v1' } } });
    expect(view.manifest?.assetCount).toBe(13);
    expect(await t.service.launchable(null, { select: '', exclude: '', command: 'build' })).toMatchObject({ ok: false, error: { code: 'dbt-missing' } });
  });

  it('a dbt without the adapter of the profile is not taken for one', async () => {
    const postgres = { ...v1, adapters: { postgres: '1.9.0' } };
    const t = aService({ dbt: fakeProjectDbt([postgres]) });
    await t.open(shop(), 'trust');
    expect(t.step('dbt')).toMatchObject({ state: 'failed', error: { code: 'dbt-unsupported', title: 'This dbt cannot connect to duckdb.' } });
    const other = aService({ dbt: fakeProjectDbt([postgres, v2]) });
    expect(await other.open(shop(), 'trust')).toMatchObject({ dbt: v2 });
  });

  it.each([
    ['empty', '', 'The manifest is empty.'],
    ['cut off', '{"metadata": {"dbt_schema_ver', 'The manifest ends too early.'],
    [
      'of another schema',
      '{"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v2.json"}, "nodes": {}}',
      'This manifest has schema v2; Orrery reads v4 to v12.',
    ],
  ])('a manifest that is %s is told when there is no other', async (_name, content, title) => {
    const t = aService({ dbt: fakeProjectDbt([]) });
    await t.open(withManifest(shop(), content), 'trust');
    expect(t.step('parse')).toMatchObject({ state: 'failed', error: { title } });
    const parsed = aService();
    await parsed.open(withManifest(shop(), content), 'trust');
    expect(parsed.step('parse').state).toBe('succeeded');
  });

  it('a missing profile leaves everything that does not need it', async () => {
    const t = aService();
    const dir = withManifest(shop({ 'dbt_project.yml': 'name: shop\nprofile: shopp\n' }));
    const view = await t.open(dir, 'trust');
    expect(t.step('profile')).toMatchObject({ state: 'failed', error: { code: 'profile-missing' } });
    expect(view).toMatchObject({ dbt: v1, manifest: { assetCount: 13 } });
    expect(t.dbt.started).toEqual(['version']);
    expect(await t.service.launchable(null, { select: '', exclude: '', command: 'build' })).toMatchObject({ ok: false, error: { code: 'profile-missing' } });
  });

  it('broken YAML is told with its line, and mending it is enough', async () => {
    const t = aService();
    const dir = shop({ 'dbt_project.yml': 'name: shop\nprofile: a: b\n' });
    await t.open(dir, 'trust');
    expect(t.step('project')).toMatchObject({ state: 'failed', error: { code: 'yaml-broken', line: 2, file: path.join(dir, 'dbt_project.yml') } });
    writeFileSync(path.join(dir, 'dbt_project.yml'), 'name: shop\nprofile: shop\n');
    expect(await t.service.parse()).toEqual({ ok: true, value: null });
    expect(t.service.current()?.steps.map((step) => step.state)).toEqual(['succeeded', 'succeeded', 'succeeded', 'succeeded']);
  });

  it('missing packages keep dbt from being started, and installing them parses', async () => {
    const t = aService();
    t.dbt.missing = { code: 'packages-missing', title: 'The packages in packages.yml are not installed.', next: { kind: 'install-packages' } };
    await t.open(shop(), 'trust');
    expect(t.step('parse')).toMatchObject({ state: 'failed', error: { code: 'packages-missing', next: { kind: 'install-packages' } } });
    expect(t.dbt.started).toEqual(['version']);
    t.dbt.runs.push((command) => {
      command.onLine('Installing dbt-labs/dbt_utils');
      t.dbt.missing = null;
      return { ok: true, value: null };
    });
    expect(await t.service.installPackages()).toEqual({ ok: true, value: null });
    expect(t.dbt.started).toEqual(['version', 'deps', 'version', 'parse']);
    t.dbt.runs.push(() => failed({ code: 'internal', title: 'The package hub does not answer.' }));
    expect(await t.service.installPackages()).toMatchObject({
      ok: false,
      error: { title: 'The package hub does not answer.', next: { kind: 'install-packages' } },
    });
    expect(t.step('parse').state).toBe('failed');
  });

  it('YAML that v2 refuses is said as such, and the v1 that is there is taken with one click', async () => {
    const t = aService({ dbt: fakeProjectDbt([v2, v1]) });
    t.dbt.runs.push(() => failed({ code: 'engine-refuses-yaml', title: 'dbt v2 refuses this YAML.', detail: 'models/schema.yml:4' }));
    await t.open(shop(), 'trust');
    expect(t.step('parse')).toMatchObject({
      state: 'failed',
      error: {
        code: 'engine-refuses-yaml',
        detail: 'models/schema.yml:4\ndbt 1.11.16 at /opt/v1/bin/dbt reads it.',
        next: { kind: 'install-dbt', engine: 'v1' },
      },
    });
    expect(await t.service.installDbt('v1')).toEqual({ ok: true, value: null });
    expect(t.dbt.started).not.toContain('install v1');
    expect(t.service.current()?.dbt).toEqual(v1);
  });

  it('orrery.yml with unknown keys works, and they are told', async () => {
    const t = aService();
    const view = await t.open(shop({ 'orrery.yml': 'version: 1\nalerts: {}\n' }), 'trust');
    expect(view.notices).toMatchObject([{ code: 'invalid-input', title: 'orrery.yml has a key Orrery does not know: alerts.' }]);
    expect(t.step('parse').state).toBe('succeeded');
  });
});

describe('a history that cannot be written', () => {
  const full: ProjectRows = {
    ...rememberedProjects(),
    save: () => {
      throw new Error('database or disk is full');
    },
  };

  it('does not keep a project from being looked at, and gives no trust that would not last', async () => {
    const t = aService({ projects: full });
    const view = await t.open(shop());
    expect(view.notices).toMatchObject([{ title: 'Orrery cannot write its history just now.' }]);
    expect(t.service.trust()).toMatchObject({ ok: false });
    await t.service.whenSettled();
    expect(t.service.current()?.trust.state).toBe('untrusted');
    expect(t.dbt.started).toEqual([]);
  });
});

describe('opening', () => {
  it('what is no project fails and leaves the open one open', async () => {
    const t = aService();
    await t.open(shop());
    expect(await t.service.open(temporaryFolder())).toMatchObject({ ok: false, error: { code: 'not-a-dbt-project' } });
    expect(t.service.current()?.name).toBe('shop');
  });

  it('another project ends what the first had under way, and nothing of it is told any more', async () => {
    const t = aService();
    const first = shop();
    const second = shop({ 'dbt_project.yml': 'name: second\nprofile: shop\n' });
    let begun = (): void => undefined;
    const running = new Promise<void>((resolve) => (begun = resolve));
    const stopped = new Promise<void>((resolve) => {
      t.dbt.runs.push(
        (command) =>
          new Promise((end) => {
            begun();
            command.signal.addEventListener('abort', () => {
              command.onLine('too late');
              end(failed({ code: 'run-canceled', title: 'dbt was interrupted.' }));
              resolve();
            });
          }),
      );
    });
    await t.service.open(first);
    t.service.trust();
    await running;
    await t.open(second, 'trust');
    await stopped;
    const after = t.views.slice(t.views.findIndex((view) => view?.name === 'second'));
    expect(after.every((view) => view?.name === 'second')).toBe(true);
    expect(t.service.current()).toMatchObject({ name: 'second', manifest: { assetCount: 13 } });
  });

  it('another project before the first has started anything starts nothing of the first', async () => {
    const t = aService();
    await t.service.open(shop());
    t.service.trust();
    await t.until((view) => view.steps.some((step) => step.id === 'parse' && step.state === 'running'));
    await t.open(shop({ 'dbt_project.yml': 'name: second\nprofile: shop\n' }));
    expect(t.dbt.started).not.toContain('parse');
  });
});
