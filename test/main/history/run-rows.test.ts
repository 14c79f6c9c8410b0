import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type History, openHistory } from '../../../main/history/open-history.ts';
import type { NewRun, RunQuery } from '../../../main/history/run-rows.ts';
import { countNodes, queuedNode } from '../../../main/run/node-state.ts';
import type { NodeStatus } from '../../../preload/model/run.ts';

function openTemporary(): History {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-rows-'));
  const opened = openHistory({ file: path.join(dir, 'orrery.db'), nativeBinding: path.resolve('native/better_sqlite3.node'), now: Date.now });
  if (!opened.ok) throw new Error(opened.error.title);
  onTestFinished(() => {
    opened.value.close();
    fs.rmSync(dir, { recursive: true, force: true });
  });
  return opened.value;
}

function newRun(id: string, more: Partial<NewRun> = {}): NewRun {
  return {
    id,
    projectId: 'p1',
    projectName: 'stays',
    projectDir: '/projects/stays',
    status: 'SUCCESS',
    command: 'build',
    select: '',
    exclude: '',
    fullRefresh: false,
    vars: '',
    target: 'dev',
    threads: 4,
    commandLine: 'dbt build',
    launchedBy: 'window',
    engine: 'v1',
    dbtVersion: '1.11.16',
    lockKey: 'file:/projects/stays/stays.duckdb',
    partialParseFile: null,
    createdAt: 1_000,
    startedAt: null,
    finishedAt: null,
    cancelRequestedAt: null,
    exitCode: null,
    error: null,
    waitsFor: null,
    job: null,
    retryOf: null,
    chain: id,
    attempt: 1,
    priority: 'manual',
    tags: [],
    timeoutMs: null,
    expectedMs: null,
    notBefore: null,
    canStartNow: false,
    cancelReason: null,
    retries: null,
    notify: 'failure',
    circumstances: null,
    movedToFrontAt: null,
    forced: false,
    databaseWaitSince: null,
    bytes: null,
    owner: null,
    counts: countNodes([], null),
    ...more,
  };
}

function write(history: History, run: NewRun, nodes: Readonly<Record<string, NodeStatus>> = {}): void {
  history.transaction(() => {
    const { seq } = history.runs.insert(run);
    history.nodes.write(
      seq,
      Object.entries(nodes).map(([uniqueId, status]) => ({ ...queuedNode(run.id, 1, uniqueId), status, startedAt: status === 'canceled' ? null : 5 })),
    );
  });
}

const everything: RunQuery = { projectId: null, from: 0, count: 10, search: '', statuses: [], warned: null };

describe('the list of runs', () => {
  it('is newest first, by page, by project, by status and by what a person remembers of it', () => {
    const history = openTemporary();
    write(history, newRun('aaa001'), { 'model.stays.dim_hosts': 'success' });
    write(history, newRun('aaa002', { status: 'FAILURE', commandLine: "dbt build --select 'tag:Nightly'" }), {
      'model.stays.dim_hosts': 'error',
      'model.stays.mart': 'skipped',
    });
    write(history, newRun('aaa003', { projectId: 'p2', status: 'CANCELED' }));
    const ids = (query: Partial<RunQuery>): readonly string[] => history.runs.list({ ...everything, ...query }).runs.map((run) => run.id);
    expect(ids({})).toEqual(['aaa003', 'aaa002', 'aaa001']);
    expect(history.runs.list({ ...everything, from: 1, count: 1 })).toMatchObject({ total: 3, runs: [{ id: 'aaa002' }] });
    expect(ids({ projectId: 'p1' })).toEqual(['aaa002', 'aaa001']);
    expect(ids({ statuses: ['SUCCESS', 'CANCELED'] })).toEqual(['aaa003', 'aaa001']);
    expect(ids({ search: 'A002' })).toEqual(['aaa002']);
    expect(ids({ search: 'nightly' })).toEqual(['aaa002']);
    expect(ids({ search: 'DIM_hosts' })).toEqual(['aaa002']);
    expect(ids({ search: '%' })).toEqual([]);
    expect(history.runs.lastOf('p1')?.id).toBe('aaa002');
    expect(history.runs.lastOf('p9')).toBeNull();
  });

  it('tells runs that succeeded with warnings from those without, and leaves the others alone', () => {
    const history = openTemporary();
    const warnings = { ...countNodes([], null), warned: 2 };
    write(history, newRun('aaa001', { counts: warnings }));
    write(history, newRun('aaa002'));
    write(history, newRun('aaa003', { status: 'FAILURE', counts: warnings }));
    const ids = (query: Partial<RunQuery>): readonly string[] => history.runs.list({ ...everything, ...query }).runs.map((run) => run.id);
    expect(ids({ warned: true })).toEqual(['aaa003', 'aaa001']);
    expect(ids({ warned: true, statuses: ['SUCCESS'] })).toEqual(['aaa001']);
    expect(ids({ warned: false, statuses: ['SUCCESS', 'FAILURE'] })).toEqual(['aaa003', 'aaa002']);
    expect(history.runs.list({ ...everything, warned: false, statuses: ['SUCCESS'] })).toMatchObject({ total: 1, runs: [{ id: 'aaa002' }] });
  });
});

describe('what changed', () => {
  it('is everything since a revision, and only that', () => {
    const history = openTemporary();
    write(history, newRun('aaa001', { status: 'STARTED' }), { 'model.stays.a': 'queued', 'model.stays.b': 'queued' });
    const before = history.revision();
    const { seq } = history.runs.get('aaa001')!;
    history.transaction(() => history.nodes.write(seq, [{ ...queuedNode('aaa001', 1, 'model.stays.b'), status: 'started' }]));
    expect(history.nodes.changedSince(before).map((node) => [node.runId, node.uniqueId, node.status])).toEqual([['aaa001', 'model.stays.b', 'started']]);
    expect(history.runs.changedSince(before)).toEqual([]);
    history.transaction(() => history.runs.update(seq, { status: 'SUCCESS', exitCode: 0 }));
    expect(history.runs.changedSince(before)).toMatchObject([{ id: 'aaa001', status: 'SUCCESS', exitCode: 0, commandLine: 'dbt build' }]);
  });
});

describe('the newest results', () => {
  it('are those that say something: no compile, nothing that only waited, nothing of a run under way', () => {
    const history = openTemporary();
    write(history, newRun('aaa001'), { 'model.stays.a': 'success', 'model.stays.b': 'error', 'model.stays.c': 'success' });
    write(history, newRun('aaa002', { status: 'CANCELED' }), { 'model.stays.a': 'canceled', 'model.stays.b': 'success', 'model.stays.c': 'no-op' });
    write(history, newRun('aaa003', { command: 'compile' }), { 'model.stays.a': 'error' });
    write(history, newRun('aaa004', { status: 'STARTED' }), { 'model.stays.b': 'error' });
    write(history, newRun('aaa005', { projectId: 'p2' }), { 'model.stays.a': 'error' });
    const settled = Object.fromEntries(history.nodes.settled('p1').map(({ node }) => [node.name, `${node.runId} ${node.status}`]));
    expect(settled).toEqual({ a: 'aaa001 success', b: 'aaa002 success', c: 'aaa001 success' });
  });
});
