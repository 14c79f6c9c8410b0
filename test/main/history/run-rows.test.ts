import { describe, expect, it } from 'vitest';
import { queuedNode } from '../../../main/run/node-state.ts';
import { newRun, openTemporary, write } from './a-history.ts';

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

  it('are noted when a run ends, in whatever order runs end', () => {
    const history = openTemporary();
    for (const id of ['aaa001', 'aaa002']) write(history, newRun(id, { status: 'STARTED' }), { 'model.stays.a': 'started' });
    const end = (id: string, status: 'success' | 'error'): void => {
      const { seq } = history.runs.get(id)!;
      history.transaction(() => {
        history.nodes.write(seq, [{ ...queuedNode(id, 1, 'model.stays.a'), status }]);
        history.runs.update(seq, { status: 'SUCCESS' });
      });
    };
    const settled = () => history.nodes.settled('p1').map(({ node }) => `${node.runId} ${node.status}`);
    expect(settled()).toEqual([]);
    end('aaa002', 'error');
    expect(settled()).toEqual(['aaa002 error']);
    end('aaa001', 'success');
    expect(settled()).toEqual(['aaa002 error']);
  });
});
