import { describe, expect, it } from 'vitest';
import { addressHint, addressProblem } from '../../../../main/notifications/channels/channel-address.ts';
import { postJson } from '../../../../main/notifications/channels/post-json.ts';
import { answering, openServer } from './a-server.ts';

const patient = 15_000;

describe('a webhook', () => {
  it('takes JSON', async () => {
    const { address, received } = await openServer(answering(200, 'ok'));
    const { host } = new URL(address);
    expect(await postJson({ address: `${address}/hook`, body: { title: 'é' }, timeoutMs: patient })).toEqual({ result: 'sent', words: `${host} took it.` });
    expect(received).toMatchObject([{ path: '/hook', body: { title: 'é' }, headers: { 'content-type': 'application/json; charset=utf-8' } }]);
  });

  it.each([
    [204, 'sent'],
    [400, 'never'],
    [404, 'never'],
    [408, 'again'],
    [429, 'again'],
    [500, 'again'],
    [503, 'again'],
  ] as const)('that answers with %i: %s', async (status, result) => {
    const { address } = await openServer(answering(status));
    expect(await postJson({ address, body: {}, timeoutMs: patient })).toMatchObject({ result });
  });

  it('is not followed elsewhere', async () => {
    const elsewhere = await openServer(answering(200));
    const { address } = await openServer(answering(307, '', { location: `${elsewhere.address}/secret` }));
    const outcome = await postJson({ address, body: { title: 'x' }, timeoutMs: patient });
    expect(outcome.result).toBe('never');
    expect(outcome.words).toContain('redirect');
    expect(elsewhere.received).toEqual([]);
  });

  it('that does not answer is given up after the time limit, one that drips too', async () => {
    const { address } = await openServer(() => {});
    expect(await postJson({ address, body: {}, timeoutMs: 100 })).toMatchObject({
      result: 'again',
      words: expect.stringContaining('did not answer within 0.1'),
    });
    const dripping = await openServer((_received, response) => {
      response.writeHead(200).write('.');
    });
    expect(await postJson({ address: dripping.address, body: {}, timeoutMs: 100 })).toMatchObject({ result: 'again' });
  });

  it('that refuses or breaks off the connection may work another time', async () => {
    const { address } = await openServer((_received, response) => response.destroy());
    expect(await postJson({ address, body: {}, timeoutMs: patient })).toMatchObject({ result: 'again', words: expect.stringContaining('broke off') });
    // nobody listens on discard
    expect(await postJson({ address: 'http://127.0.0.1:9/', body: {}, timeoutMs: patient })).toMatchObject({
      result: 'again',
      words: expect.stringContaining('refuses the connection'),
    });
  });

  it('has its answer cut and its secrets taken out of the words', async () => {
    const { address } = await openServer(({ path }, response) => response.writeHead(403).end(`no: ${path}\n${'x'.repeat(5_000)}`));
    const { words } = await postJson({ address: `${address}/services/T000/B000/s3cr3tt0ken?key=another`, body: {}, timeoutMs: patient });
    expect(words).toContain('refused it (403). It said: no:');
    expect(words).not.toMatch(/s3cr3tt0ken|another/);
    expect(words.length).toBeLessThan(300);
  });

  it('must be https, but for this machine', () => {
    for (const address of ['https://hooks.stays.example/dbt', 'http://localhost:8080/x', 'http://127.0.0.1/x', 'http://[::1]:1/x'])
      expect(addressProblem(address)).toBeNull();
    for (const address of ['http://hooks.stays.example/', 'ftp://x.example/', 'hooks.example', 'http://localhost.example/', 'http://127.0.0.1.example/']) {
      expect(addressProblem(address)?.code).toBe('invalid-input');
    }
  });

  it('is shown by its host and its last letters', () => {
    expect(addressHint('https://hooks.slack.example/services/T00000000/B00000000/abcdefghijklmnop')).toBe('hooks.slack.example/…mnop');
    expect(addressHint('https://hooks.example/short')).toBe('hooks.example');
  });
});
