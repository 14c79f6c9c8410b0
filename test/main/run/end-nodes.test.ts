import { describe, expect, it } from 'vitest';
import type { NodeRecord } from '../../../main/history/node-rows.ts';
import { endNodes, type EndOfRun } from '../../../main/run/end-nodes.ts';
import { countNodes, queuedNode } from '../../../main/run/node-state.ts';
import { runOutcomes } from '../../../main/run/run-outcomes.ts';
import { skipCauses } from '../../../main/run/skip-causes.ts';
import { play, recordedResults } from './recorded-log.ts';

const failure: EndOfRun = { engine: 'v1', canceled: false, exitCode: 1, results: [], at: 1_000 };

function node(uniqueId: string, more: Partial<NodeRecord> = {}): NodeRecord {
  return { ...queuedNode('r1', 1, uniqueId), ...more };
}

describe('endNodes', () => {
  it('what fail-fast left is skipped on v1, as run_results says', () => {
    const results = recordedResults('v1-failfast');
    const queued = results.filter((result) => !result.uniqueId.startsWith('operation')).map((result) => node(result.uniqueId));
    const ended = endNodes(play('v1-failfast', queued).nodes(), { ...failure, results });
    const statuses = new Map(ended.map((one) => [one.name, one.status]));
    expect(statuses.get('bad')).toBe('error');
    expect(statuses.get('indep')).toBe('success');
    expect(statuses.get('t')).toBe('skipped');
    expect([...statuses.values()]).not.toContain('queued');
  });

  it('never believes the statuses of v2, which calls everything an error after fail-fast', () => {
    const results = recordedResults('v2-failfast');
    const ended = endNodes(play('v2-failfast').nodes(), { ...failure, engine: 'v2', results });
    const statuses = Object.fromEntries(ended.map((one) => [one.name, one.status]));
    expect(statuses).toMatchObject({ t: 'success', indep: 'success', bad: 'error', unique_t_id: 'canceled', tdown: 'canceled' });
    expect(ended.find((one) => one.name === 't')?.message).toBeNull();
  });

  it('takes the rows of seeds from run_results on v2, and not the 0 it says of every table', () => {
    const seeds = endNodes([node('seed.cases.raw', { status: 'success', resourceType: 'seed' })], {
      ...failure,
      engine: 'v2',
      results: recordedResults('v2-seed'),
    });
    expect(seeds[0]?.rowsAffected).toBe(3);
    const models = endNodes(play('v2-testfail').nodes(), { ...failure, engine: 'v2', results: recordedResults('v2-testfail') });
    expect(models.find((one) => one.name === 't')?.rowsAffected).toBeNull();
  });

  it('a canceled run: what ran or waited is canceled, what the signal interrupted too, what was done stays', () => {
    for (const name of ['v1-SIGINT', 'v2-SIGINT']) {
      const engine = name === 'v1-SIGINT' ? 'v1' : 'v2';
      const queued = ['m0', 'slow', 'after'].map((model) => node(`model.sig.${model}`));
      const ended = endNodes(play(name, queued).nodes(), { ...failure, engine, canceled: true });
      expect(Object.fromEntries(ended.map((one) => [one.name, one.status]))).toEqual({ m0: 'success', slow: 'canceled', after: 'canceled' });
    }
  });

  it('a model that fails by itself in a canceled run has failed', () => {
    const broken = node('model.p.a', { status: 'error', message: 'Binder Error: no column', startedAt: 1 });
    expect(endNodes([broken], { ...failure, canceled: true })[0]?.status).toBe('error');
  });

  it('what dbt never began in a run that went well had nothing to do', () => {
    const ended = endNodes([node('exposure.p.board'), node('model.p.a', { status: 'started', startedAt: 5 })], { ...failure, exitCode: 0 });
    expect(ended.map((one) => one.status)).toEqual(['no-op', 'canceled']);
  });

  it('when the computer stopped, nothing that waited is called skipped or done', () => {
    const ended = endNodes([node('model.p.a'), node('model.p.e', { materialized: 'ephemeral' })], { ...failure, exitCode: null });
    expect(ended.map((one) => [one.status, one.finishedAt])).toEqual([
      ['canceled', 1_000],
      ['canceled', 1_000],
    ]);
  });
});

describe('skipCauses', () => {
  const chain = [
    node('model.p.a', { status: 'error' }),
    node('model.p.b', { status: 'skipped', dependsOn: ['model.p.a'] }),
    node('test.p.t', { status: 'fail', assetId: 'model.p.x', dependsOn: ['model.p.x'] }),
    node('model.p.x', { status: 'success' }),
    node('model.p.y', { status: 'skipped', dependsOn: ['model.p.x'] }),
    node('model.p.c', { status: 'skipped', dependsOn: ['model.p.b'] }),
    node('unit_test.p.u', { status: 'fail', assetId: 'model.p.m', dependsOn: ['model.p.m'] }),
    node('model.p.m', { status: 'skipped' }),
    node('model.p.lost', { status: 'skipped' }),
  ];

  it('finds the failed ancestor, the failed check of an ancestor, the failed unit test of the model itself', () => {
    expect(Object.fromEntries(skipCauses(chain))).toEqual({
      'model.p.b': 'model.p.a',
      'model.p.c': 'model.p.a',
      'model.p.y': 'test.p.t',
      'model.p.m': 'unit_test.p.u',
    });
  });

  it('is the only failure where the dependencies are not known, and ends on a cycle', () => {
    expect(skipCauses([node('model.p.a', { status: 'error' }), node('model.p.b', { status: 'skipped' })]).get('model.p.b')).toBe('model.p.a');
    const cycle = [node('model.p.a', { status: 'skipped', dependsOn: ['model.p.b'] }), node('model.p.b', { status: 'skipped', dependsOn: ['model.p.a'] })];
    expect(skipCauses(cycle).size).toBe(0);
  });
});

describe('countNodes', () => {
  it('puts every status in one place, and what is not known yet among the queued', () => {
    const nodes = (['success', 'pass', 'no-op', 'warn', 'fail', 'error', 'partial success', 'skipped', 'canceled', 'executing', 'queued'] as const).map(
      (status, index) => node(`model.p.n${index}`, { status }),
    );
    expect(countNodes(nodes, 15)).toEqual({ total: 15, queued: 5, running: 1, succeeded: 3, warned: 1, failed: 3, skipped: 1, canceled: 1 });
    expect(countNodes(nodes, 3).total).toBe(11);
    expect(countNodes([], null).total).toBeNull();
  });
});

describe('runOutcomes', () => {
  const at = { startedAt: 1_000, finishedAt: 3_500 };
  const nodes = [
    node('model.p.a', { ...at, status: 'success', materialized: 'table', relation: 'db.main.a' }),
    node('model.p.e', { ...at, status: 'success', materialized: 'ephemeral' }),
    node('model.p.r', { ...at, status: 'no-op', materialized: 'view' }),
    node('model.p.f', { ...at, status: 'error', materialized: 'view' }),
    node('test.p.t', { ...at, status: 'warn', assetId: 'model.p.a', failures: 3 }),
    node('unit_test.p.u', { ...at, status: 'error', assetId: 'model.p.a' }),
    node('source.p.s.t', { ...at, status: 'runtime error' }),
    node('test.p.c', { ...at, status: 'canceled' }),
  ];

  it('makes materializations, check evaluations and observations of them', () => {
    const outcomes = runOutcomes('build', nodes, new Map([['model.p.a', 'abc']]));
    expect(outcomes.materializations).toEqual([
      { uniqueId: 'model.p.a', at: 3_500, durationMs: 2_500, relation: 'db.main.a', rowsAffected: null, codeHash: 'abc' },
    ]);
    expect(outcomes.checks.map((check) => [check.uniqueId, check.assetId, check.outcome, check.failures])).toEqual([
      ['test.p.t', 'model.p.a', 'warned', 3],
      ['unit_test.p.u', 'model.p.a', 'errored', null],
    ]);
    expect(outcomes.observations.map((one) => [one.uniqueId, one.kind, one.outcome])).toEqual([
      ['model.p.r', 'nothing to do', 'no-op'],
      ['source.p.s.t', 'freshness', 'runtime error'],
    ]);
  });

  it('dbt compile builds nothing', () => {
    expect(runOutcomes('compile', nodes, new Map())).toEqual({ materializations: [], checks: [], observations: [] });
  });
});
