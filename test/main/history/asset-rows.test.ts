import { expect, it } from 'vitest';
import { newRun, openTemporary, write } from './a-history.ts';

it('gives the builds of one asset, newest first, and only what built it', () => {
  const history = openTemporary();
  write(history, newRun('r1', { job: 'nightly', fullRefresh: true }), { 'model.p.a': 'success', 'model.p.b': 'success' });
  write(history, newRun('r2', { target: 'prod' }), { 'model.p.a': 'error' });
  write(history, newRun('r3'), { 'model.p.a': 'skipped' });
  write(history, newRun('r4', { command: 'compile' }), { 'model.p.a': 'success' });
  write(history, newRun('r5', { projectId: 'p2' }), { 'model.p.a': 'success' });
  write(history, newRun('r6'), { 'model.p.a': 'success' });
  const builds = history.assets.builds('p1', 'model.p.a', 10);
  expect(builds.map(({ runId, status, target, job, fullRefresh }) => ({ runId, status, target, job, fullRefresh }))).toEqual([
    { runId: 'r6', status: 'success', target: 'dev', job: null, fullRefresh: 0 },
    { runId: 'r2', status: 'error', target: 'prod', job: null, fullRefresh: 0 },
    { runId: 'r1', status: 'success', target: 'dev', job: 'nightly', fullRefresh: 1 },
  ]);
  expect(history.assets.builds('p1', 'model.p.a', 1)).toHaveLength(1);
});

it('takes the hash of the compiled code from what the build amounted to', () => {
  const history = openTemporary();
  write(history, newRun('r1'), { 'model.p.a': 'success' });
  const seq = history.runs.get('r1')?.seq ?? 0;
  const built = { uniqueId: 'model.p.a', at: 9, durationMs: 4, relation: null, rowsAffected: 3, codeHash: 'abc' };
  history.transaction(() => history.outcomes.write(seq, 1, { materializations: [built], checks: [], observations: [] }));
  expect(history.assets.builds('p1', 'model.p.a', 10)[0]?.codeHash).toBe('abc');
});

it('gives the looks at a source', () => {
  const history = openTemporary();
  write(history, newRun('r1', { command: 'source freshness' }), { 'source.p.raw.t': 'pass' });
  write(history, newRun('r2', { command: 'source freshness' }), { 'source.p.raw.t': 'warn' });
  expect(history.assets.looks('p1', 'source.p.raw.t', 10).map(({ runId, status }) => `${runId} ${status}`)).toEqual(['r2 warn', 'r1 pass']);
});
