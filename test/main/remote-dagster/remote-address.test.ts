import { describe, expect, it } from 'vitest';
import { remoteAddress, runPageOf } from '../../../main/remote-dagster/remote-address.ts';

describe('the address of a Dagster', () => {
  it.each([
    ['http://localhost:3000', 'http://localhost:3000'],
    [' localhost:3000/ ', 'http://localhost:3000'],
    ['http://127.0.0.1:3000/runs/416f19d4-aa', 'http://127.0.0.1:3000'],
    ['http://[::1]:3000/overview/activity?x=1#y', 'http://[::1]:3000'],
    ['https://dagster.example.com', 'https://dagster.example.com'],
    ['https://example.com/tools/dagster/', 'https://example.com/tools/dagster'],
    ['https://example.com/tools/dagster/assets/marts/orders', 'https://example.com/tools/dagster'],
    ['https://acme.dagster.cloud/prod/overview', 'https://acme.dagster.cloud/prod'],
  ])('%s is %s', (typed, address) => {
    expect(remoteAddress(typed, false)).toEqual({ ok: true, value: address });
  });

  it.each(['', '   ', 'not an address', 'ftp://localhost', 'file:///etc/passwd', 'http://', 'javascript:alert(1)'])('%j is none', (typed) => {
    expect(remoteAddress(typed, true)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  });

  it('another machine is reached encrypted, or by an explicit choice', () => {
    expect(remoteAddress('http://dagster.example.com:3000', false)).toMatchObject({ ok: false, error: { title: expect.stringContaining('not encrypted') } });
    expect(remoteAddress('http://dagster.example.com:3000', true)).toEqual({ ok: true, value: 'http://dagster.example.com:3000' });
    // what only looks like this machine is another
    expect(remoteAddress('http://localhost.example.com:3000', false)).toMatchObject({ ok: false });
    expect(remoteAddress('http://127.0.0.1.example.com', false)).toMatchObject({ ok: false });
  });

  it('holds no password', () => {
    expect(remoteAddress('https://anna:s3cret@dagster.example.com', false)).toMatchObject({ ok: false, error: { title: expect.stringContaining('password') } });
    expect(JSON.stringify(remoteAddress('https://anna:s3cret@dagster.example.com', false))).not.toContain('s3cret');
  });

  it('gives the page of a run', () => {
    expect(runPageOf({ address: 'https://example.com/dagster', id: '416f/x' })).toBe('https://example.com/dagster/runs/416f%2Fx');
  });
});
