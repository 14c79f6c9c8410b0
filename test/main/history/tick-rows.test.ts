import { describe, expect, it } from 'vitest';
import type { History } from '../../../main/history/open-history.ts';
import type { TickRecord } from '../../../main/history/tick-rows.ts';
import type { NodeStatus } from '../../../preload/model/run.ts';
import { newRun, openTemporary, write } from './a-history.ts';

const nightly = { projectId: 'p1', kind: 'schedule', name: 'nightly' } as const;
const self = { pid: 1, startedTicks: '5', bootId: 'b' };

function tick(due: number, more: Partial<TickRecord> = {}): TickRecord {
  return { ...nightly, due, firstDue: due, count: 1, decidedAt: due + 5, state: 'claimed', cause: null, reason: '', runId: null, owner: self, ...more };
}

function insert(history: History, ...ticks: readonly TickRecord[]): readonly boolean[] {
  return history.transaction(() => ticks.map((one) => history.ticks.insert(one)));
}

/** A run that is under way, with a node for each status. */
function started(history: History, id: string, more: Parameters<typeof newRun>[1] = {}, nodes: Readonly<Record<string, NodeStatus>> = {}): void {
  write(history, newRun(id, { status: 'STARTED', launchedBy: 'schedule', ...more }), nodes);
}

function end(history: History, id: string, status: 'SUCCESS' | 'FAILURE' | 'CANCELED', warned = 0): void {
  const run = history.runs.get(id);
  if (run === null) throw new Error(`no run ${id}`);
  history.transaction(() => history.runs.update(run.seq, { status, counts: { ...run.counts, warned } }));
}

describe('ticks', () => {
  it('are there once for each time a trigger is due, whoever comes second', () => {
    const history = openTemporary();
    expect(insert(history, tick(10), tick(10, { state: 'skipped', owner: null }), tick(10, { name: 'hourly' }), tick(10, { projectId: 'p2' }))).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(history.ticks.get({ ...nightly, due: 10 })).toEqual(tick(10));
    expect(history.ticks.update({ ...nightly, due: 11 }, { state: 'failed' })).toBe(false);
  });

  it('tell which of them are being launched or wait', () => {
    const history = openTemporary();
    insert(history, tick(30), tick(20, { state: 'waiting', owner: null }), tick(10, { state: 'launched', runId: 'aaa001' }));
    expect(history.ticks.open().map(({ due, state }) => [due, state])).toEqual([
      [20, 'waiting'],
      [30, 'claimed'],
    ]);
  });

  it('that ran for times to come are known; those that did not can be forgotten', () => {
    const history = openTemporary();
    insert(history, tick(80, { firstDue: 20, count: 7, state: 'launched' }), tick(200), tick(150, { cause: 'by hand' }), tick(300, { state: 'skipped' }));
    expect(history.ticks.ranAfter(nightly, 79)).toEqual([
      { firstDue: 20, due: 80 },
      { firstDue: 200, due: 200 },
    ]);
    expect(history.ticks.ranAfter(nightly, 200)).toEqual([]);
    history.transaction(() => history.ticks.forgetSkipped(nightly, 100));
    expect(history.ticks.last(nightly, 9).map(({ due }) => due)).toEqual([80, 150, 200]);
  });

  it('tell what goes on of all triggers, a run in whichever attempt', () => {
    const history = openTemporary();
    insert(history, tick(10, { state: 'launched', runId: 'aaa001' }), tick(12, { state: 'skipped' }));
    const going = () => history.ticks.goingOn().map(({ name, due, state, runId }) => [name, due, state, runId]);
    started(history, 'aaa001');
    started(history, 'ccc001');
    expect(going()).toEqual([['nightly', 10, 'launched', 'aaa001']]);
    end(history, 'aaa001', 'FAILURE');
    expect(going()).toEqual([]);
    started(history, 'bbb001', { chain: 'aaa001', retryOf: 'aaa001', attempt: 2, status: 'QUEUED' });
    insert(history, tick(15, { state: 'waiting' }), tick(16, { name: 'hourly' }));
    expect(going().toSorted((a, b) => Number(a[1]) - Number(b[1]))).toEqual([
      ['nightly', 10, 'launched', 'bbb001'],
      ['nightly', 15, 'waiting', null],
      ['hourly', 16, 'claimed', null],
    ]);
  });

  it('show their run as it is now: that of the last attempt; and stay when it is deleted', () => {
    const history = openTemporary();
    insert(history, tick(10, { state: 'launched', runId: 'aaa001', owner: null }), tick(20, { state: 'skipped', cause: 'overlap', reason: 'still running' }));
    started(history, 'aaa001');
    end(history, 'aaa001', 'FAILURE');
    started(history, 'bbb001', { chain: 'aaa001', retryOf: 'aaa001', attempt: 2 });
    const list = (filter: 'all' | 'ran' | 'not run' = 'all', from = 0) => history.ticks.list({ ...nightly, filter, from, count: 10 });
    expect(list()).toMatchObject({
      total: 2,
      ticks: [
        { due: 20, run: null, reason: 'still running' },
        { due: 10, runId: 'aaa001', run: { id: 'bbb001', status: 'STARTED', attempt: 2 } },
      ],
    });
    expect(list('ran')).toMatchObject({ total: 1, ticks: [{ due: 10 }] });
    expect(list('not run')).toMatchObject({ total: 1, ticks: [{ due: 20 }] });
    expect(list('all', 1).ticks).toMatchObject([{ due: 10 }]);
    expect(history.ticks.last(nightly, 20).map(({ due }) => due)).toEqual([10, 20]);
    expect(history.ticks.last(nightly, 1).map(({ due }) => due)).toEqual([20]);
    end(history, 'bbb001', 'SUCCESS');
    history.transaction(() => history.deletion.remove([history.runs.get('aaa001')!.seq, history.runs.get('bbb001')!.seq]));
    expect(list('ran').ticks).toMatchObject([{ due: 10, runId: 'aaa001', run: null }]);
    expect(history.ticks.counts(nightly, [0, 100])).toMatchObject([{ succeeded: 1 }]);
  });

  it('are counted by how they ended in each stretch of time', () => {
    const history = openTemporary();
    insert(history, tick(99, { state: 'skipped', count: 8, firstDue: 20 }), tick(150, { state: 'failed' }));
    const ends = [
      ['SUCCESS', 0],
      ['SUCCESS', 2],
      ['FAILURE', 1],
      ['CANCELED', 0],
    ] as const;
    for (const [index, [status, warned]] of ends.entries()) {
      insert(history, tick(100 + index, { state: 'launched', runId: `aaa00${index}` }));
      started(history, `aaa00${index}`);
      end(history, `aaa00${index}`, status, warned);
    }
    insert(history, tick(199, { state: 'launched', runId: 'aaa009' }));
    started(history, 'aaa009');
    expect(history.ticks.counts(nightly, [0, 100, 200, 300])).toEqual([
      { succeeded: 0, warned: 0, failed: 0, skipped: 8 },
      { succeeded: 1, warned: 1, failed: 2, skipped: 1 },
      { succeeded: 0, warned: 0, failed: 0, skipped: 0 },
    ]);
  });

  it('tell what changed since a revision, the end of their runs too', () => {
    const history = openTemporary();
    insert(history, tick(10, { state: 'launched', runId: 'aaa001' }));
    started(history, 'aaa001');
    const before = history.revision();
    expect(history.ticks.changedSince(before)).toEqual([]);
    end(history, 'aaa001', 'SUCCESS');
    insert(history, tick(20));
    expect(history.ticks.changedSince(before).map(({ due }) => due)).toEqual([10, 20]);
  });

  it('of a trigger that is due all the time the newest are kept, and what is not over', () => {
    const history = openTemporary();
    insert(history, tick(10), tick(20, { state: 'skipped' }), tick(30, { state: 'launched' }), tick(40, { state: 'skipped' }), tick(50, { state: 'failed' }));
    insert(history, tick(20, { name: 'hourly', state: 'skipped' }));
    expect(history.transaction(() => history.ticks.prune(nightly, 9))).toBe(0);
    expect(history.transaction(() => history.ticks.prune(nightly, 2))).toBe(2);
    expect(history.ticks.last(nightly, 9).map(({ due }) => due)).toEqual([10, 40, 50]);
    expect(history.ticks.last({ ...nightly, name: 'hourly' }, 9)).toHaveLength(1);
  });
});

describe('what this machine knows of a trigger', () => {
  it('begins where it is switched for the first time, and remembers since when it was off', () => {
    const history = openTemporary();
    expect(history.triggers.get(nightly)).toBeNull();
    history.triggers.setOn(nightly, true, 100, 'f');
    expect(history.triggers.get(nightly)).toEqual({
      ...nightly,
      isOn: true,
      switchedAt: 100,
      offSince: null,
      fingerprint: 'f',
      decidedUntil: 100,
      seen: null,
      lookedAt: null,
      lookedWords: null,
    });
    history.triggers.save({ ...history.triggers.get(nightly)!, decidedUntil: 150 });
    history.triggers.setOn(nightly, false, 200, 'g');
    history.triggers.setOn(nightly, false, 250, 'g');
    history.triggers.setOn(nightly, true, 300, 'g');
    expect(history.triggers.list('p1')).toMatchObject([{ isOn: true, switchedAt: 300, offSince: 200, fingerprint: 'f', decidedUntil: 150 }]);
  });

  it('raises the revision of the history, so that others hear of it', () => {
    const history = openTemporary();
    const before = history.revision();
    history.triggers.setOn(nightly, true, 100, 'f');
    expect(history.revision()).toBeGreaterThan(before);
  });

  it('comes along with its ticks when it gets another name', () => {
    const history = openTemporary();
    history.triggers.setOn(nightly, true, 100, 'f');
    insert(history, tick(200), tick(210, { name: 'every night', state: 'skipped' }));
    history.triggers.rename(nightly, 'every night');
    expect(history.triggers.list('p1')).toMatchObject([{ name: 'every night', decidedUntil: 100 }]);
    expect(history.ticks.last({ ...nightly, name: 'every night' }, 9).map(({ due }) => due)).toEqual([200, 210]);
  });
});
