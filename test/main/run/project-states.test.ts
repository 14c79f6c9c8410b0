import { describe, expect, it, vi } from 'vitest';
import type { Fingerprints } from '../../../main/manifest/fingerprint.ts';
import { assetBuilds } from '../../../main/run/asset-builds.ts';
import { assetStates } from '../../../main/run/asset-states.ts';
import { queuedNode } from '../../../main/run/node-state.ts';
import { createProjectStates, type StatesSubject } from '../../../main/run/project-states.ts';
import type { Asset, AssetStates, Check } from '../../../preload/model/asset.ts';
import type { NodeResult, NodeStatus } from '../../../preload/model/run.ts';
import type { StaleReason } from '../../../preload/model/staleness.ts';

function graphOf(count: number): StatesSubject['graph'] {
  const assets = Array.from({ length: count }, (_, n) => {
    const id = `model.p.m${n}`;
    return { id, name: `m${n}`, kind: 'model', resourceType: 'model', enabled: true, materialized: 'table', relation: null } as Asset;
  });
  return { assets, edges: [] };
}

function checksOf(count: number): readonly Check[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `test.p.t${n}`,
    name: `t${n}`,
    kind: 'generic',
    column: null,
    severity: 'error',
    assetIds: [`model.p.m${n}`],
    path: '',
  }));
}

const place = (id: string): number => Number(id.slice('model.p.m'.length));

function result(uniqueId: string, status: NodeStatus): NodeResult {
  const { dependsOn: _dependsOn, ...node } = queuedNode('r1', 1, uniqueId);
  return { ...node, status, startedAt: 1_000, finishedAt: 2_000 };
}

/** A project of `count` models with a check each, whose results and reasons the test changes. */
function world(count: number) {
  const compared: StatesSubject['compared'] = { target: 'dev', now: null };
  let subject: StatesSubject | null = { projectId: 'p', graph: graphOf(count), checks: checksOf(count), compared };
  const results = { settled: new Map<string, NodeResult>(), underWay: new Map<string, NodeResult>() };
  const reasons = new Map<string, readonly StaleReason[]>();
  const stale = { builds: assetBuilds([], 'dev'), reasons };
  let looks = 0;
  const report = vi.fn();
  const states = createProjectStates({
    subject: () => subject,
    results: () => results,
    *staleness() {
      looks += 1;
      yield;
      return stale;
    },
    report,
  });
  const told: AssetStates[] = [];
  return {
    states,
    results,
    reasons,
    told,
    report,
    looks: () => looks,
    listen: () => states.onChange((changed) => told.push(changed)),
    become: (next: Partial<StatesSubject> | null): void => {
      subject = next === null || subject === null ? null : { ...subject, ...next };
    },
    /** What is found from nothing. */
    expected: () => (subject === null ? { assets: [], checks: [] } : assetStates(subject.graph, subject.checks, results, stale)),
    run: (status: NodeStatus, ...ids: readonly string[]): void => {
      for (const id of ids) results.underWay.set(id, result(id, status));
      states.nodesChanged(ids);
    },
  };
}

describe('the states of a project', () => {
  it('are found when they are asked for, and told where they change', async () => {
    const { states, told, listen, run, expected, looks } = world(3);
    listen();
    await states.whenKnown();
    expect(states.now()).toEqual(expected());
    run('started', 'model.p.m1');
    await states.whenKnown();
    expect(told.map(({ assets }) => assets.map(({ id, word }) => [id, word]))).toEqual([[['model.p.m1', 'running']]]);
    expect(states.now()).toEqual(expected());
    // a run under way makes nothing stale
    expect(looks()).toBe(1);
  });

  it('change with the check of an asset', async () => {
    const { states, told, listen, run, results, expected } = world(3);
    results.settled.set('model.p.m2', result('model.p.m2', 'success'));
    listen();
    await states.whenKnown();
    run('fail', 'test.p.t2');
    await states.whenKnown();
    expect(told).toMatchObject([{ assets: [{ id: 'model.p.m2', word: 'failed' }], checks: [{ id: 'test.p.t2', word: 'failed' }] }]);
    expect(states.now()).toEqual(expected());
  });

  it('are told only where they say something else', async () => {
    const { states, told, listen, run } = world(3);
    listen();
    run('started', 'model.p.m0');
    await states.whenKnown();
    told.length = 0;
    run('executing', 'model.p.m0', 'model.nobody.knows');
    states.everythingChanged();
    await states.whenKnown();
    expect(told).toEqual([]);
  });

  it('are found anew when there is something else to compare with, and when runs have ended', async () => {
    const { states, told, listen, results, reasons, become, expected, looks } = world(3);
    for (const n of [0, 1, 2]) results.settled.set(`model.p.m${n}`, result(`model.p.m${n}`, 'success'));
    listen();
    await states.whenKnown();
    reasons.set('model.p.m1', [{ kind: 'own code' }]);
    const now: Fingerprints = { nodes: new Map(), records: new Map() };
    become({ compared: { target: 'dev', now } });
    states.look();
    await states.whenKnown();
    expect(told).toMatchObject([{ assets: [{ id: 'model.p.m1', word: 'stale' }], checks: [] }]);
    reasons.clear();
    states.everythingChanged();
    await states.whenKnown();
    expect(told.at(-1)).toMatchObject({ assets: [{ id: 'model.p.m1', word: 'fresh' }] });
    expect(states.now()).toEqual(expected());
    expect(looks()).toBe(3);
  });

  it('of another lineage are not told: whoever shows it asks', async () => {
    const { states, told, listen, become, expected } = world(3);
    listen();
    await states.whenKnown();
    become({ graph: graphOf(5), checks: checksOf(5) });
    states.look();
    expect(await states.whenKnown()).toEqual(expected());
    expect(told).toEqual([]);
    become(null);
    expect(states.now()).toEqual({ assets: [], checks: [] });
    expect(await states.whenKnown()).toEqual({ assets: [], checks: [] });
  });

  it('of very many are the same, whatever comes in between, and never keep others waiting', async () => {
    const { states, told, listen, run, expected } = world(20_000);
    listen();
    let turns = 0;
    let isOpen = true;
    const others = (): void => {
      turns += 1;
      if (isOpen) setImmediate(others);
    };
    setImmediate(others);
    const known = states.whenKnown();
    await new Promise((resolve) => setImmediate(resolve));
    run('started', 'model.p.m0', 'model.p.m19999');
    const first = states.now();
    expect(first).toEqual(expected());
    run('success', 'model.p.m0');
    run('queued', ...Array.from({ length: 5_000 }, (_, n) => `model.p.m${n + 1}`));
    await known;
    isOpen = false;
    expect(states.now()).toEqual(expected());
    expect(turns).toBeGreaterThan(3);
    // what is told last is what is
    const last = new Map(told.flatMap(({ assets }) => assets).map((state) => [state.id, state]));
    expect(expected().assets.filter(({ id }) => last.has(id))).toEqual([...last.values()].toSorted((a, b) => place(a.id) - place(b.id)));
  });

  it('that cannot be found are reported, and found the next time', async () => {
    const { states, listen, run, report, results, expected } = world(3);
    listen();
    await states.whenKnown();
    const broken = vi.spyOn(results.underWay, 'get').mockImplementation(() => {
      throw new Error('the history is gone');
    });
    states.everythingChanged();
    await expect.poll(() => report.mock.calls.length).toBe(1);
    broken.mockRestore();
    run('started', 'model.p.m0');
    await states.whenKnown();
    expect(states.now()).toEqual(expected());
  });
});
