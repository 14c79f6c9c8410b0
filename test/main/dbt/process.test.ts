import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAlive, posixWrapper, processIdentity, readExitCode, readProcessIdentity, signalGroup, startDbt, stepFiles } from '../../../main/dbt/process.ts';
import { fakeDbtCalls, fakeV1, makeFakeDbt, type FakeScenario } from '../../fakes/fake-dbt.ts';

let dir: string;
let stepDir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'orrery process '));
  stepDir = path.join(dir, 'runs', 'step-1');
});
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));

const env = { PATH: process.env['PATH'] ?? '', HELLO: 'it\'s "me"' };
const within = { timeout: 30_000, interval: 10 };

/** Writes a program for the shell; gives its path. */
function script(file: string, text: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
}

async function start(scenario: FakeScenario, args: readonly string[] = ['build']) {
  const executable = makeFakeDbt(path.join(dir, 'dbt'), scenario);
  const started = await startDbt({ executable, args, cwd: dir, env, stepDir });
  if (!started.ok) throw new Error(started.error.title);
  return started.value;
}

async function exitCode(): Promise<number | null> {
  await vi.waitUntil(() => readExitCode(stepDir) !== null, within);
  return readExitCode(stepDir);
}
const fileIsThere = (file: string) => vi.waitUntil(() => existsSync(file), within);

describe('startDbt', () => {
  it('leaves output, exit code and identity in the step folder', async () => {
    const identity = await start({ ...fakeV1, commands: { build: { steps: [{ line: '{"one":1}' }, { stderr: 'oh' }, { line: 'two' }], exitCode: 1 } } });
    expect(await exitCode()).toBe(1);
    expect(readFileSync(stepFiles(stepDir).log, 'utf8')).toBe('{"one":1}\ntwo\n');
    expect(readFileSync(stepFiles(stepDir).stderr, 'utf8')).toBe('oh\n');
    expect(readProcessIdentity(stepDir)).toEqual(identity);
    await vi.waitUntil(() => !isAlive(identity), within);
  });

  it('passes arguments untouched, whatever a shell would make of them', async () => {
    const args = ['build', '--select=a b,c+ "d" $HOME `id` \\ * ;', '--vars={\'k\': "v"}', '--exclude=-x', ''];
    await start(fakeV1, args);
    await exitCode();
    expect(fakeDbtCalls(path.join(dir, 'dbt'))[0]).toMatchObject({ argv: args, cwd: dir });
  });

  it('ends dbt with SIGINT, and writes its exit code all the same', async () => {
    const ready = path.join(dir, 'ready');
    const identity = await start({ ...fakeV1, commands: { build: { steps: [{ touch: ready }, { hang: true }], sigintSteps: [{ line: 'cancelled' }] } } });
    await fileIsThere(ready);
    expect(isAlive(identity)).toBe(true);
    expect(signalGroup(identity, 'SIGINT')).toBe(true);
    expect(await exitCode()).toBe(2);
    expect(readFileSync(stepFiles(stepDir).log, 'utf8')).toBe('cancelled\n');
  });

  it('starts no dbt when it is interrupted before it has', async () => {
    // the shell writes its identity just before: who moves the file there interrupts it
    script(path.join(dir, 'bin', 'mv'), 'kill -INT $PPID\nexec /bin/mv "$@"');
    const executable = makeFakeDbt(path.join(dir, 'dbt'), fakeV1);
    await startDbt({ executable, args: ['build'], cwd: dir, env: { ...env, PATH: `${path.join(dir, 'bin')}:${env.PATH}` }, stepDir });
    expect(await exitCode()).toBe(130);
    expect(fakeDbtCalls(path.join(dir, 'dbt'))).toEqual([]);
  });

  it('kills what ignores SIGINT, and then leaves no exit code', async () => {
    const ready = path.join(dir, 'ready');
    const identity = await start({ ...fakeV1, sigint: 'ignore', commands: { build: { steps: [{ touch: ready }, { hang: true }] } } });
    await fileIsThere(ready);
    signalGroup(identity, 'SIGINT');
    expect(isAlive(identity)).toBe(true);
    expect(signalGroup(identity, 'SIGKILL')).toBe(true);
    await vi.waitUntil(() => !isAlive(identity), within);
    expect(readExitCode(stepDir)).toBeNull();
    expect(signalGroup(identity, 'SIGINT')).toBe(false);
  });

  it('is alive as long as dbt is, even when only the wrapper was killed', async () => {
    const ready = path.join(dir, 'ready');
    const identity = await start({ ...fakeV1, commands: { build: { steps: [{ touch: ready }, { hang: true }] } } });
    await fileIsThere(ready);
    process.kill(identity.pid, 'SIGKILL');
    await vi.waitUntil(() => readFileSync(`/proc/${fakeDbtCalls(path.join(dir, 'dbt'))[0]?.pid}/stat`, 'utf8').split(' ')[3] !== String(identity.pid), within);
    expect(isAlive(identity)).toBe(true);
    signalGroup(identity, 'SIGKILL');
    await vi.waitUntil(() => !isAlive(identity), within);
  });

  it('does not take another process with the same pid for dbt', () => {
    const me = processIdentity();
    expect(me).not.toBeNull();
    if (me === null) return;
    expect(isAlive(me)).toBe(true);
    expect(isAlive({ ...me, startedTicks: '1' })).toBe(false);
    expect(isAlive({ ...me, bootId: 'another boot' })).toBe(false);
    expect(signalGroup({ ...me, startedTicks: '1' }, 'SIGKILL')).toBe(false);
  });

  it('lets dbt go on when its starter is killed', async () => {
    const go = path.join(dir, 'go');
    const ready = path.join(dir, 'ready');
    const steps = [{ line: 'before' }, { touch: ready }, { waitFor: go }, { line: 'after' }];
    const executable = makeFakeDbt(path.join(dir, 'dbt'), { ...fakeV1, commands: { build: { steps, exitCode: 1 } } });
    const starter = path.join(dir, 'starter.mjs');
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: path.join(import.meta.dirname, '../../../main/dbt/process.ts'),
        outDir: path.join(dir, 'built'),
        rolldownOptions: { output: { entryFileNames: 'process.mjs' } },
      },
    });
    const options = JSON.stringify({ executable, args: ['build'], cwd: dir, env, stepDir });
    writeFileSync(starter, `import { startDbt } from './built/process.mjs';\nawait startDbt(${options});\nsetInterval(() => {}, 1000);\n`);
    const child = spawn(process.execPath, [starter], { stdio: 'inherit' });
    await fileIsThere(ready);
    const identity = readProcessIdentity(stepDir);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(identity !== null && isAlive(identity)).toBe(true);
    writeFileSync(go, '');
    expect(await exitCode()).toBe(1);
    expect(readFileSync(stepFiles(stepDir).log, 'utf8')).toBe('before\nafter\n');
  });

  it.runIf(process.platform === 'linux')('hands dbt none of the files and sockets that its starter had open', async () => {
    const executable = script(path.join(dir, 'list-open'), 'ls /proc/$$/fd');
    mkdirSync(stepDir, { recursive: true });
    writeFileSync(path.join(stepDir, 'exit.tmp'), '   \n');
    const [command, args] = posixWrapper({ executable, args: [], stepDir });
    // Node closes what it starts with; Electron does not, so a shell stands in for it
    const child = spawn('/bin/bash', ['-c', 'exec 7</dev/null 30</dev/null 251</dev/null; exec "$@"', 'starter', command, ...args]);
    let listed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      listed += text;
    });
    await once(child, 'close');
    expect(readExitCode(stepDir)).toBe(0);
    expect(listed.split('\n').filter((descriptor) => ['7', '30', '251'].includes(descriptor))).toEqual([]);
  });

  it('refuses before anything runs', async () => {
    const executable = makeFakeDbt(path.join(dir, 'dbt'), fakeV1);
    const o = { executable, args: ['build'], cwd: dir, env, stepDir };
    expect(await startDbt({ ...o, executable: path.join(dir, 'none') })).toMatchObject({ ok: false, error: { code: 'dbt-missing' } });
    expect(await startDbt({ ...o, cwd: path.join(dir, 'none') })).toMatchObject({ ok: false, error: { code: 'project-gone' } });
    chmodSync(executable, 0o644);
    expect(await startDbt(o)).toMatchObject({ ok: false, error: { code: 'dbt-not-executable' } });
    chmodSync(executable, 0o755);
    writeFileSync(path.join(dir, 'file'), '');
    expect(await startDbt({ ...o, stepDir: path.join(dir, 'file', 'step') })).toMatchObject({
      ok: false,
      error: { code: 'internal', title: expect.any(String) },
    });
    expect(existsSync(path.join(dir, 'dbt', 'calls.jsonl'))).toBe(false);
  });
});
