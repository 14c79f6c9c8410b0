import { describe, expect, it, onTestFinished } from 'vitest';
import type { History } from '../../../main/history/open-history.ts';
import { newRun, openTemporary, write } from '../history/a-history.ts';
import { backwards, channel, type Played, serviceOn } from './a-service.ts';
import { answering, openServer } from './channels/a-server.ts';
import { noon } from './some-notifications.ts';

const patient = { timeout: 30_000 };

function started(history: History, o: Parameters<typeof serviceOn>[1] = {}): Played {
  const played = serviceOn(history, { safeStorage: backwards, ...o });
  played.service.start();
  onTestFinished(() => played.service.stop());
  return played;
}

function fail(history: History, played: Played, id = 'aaa001'): void {
  write(history, newRun(id, { status: 'FAILURE', job: 'nightly', finishedAt: noon }));
  played.changed();
}

const address = 'https://hooks.slack.example/services/T000/B000/abcdefghijklmnop';

describe('channels', () => {
  it('keep their address sealed and never give it back', () => {
    const history = openTemporary();
    const { service, report } = started(history);
    expect(service.saveChannel({ channel: channel(), address })).toMatchObject({
      ok: true,
      value: [{ id: 'c1', to: 'hooks.slack.example/…mnop', ready: true, last: null }],
    });
    expect(JSON.stringify([service.channels(), history.settings.get('channels'), report.mock.calls])).not.toContain('abcdefgh');
    expect(Buffer.from(history.secrets.get('channel:c1') ?? []).toString()).not.toContain('abcdefgh');
    // Changing something else leaves it.
    expect(service.saveChannel({ channel: channel({ name: 'Other' }), address: null })).toMatchObject({
      value: [{ name: 'Other', to: 'hooks.slack.example/…mnop', ready: true }],
    });
    expect(service.removeChannel('c1')).toEqual({ ok: true, value: [] });
    expect(history.secrets.get('channel:c1')).toBeNull();
  });

  it('refuse to keep an address where there is no safe storage, and take it from the environment', () => {
    const history = openTemporary();
    const { service } = started(history, { safeStorage: { ...backwards, isAvailable: () => false }, env: { ORRERY_CHANNEL_ALERTS: address } });
    const refused = service.saveChannel({ channel: channel(), address });
    expect(refused).toMatchObject({ ok: false, error: { code: 'secrets-unavailable', detail: expect.stringContaining('ORRERY_CHANNEL_ALERTS') } });
    expect(service.channels()).toEqual([]);
    expect(service.saveChannel({ channel: channel(), address: null })).toMatchObject({ value: [{ to: 'hooks.slack.example/…mnop', ready: true }] });
  });

  it('refuse what cannot work', () => {
    const { service } = started(openTemporary());
    expect(service.saveChannel({ channel: channel(), address: 'http://hooks.example/x' })).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(service.saveChannel({ channel: channel({ kind: 'command' }), address: null })).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    service.saveChannel({ channel: channel(), address });
    expect(service.saveChannel({ channel: channel({ id: 'c2', name: 'alerts' }), address })).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(service.channels()).toHaveLength(1);
  });

  it('carry the events that are wanted, once they are switched on', async () => {
    const history = openTemporary();
    const played = started(history);
    const server = await openServer(answering(200));
    played.service.saveChannel({ channel: channel(), address: server.address });
    played.service.saveChannel({ channel: channel({ id: 'c2', name: 'Off', on: false }), address: `${server.address}/off` });
    played.service.saveChannel({ channel: channel({ id: 'c3', name: 'Slack', kind: 'slack' }), address: `${server.address}/slack` });
    write(history, newRun('aaa000', { job: 'nightly', notify: 'always', finishedAt: noon }));
    played.changed();
    fail(history, played);
    await expect
      .poll(() => played.service.channels().map(({ last }) => last?.words ?? null), patient)
      .toEqual([expect.stringContaining('took it'), null, expect.stringContaining('took it')]);
    expect(server.received.map(({ path }) => path).toSorted()).toEqual(['/', '/slack']);
    expect(server.received.find(({ path }) => path === '/')?.body).toMatchObject({ event: 'failed', title: 'nightly failed', run: 'aaa001', job: 'nightly' });
  });

  it('are tried again with growing delay, by a later Orrery too, and given up in the end', async () => {
    const history = openTemporary();
    const first = started(history);
    const server = await openServer(answering(503, 'busy'));
    first.service.saveChannel({ channel: channel({ retries: 2 }), address: server.address });
    fail(history, first);
    await expect.poll(() => history.deliveries.open(), patient).toMatchObject([{ attempt: 2, notBefore: noon + 10_000, owner: null }]);
    await first.service.stop();

    const early = started(history, { self: { pid: 2, startedTicks: '2', bootId: 'b' } });
    await early.service.stop();
    expect(server.received).toHaveLength(1);
    for (const [at, count] of [
      [noon + 10_000, 2],
      [noon + 40_000, 3],
    ] as const) {
      const later = serviceOn(history, { safeStorage: backwards });
      later.clock.now = at;
      later.service.start();
      await expect.poll(() => [server.received.length, history.deliveries.open().some(({ owner }) => owner !== null)], patient).toEqual([count, false]);
      await later.service.stop();
    }
    expect(history.deliveries.open()).toEqual([]);
    expect(started(history).service.channels()).toMatchObject([{ last: { ok: false, words: expect.stringMatching(/busy Given up after 3 tries\.$/) } }]);
  });

  it('are taken over from an Orrery that is gone, not from one that lives', async () => {
    const history = openTemporary();
    const server = await openServer(answering(200));
    const one = started(history);
    // Pid 3 is not there any more; pid 2 is.
    one.service.saveChannel({ channel: channel(), address: server.address });
    await one.service.stop();
    for (const [id, pid] of [
      ['aaa001', 2],
      ['aaa002', 3],
    ] as const) {
      const made = history.notifications.insert({
        source: id,
        kind: 'failed',
        at: noon,
        title: id,
        body: '',
        projectId: 'p1',
        projectName: 'stays',
        job: null,
        runId: id,
        uniqueId: null,
        schedule: null,
        triggerKind: null,
        desktop: 'pending',
      });
      const delivery = { notificationId: made ?? 0, channelId: 'c1', attempt: 1, notBefore: noon };
      history.deliveries.insert(delivery);
      history.deliveries.claim(delivery, { pid, startedTicks: String(pid), bootId: 'b' });
    }
    started(history);
    await expect.poll(() => server.received.map(({ body }) => (body as { readonly title: string }).title), patient).toEqual(['aaa002']);
    await expect.poll(() => history.deliveries.open().map(({ owner }) => owner?.pid), patient).toEqual([2]);
  });

  it('are left to a process that has the address', async () => {
    const history = openTemporary();
    const server = await openServer(answering(200));
    const window = started(history);
    window.service.saveChannel({ channel: channel(), address: server.address });
    await window.service.stop();
    const daemon = started(history, { safeStorage: null });
    fail(history, daemon);
    expect(history.deliveries.open()).toMatchObject([{ attempt: 1, owner: null }]);
    started(history);
    await expect.poll(() => server.received.length, patient).toBe(1);
  });

  it('say how a test went', async () => {
    const { service } = started(openTemporary());
    const server = await openServer(({ path }, response) => response.writeHead(path === '/good' ? 200 : 404).end());
    service.saveChannel({ channel: channel({ on: false }), address: `${server.address}/good` });
    service.saveChannel({ channel: channel({ id: 'c2', name: 'Bad' }), address: `${server.address}/bad` });
    service.saveChannel({
      channel: channel({ id: 'c3', name: 'Command', kind: 'command', command: [process.execPath, '-e', 'process.exit(0)'] }),
      address: null,
    });
    expect(await service.testChannel('c1')).toMatchObject({ ok: true, value: { words: expect.stringContaining('took it') } });
    expect(await service.testChannel('c2')).toMatchObject({ ok: false, error: { code: 'channel-failed', title: expect.stringContaining('refused it (404)') } });
    expect(await service.testChannel('c3')).toMatchObject({ ok: true });
    expect(await service.testChannel('c4')).toMatchObject({ ok: false });
    expect(server.received[0]?.body).toMatchObject({ event: 'test', title: 'A test from Orrery' });
  });
});
