import { describe, expect, it } from 'vitest';
import { queuedNode } from '../../../main/run/node-state.ts';
import { type AssetBuilds, assetBuilds } from '../../../main/run/asset-builds.ts';
import { assetStates, isSame } from '../../../main/run/asset-states.ts';
import type { Asset, AssetState, Check } from '../../../preload/model/asset.ts';
import type { StaleReason } from '../../../preload/model/staleness.ts';
import type { NodeResult, NodeStatus } from '../../../preload/model/run.ts';

function asset(id: string, more: Partial<Asset> = {}): Asset {
  const [kind = 'model', packageName = '', name = ''] = id.split('.');
  return {
    id,
    name,
    kind: kind as Asset['kind'],
    resourceType: kind,
    enabled: true,
    selector: name,
    packageName,
    path: '',
    folder: '',
    materialized: kind === 'model' ? 'table' : null,
    tags: [],
    group: null,
    owner: null,
    relation: null,
    schema: null,
    described: false,
    checkCount: 0,
    ...more,
  };
}

function check(id: string, assetId: string): Check {
  return { id, name: id, kind: 'generic', column: null, severity: 'error', assetIds: [assetId], path: '' };
}

function result(uniqueId: string, status: NodeStatus, more: Partial<NodeResult> = {}): NodeResult {
  const { dependsOn: _dependsOn, ...node } = queuedNode('r1', 1, uniqueId);
  return { ...node, status, startedAt: 1_000, finishedAt: 2_000, ...more };
}

interface Given {
  readonly reasons?: readonly StaleReason[];
  readonly builds?: AssetBuilds;
  readonly asset?: Partial<Asset>;
  readonly id?: string;
  readonly settled?: readonly NodeResult[];
  readonly underWay?: readonly NodeResult[];
  readonly checks?: readonly Check[];
}

function stateOf(given: Given): AssetState {
  const id = given.id ?? 'model.p.a';
  const map = (nodes: readonly NodeResult[] = []) => new Map(nodes.map((node) => [node.uniqueId, node]));
  const states = assetStates(
    { assets: [asset(id, given.asset)], edges: [] },
    given.checks ?? [],
    {
      settled: map(given.settled),
      underWay: map(given.underWay),
    },
    { builds: given.builds ?? assetBuilds([], null), reasons: new Map(given.reasons ? [[id, given.reasons]] : []) },
  );
  return states.assets[0]!;
}

const checks = [check('test.p.t1', 'model.p.a'), check('test.p.t2', 'model.p.a')];

describe('the state of an asset', () => {
  it.each<[string, Given, string, string]>([
    ['nothing ever happened', {}, 'never built', ''],
    ['it was built', { settled: [result('model.p.a', 'success')] }, 'fresh', ''],
    ['it failed', { settled: [result('model.p.a', 'error')] }, 'failed', ''],
    ['one batch failed', { settled: [result('model.p.a', 'partial success')] }, 'failed', ''],
    ['it was skipped, until it is built again', { settled: [result('model.p.a', 'skipped')] }, 'skipped', ''],
    ['it was interrupted', { settled: [result('model.p.a', 'canceled')] }, 'canceled', ''],
    ['a run waits to build it', { settled: [result('model.p.a', 'success')], underWay: [result('model.p.a', 'queued')] }, 'queued', ''],
    ['a run builds it', { settled: [result('model.p.a', 'error')], underWay: [result('model.p.a', 'executing')] }, 'running', ''],
    ['a run has just built it', { settled: [result('model.p.a', 'error')], underWay: [result('model.p.a', 'success')] }, 'fresh', ''],
    ['a run had nothing to do', { settled: [result('model.p.a', 'success')], underWay: [result('model.p.a', 'no-op')] }, 'fresh', ''],
    ['a check failed', { settled: [result('model.p.a', 'success'), result('test.p.t1', 'fail')], checks }, 'failed', '1 of 2 checks'],
    ['a check could not run', { settled: [result('model.p.a', 'success'), result('test.p.t1', 'error')], checks }, 'failed', '1 of 2 checks'],
    [
      'checks warned',
      { settled: [result('model.p.a', 'success'), result('test.p.t1', 'warn'), result('test.p.t2', 'warn')], checks },
      'warned',
      '2 of 2 checks',
    ],
    [
      'one failed and one warned',
      { settled: [result('model.p.a', 'success'), result('test.p.t1', 'warn'), result('test.p.t2', 'fail')], checks },
      'failed',
      '1 of 2 checks',
    ],
    ['checks passed', { settled: [result('model.p.a', 'success'), result('test.p.t1', 'pass')], checks }, 'fresh', ''],
    ['it failed itself, whatever its checks say', { settled: [result('model.p.a', 'error'), result('test.p.t1', 'warn')], checks }, 'failed', ''],
    ['an exposure', { id: 'exposure.p.a', settled: [result('exposure.p.a', 'success')] }, 'none', ''],
    ['a source nobody looked at', { id: 'source.p.a' }, 'none', ''],
    ['a source that is fresh', { id: 'source.p.a', settled: [result('source.p.a', 'pass')] }, 'fresh', ''],
    ['a source that is too old', { id: 'source.p.a', settled: [result('source.p.a', 'error')] }, 'stale', ''],
    [
      'a source with a failed check',
      { id: 'source.p.a', settled: [result('test.p.s', 'fail')], checks: [check('test.p.s', 'source.p.a')] },
      'failed',
      '1 of 1 check',
    ],
    ['an ephemeral model', { asset: { materialized: 'ephemeral' }, settled: [result('model.p.a', 'success')] }, 'none', ''],
    ['an ephemeral model that does not compile', { asset: { materialized: 'ephemeral' }, settled: [result('model.p.a', 'error')] }, 'failed', ''],
  ])('%s', (_what, given, word, detail) => {
    expect(stateOf(given)).toMatchObject({ word, detail });
  });

  it('tells dbt’s message when it failed, and the check’s when that did', () => {
    expect(stateOf({ settled: [result('model.p.a', 'error', { message: 'no column' })] }).message).toBe('no column');
    expect(stateOf({ settled: [result('model.p.a', 'success', { message: 'OK' })] }).message).toBeNull();
    expect(
      stateOf({ settled: [result('model.p.a', 'success'), result('test.p.t1', 'fail', { message: 'Got 2 results', runId: 'r2' })], checks }),
    ).toMatchObject({
      message: 'Got 2 results',
      runId: 'r2',
    });
  });
});

describe('the state of a check', () => {
  it.each<[NodeStatus, string]>([
    ['queued', 'queued'],
    ['executing', 'running'],
    ['pass', 'passed'],
    ['warn', 'warned'],
    ['fail', 'failed'],
    ['error', 'errored'],
    ['skipped', 'skipped'],
    ['canceled', 'canceled'],
  ])('%s → %s', (status, word) => {
    const states = assetStates({ assets: [], edges: [] }, checks, {
      settled: new Map([['test.p.t1', result('test.p.t1', status, { failures: 3 })]]),
      underWay: new Map(),
    });
    expect(states.checks.map((state) => state.word)).toEqual([word, 'not run']);
    expect(states.checks[0]?.failures).toBe(3);
  });
});

describe('an asset that something speaks against', () => {
  const own: StaleReason = { kind: 'own code' };
  const settled = [result('model.p.a', 'success')];

  it('is stale, says why and when it was built', () => {
    expect(stateOf({ settled, reasons: [own] })).toMatchObject({ word: 'stale', reasons: [own], runId: 'r1', finishedAt: 2_000 });
  });

  it('is stale rather than warned, and failed rather than stale', () => {
    expect(stateOf({ settled: [...settled, result('test.p.t1', 'warn')], checks, reasons: [own] })).toMatchObject({ word: 'stale', detail: '' });
    expect(stateOf({ settled: [...settled, result('test.p.t1', 'fail')], checks, reasons: [own] })).toMatchObject({
      word: 'failed',
      detail: '1 of 2 checks',
      reasons: [own, { kind: 'tests failing', failed: 1, of: 2 }],
    });
  });

  it('has the word of the run that has it, and is fresh once that has built it', () => {
    expect(stateOf({ settled, underWay: [result('model.p.a', 'executing')], reasons: [own] })).toMatchObject({ word: 'running', reasons: [own] });
    expect(stateOf({ settled, underWay: [result('model.p.a', 'success')], reasons: [own] })).toMatchObject({ word: 'fresh', reasons: [] });
  });

  it('keeps its reasons when its last build failed', () => {
    const failed: StaleReason = { kind: 'not built', how: 'failed', runId: 'r1' };
    expect(stateOf({ settled: [result('model.p.a', 'error')], reasons: [failed, own] })).toMatchObject({ word: 'failed', reasons: [failed, own] });
  });
});

it('what was built with another target was never built with this one; what was built before a run was deleted is still built', () => {
  const settled = [result('model.p.a', 'success', { relation: 'db.prod.a' })];
  const here = { relation: 'db.dev.a' };
  expect(stateOf({ settled, asset: here })).toMatchObject({ word: 'never built', runId: null });
  const row = { uniqueId: 'model.p.a', target: 'dev', step: 1, changedAt: null, trial: null, from: null };
  const builds = assetBuilds([{ ...row, relation: 'db.dev.a', runId: null, startedAt: 500, at: 600 }], 'dev');
  expect(stateOf({ settled, asset: here, builds })).toMatchObject({ word: 'fresh', runId: null, startedAt: 500, finishedAt: 600 });
});

it('tells when an asset was built before it failed or was skipped', () => {
  const row = { uniqueId: 'model.p.a', target: 'dev', step: 1, changedAt: null, trial: null, from: null };
  const builds = assetBuilds([{ ...row, relation: null, runId: 'r0', startedAt: 500, at: 600 }], 'dev');
  expect(stateOf({ settled: [result('model.p.a', 'error')], builds })).toMatchObject({ word: 'failed', finishedAt: 2_000, builtAt: 600 });
  expect(stateOf({ settled: [result('model.p.a', 'skipped')], builds })).toMatchObject({ word: 'skipped', builtAt: 600 });
  expect(stateOf({ settled: [result('model.p.a', 'error')] })).not.toHaveProperty('builtAt');
});

it('tells of a state only when its reasons are others', () => {
  const before = stateOf({ settled: [result('model.p.a', 'success')], reasons: [{ kind: 'own code' }] });
  const same = { ...before, reasons: [{ kind: 'own code' } as const] };
  const other = { ...before, reasons: [{ kind: 'config', keys: ['schema'] } as const] };
  expect(isSame(before, same)).toBe(true);
  expect(isSame(before, other)).toBe(false);
});

it('tells of a state that has rows no longer', () => {
  const before = stateOf({ settled: [result('model.p.a', 'success', { rowsAffected: 3 })] });
  const { rows: _rows, ...without } = before;
  expect(isSame(before, without)).toBe(false);
  expect(isSame(without, before)).toBe(false);
});
