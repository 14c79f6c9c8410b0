import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readConsoleScript } from '../../../main/dbt/console-script.ts';
import { isAlive, launchDbt, readExitCode, readProcessIdentity, signalGroup, type StartedDbt, stepFiles } from '../../../main/dbt/process.ts';
import { sweepSpares } from '../../../main/dbt/sweep-spares.ts';
import { type Spare, type SpareOptions, startSpare } from '../../../main/dbt/warm-spare.ts';
import { makePythonDbt } from './python-dbt.ts';

let dir: string;
let dbt: ReturnType<typeof makePythonDbt>;
let sparesDir: string;
let spares: Spare[];
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'orrery spare '));
  dbt = makePythonDbt(dir);
  sparesDir = path.join(dir, 'spares');
  spares = [];
  mkdirSync(path.join(dir, 'project'));
});
afterEach(async () => {
  for (const spare of spares) spare.end();
  await Promise.all(spares.map((spare) => spare.gone));
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

const within = { timeout: 30_000, interval: 10 };
const fileIsThere = (file: string) => vi.waitUntil(() => existsSync(file), within);
const stepDir = (name: string) => path.join(dir, 'runs', name);

function spareOptions(env: Readonly<Record<string, string>> = {}, takesAtMostMs = 30_000): SpareOptions {
  const script = readConsoleScript(readFileSync(dbt.executable, 'utf8'));
  if (script === null) throw new Error('the script names no Python');
  const { executable } = dbt;
  const rehearsal = ({ targetPath }: { readonly targetPath: string }) => ['ls', `--target-path=${targetPath}`];
  return { sparesDir, executable, script, cwd: path.join(dir, 'project'), env: { ...dbt.env, ...env }, rehearsal, partialParseFile: null, takesAtMostMs };
}

function start(env?: Readonly<Record<string, string>>, takesAtMostMs?: number): Spare {
  const spare = startSpare(spareOptions(env, takesAtMostMs));
  spares.push(spare);
  return spare;
}

async function ready(takesAtMostMs?: number): Promise<Spare> {
  const spare = start({}, takesAtMostMs);
  expect(await spare.ready).toBeNull();
  return spare;
}

const request = (name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) => ({
  executable: dbt.executable,
  args,
  cwd: path.join(dir, 'project'),
  env: { ...dbt.env, HELLO: 'it\'s "me" ünd\nyou', ...env },
  stepDir: stepDir(name),
});

async function takes(spare: Spare, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<StartedDbt> {
  const started = await spare.take(request('warm', args, env));
  if ('declined' in started) throw new Error(started.declined);
  return started;
}

/** What a run left, with what is different every time taken out. */
async function whatIsLeft(name: string): Promise<object> {
  await vi.waitUntil(() => readExitCode(stepDir(name)) !== null, within);
  const read = (file: string): string =>
    readFileSync(file, 'utf8')
      .replaceAll(path.join(dir, 'spares'), '')
      .replaceAll(/line \d+: +\d+ /g, 'line N: PID ');
  const { log, stderr } = stepFiles(stepDir(name));
  const traceback = /Traceback[\s\S]*?(?=\n\w)/g;
  return {
    exitCode: readExitCode(stepDir(name)),
    log: read(log),
    stderr: read(stderr).replaceAll(traceback, 'Traceback'),
    files: readdirSync(stepDir(name)).sort(),
  };
}

describe('a spare', () => {
  it.each([
    ['says what it sees', ['tell', '--select=a b,c+ "d" $HOME `id` \\ * ;', '--vars={\'k\': "v"}', '']],
    ['ends with 0', ['exit', 'None']],
    ['ends with a number', ['exit', '7']],
    ['ends with a large number', ['exit', '257']],
    ['ends with words', ['exit', '"no such thing"']],
    ['raises', ['raise']],
    ['has threads and exit functions', ['at-exit']],
    ['is killed by itself', ['crash', 'SIGKILL']],
    ['crashes', ['crash', 'SIGSEGV']],
    ['is ended', ['crash', 'SIGTERM']],
  ])('is, once it has taken a request, what a started dbt is: one that %s', async (_what, args) => {
    const spare = await ready();
    const cold = await launchDbt(request('cold', args));
    const warm = await takes(spare, args);
    expect(await whatIsLeft('warm')).toEqual(await whatIsLeft('cold'));
    expect(readProcessIdentity(stepDir('warm'))).toEqual(warm.identity);
    await vi.waitUntil(() => !isAlive(warm.identity), within);
    expect(cold.ok).toBe(true);
    await spare.gone;
    expect(readdirSync(sparesDir)).toEqual([]);
  });

  it.each([
    ['minds it', []],
    ['passes it on', ['again']],
  ])('is interrupted as a started dbt is: one that %s', async (_what, more) => {
    const spare = await ready();
    const waits = (name: string) => ['wait', path.join(dir, `${name} waits`), ...more];
    const cold = await launchDbt(request('cold', waits('cold')));
    if (!cold.ok) throw new Error(cold.error.title);
    const warm = await takes(spare, waits('warm'));
    for (const [name, { identity }] of [
      ['cold', cold.value],
      ['warm', warm],
    ] as const) {
      await fileIsThere(path.join(dir, `${name} waits`));
      expect(isAlive(identity)).toBe(true);
      expect(signalGroup(identity, 'SIGINT')).toBe(true);
    }
    expect(await whatIsLeft('warm')).toEqual(await whatIsLeft('cold'));
  });

  it('is killed whole, and then leaves no exit code', async () => {
    const spare = await ready();
    const waits = path.join(dir, 'waits');
    const { identity } = await takes(spare, ['wait', waits]);
    await fileIsThere(waits);
    signalGroup(identity, 'SIGKILL');
    await vi.waitUntil(() => !isAlive(identity), within);
    expect(readExitCode(stepDir('warm'))).toBeNull();
    await spare.gone;
    await vi.waitUntil(() => readdirSync(sparesDir).length === 0, within);
  });

  it('ends when nobody needs it, even while it rehearses', async () => {
    const idle = await ready();
    const rehearsing = path.join(dir, 'rehearsing');
    const busy = start({ REHEARSAL: 'hangs', REHEARSING: rehearsing });
    await fileIsThere(rehearsing);
    for (const spare of [idle, busy]) spare.end();
    await Promise.all([idle.gone, busy.gone]);
    await vi.waitUntil(() => readdirSync(sparesDir).length === 0, within);
  });

  it('says why it never will be ready', async () => {
    expect(await start({ REHEARSAL: 'fails' }).ready).toBe('the rehearsal failed: no such profile');
    mkdirSync(path.join(dir, 'other', 'dbt'), { recursive: true });
    writeFileSync(path.join(dir, 'other', 'dbt', '__init__.py'), '');
    expect(await start({ PYTHONPATH: path.join(dir, 'other') }).ready).toBe("ModuleNotFoundError: No module named 'dbt.cli'");
    const spare = startSpare({ ...spareOptions(), script: { python: path.join(dir, 'no-python'), flags: [] } });
    spares.push(spare);
    expect(await spare.ready).toBe('it ended');
  });

  it('declines, having run nothing, when what it has read has changed', async () => {
    const spare = await ready();
    writeFileSync(dbt.cliFile, `${readFileSync(dbt.cliFile, 'utf8')}\n`);
    expect(await spare.take(request('warm', ['tell']))).toEqual({ declined: 'files of the environment have changed' });
    const other = await ready();
    mkdirSync(path.join(dir, 'packages', 'another'));
    expect(await other.take(request('warm', ['tell']))).toEqual({ declined: 'files of the environment have changed' });
    expect(readFileSync(stepFiles(stepDir('warm')).log, 'utf8')).toBe('');
    expect(existsSync(stepFiles(stepDir('warm')).process)).toBe(false);
  });

  it('declines when the project folder is another one than it was told', async () => {
    const spare = await ready();
    expect(await spare.take({ ...request('warm', ['tell']), cwd: path.join(dir, 'gone') })).toEqual({ declined: expect.stringContaining('No such file') });
  });

  it.runIf(process.platform === 'linux')('does not run a request that was taken back because it did not answer', async () => {
    const spare = await ready(300);
    const [name = ''] = readdirSync(sparesDir);
    const identity = JSON.parse(readFileSync(path.join(sparesDir, name, 'identity.json'), 'utf8')) as { pid: number };
    process.kill(-identity.pid, 'SIGSTOP');
    expect(await spare.take(request('warm', ['tell']))).toEqual({ declined: 'it did not answer in time' });
    await spare.gone;
    expect(existsSync(stepFiles(stepDir('warm')).process)).toBe(false);
    expect(readExitCode(stepDir('warm'))).toBeNull();
  });

  it('lets dbt go on when its maker is killed after the request, and ends itself when it is killed before', async () => {
    const go = path.join(dir, 'go');
    const ready = path.join(dir, 'ready');
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        ssr: path.join(import.meta.dirname, '../../../main/dbt/warm-spare.ts'),
        outDir: path.join(dir, 'built'),
        rolldownOptions: { output: { entryFileNames: 'spare.mjs' } },
      },
    });
    const maker = path.join(dir, 'maker.mjs');
    const { rehearsal: _, ...options } = spareOptions();
    writeFileSync(
      maker,
      `import { writeFileSync } from 'node:fs';
import { startSpare } from './built/spare.mjs';
setInterval(() => {}, 1000);
const make = () => startSpare({ ...${JSON.stringify(options)}, rehearsal: () => ['ls'] });
const [used, unused] = [make(), make()];
await Promise.all([used.ready, unused.ready]);
await used.take(${JSON.stringify(request('warm', ['until', ready, go]))});\n`,
    );
    const child = spawn(process.execPath, [maker], { stdio: 'inherit' });
    await fileIsThere(ready);
    const identities = readdirSync(sparesDir).map((name) => JSON.parse(readFileSync(path.join(sparesDir, name, 'identity.json'), 'utf8')));
    const used = readProcessIdentity(stepDir('warm'));
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(used !== null && isAlive(used)).toBe(true);
    await vi.waitUntil(() => identities.filter((identity) => isAlive(identity)).length === 1, within);
    writeFileSync(go, '');
    expect(await whatIsLeft('warm')).toMatchObject({ exitCode: 1, log: 'before\nafter\n' });
    await vi.waitUntil(() => readdirSync(sparesDir).length === 0, within);
  });
});

describe('sweepSpares', () => {
  it('removes what is left of the dead and leaves what others have', async () => {
    await ready();
    const [mine = ''] = readdirSync(sparesDir);
    for (const name of ['half made', 'dead']) mkdirSync(path.join(sparesDir, name));
    writeFileSync(path.join(sparesDir, 'dead', 'owner.json'), '{"pid":1,"startedTicks":"never","bootId":"another"}');
    sweepSpares(sparesDir);
    expect(readdirSync(sparesDir)).toEqual([mine]);
  });

  it('ends an idle spare whose maker is gone, and leaves one that runs', async () => {
    const idle = await ready();
    const [idleName = ''] = readdirSync(sparesDir);
    const used = await ready();
    const [usedName = ''] = readdirSync(sparesDir).filter((name) => name !== idleName);
    const waits = path.join(dir, 'waits');
    const { identity } = await takes(used, ['wait', waits]);
    await fileIsThere(waits);
    for (const name of [idleName, usedName]) writeFileSync(path.join(sparesDir, name, 'owner.json'), '{"pid":1,"startedTicks":"never","bootId":"another"}');
    sweepSpares(sparesDir);
    await idle.gone;
    expect(isAlive(identity)).toBe(true);
    signalGroup(identity, 'SIGINT');
    await vi.waitUntil(() => readExitCode(stepDir('warm')) !== null, within);
    expect(readExitCode(stepDir('warm'))).toBe(2);
  });
});
