import { describe, expect, it } from 'vitest';
import { thisProcess } from '../../../main/dbt/process-identity.ts';
import { createRunQueries } from '../../../main/run/run-queries.ts';
import { createRunOrders } from '../../../main/run/run-orders.ts';
import { browseRuns } from '../../../main/run/browse-runs.ts';
import { runDetail } from '../../../main/run/run-detail.ts';
import { stepDir } from '../../../main/run/step-places.ts';
import { stepFiles } from '../../../main/dbt/step-files.ts';
import fs from 'node:fs';
import { checked, materialized, stepFailed } from '../../fakes/fake-dagster.ts';
import type { RunSummary } from '../../../preload/model/run.ts';
import type { RemoteImport } from '../../../preload/model/remote.ts';
import { build, patient, remoteWorld, type RemoteWorld, valueOf } from './a-remote.ts';

const hosts = 'model.stays_analytics.src_hosts';

async function connected(o: Parameters<typeof remoteWorld>[0] = {}): Promise<RemoteWorld> {
  const world = await remoteWorld(o);
  valueOf(world.service.save({ address: world.dagster.address, token: null, allowHttp: false }));
  return world;
}

const status = (world: RemoteWorld, id: string) => () => world.history.runs.get(id)?.status;

describe('a launch on Dagster', { timeout: 120_000 }, () => {
  it('hands over the keys of the selection, follows the run and keeps what came of it', async () => {
    const world = await connected();
    const { service, dagster, history } = world;
    const plan = valueOf(await service.plan(build({ select: 'src_hosts src_listings' })));
    expect(plan.assets.map(({ name }) => name).toSorted()).toEqual(['src_hosts', 'src_listings']);
    const { runId } = valueOf(await service.launch(build({ select: 'src_hosts src_listings' })));
    const [run] = dagster.runs;
    if (run === undefined) throw new Error('Dagster took no run');
    expect(history.runs.get(runId)).toMatchObject({
      status: 'QUEUED',
      remote: { address: dagster.address, id: run.runId },
      tags: ['dagster'],
      counts: { queued: 2 + plan.checks },
    });
    expect(run.tags).toContainEqual({ key: 'orrery/run', value: runId });

    const began = 1_700_000_000_000;
    Object.assign(run, { status: 'STARTED', startTime: began / 1000 });
    run.events.push(materialized(['src_hosts'], hosts, began + 2_000));
    await expect
      .poll(() => history.remote.ofRun(history.runs.get(runId)?.seq ?? 0).find(({ uniqueId }) => uniqueId === hosts), patient)
      .toMatchObject({
        status: 'success',
        startedAt: began + 1_750,
        finishedAt: began + 2_000,
      });
    expect(status(world, runId)()).toBe('STARTED');

    run.events.push(materialized(['src_listings'], 'model.stays_analytics.src_listings', began + 2_500));
    for (const name of dagster.assets.find(({ uniqueId }) => uniqueId === hosts)?.checks ?? [])
      run.events.push(checked(['src_hosts'], name, began + 3_000, 'warn'));
    Object.assign(run, { status: 'SUCCESS', endTime: began / 1000 + 4 });
    await expect.poll(status(world, runId), patient).toBe('SUCCESS');
    const record = history.runs.get(runId);
    if (record === null) throw new Error('the run is gone');
    const detail = runDetail(history, record);
    expect(detail.run).toMatchObject({ startedAt: began, finishedAt: began + 4_000, remote: { address: dagster.address, id: run.runId } });
    expect(detail.run.remote).not.toHaveProperty('cursor');
    expect(detail.nodes.find(({ uniqueId }) => uniqueId === hosts)).toMatchObject({ name: 'src_hosts', resourceType: 'model', status: 'success' });
    expect(detail.nodes.filter(({ status: word }) => word === 'warn').every(({ failures, assetId }) => failures === 3 && assetId === hosts)).toBe(true);
    expect(fs.readFileSync(stepFiles(stepDir(world.dataDir, runId, 1)).log, 'utf8').split('\n')[0]).toContain('Materialized value src_hosts.');
    expect(history.remote.builds('p1', hosts, 10)).toMatchObject([{ runId, status: 'success', at: began + 2_000, durationMs: 250, remote: { id: run.runId } }]);
    expect(service.pageOf(runId)).toEqual({ ok: true, value: `${dagster.address}/runs/${run.runId}` });
  });

  it('says nothing of what is here: no state, no last build, no duration, no lock', async () => {
    const world = await connected();
    const { service, dagster, history } = world;
    const { runId } = valueOf(await service.launch(build({ select: 'src_hosts' })));
    expect(history.runs.unfinished()).toEqual([]);
    dagster.runs[0]?.events.push(materialized(['src_hosts'], hosts, 1_000_000));
    Object.assign(dagster.runs[0] ?? {}, { status: 'SUCCESS', startTime: 1_000, endTime: 1_001 });
    await expect.poll(status(world, runId), patient).toBe('SUCCESS');
    expect(history.nodes.settled('p1')).toEqual([]);
    expect(history.builds.ofProject('p1')).toEqual([]);
    expect(history.assets.builds('p1', hosts, 10)).toEqual([]);
    expect(history.runs.lastOf('p1')).toBeNull();
    expect(history.earlierRuns.finishedRuns('p1', 10)).toEqual([]);
  });

  it('names the failed model by the words of dbt, and tells of what did not come about', async () => {
    const world = await connected();
    const { service, dagster, history } = world;
    const { runId } = valueOf(await service.launch(build({ select: 'src_hosts src_listings' })));
    dagster.runs[0]?.events.push(stepFailed(1_000_000, '\u001b[31mDatabase Error in model src_hosts (models/src_hosts.sql)\u001b[0m\n  no such column'));
    Object.assign(dagster.runs[0] ?? {}, { status: 'FAILURE', startTime: 1_000, endTime: 1_001 });
    await expect.poll(status(world, runId), patient).toBe('FAILURE');
    const run = history.runs.get(runId);
    expect(run?.error).toMatchObject({ detail: expect.stringContaining('Database Error in model src_hosts') });
    expect(run?.error?.detail).not.toContain('\u001b');
    const words = new Map(history.remote.ofRun(run?.seq ?? 0).map(({ name, status: word }) => [name, word]));
    expect([words.get('src_hosts'), words.get('src_listings')]).toEqual(['error', 'canceled']);
    const queries = createRunQueries({ history, views: {} as never, queue: {} as never });
    expect(await queries.failure(runId, hosts)).toMatchObject({
      ok: true,
      value: { node: { name: 'src_hosts' }, message: expect.stringContaining('no such column') },
    });
  });

  it('keeps what Dagster refuses as a run that failed, in its words', async () => {
    const world = await connected();
    world.dagster.refusal = { __typename: 'InvalidSubsetError', message: "AssetKey(s) ['nope'] were selected" };
    const { runId } = valueOf(await world.service.launch(build({ select: 'src_hosts' })));
    expect(world.history.runs.get(runId)).toMatchObject({ status: 'FAILURE', error: { detail: "AssetKey(s) ['nope'] were selected" } });
  });

  it('hands nothing over that Dagster does not know, and no other command', async () => {
    const { service, dagster } = await connected();
    dagster.assets = [];
    expect(await service.launch(build({ select: 'src_hosts' }))).toMatchObject({ ok: false, error: { code: 'nothing-selected' } });
    expect(await service.launch({ ...build(), command: 'test' })).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(await service.launch(build({ select: 'tag:' }))).toMatchObject({ ok: false });
    expect(dagster.runs).toEqual([]);
  });

  it('asks for the assets once while a selection is typed', async () => {
    const { service, dagster, clock } = await connected();
    await Promise.all(['src_hosts', 'src_hosts+', '+dim_listings_w_hosts'].map((select) => service.plan(build({ select }))));
    expect(dagster.asked.filter(({ operation }) => operation === 'OrreryAssets')).toHaveLength(1);
    clock.ahead = 120_000;
    await service.plan(build());
    expect(dagster.asked.filter(({ operation }) => operation === 'OrreryAssets')).toHaveLength(2);
  });
});

describe('following', { timeout: 120_000 }, () => {
  it('goes on after a restart, from where it was', async () => {
    const world = await connected();
    const { service, dagster, history } = world;
    const { runId } = valueOf(await service.launch(build({ select: 'src_hosts' })));
    dagster.runs[0]?.events.push(materialized(['src_hosts'], null, 1_000_000));
    Object.assign(dagster.runs[0] ?? {}, { status: 'STARTED', startTime: 999 });
    await expect.poll(() => history.runs.get(runId)?.remote?.cursor, patient).toBe('1');
    await service.stop();
    Object.assign(dagster.runs[0] ?? {}, { status: 'SUCCESS', endTime: 1_001 });
    world.again().start();
    await expect.poll(status(world, runId), patient).toBe('SUCCESS');
    expect(dagster.asked.at(-1)?.variables['after']).toBe('1');
    expect(history.remote.ofRun(history.runs.get(runId)?.seq ?? 0).filter(({ uniqueId }) => uniqueId === hosts)).toMatchObject([{ status: 'success' }]);
  });

  it('finds a run again whose launch got no answer', async () => {
    const world = await connected();
    const { service, dagster, history, limit } = world;
    await service.plan(build());
    limit.ms = 300;
    dagster.instead = ({ operation, variables }) => {
      // it is taken, and the answer is lost
      if (operation !== 'OrreryLaunch') return;
      const { executionMetadata } = variables['params'] as { executionMetadata: { tags: { key: string; value: string }[] } };
      const fields = { status: 'SUCCESS', jobName: '__ASSET_JOB', creationTime: 1, startTime: 1, endTime: 2, events: [] };
      dagster.runs.push({ runId: 'lost-and-found', tags: executionMetadata.tags, ...fields });
    };
    const { runId } = valueOf(await service.launch(build({ select: 'src_hosts' })));
    expect(history.runs.get(runId)).toMatchObject({ status: 'QUEUED', remote: { id: null } });
    await expect.poll(() => history.runs.get(runId)?.waitsFor, patient).toContain('does not answer');
    dagster.instead = null;
    limit.ms = 60_000;
    await expect.poll(status(world, runId), patient).toBe('SUCCESS');
    expect(history.runs.get(runId)).toMatchObject({ remote: { id: 'lost-and-found' }, waitsFor: null });
  });

  it('says so when Dagster never took it, but not at once', async () => {
    const world = await connected();
    await world.service.plan(build());
    world.limit.ms = 300;
    world.dagster.instead = () => undefined;
    const { runId } = valueOf(await world.service.launch(build({ select: 'src_hosts' })));
    world.dagster.instead = null;
    world.limit.ms = 60_000;
    const before = world.dagster.asked.length;
    await expect.poll(() => world.dagster.asked.slice(before).filter(({ operation }) => operation === 'OrreryRuns').length, patient).toBeGreaterThan(1);
    expect(status(world, runId)()).toBe('QUEUED');
    world.clock.ahead = 300_000;
    await expect.poll(status(world, runId), patient).toBe('FAILURE');
    expect(world.history.runs.get(runId)?.error?.title).toContain('did not take the run');
  });

  it('ends with a run that Dagster has no more', async () => {
    const world = await connected();
    const { runId } = valueOf(await world.service.launch(build({ select: 'src_hosts' })));
    world.dagster.runs.length = 0;
    await expect.poll(status(world, runId), patient).toBe('FAILURE');
    expect(world.history.runs.get(runId)?.error?.title).toContain('does not know this run any more');
  });

  it('waits for a connection that was removed, and asks nobody', async () => {
    const world = await connected();
    const { runId } = valueOf(await world.service.launch(build({ select: 'src_hosts' })));
    world.service.remove();
    await expect.poll(() => world.history.runs.get(runId)?.waitsFor, patient).toBe(`a connection to ${world.dagster.address}`);
    Object.assign(world.dagster.runs[0] ?? {}, { status: 'SUCCESS', startTime: 1, endTime: 2 });
    valueOf(world.service.save({ address: world.dagster.address, token: null, allowHttp: false }));
    await expect.poll(status(world, runId), patient).toBe('SUCCESS');
  });

  it('cancels at Dagster, and is canceled when Dagster says so', async () => {
    const world = await connected();
    const { service, dagster, history } = world;
    const { runId } = valueOf(await service.launch(build({ select: 'src_hosts' })));
    dagster.ignoresCancel = true;
    const orders = createRunOrders({ history, dataDir: world.dataDir, self: thisProcess(), now: Date.now, queue: {} as never });
    // still queued, but there: nothing here may say that it is over
    expect(orders.cancel(runId)).toEqual({ ok: true, value: null });
    expect(status(world, runId)()).toBe('CANCELING');
    service.noticed([{ id: runId, status: 'CANCELING', remote: { address: dagster.address, id: 'x' } } as RunSummary]);
    await expect.poll(() => dagster.asked.filter(({ operation }) => operation === 'OrreryCancel').length, patient).toBe(1);
    expect(status(world, runId)()).toBe('CANCELING');
    Object.assign(dagster.runs[0] ?? {}, { status: 'CANCELED', startTime: 1, endTime: 2 });
    await expect.poll(status(world, runId), patient).toBe('CANCELED');
    expect(dagster.asked.filter(({ operation }) => operation === 'OrreryCancel')).toHaveLength(1);
  });
});

describe('the history of a Dagster', { timeout: 120_000 }, () => {
  function past(dagster: RemoteWorld['dagster'], count: number): void {
    for (let n = 0; n < count; n += 1) {
      const at = 1_700_000_000 + n * 60;
      const events =
        n % 4 === 3 ? [materialized(['not_ours'], 'model.other.x', at * 1000)] : [materialized(['src_hosts'], n % 2 === 0 ? hosts : null, at * 1000)];
      dagster.runs.push({ runId: `past-${n}`, status: 'SUCCESS', jobName: 'nightly', tags: [], creationTime: at, startTime: at, endTime: at + 5, events });
    }
  }
  async function importAll(world: RemoteWorld) {
    const parts: RemoteImport[] = [];
    for (let cursor: string | null = null; ;) {
      const part: Awaited<ReturnType<typeof world.service.importRuns>> = await world.service.importRuns(5, cursor);
      parts.push(valueOf(part));
      cursor = valueOf(part).next;
      if (cursor === null) break;
    }
    const sum = (of: 'seen' | 'taken' | 'known' | 'others' | 'materializations') => parts.reduce((all, part) => all + part[of], 0);
    return { seen: sum('seen'), taken: sum('taken'), known: sum('known'), others: sum('others'), materializations: sum('materializations') };
  }

  it('is taken in by parts, for our assets only, and once', async () => {
    const world = await connected();
    past(world.dagster, 12);
    expect(await importAll(world)).toEqual({ seen: 12, taken: 9, known: 0, others: 3, materializations: 9 });
    expect(await importAll(world)).toEqual({ seen: 12, taken: 0, known: 9, others: 3, materializations: 0 });
    expect(world.history.remote.builds('p1', hosts, 100)).toHaveLength(9);
    const lists = browseRuns({ history: world.history, projectId: () => 'p1', schedules: () => [], now: Date.now });
    const none = {
      job: null,
      adHoc: false,
      target: null,
      launchedBy: null,
      command: null,
      statuses: [],
      warned: null,
      asset: hosts,
      since: null,
      until: null,
      search: '',
      kept: false,
    };
    const { runs, total } = lists.list({ ...none, from: 0, count: 100 });
    expect(total).toBe(9);
    expect(runs[0]).toMatchObject({ commandLine: 'dagster job nightly', tags: ['dagster', 'imported'], remote: { id: 'past-10' } });
    expect(runs.map(({ createdAt }) => createdAt)).toEqual(runs.map(({ createdAt }) => createdAt).toSorted((a, b) => b - a));
  });

  it('knows a run that was launched from here', async () => {
    const world = await connected();
    const { runId } = valueOf(await world.service.launch(build({ select: 'src_hosts' })));
    expect(valueOf(await world.service.importRuns(5, null))).toMatchObject({ seen: 1, known: 1, taken: 0 });
    expect(world.history.runs.get(runId)?.tags).toEqual(['dagster']);
  });

  it('follows a run on that was under way', async () => {
    const world = await connected();
    const fields = { jobName: 'nightly', tags: [], creationTime: 1_000, startTime: 1_000, endTime: null };
    world.dagster.runs.push({ runId: 'now', status: 'STARTED', ...fields, events: [materialized(['src_hosts'], hosts, 1_001_000)] });
    expect(valueOf(await world.service.importRuns(5, null))).toMatchObject({ taken: 1 });
    Object.assign(world.dagster.runs[0] ?? {}, { status: 'SUCCESS', endTime: 1_010 });
    await expect.poll(() => world.history.remote.runOf('p1', 'now')?.status, patient).toBe('SUCCESS');
    expect(await world.service.again(world.history.remote.runOf('p1', 'now')?.id ?? '')).toMatchObject({ ok: false, error: { code: 'nothing-to-retry' } });
  });

  it('is said to be out of reach when it is', async () => {
    const world = await connected();
    await world.service.plan(build());
    world.dagster.instead = (_asked, response) => void response.writeHead(503).end();
    expect(await world.service.importRuns(5, null)).toMatchObject({ ok: false, error: { code: 'remote-unreachable' } });
  });
});
