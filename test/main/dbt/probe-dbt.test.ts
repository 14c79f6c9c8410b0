import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { probeDbt } from '../../../main/dbt/probe-dbt.ts';
import { fakeDbtCalls, fakeV1, fakeV2, makeFakeDbt } from '../../fakes/fake-dbt.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'orrery-probe-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));

const probe = (executable: string, timeoutMs?: number) =>
  probeDbt(executable, 'path', { env: process.env, cacheFile: path.join(dir, 'dbt-versions.json'), ...(timeoutMs === undefined ? {} : { timeoutMs }) });

describe('probeDbt', () => {
  it('tells v1 and v2 apart', async () => {
    const v1 = makeFakeDbt(path.join(dir, 'v1'), fakeV1);
    const v2 = makeFakeDbt(path.join(dir, 'v2'), fakeV2);
    expect(await probe(v1)).toEqual({ ok: true, value: { engine: 'v1', version: '1.11.16', adapters: { duckdb: '1.11.1' }, executable: v1, origin: 'path' } });
    expect(await probe(v2)).toEqual({ ok: true, value: { engine: 'v2', version: '2.0.0-preview.196', adapters: {}, executable: v2, origin: 'path' } });
  });

  it('asks a program once, until the program changes', async () => {
    const executable = makeFakeDbt(path.join(dir, 'v1'), fakeV1);
    await probe(executable);
    await probe(executable);
    expect(fakeDbtCalls(path.join(dir, 'v1'))).toHaveLength(1);
    utimesSync(executable, new Date(), new Date(2030, 0, 1));
    await probe(executable);
    expect(fakeDbtCalls(path.join(dir, 'v1'))).toHaveLength(2);
  });

  it('asks again when a package was installed beside it', async () => {
    const executable = makeFakeDbt(path.join(dir, 'venv', 'bin'), fakeV1);
    const packages = path.join(dir, 'venv', 'lib', 'python3.11', 'site-packages');
    mkdirSync(packages, { recursive: true });
    await probe(executable);
    utimesSync(packages, new Date(), new Date(2030, 0, 1));
    await probe(executable);
    expect(fakeDbtCalls(path.join(dir, 'venv', 'bin'))).toHaveLength(2);
  });

  it('gives up a program that hangs, and kills it', async () => {
    const executable = makeFakeDbt(path.join(dir, 'hang'), { ...fakeV1, versionAnswer: { hang: true } });
    const answer = await probe(executable, 400);
    expect(answer).toMatchObject({ ok: false, error: { code: 'dbt-timeout', title: 'This dbt does not answer.', next: { kind: 'choose-dbt' } } });
    const pid = fakeDbtCalls(path.join(dir, 'hang'))[0]?.pid;
    if (pid !== undefined) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('says what a crashing dbt said last', async () => {
    const stderr =
      'Traceback (most recent call last):\n  File "/x/bin/dbt", line 3, in <module>\n    from dbt.cli.main import cli\nModuleNotFoundError: No module named \'dbt\'';
    const answer = await probe(makeFakeDbt(path.join(dir, 'trace'), { ...fakeV1, versionAnswer: { stderr, exitCode: 1 } }));
    expect(answer).toMatchObject({ ok: false, error: { code: 'dbt-broken', title: 'This dbt crashes when it is started.' } });
    expect(answer.ok ? '' : answer.error.detail).toMatch(/printed:\nModuleNotFoundError: No module named 'dbt'$/);
  });

  it('refuses the dbt Cloud CLI', async () => {
    const answer = await probe(makeFakeDbt(path.join(dir, 'cloud'), { ...fakeV1, versionAnswer: 'dbt Cloud CLI - 0.40.7 (abc 2026-05-01)' }));
    expect(answer).toMatchObject({ ok: false, error: { code: 'dbt-unsupported' } });
  });

  it('names what cannot be started', async () => {
    expect(await probe(path.join(dir, 'nothing'))).toMatchObject({ ok: false, error: { code: 'dbt-missing' } });
    expect(await probe(dir)).toMatchObject({ ok: false, error: { code: 'dbt-not-executable' } });
    const plain = path.join(dir, 'plain');
    writeFileSync(plain, '#!/bin/sh\n');
    chmodSync(plain, 0o644);
    expect(await probe(plain)).toMatchObject({ ok: false, error: { code: 'dbt-not-executable', detail: expect.stringContaining('chmod +x') } });
    const orphan = path.join(dir, 'orphan');
    writeFileSync(orphan, '#!/no/such/python\n');
    chmodSync(orphan, 0o755);
    expect(await probe(orphan)).toMatchObject({ ok: false, error: { code: 'dbt-not-executable', detail: expect.stringContaining('interpreter') } });
  });
});
