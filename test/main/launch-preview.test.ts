import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLaunchPreviews } from '../../main/launch-preview.ts';
import { loadManifest } from '../../main/manifest/load-manifest.ts';
import { createSelectionAnswers } from '../../main/selection-answers.ts';
import type { AssetState } from '../../preload/model/asset.ts';
import { plainStep, type StepRequest } from '../../preload/model/launch.ts';
import type { ProjectView } from '../../preload/model/project.ts';
import { openTestHistory, tempDir } from './run/run-world.ts';

const worker = new URL('../../main/manifest/manifest-worker.ts', import.meta.url);

async function world(view: Partial<ProjectView> = {}, words: Readonly<Record<string, AssetState['word']>> = {}) {
  const loaded = await loadManifest(path.resolve('test/fixtures/manifests/stays-v1.json'), { worker });
  if (!loaded.ok) throw new Error(loaded.error.title);
  const dir = tempDir();
  const history = openTestHistory(dir);
  onTestFinished(() => {
    loaded.value.close();
    history.close();
  });
  const current = {
    id: 'p1',
    dir,
    trust: { state: 'trusted', since: 0 },
    dbt: { engine: 'v1' },
    profile: { name: 'stays', target: 'dev', targets: ['dev', 'prod'], threads: 2, databaseFile: '/data/stays.duckdb' },
    steps: [],
    ...view,
  } as unknown as ProjectView;
  const project = { current: () => current, lineage: () => loaded.value, definitions: () => null } as unknown as Parameters<
    typeof createLaunchPreviews
  >[0]['project'];
  const known = { assets: loaded.value.graph.assets.map(({ id }) => ({ id, word: words[id] ?? 'never built' }) as AssetState), checks: [] };
  const previews = createLaunchPreviews({ history, project, states: { whenKnown: () => Promise.resolve(known) } });
  const preview = async (step: Partial<StepRequest>) => {
    const answer = await previews.preview({ ...plainStep('build'), ...step });
    if (!answer.ok) throw new Error(answer.error.title);
    return answer.value;
  };
  return { preview, selections: createSelectionAnswers(project, (state) => previews.stateDir(state)), history };
}

describe('the preview of a launch', () => {
  it('tells what runs, in layers, and the command for both engines', async () => {
    const { preview } = await world();
    const shown = await preview({ select: '+dim_listings_w_hosts', target: 'dev', failFast: true });
    expect(shown.layers.map(({ assets }) => assets.filter(({ runs }) => runs).map(({ name }) => name))).toEqual([
      ['room_types', 'src_hosts', 'src_listings'],
      ['dim_hosts_cleansed', 'dim_listings_cleansed'],
      ['dim_listings_w_hosts'],
    ]);
    expect(shown.layers[0]?.assets.filter(({ runs }) => !runs).map(({ name }) => name)).toEqual(['raw_hosts', 'raw_listings']);
    expect(shown).toMatchObject({
      assets: 6,
      readSources: 2,
      inState: [{ word: 'never built', count: 6 }],
      problems: [],
      expected: null,
      waitsFor: null,
      blocked: null,
    });
    expect(shown.checks).toBe(shown.layers.reduce((sum, layer) => sum + layer.checks, 0));
    expect(shown.commands.v1).toBe('dbt build --select +dim_listings_w_hosts --target dev --fail-fast');
  });

  it('marks the assets with the states that are known already, the worst counted first', async () => {
    const { preview } = await world(
      {},
      { 'model.stays_analytics.src_hosts': 'stale', 'model.stays_analytics.dim_hosts_cleansed': 'failed', 'seed.stays_analytics.room_types': 'fresh' },
    );
    const shown = await preview({ select: 'src_hosts dim_hosts_cleansed room_types' });
    const states = shown.layers.flatMap(({ assets }) => assets.filter(({ runs }) => runs).map(({ name, state }) => [name, state]));
    expect(Object.fromEntries(states)).toEqual({ src_hosts: 'stale', dim_hosts_cleansed: 'failed', room_types: 'fresh' });
    expect(shown.inState).toEqual([
      { word: 'failed', count: 1 },
      { word: 'stale', count: 1 },
    ]);
  });

  it('says at which character a selection is wrong, and what is near an empty one', async () => {
    const { preview } = await world();
    expect((await preview({ select: '@dim_hosts_cleansed+' })).problems).toMatchObject([{ field: 'select', blocks: true, range: { from: 19, to: 20 } }]);
    expect((await preview({ select: 'dim_host_cleansed' })).problems).toMatchObject([
      { field: 'select', blocks: true, allowed: expect.arrayContaining(['dim_hosts_cleansed']) as unknown },
    ]);
  });

  it('asks for the name of a target that is not for development, naming what is rebuilt', async () => {
    const { preview } = await world();
    const shown = await preview({ select: 'room_types', target: 'prod', fullRefresh: true });
    expect(shown.confirmation).toEqual({ target: 'prod', drops: ['room_types'] });
    expect((await preview({ select: 'room_types', target: 'dev', fullRefresh: true })).confirmation).toBeNull();
    expect((await preview({ command: 'test', target: 'prod', fullRefresh: true })).confirmation).toBeNull();
  });

  it('says what does not reach dbt, and why nothing can be launched', async () => {
    const { preview } = await world({ trust: { state: 'untrusted', lookOnly: true } });
    const shown = await preview({ command: 'run', resourceTypes: ['model'] });
    expect(shown.leftOut).toEqual([{ option: 'resourceTypes', reason: 'dbt v1 has no --resource-type for run.' }]);
    expect(shown.blocked?.code).toBe('not-trusted');
  });

  it('has no layers for a command that selects nothing', async () => {
    const { preview } = await world();
    expect(await preview({ command: 'deps' })).toMatchObject({ layers: [], problems: [], expected: null, waitsFor: null });
  });
});

describe('the meaning of a selection', () => {
  it('counts the assets it holds, sources among them', async () => {
    const { selections } = await world();
    expect(await selections.evaluate({ select: '+dim_listings_w_hosts', exclude: '', state: null })).toMatchObject({
      ok: true,
      value: { ids: { length: 8 }, total: 13, problem: null },
    });
    expect(await selections.evaluate({ select: 'tga:x', exclude: '', state: null })).toMatchObject({
      ok: true,
      value: { ids: [], problem: { from: 0, to: 3 } },
    });
    const vocabulary = await selections.vocabulary();
    expect(vocabulary.ok && vocabulary.value.methods.length > 10).toBe(true);
  });
});
