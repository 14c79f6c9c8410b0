import { describe, expect, it } from 'vitest';
import { keyMap } from '../../../main/remote-dagster/asset-keys.ts';
import { planLaunch, type SelectedForRemote } from '../../../main/remote-dagster/plan-launch.ts';
import { launchVariables } from '../../../main/remote-dagster/queries.ts';
import { plainStep } from '../../../preload/model/launch.ts';

const facts = {
  assets: ['a', 'b'].map((name) => ({
    id: `model.stays.${name}`,
    name,
    resourceType: 'model',
    sourceName: null,
    version: null,
    alias: null,
    configSchema: null,
    assetKey: [],
  })),
  checks: [
    { id: 'test.stays.unique_a.1', name: 'unique_a', dependsOn: ['model.stays.a'] },
    { id: 'test.stays.not_null_a.2', name: 'not_null_a', dependsOn: ['model.stays.a'] },
  ],
};
const there = (key: string, checks: readonly string[] = []) => ({
  key: ['x', key],
  uniqueId: `model.stays.${key}`,
  location: 'loc',
  repository: 'repo',
  isExecutable: true,
  checks,
});
const map = keyMap(facts, [there('a', ['unique_a', 'not_null_a', 'only_there']), there('b')]);
const chosen = (uniqueId: string): SelectedForRemote => ({
  uniqueId,
  name: uniqueId.split('.')[2] ?? '',
  resourceType: uniqueId.split('.')[0] ?? '',
  materialized: 'table',
});
const all = ['model.stays.a', 'model.stays.b', 'test.stays.unique_a.1', 'test.stays.not_null_a.2'].map(chosen);

describe('a selection for Dagster', () => {
  it('names no checks where none is left out', () => {
    const plan = planLaunch(plainStep('build'), all, map);
    expect(plan).toMatchObject({ location: 'loc', repository: 'repo', checks: 3, namesChecks: false, named: null, missing: [], missingChecks: 0, leftOut: [] });
    expect(plan.assets.map(({ key }) => key)).toEqual([
      ['x', 'a'],
      ['x', 'b'],
    ]);
  });

  it('names the checks that are left once one is excluded; what only Dagster has runs along', () => {
    const plan = planLaunch(plainStep('build'), all.slice(0, 3), map);
    expect(plan.named).toEqual([
      { key: ['x', 'a'], name: 'unique_a' },
      { key: ['x', 'a'], name: 'only_there' },
    ]);
    expect(plan).toMatchObject({ namesChecks: true, checks: 2 });
  });

  it('lists what Dagster does not know, and counts unit tests among the checks it has not', () => {
    const plan = planLaunch(plainStep('build'), [chosen('model.stays.new'), chosen('model.stays.a'), chosen('unit_test.stays.a.works')], map);
    expect(plan.missing).toEqual([{ id: 'model.stays.new', name: 'new' }]);
    expect(plan.missingChecks).toBe(1);
  });

  it('leaves out what is no asset there: sources, ephemeral models', () => {
    const plan = planLaunch(plainStep('build'), [chosen('source.stays.raw'), { ...chosen('model.stays.b'), materialized: 'ephemeral' }], map);
    expect(plan).toMatchObject({ assets: [], missing: [] });
  });

  it('says which options Dagster does not take', () => {
    const request = { ...plainStep('build'), fullRefresh: true, vars: 'a: 1', target: 'prod', threads: 8 };
    expect(planLaunch(request, all, map).leftOut).toEqual(['Full refresh', 'Vars', 'Target', 'Threads']);
  });

  it('becomes the variables of launchRun: without checks all run, with a list only those', () => {
    const order = { location: 'loc', repository: 'repo', keys: [['x', 'a']], runId: 'a1b2c3' };
    expect(launchVariables({ ...order, checks: null })).toMatchObject({
      params: {
        selector: { repositoryLocationName: 'loc', repositoryName: 'repo', pipelineName: '__ASSET_JOB', assetSelection: [{ path: ['x', 'a'] }] },
        executionMetadata: { tags: [{ key: 'orrery' }, { key: 'orrery/run', value: 'a1b2c3' }] },
      },
    });
    expect(JSON.stringify(launchVariables({ ...order, checks: null }))).not.toContain('assetCheckSelection');
    expect(launchVariables({ ...order, checks: [] })).toMatchObject({ params: { selector: { assetCheckSelection: [] } } });
  });
});
