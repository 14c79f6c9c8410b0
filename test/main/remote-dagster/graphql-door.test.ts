import { describe, expect, it } from 'vitest';
import { graphqlDoor } from '../../../main/remote-dagster/graphql-door.ts';
import { answering, openServer } from '../notifications/channels/a-server.ts';
import { closedPort } from '../../fakes/closed-port.ts';

const patient = { timeoutMs: 30_000 };
const ask = (address: string, limits: Parameters<ReturnType<typeof graphqlDoor>['ask']>[2] = patient, token: string | null = null) =>
  graphqlDoor({ address, token }).ask('query { version }', {}, limits);

describe('the door to a Dagster', () => {
  it('gives the data', async () => {
    const { address, received } = await openServer(answering(200, '{"data":{"version":"1.13.27"}}'));
    expect(await ask(address)).toEqual({ ok: true, value: { version: '1.13.27' } });
    expect(received[0]).toMatchObject({ path: '/graphql', body: { query: 'query { version }', variables: {} } });
    expect(received[0]?.headers).not.toHaveProperty('authorization');
  });

  it('shows the token to the one it is for, and follows no redirect with it', async () => {
    const other = await openServer(answering(200, '{"data":{}}'));
    const { address, received } = await openServer(answering(302, '', { location: `${other.address}/graphql` }));
    const answer = await ask(address, patient, 's3cret');
    expect(answer).toMatchObject({ ok: false, error: { code: 'remote-broken', detail: expect.stringContaining(other.address) } });
    expect(received[0]?.headers).toMatchObject({ authorization: 'Bearer s3cret', 'dagster-cloud-api-token': 's3cret' });
    expect(other.received).toEqual([]);
    expect(JSON.stringify(answer)).not.toContain('s3cret');
  });

  it.each([
    [401, 'remote-forbidden'],
    [403, 'remote-forbidden'],
    [404, 'remote-broken'],
    [500, 'remote-unreachable'],
    [503, 'remote-unreachable'],
  ])('says what %i means', async (status, code) => {
    const { address } = await openServer(answering(status, 'no'));
    expect(await ask(address)).toMatchObject({ ok: false, error: { code } });
  });

  it.each([
    ['a web page', '<html>Sign in</html>', 'There is no Dagster'],
    ['half an answer', '{"data":{"vers', 'There is no Dagster'],
    ['another program', '{"hello":"world"}', 'There is no Dagster'],
    ['no object', 'null', 'There is no Dagster'],
    ['an unknown field', '{"errors":[{"message":"Cannot query field \\"version\\""}]}', 'does not understand'],
    ['errors of another shape', '{"errors":[7]}', 'does not understand'],
  ])('says so when %s comes back', async (_what, text, words) => {
    const { address } = await openServer(answering(200, text));
    expect(await ask(address)).toMatchObject({ ok: false, error: { code: 'remote-broken', title: expect.stringContaining(words) } });
  });

  it('passes on what GraphQL says of a question it refuses (400)', async () => {
    const { address } = await openServer(answering(400, '{"errors":[{"message":"Unknown type RunsFilter"}]}'));
    expect(await ask(address)).toMatchObject({ ok: false, error: { detail: expect.stringContaining('Unknown type RunsFilter') } });
  });

  it('gives up on one that does not answer', async () => {
    const { address } = await openServer(() => undefined);
    expect(await ask(address, { timeoutMs: 300 })).toMatchObject({
      ok: false,
      error: { code: 'remote-unreachable', title: expect.stringContaining('too slow') },
    });
  });

  it('gives up on one that answers without end', async () => {
    const { address } = await openServer((_received, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });
    expect(await ask(address, { ...patient, longest: 1_000_000 })).toMatchObject({ ok: false, error: { title: expect.stringContaining('too much') } });
  });

  it('says when nothing is there, when the line breaks, and when another protocol is spoken', async () => {
    const { address } = await openServer(answering(200));
    const port = await closedPort();
    expect(await ask(`http://127.0.0.1:${port}`)).toMatchObject({
      ok: false,
      error: { code: 'remote-unreachable', title: `Nothing answers at 127.0.0.1:${port}.` },
    });
    expect(await ask(address.replace('http:', 'https:'))).toMatchObject({ ok: false, error: { code: 'remote-unreachable' } });
    const broken = await openServer((_received, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"data"', () => response.destroy());
    });
    expect(await ask(broken.address)).toMatchObject({ ok: false, error: { code: 'remote-unreachable' } });
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const { address } = await openServer(() => stop.abort());
    expect(await ask(address, { ...patient, signal: stop.signal })).toMatchObject({ ok: false });
  });
});
