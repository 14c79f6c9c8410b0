import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { migrate, migrations } from '../../../main/history/migrations.ts';
import { openHistory } from '../../../main/history/open-history.ts';
import type { RemoteResult } from '../../../main/history/remote-rows.ts';
import { newRun, openTemporary } from './a-history.ts';

const nativeBinding = path.resolve('native/better_sqlite3.node');
const result = (more: Partial<RemoteResult>): RemoteResult => ({
  key: '["a"]',
  uniqueId: 'model.stays.a',
  name: 'a',
  resourceType: 'model',
  assetId: 'model.stays.a',
  status: 'success',
  startedAt: 1,
  finishedAt: 2,
  message: null,
  failures: null,
  rowsAffected: null,
  ...more,
});
const remote = { address: 'http://localhost:3000', id: 'r1', location: 'l', repository: 'r', cursor: null, logBytes: 0 };

describe('version 6', () => {
  it('takes the runs of version 5 for runs of this machine', () => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-remote-'));
    onTestFinished(() => fs.rmSync(dir, { recursive: true, force: true }));
    const file = path.join(dir, 'orrery.db');
    const database = new Sqlite(file, { nativeBinding });
    database.exec(fs.readFileSync(path.join(import.meta.dirname, '../../fixtures/history/version-1.sql'), 'utf8'));
    migrate(database, dir, migrations.slice(0, 5));
    const ids = database.prepare('SELECT id FROM runs').pluck().all();
    expect(ids).toHaveLength(1);
    database.close();
    const opened = openHistory({ file, nativeBinding, now: Date.now });
    if (!opened.ok) throw new Error(opened.error.title);
    const history = opened.value;
    onTestFinished(() => history.close());
    expect(history.runs.get(String(ids[0]))).toMatchObject({ remote: null });
    expect(history.remote.unfinished()).toEqual([]);
    expect(history.remote.ofRun(1)).toEqual([]);
  });
});

describe('what another engine did', () => {
  it('is kept beside the runs of this machine, and goes with its run', () => {
    const history = openTemporary();
    history.transaction(() => {
      history.runs.insert(newRun('aaa001', { status: 'STARTED' }));
      const { seq } = history.runs.insert(newRun('aaa002', { status: 'STARTED', remote }));
      history.remote.write(seq, [result({}), result({ key: '["a"]#t', uniqueId: 'test.stays.t', resourceType: 'test', status: 'warn' })]);
    });
    expect(history.runs.unfinished().map(({ id }) => id)).toEqual(['aaa001']);
    expect(history.remote.unfinished()).toMatchObject([{ id: 'aaa002', remote }]);
    expect(history.remote.runOf('p1', 'r1')?.id).toBe('aaa002');
    expect(history.remote.runOf('p2', 'r1')).toBeNull();
    expect(history.remote.builds('p1', 'model.stays.a', 5)).toMatchObject([{ runId: 'aaa002', at: 2, durationMs: 1, passed: 0, warned: 1, failed: 0, remote }]);
    expect(history.nodes.ofRun(2)).toEqual([]);
    history.transaction(() => {
      history.runs.update(2, { status: 'SUCCESS' });
      history.deletion.remove([2]);
    });
    expect(history.remote.ofRun(2)).toEqual([]);
  });

  it('counts by its time, not by when it was taken in', () => {
    const history = openTemporary();
    history.transaction(() => {
      for (const [id, at] of [
        ['aaa001', 3_000],
        ['aaa002', 1_000],
        ['aaa003', 2_000],
      ] as const) {
        const { seq } = history.runs.insert(newRun(id, { createdAt: at, remote: { ...remote, id } }));
        history.remote.write(seq, [result({ finishedAt: at })]);
      }
    });
    const none = { job: null, adHoc: false, target: null, launchedBy: null, command: null, statuses: [], warned: null, asset: null, since: null, until: null };
    const page = history.lists.page({ ...none, projectId: 'p1', search: '', kept: false, folded: false, from: 0, count: 2 });
    expect(page.runs.map(({ id }) => id)).toEqual(['aaa001', 'aaa003']);
    expect(history.remote.builds('p1', 'model.stays.a', 2).map(({ at }) => at)).toEqual([3_000, 2_000]);
  });
});
