import { describe, expect, it } from 'vitest';
import { remoteWorld, valueOf } from './a-remote.ts';
import { backwards } from '../notifications/a-service.ts';

const draft = (address: string, token: string | null = null) => ({ address, token, allowHttp: false });

describe('the connection to a Dagster', { timeout: 120_000 }, () => {
  it('is kept for the project, its token sealed and never given back', async () => {
    const { service, history, dagster } = await remoteWorld();
    expect(service.connection()).toEqual({ ok: true, value: null });
    expect(service.save(draft(`${dagster.address}/overview`, 'a-secret-token'))).toEqual({
      ok: true,
      value: { address: dagster.address, hasToken: true, allowHttp: false, launchesThere: false },
    });
    expect(JSON.stringify([service.connection(), history.settings.get('dagster connection p1')])).not.toContain('secret');
    expect(Buffer.from(history.secrets.get('dagster:p1') ?? []).toString()).not.toContain('a-secret');
    valueOf(await service.test(null));
    expect(dagster.asked[0]?.headers['authorization']).toBe('Bearer a-secret-token');
    service.remove();
    expect(service.connection()).toEqual({ ok: true, value: null });
    expect(history.secrets.get('dagster:p1')).toBeNull();
  });

  it('shows its token to no other address', async () => {
    const { service, history, dagster } = await remoteWorld();
    const other = await remoteWorld();
    service.save(draft(dagster.address, 'a-secret-token'));
    valueOf(await service.test(draft(other.dagster.address)));
    expect(other.dagster.asked[0]?.headers).not.toHaveProperty('authorization');
    service.save(draft(other.dagster.address));
    expect(history.secrets.get('dagster:p1')).toBeNull();
  });

  it('keeps the token when something else changes, and forgets it when it is emptied', async () => {
    const { service, dagster } = await remoteWorld();
    service.save(draft(dagster.address, 'a-secret-token'));
    expect(service.save(draft(dagster.address))).toMatchObject({ value: { hasToken: true } });
    expect(service.save(draft(dagster.address, ''))).toMatchObject({ value: { hasToken: false } });
  });

  it('keeps no token in plain text, and takes one from the environment', async () => {
    const { service, dagster } = await remoteWorld({ safeStorage: { ...backwards, isAvailable: () => false }, env: { ORRERY_DAGSTER_TOKEN: 'from-outside' } });
    expect(service.save(draft(dagster.address, 'a-secret-token'))).toMatchObject({ ok: false, error: { code: 'secrets-unavailable' } });
    expect(service.save(draft(dagster.address))).toMatchObject({ value: { hasToken: true } });
    valueOf(await service.test(null));
    expect(dagster.asked[0]?.headers['authorization']).toBe('Bearer from-outside');
  });

  it('refuses another machine without encryption, even where it was kept before', async () => {
    const { service, history } = await remoteWorld();
    expect(service.save(draft('http://dagster.example.com'))).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    history.settings.set('dagster connection p1', { address: 'http://dagster.example.com', allowHttp: false });
    expect(await service.test(null)).toMatchObject({ ok: false, error: { title: expect.stringContaining('not encrypted') } });
  });

  it('says when there is none', async () => {
    const { service } = await remoteWorld();
    expect(await service.test(null)).toMatchObject({ ok: false, error: { title: expect.stringContaining('no connection') } });
  });
});

describe('the test of a connection', { timeout: 120_000 }, () => {
  it('says who is there and how many of our assets it knows', async () => {
    const { service, dagster, lineage } = await remoteWorld();
    const report = valueOf(await service.test(draft(dagster.address)));
    expect(report).toMatchObject({ version: '1.13.27', location: 'stays_dagster', locations: [{ name: 'stays_dagster', problem: null }], isCertain: true });
    expect(report.known).toBe(report.ours);
    expect(report.ours).toBeGreaterThan(5);
    expect(report.ours).toBeLessThan(lineage.graph.assets.length);
  });

  it('lists what either side lacks: another version of the project', async () => {
    const { service, dagster } = await remoteWorld();
    const [first, ...rest] = dagster.assets;
    dagster.assets = [...rest, { key: ['gone'], uniqueId: 'model.stays.gone' }];
    const report = valueOf(await service.test(draft(dagster.address)));
    expect(report.missingThere.map(({ id }) => id)).toEqual([first?.uniqueId]);
    expect(report.missingHere).toEqual([{ id: 'model.stays.gone', name: 'gone' }]);
    expect(report.known).toBe(report.ours - 1);
  });

  it('passes on that a code location does not load', async () => {
    const { service, dagster } = await remoteWorld();
    dagster.instead = ({ operation }, response) => {
      const broken = {
        name: 'stays_dagster',
        loadStatus: 'LOADED',
        locationOrLoadError: { __typename: 'PythonError', message: 'No module named stays\n  at …' },
      };
      const data =
        operation === 'OrreryAbout' ? { version: '1.13.27', workspaceOrError: { __typename: 'Workspace', locationEntries: [broken] } } : { assetNodes: [] };
      response.writeHead(200).end(JSON.stringify({ data }));
    };
    expect(await service.test(draft(dagster.address))).toMatchObject({
      value: { known: 0, location: null, locations: [{ name: 'stays_dagster', problem: 'No module named stays' }] },
    });
  });

  it('does not understand answers of another shape', async () => {
    const { service, dagster } = await remoteWorld();
    dagster.instead = (_asked, response) => void response.writeHead(200).end('{"data":{"version":7}}');
    expect(await service.test(draft(dagster.address))).toMatchObject({
      ok: false,
      error: { code: 'remote-broken', title: expect.stringContaining('not understood') },
    });
    dagster.instead = (_asked, response) =>
      void response.writeHead(200).end('{"data":{"version":"1","workspaceOrError":{"__typename":"UnauthorizedError","message":"no"}}}');
    expect(await service.test(draft(dagster.address))).toMatchObject({ ok: false, error: { code: 'remote-forbidden' } });
  });
});
