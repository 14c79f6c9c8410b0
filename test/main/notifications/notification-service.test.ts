import { describe, expect, it, onTestFinished } from 'vitest';
import type { History } from '../../../main/history/open-history.ts';
import type { NewRun } from '../../../main/history/run-rows.ts';
import { queuedNode } from '../../../main/run/node-state.ts';
import { stretchMs } from '../../../main/notifications/group-notifications.ts';
import { defaultSettings } from '../../../preload/model/settings.ts';
import { newRun, openTemporary, write } from '../history/a-history.ts';
import { type Played, serviceOn } from './a-service.ts';
import { noon } from './some-notifications.ts';

const all = { filter: 'all', from: 0, count: 100 } as const;
const titles = ({ service }: Played): readonly string[] => service.list(all).notifications.map(({ title }) => title);

function started(history: History, o: Parameters<typeof serviceOn>[1] = {}): Played {
  const played = serviceOn(history, o);
  played.service.start();
  onTestFinished(() => played.service.stop());
  return played;
}

const failing = (id: string, more: Partial<NewRun> = {}): NewRun =>
  newRun(id, {
    status: 'FAILURE',
    job: 'nightly',
    startedAt: noon - 60_000,
    finishedAt: noon,
    counts: { ...newRun(id).counts, failed: 2, skipped: 1 },
    ...more,
  });

describe('the notifications', () => {
  it('tell of a failure with its first node, in the order the nodes ended, and of the recovery', () => {
    const history = openTemporary();
    const played = started(history);
    history.transaction(() => {
      const { seq } = history.runs.insert(failing('aaa001'));
      const node = (name: string, finishedAt: number, message: string) => ({
        ...queuedNode('aaa001', 1, `model.stays.${name}`),
        name,
        status: 'error' as const,
        finishedAt,
        message,
      });
      history.nodes.write(seq, [node('later', 20, 'other'), node('first', 10, 'column "prise" does not exist near s3cret')]);
    });
    played.changed();
    expect(played.service.list(all)).toMatchObject({
      total: 1,
      unread: 1,
      notifications: [
        { title: 'nightly failed', body: 'first: Column "prise" does not exist. 1 more failed, 1 skipped.', uniqueId: 'model.stays.first', runId: 'aaa001' },
      ],
    });
    write(history, newRun('aaa002', { job: 'nightly', startedAt: noon, finishedAt: noon + 1_000 }));
    played.changed();
    expect(titles(played)).toEqual(['nightly is green again', 'nightly failed']);
    write(history, newRun('aaa003', { job: 'nightly', startedAt: noon, finishedAt: noon + 2_000 }));
    played.changed();
    expect(titles(played)).toHaveLength(2);
  });

  it('tell nothing of an attempt that is followed by another of itself, and of the last one once', () => {
    const history = openTemporary();
    const played = started(history);
    history.transaction(() => {
      history.runs.insert(failing('aaa001'));
      history.runs.insert(
        newRun('aaa002', { status: 'QUEUED', job: 'nightly', retryOf: 'aaa001', chain: 'aaa001', attempt: 2, launchedBy: 'automatic retry' }),
      );
    });
    played.changed();
    expect(titles(played)).toEqual([]);
    history.transaction(() => history.runs.update(history.runs.get('aaa002')?.seq ?? 0, { status: 'SUCCESS', finishedAt: noon + 5_000 }));
    played.changed();
    // the failure before it was never told
    expect(titles(played)).toEqual([]);
    write(history, failing('bbb001', { finishedAt: noon + 6_000 }));
    played.changed();
    played.changed();
    expect(titles(played)).toEqual(['nightly failed']);
  });

  it('are made once by two processes, and hide what is secret', () => {
    const history = openTemporary();
    const one = started(history);
    const two = started(history);
    write(history, failing('aaa001', { error: { code: 'internal', title: 'The password s3cret is wrong.' } }));
    one.changed();
    two.changed();
    expect(two.service.list(all).notifications).toMatchObject([{ body: 'The password ***** is wrong. 2 failed, 1 skipped.' }]);
  });

  it('catch up with what ended while nobody ran, but not with what was before the first start or is long ago', async () => {
    const history = openTemporary();
    write(history, failing('aaa000', { finishedAt: noon - 3_600_000 }));
    const first = started(history);
    expect(titles(first)).toEqual([]);
    await first.service.stop();
    write(history, failing('aaa001', { finishedAt: noon + 1_000 }));
    history.transaction(() => history.runs.update(history.runs.get('aaa000')?.seq ?? 0, { bytes: 5 }));
    const second = serviceOn(history);
    second.clock.now = noon + 3_600_000;
    second.service.start();
    onTestFinished(() => second.service.stop());
    expect(titles(second)).toEqual(['nightly failed']);
    second.service.clear();
    expect(second.service.list(all)).toMatchObject({ total: 0, unread: 0 });
    // Its record is touched again, by whoever measures its folder.
    history.transaction(() => history.runs.update(history.runs.get('aaa001')?.seq ?? 0, { bytes: 5 }));
    second.changed();
    expect(titles(second)).toEqual([]);
  });

  it('tell of ticks that ran late, were missed and could not be launched', () => {
    const history = openTemporary();
    const played = started(history);
    const tick = { projectId: 'p1', kind: 'schedule', name: 'every night', count: 1, decidedAt: noon, reason: '', runId: null, owner: null } as const;
    write(history, newRun('ccc001', { status: 'QUEUED', job: 'nightly' }));
    history.transaction(() => {
      history.ticks.insert({ ...tick, due: 1_000, firstDue: 1_000, state: 'launched', cause: 'late', runId: 'ccc001' });
      history.ticks.insert({ ...tick, due: 2_000, firstDue: 2_000, state: 'skipped', cause: 'missed', reason: '8 missed' });
      history.ticks.insert({ ...tick, due: 3_000, firstDue: 3_000, state: 'failed', cause: 'launch', reason: 'There is no job nightly.' });
      history.ticks.insert({ ...tick, due: 4_000, firstDue: 4_000, state: 'failed', cause: 'launch', reason: 'There is no job nightly.' });
      history.ticks.insert({ ...tick, due: 5_000, firstDue: 5_000, state: 'skipped', cause: 'overlap' });
    });
    played.changed();
    expect(played.service.list(all).notifications).toMatchObject([
      { kind: 'schedule failed', schedule: 'every night' },
      { kind: 'missed', body: '8 missed.' },
      { kind: 'ran late', job: 'nightly', runId: 'ccc001' },
    ]);
    // A failed run of that tick names its schedule.
    history.transaction(() => history.runs.update(history.runs.get('ccc001')?.seq ?? 0, { status: 'FAILURE', finishedAt: noon + 1 }));
    played.changed();
    expect(played.service.list({ ...all, filter: 'failures' }).notifications.map(({ kind, schedule }) => [kind, schedule])).toEqual([
      ['failed', 'every night'],
      ['schedule failed', 'every night'],
    ]);
  });

  it('tell once of a run that takes much longer than usual', () => {
    const history = openTemporary();
    const played = started(history);
    for (const id of ['aaa001', 'aaa002', 'aaa003']) write(history, newRun(id, { job: 'nightly', startedAt: 0, finishedAt: 60_000 }));
    write(history, newRun('bbb001', { status: 'STARTED', job: 'nightly', startedAt: noon, finishedAt: null }));
    played.clock.now = noon + 170_000;
    played.changed();
    expect(titles(played)).toEqual([]);
    played.clock.now = noon + 180_000;
    played.changed();
    played.changed();
    expect(played.service.list(all).notifications).toMatchObject([{ title: 'nightly is slower than usual', body: '3m so far, 3 times its usual 1m.' }]);
  });

  it('are read one by one, by their run, and all together; whoever listens hears of it', () => {
    const history = openTemporary();
    const played = started(history);
    const heard: number[] = [];
    played.service.onChange(({ unread }) => heard.push(unread));
    for (const id of ['aaa001', 'aaa002', 'aaa003']) write(history, failing(id));
    played.changed();
    const [newest] = played.service.list(all).notifications;
    played.service.mark([newest?.id ?? 0], true);
    played.service.markRun('aaa001');
    played.service.markRun('aaa001');
    expect(played.service.list({ ...all, filter: 'unread' })).toMatchObject({ total: 1, unread: 1, notifications: [{ runId: 'aaa002' }] });
    played.service.mark(null, true);
    played.service.mark([newest?.id ?? 0], false);
    expect(heard).toEqual([3, 2, 1, 0, 1]);
    expect(played.service.list({ ...all, from: 1, count: 1 }).notifications).toMatchObject([{ runId: 'aaa002' }]);
  });
});

describe('what the desktop takes', () => {
  it('is taken by one process only; what is looked at and what quiet hours hold back stays in the centre', () => {
    const history = openTemporary();
    const one = started(history);
    const two = started(history);
    write(history, failing('aaa001'));
    write(history, failing('aaa002', { job: null, launchedBy: 'window' }));
    // typed in a terminal: its end was seen there
    write(history, failing('aaa003', { job: null, launchedBy: 'command line' }));
    one.changed();
    const isSeen = ({ runId }: { readonly runId: string | null }): boolean => runId === 'aaa002';
    expect(one.service.takeForDesktop(noon, isSeen)).toMatchObject([{ title: 'nightly failed', runId: 'aaa001' }]);
    expect(two.service.takeForDesktop(noon)).toEqual([]);
    history.settings.set('settings', { ...defaultSettings, quiet: { on: true, from: '00:00', to: '00:00' } });
    write(history, failing('aaa004'));
    one.changed();
    expect(one.service.takeForDesktop(noon)).toEqual([]);
    history.settings.set('settings', defaultSettings);
    expect(one.service.takeForDesktop(noon)).toEqual([]);
    expect(one.service.list(all)).toMatchObject({ total: 4, unread: 4 });
  });

  it('is at most three notices for a hundred failures in a minute, across processes', () => {
    const history = openTemporary();
    const one = started(history);
    const two = started(history);
    const shown: string[] = [];
    for (let index = 0; index < 100; index += 1) {
      const at = noon + index * 600;
      write(history, failing(`aaa${index}`, { finishedAt: at }));
      one.clock.now = two.clock.now = at;
      one.changed();
      for (const { service } of index % 2 === 0 ? [one, two] : [two, one]) {
        shown.push(...service.takeForDesktop(at).map(({ title }) => title));
      }
    }
    shown.push(...two.service.takeForDesktop(noon + stretchMs).map(({ title }) => title));
    expect(shown).toEqual(['nightly failed', 'nightly failed', 'and 98 more failed']);
    expect(one.service.list(all).total).toBe(100);
  });

  it('holds a test, which is no news', async () => {
    const played = started(openTemporary());
    expect(await played.service.testChannel('desktop')).toMatchObject({ ok: true });
    expect(played.service.list(all).unread).toBe(0);
    expect(played.service.takeForDesktop(noon)).toMatchObject([{ title: 'A test from Orrery' }]);
  });
});
