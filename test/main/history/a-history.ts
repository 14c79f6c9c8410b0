import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type History, openHistory } from '../../../main/history/open-history.ts';
import type { NewRun } from '../../../main/history/run-rows.ts';
import { countNodes, queuedNode } from '../../../main/run/node-state.ts';
import type { NodeStatus } from '../../../preload/model/run.ts';

/** A history of its own for a test, gone when it ends. */
export function openTemporary(): History {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-rows-'));
  const opened = openHistory({ file: path.join(dir, 'orrery.db'), nativeBinding: path.resolve('native/better_sqlite3.node'), now: Date.now });
  if (!opened.ok) throw new Error(opened.error.title);
  onTestFinished(() => {
    opened.value.close();
    fs.rmSync(dir, { recursive: true, force: true });
  });
  return opened.value;
}

/** A finished `dbt build` launched from the window. */
export function newRun(id: string, more: Partial<NewRun> = {}): NewRun {
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

/** Writes a run and its nodes, in step 1, as the statuses by unique id say. */
export function write(history: History, run: NewRun, nodes: Readonly<Record<string, NodeStatus>> = {}): void {
  history.transaction(() => {
    const { seq } = history.runs.insert(run);
    history.nodes.write(
      seq,
      Object.entries(nodes).map(([uniqueId, status]) => ({ ...queuedNode(run.id, 1, uniqueId), status, startedAt: status === 'canceled' ? null : 5 })),
    );
  });
}
