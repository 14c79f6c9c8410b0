import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createExternalRuns, type ProjectWithResults } from '../../../main/run/external-runs.ts';
import { createKnownResults } from '../../../main/run/known-results.ts';
import type { LaunchNode } from '../../../main/run/launch-run.ts';
import { ok } from '../../../preload/model/result.ts';
import type { ImportingRuns } from '../../../preload/model/settings.ts';
import { newRun, openTemporary } from '../history/a-history.ts';
import { someRunResults } from './some-run-results.ts';

function described(uniqueId: string, more: Partial<LaunchNode> = {}): LaunchNode {
  const [resourceType = '', , name = ''] = uniqueId.split('.');
  return { uniqueId, name, resourceType, materialized: null, assetId: null, path: `models/${name}.sql`, relation: null, dependsOn: [], ...more };
}

const manifest = [
  described('model.shop.orders', { materialized: 'table' }),
  described('model.shop.customers', { materialized: 'table' }),
  described('model.shop.report', { materialized: 'view', dependsOn: ['model.shop.customers'] }),
  described('test.shop.not_null_orders_id.abc', { name: 'not_null_id', assetId: 'model.shop.orders' }),
];

/** A project in whose target folder dbt leaves results, and the runs that are noticed there. */
function surroundings(wish: ImportingRuns = 'ask') {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-external-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'shop/target/run_results.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const history = openTemporary();
  const told = new Set<() => void>();
  const project: ProjectWithResults = {
    current: () => ({ id: 'p1', name: 'shop', dir: path.join(folder, 'shop'), profile: { target: 'dev' } }),
    resultsFile: () => file,
    onResults(listener) {
      told.add(listener);
      return () => told.delete(listener);
    },
    onChange: () => () => undefined,
  };
  const problems: unknown[] = [];
  const make = () =>
    createExternalRuns({
      history,
      dataDir: path.join(folder, 'data'),
      project,
      readNodes: (_file, ids) => Promise.resolve(ok(manifest.filter(({ uniqueId }) => ids?.includes(uniqueId)))),
      hide: (text) => text,
      wish: () => wish,
      written: () => undefined,
      report: (message, error) => problems.push(message, error),
    });
  /** dbt leaves this, and the watcher has seen it. */
  const leave = (json: unknown): void => {
    fs.writeFileSync(file, typeof json === 'string' ? json : JSON.stringify(json));
    for (const listener of told) listener();
  };
  return { folder, history, problems, make, leave };
}

describe('a run outside of Orrery', () => {
  it('is offered, and becomes a run with its nodes, times and checks when it is taken', async () => {
    const { history, folder, make, leave } = surroundings();
    const external = make();
    leave(someRunResults());
    await expect.poll(() => external.notice()).toMatchObject({ code: 'external-run', next: { kind: 'import-run' } });
    const taken = await external.take();
    const run = history.runs.get(taken.ok ? taken.value.runId : '');
    expect(run).toMatchObject({
      id: 'e52f697bf604',
      status: 'FAILURE',
      launchedBy: 'command line',
      tags: ['imported'],
      commandLine: 'dbt build --select orders+ customers --target dev --threads 4',
      target: 'dev',
      exitCode: 1,
      finishedAt: Date.parse('2026-11-20T10:00:09.500Z'),
      counts: { total: 4, succeeded: 1, failed: 1, skipped: 1, warned: 1, queued: 0, running: 0, canceled: 0 },
      error: { code: 'node-failed', title: 'customers failed.' },
      owner: null,
    });
    const nodes = history.nodes.ofRun(run?.seq ?? 0);
    expect(nodes.map(({ name, status, order, assetId }) => [name, status, order, assetId])).toEqual([
      ['orders', 'success', 1, null],
      ['customers', 'error', 2, null],
      ['not_null_id', 'warn', 3, 'model.shop.orders'],
      ['report', 'skipped', null, null],
    ]);
    expect(external.notice()).toBeNull();
    // what states, durations and artifacts are read from
    const known = createKnownResults(history).of('p1').settled;
    expect([...known.keys()].toSorted()).toEqual(manifest.map(({ uniqueId }) => uniqueId).toSorted());
    expect(history.earlierRuns.ofRun(run?.seq ?? 0)).toContainEqual({ uniqueId: 'model.shop.orders', ms: 3_000 });
    expect(fs.existsSync(path.join(folder, 'data/runs/e52f697bf604/step-1/target/run_results.json'))).toBe(true);
    await external.stop();
  });

  it('is never taken twice, whoever asks, and not offered again by the next start', async () => {
    const { make, leave } = surroundings();
    const external = make();
    leave(someRunResults());
    await expect.poll(() => external.notice()).not.toBeNull();
    const both = await Promise.all([external.take(), external.take()]);
    expect(both.filter(({ ok: done }) => done).length).toBeGreaterThan(0);
    await external.stop();
    const next = make();
    leave(someRunResults());
    await next.stop();
    expect(next.notice()).toBeNull();
  });

  it('is taken by itself where the settings say so, and never spoken of where they say that', async () => {
    const always = surroundings('always');
    const external = always.make();
    always.leave(someRunResults());
    await expect.poll(() => always.history.runs.get('e52f697bf604')).not.toBeNull();
    await external.stop();
    const never = surroundings('never');
    const silent = never.make();
    never.leave(someRunResults());
    await silent.stop();
    expect(silent.notice()).toBeNull();
  });

  it('that was left out is not offered again; the next one is', async () => {
    const { make, leave } = surroundings();
    const external = make();
    leave(someRunResults());
    await expect.poll(() => external.notice()).not.toBeNull();
    external.leaveOut();
    expect(external.notice()).toBeNull();
    leave(someRunResults({ metadata: { invocation_id: 'aaaaaaaa-bbbb-4118-9ce7-ed42386d0019' } }));
    await expect.poll(() => external.notice()).not.toBeNull();
    await external.stop();
  });

  it('is nothing new once something was run here after it', async () => {
    const { history, make, leave, problems } = surroundings();
    history.transaction(() => history.runs.insert(newRun('abc123', { startedAt: Date.parse('2026-11-21T00:00:00Z') })));
    const external = make();
    leave(someRunResults());
    leave('{ "metadata": ');
    await external.stop();
    expect(external.notice()).toBeNull();
    expect(problems).toEqual([]);
  });
});
