import { describe, expect, it } from 'vitest';
import type { LastBuildRecord } from '../../../main/history/build-rows.ts';
import { fingerprintRules } from '../../../main/manifest/fingerprint.ts';
import { assetBuilds } from '../../../main/run/asset-builds.ts';
import { builtNodes, trialOf } from '../../../main/run/last-builds.ts';
import { queuedNode } from '../../../main/run/node-state.ts';
import type { Asset } from '../../../preload/model/asset.ts';
import { plainStep } from '../../../preload/model/launch.ts';

const asset = { id: 'model.p.a', relation: 'db.main.a' } as Asset;
const from = { rules: fingerprintRules, code: 'c', config: 'k', macros: 'm', ephemerals: 'e', variables: 'v' };

function row(relation: string, target: string, at: number, more: Partial<LastBuildRecord> = {}): LastBuildRecord {
  return { uniqueId: asset.id, relation, target, runId: `r${at}`, step: 1, startedAt: at, at, changedAt: at, trial: null, from, ...more };
}
const result = (relation: string | null) => ({ ...queuedNode('r', 1, asset.id), relation });

describe('where an asset was built', () => {
  it('a build with another target says nothing of this one', () => {
    const builds = assetBuilds([row('db.prod.a', 'prod', 9), row('DB.MAIN.A', 'dev', 5)], 'dev');
    expect(builds.here(asset)).toMatchObject({ at: 5, target: 'dev' });
    expect(assetBuilds([row('db.prod.a', 'prod', 9)], 'dev').here(asset)).toBeNull();
    expect(builds.isElsewhere(asset, result('db.prod.a'))).toBe(true);
    expect(builds.isElsewhere(asset, result('db.main.a'))).toBe(false);
    expect(builds.isElsewhere(asset, result(null))).toBe(false);
  });

  it('an asset that was moved within the target was built where it was before', () => {
    const builds = assetBuilds([row('db.old.a', 'dev', 5)], 'dev');
    expect(builds.here(asset)).toMatchObject({ at: 5, relation: 'db.old.a' });
    expect(builds.isElsewhere(asset, result('db.old.a'))).toBe(false);
  });

  it('what was noted under other rules is not compared', () => {
    expect(assetBuilds([row('db.main.a', 'dev', 5, { from: { ...from, rules: 0 } })], 'dev').here(asset)).toMatchObject({ at: 5, from: null });
  });
});

describe('what a step has built', () => {
  const nodes = [
    { ...queuedNode('r', 1, 'model.p.a'), status: 'success' as const },
    { ...queuedNode('r', 1, 'model.p.e'), status: 'success' as const, materialized: 'ephemeral' },
    { ...queuedNode('r', 1, 'model.p.b'), status: 'error' as const },
    { ...queuedNode('r', 1, 'test.p.t.1'), status: 'pass' as const },
    { ...queuedNode('r', 1, 'seed.p.s'), status: 'reused' as const },
  ];
  it('is what went well of what is built, of commands that build', () => {
    expect(builtNodes('build', nodes).map(({ uniqueId }) => uniqueId)).toEqual(['model.p.a', 'seed.p.s']);
    for (const command of ['compile', 'docs generate', 'test', 'run-operation'] as const) expect(builtNodes(command, nodes)).toEqual([]);
  });

  it('was a trial with --empty or --sample, however they were given', () => {
    const step = plainStep('build');
    expect(trialOf(step)).toBeNull();
    expect(trialOf({ ...step, empty: true })).toBe('empty');
    expect(trialOf({ ...step, flags: ['--empty'] })).toBe('empty');
    expect(trialOf({ ...step, sample: '3 days' })).toBe('sample');
    expect(trialOf({ ...step, flags: ['--sample=3 days'] })).toBe('sample');
  });
});
