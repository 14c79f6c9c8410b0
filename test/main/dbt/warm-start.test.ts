import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isCalm, isShortOfMemory, type Machine } from '../../../main/dbt/machine-calm.ts';
import { isAlive, readExitCode, signalGroup, stepFiles } from '../../../main/dbt/process.ts';
import { createWarmStart, type SpareWish, type WarmStart, type WarmStartOptions } from '../../../main/dbt/warm-start.ts';
import { makePythonDbt } from './python-dbt.ts';

const gigabyte = 1024 ** 3;
const calm: Machine = { load: 0, cores: 4, available: 8 * gigabyte, total: 16 * gigabyte, pressed: false };

let dir: string;
let dbt: ReturnType<typeof makePythonDbt>;
let sparesDir: string;
let machine: Machine;
let busy: boolean;
let reported: string[];
let warm: WarmStart;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'orrery-warm-start-'));
  dbt = makePythonDbt(dir);
  sparesDir = path.join(dir, 'spares');
  machine = calm;
  busy = false;
  reported = [];
  open();
});
afterEach(async () => {
  await warm.stop();
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

const within = { timeout: 30_000, interval: 10 };

function open(more: Partial<WarmStartOptions> = {}): void {
  warm = createWarmStart({
    sparesDir,
    isBusy: () => busy,
    report: (message) => reported.push(message),
    machine: () => machine,
    quietMs: 0,
    takesAtMostMs: 30_000,
    ...more,
  });
}

function wish(more: Partial<SpareWish> = {}): SpareWish {
  const { executable, env } = dbt;
  return { key: 'one', executable, cwd: dir, env, rehearsal: () => ['ls'], partialParseFile: () => null, settled: true, ...more };
}

const request = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => ({
  executable: dbt.executable,
  args,
  cwd: dir,
  env: { ...dbt.env, ...env },
  stepDir: path.join(dir, 'step'),
});

const is = (state: ReturnType<WarmStart['state']>) => vi.waitUntil(() => warm.state() === state, within);

/** The exit code of a command, and whether a spare ran it. */
async function run(env?: Readonly<Record<string, string>>): Promise<{ readonly exitCode: number | null; readonly warm: boolean }> {
  const waits = path.join(dir, 'waits');
  rmSync(waits, { force: true });
  const started = await warm.startDbt(request(['wait', waits], env));
  if (!started.ok) throw new Error(started.error.title);
  await vi.waitUntil(() => existsSync(waits), within);
  const byName = readFileSync(`/proc/${started.value.pid}/cmdline`, 'utf8').includes(`\0${path.join(dir, 'step')}\0`);
  signalGroup(started.value, 'SIGINT');
  await vi.waitUntil(() => readExitCode(path.join(dir, 'step')) !== null, within);
  return { exitCode: readExitCode(path.join(dir, 'step')), warm: !byName };
}

describe.runIf(process.platform === 'linux')('createWarmStart', () => {
  it('starts dbt warm once there is a spare, and makes another one afterwards', async () => {
    expect(await run()).toEqual({ exitCode: 2, warm: false });
    warm.keepFor(wish());
    await is('ready');
    expect(await run({ DBT_ENV_CUSTOM_ENV_ORRERY_RUN_ID: 'a4c7d0' })).toEqual({ exitCode: 2, warm: true });
    await is('ready');
    expect(await run()).toEqual({ exitCode: 2, warm: true });
    expect(reported).toEqual([]);
  });

  it('makes none while the project is being set up, dbt runs or the machine is busy', async () => {
    busy = true;
    machine = { ...calm, load: 5 };
    warm.keepFor(wish({ settled: false }));
    const looked = vi.fn(() => machine);
    await warm.stop();
    open({ machine: looked });
    warm.keepFor(wish());
    await vi.waitUntil(() => looked.mock.calls.length > 1, within);
    expect(warm.state()).toBe('none');
    machine = calm;
    const before = looked.mock.calls.length;
    await vi.waitUntil(() => looked.mock.calls.length > before + 1, within);
    expect(warm.state()).toBe('none');
    busy = false;
    await is('ready');
  });

  it('keeps its spare while the project is set up again, and ends it for another project or none', async () => {
    warm.keepFor(wish());
    await is('ready');
    warm.keepFor(wish({ settled: false }));
    expect(warm.state()).toBe('ready');
    warm.keepFor(wish({ key: 'two' }));
    expect(warm.state()).toBe('none');
    await is('ready');
    warm.keepFor(null);
    expect(warm.state()).toBe('none');
    await vi.waitUntil(() => readdirSync(sparesDir).length === 0, within);
    expect(await run()).toEqual({ exitCode: 2, warm: false });
    expect(reported).toEqual([]);
  });

  it('starts dbt cold, and says why in its log, when a variable of the environment is another one', async () => {
    warm.keepFor(wish());
    await is('ready');
    expect(await run({ HELLO: 'you' })).toEqual({ exitCode: 2, warm: false });
    expect(reported).toEqual(['dbt is started cold, because the warm one was not used: the environment variables are other ones']);
    await is('ready');
    expect(await run()).toEqual({ exitCode: 2, warm: true });
  });

  it('starts dbt cold when its code was changed a moment ago', async () => {
    warm.keepFor(wish());
    await is('ready');
    writeFileSync(dbt.cliFile, `${readFileSync(dbt.cliFile, 'utf8')}\n`);
    expect(await run()).toEqual({ exitCode: 2, warm: false });
    expect(reported).toEqual(['dbt is started cold, because the warm one was not used: files of the environment have changed']);
  });

  it('throws its spare away when a package is installed', async () => {
    const packages = path.join(dir, 'venv', 'lib', 'python3.11', 'site-packages');
    mkdirSync(packages, { recursive: true });
    warm.keepFor(wish());
    await is('ready');
    mkdirSync(path.join(packages, 'another-1.0.dist-info'));
    await is('none');
    expect(reported).toEqual(['the warm dbt was given up: its environment has changed']);
    await is('ready');
    utimesSync(dbt.executable, 1, 1);
    await is('none');
  });

  it('gives its spare up when it ends, and has another once dbt is needed again', async () => {
    warm.keepFor(wish());
    await is('ready');
    const [name = ''] = readdirSync(sparesDir);
    const identity = JSON.parse(readFileSync(path.join(sparesDir, name, 'identity.json'), 'utf8'));
    signalGroup(identity, 'SIGKILL');
    await is('none');
    expect(reported).toEqual(['the warm dbt was given up: it ended']);
    expect(await run()).toEqual({ exitCode: 2, warm: false });
    await is('ready');
  });

  it('does not wait for a spare that rehearses', async () => {
    const rehearsing = path.join(dir, 'rehearsing');
    const env = { ...dbt.env, REHEARSAL: 'hangs', REHEARSING: rehearsing };
    warm.keepFor(wish({ env }));
    await vi.waitUntil(() => existsSync(rehearsing), within);
    expect(await run({ REHEARSAL: 'hangs', REHEARSING: rehearsing })).toEqual({ exitCode: 2, warm: false });
  });

  it('makes no spare of what cannot rehearse or is no console script, and tries no more until something changes', async () => {
    const looked = vi.fn(() => calm);
    await warm.stop();
    open({ machine: looked });
    warm.keepFor(wish({ env: { ...dbt.env, REHEARSAL: 'fails' } }));
    await vi.waitUntil(() => reported.length > 0, within);
    expect(reported).toEqual(['the warm dbt was given up: the rehearsal failed: no such profile']);
    const other = path.join(dir, 'shim');
    writeFileSync(other, '#!/bin/sh\nexec dbt "$@"\n', { mode: 0o755 });
    warm.keepFor(wish({ key: 'two', executable: other }));
    await vi.waitUntil(() => reported.length > 1, within);
    expect(reported[1]).toBe(`dbt starts cold: ${other} does not say which Python runs it`);
    expect(looked).toHaveBeenCalledTimes(2);
  });

  it('refuses what cannot start, and keeps its spare for what can', async () => {
    warm.keepFor(wish());
    await is('ready');
    expect(await warm.startDbt({ ...request(['tell']), executable: path.join(dir, 'none') })).toMatchObject({ ok: false, error: { code: 'dbt-missing' } });
    expect(warm.state()).toBe('ready');
  });

  it('leaves a running dbt alone when it stops', async () => {
    warm.keepFor(wish());
    await is('ready');
    const waits = path.join(dir, 'waits');
    const started = await warm.startDbt(request(['wait', waits]));
    if (!started.ok) throw new Error(started.error.title);
    await vi.waitUntil(() => existsSync(waits), within);
    await warm.stop();
    expect(isAlive(started.value)).toBe(true);
    signalGroup(started.value, 'SIGINT');
    await vi.waitUntil(() => readExitCode(path.join(dir, 'step')) !== null, within);
    expect(readFileSync(stepFiles(path.join(dir, 'step')).log, 'utf8')).toBe('waits\ninterrupted\n');
  });
});

describe('the machine', () => {
  it.each([
    ['idle', calm, true, false],
    ['at work', { ...calm, load: 4.2 }, false, false],
    ['nearly full', { ...calm, available: 1.5 * gigabyte }, false, false],
    ['full', { ...calm, available: 0.4 * gigabyte }, false, true],
    ['small', { ...calm, available: 1.2 * gigabyte, total: 2 * gigabyte }, true, false],
    ['pressed for memory', { ...calm, pressed: true }, false, true],
  ])('%s is as calm and as short of memory as it is', (_how, is, calmly, short) => {
    expect(isCalm(is)).toBe(calmly);
    expect(isShortOfMemory(is)).toBe(short);
  });
});
