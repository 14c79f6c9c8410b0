import { copyFileSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openProject } from '../../../main/project/open-project.ts';
import { type FolderState, watchProject } from '../../../main/project/watch-project.ts';
import { fixtures } from '../manifest/a-manifest.ts';
import { shop, temporaryFolder, writeFiles } from './a-project.ts';
import { aService, rememberedProjects } from './a-service.ts';
import { parses } from './fake-project-dbt.ts';

const quick = { quietMs: 20, lookMs: 20 };

/** Watches a project and gives a promise for the next thing that is told. `meanwhile` is done before everything is watched. */
async function watched(dir: string, meanwhile = (): void => undefined) {
  const opened = openProject(dir, { env: {}, home: '/home/nobody' });
  const told: string[] = [];
  let tell: (() => void) | undefined;
  const note = (what: string): void => {
    told.push(what);
    tell?.();
  };
  const project = opened.ok ? (opened.value.settings?.project ?? null) : null;
  const watch = watchProject(
    dir,
    project,
    path.join(dir, '../own/manifest.json'),
    {
      onSources: () => note('sources'),
      onDefinitions: () => note('definitions'),
      onManifest: () => note('manifest'),
      onResults: () => note('results'),
      onBranch: () => note('branch'),
      onFolder: (state: FolderState) => note(state),
    },
    quick,
  );
  onTestFinished(watch.stop);
  meanwhile();
  await watch.ready;
  return {
    told,
    until: (what: string) =>
      new Promise<void>((resolve) => {
        tell = () => told.includes(what) && resolve();
        tell();
      }),
  };
}

describe('watching a project', () => {
  it('hears of a changed and of a new model', async () => {
    const dir = shop();
    const watch = await watched(dir);
    writeFileSync(path.join(dir, 'models/orders.sql'), 'select 2');
    await watch.until('sources');
    watch.told.length = 0;
    writeFiles(dir, { 'models/marts/new.sql': 'select 3' });
    await watch.until('sources');
    expect(watch.told).not.toContain('manifest');
  });

  it('hears of a model that was changed before the watching had come to it', async () => {
    const dir = shop();
    const watch = await watched(dir, () => {
      const model = path.join(dir, 'models/orders.sql');
      writeFileSync(model, 'select 2');
      // the clock of the disk may be some milliseconds behind
      const later = new Date(Date.now() + 1_000);
      utimesSync(model, later, later);
    });
    await watch.until('sources');
  });

  it('hears of the results of a run that somebody else had dbt do, and of another branch', async () => {
    const dir = shop();
    writeFiles(dir, { '.git/HEAD': 'ref: refs/heads/main\n' });
    const watch = await watched(dir);
    writeFiles(dir, { 'target/run_results.json': '{}' });
    await watch.until('results');
    writeFiles(dir, { '.git/HEAD': 'ref: refs/heads/feature/prices\n' });
    await watch.until('branch');
    expect(watch.told).not.toContain('sources');
  });

  it('hears of its settings, and of folders that were not there before', async () => {
    const dir = shop();
    const watch = await watched(dir);
    writeFiles(dir, { 'selectors.yml': 'selectors: []\n' });
    await watch.until('sources');
    watch.told.length = 0;
    writeFiles(dir, { 'seeds/countries.csv': 'id\n1\n' });
    await watch.until('sources');
    expect(watch.told).not.toContain('manifest');
  });

  it('hears of orrery.yml apart from what dbt parses', async () => {
    const dir = shop();
    const watch = await watched(dir);
    writeFiles(dir, { 'orrery.yml': 'version: 1\n' });
    await watch.until('definitions');
    expect(watch.told).not.toContain('sources');
  });

  it('does not follow a project out of its folder', async () => {
    const outside = temporaryFolder();
    const dir = shop({ 'dbt_project.yml': `name: shop\nprofile: shop\nmodel-paths: [models, "${outside}", ".."]\n` });
    symlinkSync(outside, path.join(dir, 'models/link'));
    const watch = await watched(dir);
    writeFileSync(path.join(outside, 'other.sql'), 'select 1');
    writeFileSync(path.join(path.dirname(dir), 'other.sql'), 'select 1');
    writeFiles(dir, { 'target/manifest.json': '{}' });
    await watch.until('manifest');
    expect(watch.told).toEqual(['manifest']);
  });

  it('hears of a manifest that dbt wrote', async () => {
    const dir = shop();
    const watch = await watched(dir);
    writeFiles(dir, { 'target/manifest.json': '{}' });
    await watch.until('manifest');
    expect(watch.told).not.toContain('sources');
  });

  it('hears that the folder is gone and is back', async () => {
    const dir = shop();
    const watch = await watched(dir);
    renameSync(dir, `${dir}-away`);
    await watch.until('gone');
    renameSync(`${dir}-away`, dir);
    await watch.until('writable');
    expect(watch.told.indexOf('gone')).toBeLessThan(watch.told.indexOf('writable'));
  });
});

describe('an open project', () => {
  it('whose folder is deleted keeps its lineage and says what happened', async () => {
    const t = aService({ watch: quick });
    const dir = shop();
    await t.open(dir, 'trust');
    rmSync(dir, { recursive: true });
    const view = await t.until((now) => now.notices.some((notice) => notice.code === 'project-gone'));
    expect(view.manifest?.assetCount).toBe(13);
    expect(t.service.lineage()?.graph.assets).toHaveLength(13);
    expect(await t.service.launchable(null, { select: '', exclude: '', command: 'build' })).toMatchObject({ ok: false, error: { code: 'project-gone' } });
  });

  it('that is read-only says so, and no longer when it is not', async () => {
    let writable = false;
    const t = aService({ watch: { ...quick, canWrite: () => writable } });
    const view = await t.open(shop(), 'trust');
    expect(view.notices).toMatchObject([{ code: 'project-read-only', title: 'The project folder is read-only.' }]);
    expect(view.manifest?.assetCount).toBe(13);
    writable = true;
    await t.until((now) => now.notices.length === 0);
    expect(t.service.current()?.notices).toEqual([]);
  });

  it('is parsed again when a model changes, and reads a manifest that dbt wrote beside', async () => {
    const t = aService({ watch: quick });
    const dir = shop({ 'orrery.yml': 'version: 1\ndbt: {parse: never}\n' });
    await t.open(dir, 'trust');
    expect(t.service.current()?.manifest).toBeNull();
    mkdirSync(path.join(dir, 'target'));
    copyFileSync(path.join(fixtures, 'stays-v2.json'), path.join(dir, 'target/manifest.json'));
    expect((await t.until((view) => view.manifest !== null)).manifest).toMatchObject({ origin: 'project', dbtVersion: '2.0.0-preview.196' });
    writeFileSync(path.join(dir, 'orrery.yml'), 'version: 1\n');
    expect((await t.until((view) => view.manifest?.origin === 'orrery')).manifest).toMatchObject({ dbtVersion: '1.11.16' });
    expect(t.dbt.started.filter((name) => name === 'parse')).toHaveLength(1);
  });

  it.each(['on-open', 'never'])('says that it has changed and starts nothing where orrery.yml says "parse: %s"', async (when) => {
    const t = aService({ watch: quick });
    const dir = shop({ 'orrery.yml': `version: 1\ndbt: {parse: ${when}}\n` });
    await t.open(dir, 'trust');
    await t.service.parse();
    expect(t.service.current()).toMatchObject({ parse: when, notices: [], manifest: { assetCount: 13 } });
    const parsed = t.dbt.started.filter((name) => name === 'parse').length;
    writeFileSync(path.join(dir, 'models/orders.sql'), 'select 2');
    const told = await t.until((view) => view.notices.length > 0);
    expect(told.notices).toMatchObject([{ code: 'sources-changed', next: { kind: 'parse' } }]);
    expect(t.dbt.started.filter((name) => name === 'parse')).toHaveLength(parsed);
    expect(await t.service.parse()).toMatchObject({ ok: true });
    expect(t.service.current()?.notices).toEqual([]);
  });

  it('shows the branch that was checked out meanwhile', async () => {
    const t = aService({ watch: quick });
    const dir = shop({ '.git/HEAD': 'ref: refs/heads/main\n' });
    expect((await t.open(dir, 'trust')).gitBranch).toBe('main');
    const parsed = t.dbt.started.length;
    writeFileSync(path.join(dir, '.git/HEAD'), 'e52f697bf6044118ce7ed42386d0019000000000\n');
    await t.until((view) => view.gitBranch === 'e52f697');
    expect(t.dbt.started).toHaveLength(parsed);
  });

  it('picks up jobs that were changed on disk, without parsing, and keeps the last good ones', async () => {
    const t = aService({ watch: quick });
    const dir = shop({ 'orrery.yml': 'version: 1\njobs: {a: {steps: [{dbt: run}]}}\n' });
    await t.open(dir, 'trust');
    const parses = () => t.dbt.started.filter((name) => name === 'parse').length;
    const parsed = parses();
    const names = () => t.service.definitions()?.jobs.map(({ name }) => name);
    expect(names()).toEqual(['a']);
    writeFileSync(path.join(dir, 'orrery.yml'), 'version: 1\njobs: {a: {steps: [{dbt: run}]}, b: {steps: [{dbt: run}]}}\n');
    await t.until(() => names()?.length === 2);
    writeFileSync(path.join(dir, 'orrery.yml'), 'version: 1\njobs: {\n');
    expect((await t.until((view) => view.notices.length > 0)).notices).toMatchObject([{ code: 'yaml-broken', line: 3 }]);
    expect(names()).toEqual(['a', 'b']);
    writeFileSync(path.join(dir, 'orrery.yml'), 'version: 1\n');
    await t.until((view) => view.notices.length === 0);
    expect(names()).toEqual([]);
    expect(parses()).toBe(parsed);
  });

  it('watches the folders that dbt_project.yml names by now', async () => {
    const t = aService({ watch: quick });
    const dir = shop({ 'dbt_project.yml': 'name: shop\nprofile: a: b\n' });
    await t.open(dir, 'trust');
    expect(t.step('project').state).toBe('failed');
    mkdirSync(path.join(dir, 'src'));
    writeFileSync(path.join(dir, 'dbt_project.yml'), 'name: shop\nprofile: shop\nmodel-paths: [src]\n');
    await t.until((view) => view.steps.every((step) => step.state === 'succeeded'));
    t.dbt.runs.push(parses('v2'));
    writeFileSync(path.join(dir, 'src/new.sql'), 'select 1');
    expect((await t.until((view) => view.graphVersion === 2)).manifest).toMatchObject({ dbtVersion: '2.0.0-preview.196' });
  });

  it('shows what another Orrery had dbt write', async () => {
    const dataDir = temporaryFolder();
    const projects = rememberedProjects();
    const t = aService({ watch: quick, dataDir, projects });
    const dir = shop({ 'orrery.yml': 'version: 1\ndbt: {parse: never}\n' });
    await t.open(dir, 'trust');
    const other = aService({ dataDir, projects });
    await other.open(dir);
    expect(await other.service.parse()).toMatchObject({ ok: true });
    expect((await t.until((view) => view.manifest !== null)).manifest).toMatchObject({ origin: 'orrery', assetCount: 13 });
    expect(t.dbt.started).not.toContain('parse');
  });
});
