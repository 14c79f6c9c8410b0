import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LogRecord } from '../../../main/dbt/log-line.ts';
import { isAlive, readProcessIdentity } from '../../../main/dbt/process.ts';
import { runToEnd } from '../../../main/dbt/run-to-end.ts';
import { type FakeScenario, fakeV1, makeFakeDbt } from '../../fakes/fake-dbt.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'orrery-end-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));

const within = { timeout: 30_000, interval: 10 };
const options = (scenario: FakeScenario) => ({
  executable: makeFakeDbt(path.join(dir, 'dbt'), scenario),
  args: ['parse'],
  cwd: dir,
  env: { PATH: process.env['PATH'] ?? '' },
  stepDir: path.join(dir, 'step'),
});
const event = (name: string, level: string, data: object = {}) => ({ line: { info: { name, level, msg: `${name} says`, ts: '2026-01-01T00:00:00Z' }, data } });

describe('runToEnd', () => {
  it('gives every line as it comes, and why dbt failed at the end', async () => {
    const steps = [
      event('MainReportVersion', 'info'),
      { line: 'not JSON' },
      event('RunResultError', 'error', { node_info: { unique_id: 'model.a' } }),
      event('MainEncounteredError', 'error', { exc: 'Parsing Error' }),
      event('MainStackTrace', 'error'),
      { hugeLine: 3_000_000 },
      { stderr: 'and that' },
    ];
    const seen: LogRecord[] = [];
    const ended = await runToEnd({ ...options({ ...fakeV1, commands: { parse: { steps, exitCode: 2 } } }), onLine: (record) => seen.push(record) });
    expect(ended).toEqual({ ok: true, value: { exitCode: 2, errors: ['not JSON', 'Parsing Error'], understood: true, stderr: 'and that\n' } });
    expect(seen.map((record) => (record.kind === 'raw' ? 'raw' : record.name))).toEqual([
      'MainReportVersion',
      'raw',
      'RunResultError',
      'MainEncounteredError',
      'MainStackTrace',
      'JinjaLogDebug',
    ]);
  });

  it('hears lines before dbt ends', async () => {
    const go = path.join(dir, 'go');
    const heard: string[] = [];
    const running = runToEnd({
      ...options({ ...fakeV1, commands: { parse: { steps: [{ line: 'first' }, { waitFor: go }, { line: 'second' }] } } }),
      onLine(record) {
        if (record.kind === 'raw') heard.push(record.message);
      },
    });
    await vi.waitUntil(() => heard.length === 1, within);
    writeFileSync(go, '');
    expect(await running).toMatchObject({ ok: true, value: { exitCode: 0, understood: false } });
    expect(heard).toEqual(['first', 'second']);
  });

  it.each([['end'], ['ignore']] as const)('is canceled, whatever dbt does with SIGINT: %s', async (sigint) => {
    const ready = path.join(dir, 'ready');
    const abort = new AbortController();
    const running = runToEnd({
      ...options({ ...fakeV1, sigint, commands: { parse: { steps: [{ touch: ready }, { hang: true }] } } }),
      signal: abort.signal,
      killAfterMs: 200,
    });
    await vi.waitUntil(() => existsSync(ready), within);
    abort.abort();
    expect(await running).toMatchObject({ ok: false, error: { code: 'run-canceled' } });
    const identity = readProcessIdentity(path.join(dir, 'step'));
    expect(identity).not.toBeNull();
    await vi.waitUntil(() => identity !== null && !isAlive(identity), within);
  });
});
