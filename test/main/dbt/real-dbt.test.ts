import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Engine } from '../../../preload/model/project.ts';
import { type DbtRequest, dbtArguments } from '../../../main/dbt/arguments.ts';
import { dbtProblem } from '../../../main/dbt/dbt-problem.ts';
import { prepareDuckdbDriver } from '../../../main/dbt/duckdb-driver.ts';
import { dbtEnvironment } from '../../../main/dbt/environment.ts';
import { type LogEvent, type LogRecord, readLogLine } from '../../../main/dbt/log-line.ts';
import { missingPackages } from '../../../main/dbt/missing-packages.ts';
import { probeDbt } from '../../../main/dbt/probe-dbt.ts';
import { isAlive, readExitCode, startDbt, stepFiles } from '../../../main/dbt/process.ts';
import { runToEnd } from '../../../main/dbt/run-to-end.ts';
import { interruptQuery } from './interrupt-query.ts';

const root = path.join(import.meta.dirname, '../../..');
const variables = { v1: 'ORRERY_TEST_DBT_V1', v2: 'ORRERY_TEST_DBT_V2' } as const;

/** The real dbt of an engine; a test that cannot have it fails. */
function realDbt(engine: Engine): string {
  const executable = process.env[variables[engine]];
  if (executable === undefined || !existsSync(executable)) {
    throw new Error(`${variables[engine]} must name a real dbt ${engine}; npm test makes one, scripts/dbt-environments.mjs prints its path.`);
  }
  return executable;
}

const libraries: Partial<Record<NodeJS.Platform, string>> = { linux: 'libduckdb.so', darwin: 'libduckdb.dylib', win32: 'duckdb.dll' };

let dir: string;
let projectDir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'orrery-real-'));
  projectDir = path.join(dir, 'project');
  project({
    'dbt_project.yml': 'name: tiny\nversion: "1.0"\nprofile: tiny\n',
    'profiles.yml': 'tiny: {target: dev, outputs: {dev: {type: duckdb, path: tiny.duckdb, threads: 2}}}\n',
    'models/one.sql': 'select 1 as id',
    'models/two.sql': "{{ config(materialized='table') }} select * from {{ ref('one') }}",
  });
});
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));

function project(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(projectDir, name)), { recursive: true });
    writeFileSync(path.join(projectDir, name), text);
  }
}

function driverDir(): string {
  const libraryFile = path.join(root, 'node_modules', '@duckdb', `node-bindings-${process.platform}-${process.arch}`, libraries[process.platform] ?? '');
  const driver = prepareDuckdbDriver({ libraryFile, dir: path.join(dir, 'drivers') });
  if (!driver.ok) throw new Error(driver.error.title);
  return driver.value;
}

function options(engine: Engine, request: Partial<DbtRequest> = {}) {
  const stepDir = path.join(dir, 'step-1');
  const all: DbtRequest = {
    engine,
    command: 'build',
    profilesDir: projectDir,
    profile: 'tiny',
    target: 'dev',
    threads: 2,
    select: '',
    exclude: '',
    fullRefresh: false,
    vars: '',
    targetPath: path.join(stepDir, 'target'),
    logPath: path.join(stepDir, 'logs'),
    ...request,
  };
  const env = dbtEnvironment({ engine, base: process.env, driverDir: driverDir(), runId: 'a4c7d0', fetchesPackages: all.command === 'deps' });
  return { executable: realDbt(engine), args: dbtArguments(all), cwd: projectDir, env, stepDir };
}

const records = (): LogRecord[] =>
  readFileSync(stepFiles(path.join(dir, 'step-1')).log, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(readLogLine);
const events = () => records().flatMap((record) => (record.kind === 'event' ? [record] : []));
const problem = async (engine: Engine, request?: Partial<DbtRequest>) => {
  const ended = await runToEnd(options(engine, request));
  if (!ended.ok) throw new Error(ended.error.title);
  const { exitCode, errors, stderr } = ended.value;
  expect(exitCode).not.toBe(0);
  return dbtProblem({ engine, projectDir, messages: errors, stderr, exitCode, exists: existsSync });
};

describe.each(['v1', 'v2'] as const)('the real dbt %s', { timeout: 240_000 }, (engine) => {
  it('says what it is', async () => {
    const probed = await probeDbt(realDbt(engine), 'chosen', { env: process.env, cacheFile: path.join(dir, 'versions.json'), timeoutMs: 120_000 });
    expect(probed).toMatchObject({ ok: true, value: { engine, adapters: engine === 'v1' ? { duckdb: expect.any(String) } : {} } });
  });

  it('builds, and tells every node in JSON with the run’s id', async () => {
    const started = await startDbt(options(engine, { select: 'one two', vars: '{unused: 1}' }));
    expect(started.ok).toBe(true);
    await vi.waitUntil(() => readExitCode(path.join(dir, 'step-1')) !== null, { timeout: 120_000, interval: 50 });
    expect(readExitCode(path.join(dir, 'step-1'))).toBe(0);
    expect(records().filter((record) => record.kind === 'raw')).toEqual([]);
    const finished = events().filter((event) => event.name === 'NodeFinished');
    expect(finished.map((event) => event.uniqueId ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual(['model.tiny.one', 'model.tiny.two']);
    expect(events().filter((event) => event.level === 'warn' || event.level === 'error')).toEqual([]);
    expect(readFileSync(stepFiles(path.join(dir, 'step-1')).log, 'utf8')).toContain('"a4c7d0"');
    expect(existsSync(path.join(dir, 'step-1', 'target', 'run_results.json'))).toBe(true);
    // Nothing but the database is left in the person's folder.
    expect(readdirSync(projectDir).sort()).toEqual(['dbt_project.yml', 'models', 'profiles.yml', 'tiny.duckdb']);
  });

  it('ends on SIGINT, and the database is free again', async () => {
    // Some 10^11 rows: longer than anybody waits.
    project({
      'models/slow.sql': "{{ config(materialized='table') }} select count(*) as n from range(100000000) a, range(1000) b where hash(a.range * b.range) % 7 = 3",
    });
    const started = await startDbt(options(engine, { select: 'slow' }));
    if (!started.ok) throw new Error(started.error.title);
    // v1 logs a query before it runs it, v2 after it.
    const running = (event: LogEvent) => (engine === 'v1' ? event.message.includes('range(100000000)') : event.name === 'NodeExecuting');
    await vi.waitUntil(() => events().some(running), { timeout: 120_000, interval: 50 });
    expect(await interruptQuery(started.value, path.join(dir, 'step-1'))).toBeLessThan(5);
    expect(readExitCode(path.join(dir, 'step-1'))).toBe(engine === 'v1' ? 2 : 1);
    await vi.waitUntil(() => !isAlive(started.value), { timeout: 30_000, interval: 20 });
    expect(await runToEnd(options(engine, { select: 'two one' }))).toMatchObject({ ok: true, value: { exitCode: 0 } });
  });

  it('parses, and its parse errors have a file', async () => {
    expect(await runToEnd(options(engine, { command: 'parse' }))).toMatchObject({ ok: true, value: { exitCode: 0, errors: [] } });
    expect(existsSync(path.join(dir, 'step-1', 'target', 'manifest.json'))).toBe(true);
    project({ 'models/two.sql': "select * from {{ ref('nope') }}" });
    expect(await problem(engine, { command: 'parse' })).toMatchObject({
      code: 'parse-failed',
      title: expect.stringContaining('nope'),
      file: path.join(projectDir, 'models/two.sql'),
    });
  });

  it('is understood when it refuses its arguments', async () => {
    expect(await problem(engine, { vars: '{a: [' })).toMatchObject({ code: 'usage' });
  });

  it('does not fetch packages by itself, and its deps are known as installed', async () => {
    project({
      'packages.yml': 'packages:\n  - package: dbt-labs/dbt_utils\n    version: 1.3.0\n',
      'mine/dbt_project.yml': 'name: mine\nversion: "1.0"\nprofile: tiny\n',
      'mine/macros/m.sql': '{% macro m() %}1{% endmacro %}',
    });
    expect(missingPackages(projectDir, engine)).toMatchObject({ code: 'packages-missing' });
    expect(await problem(engine, { command: 'parse' })).toMatchObject({ code: 'packages-missing', next: { kind: 'install-packages' } });
    expect(existsSync(path.join(projectDir, 'dbt_packages', 'dbt_utils'))).toBe(false);

    project({ 'packages.yml': 'packages:\n  - local: ./mine\n' });
    expect(await runToEnd(options(engine, { command: 'deps' }))).toMatchObject({ ok: true, value: { exitCode: 0 } });
    expect(missingPackages(projectDir, engine)).toBeNull();
  });
});

it('dbt v2 accepts the lock file it is taken to accept', { timeout: 240_000 }, async () => {
  project({
    'packages.yml': 'packages:\n  - package: dbt-labs/dbt_utils\n    version: [">=1.0.0", "<2.0.0"]\n',
    'package-lock.yml':
      'packages:\n  - name: dbt_utils\n    package: dbt-labs/dbt_utils\n    version: 1.3.0\nsha1_hash: 5bca39d39cedcb077462d0877ffce9c1c4e7f1d8\n',
    'dbt_packages/dbt_utils/dbt_project.yml': 'name: dbt_utils\nversion: "1.3.0"\nprofile: tiny\n',
  });
  expect(missingPackages(projectDir, 'v2')).toBeNull();
  expect(await runToEnd(options('v2', { command: 'parse' }))).toMatchObject({ ok: true, value: { exitCode: 0 } });
});

it('dbt v2 refuses YAML that dbt v1 accepts, and that is said', { timeout: 240_000 }, async () => {
  project({
    'models/schema.yml': 'models:\n  - name: one\n    columns:\n      - name: id\n        tests:\n          - accepted_values:\n              values: [1]\n',
  });
  expect(await problem('v2', { command: 'parse' })).toMatchObject({
    code: 'engine-refuses-yaml',
    next: { kind: 'install-dbt', engine: 'v1' },
    file: path.join(projectDir, 'models/schema.yml'),
  });
  expect(await runToEnd(options('v1', { command: 'parse' }))).toMatchObject({ ok: true, value: { exitCode: 0 } });
});

it('dbt v2 builds the sample with the shipped driver', { timeout: 240_000 }, async () => {
  cpSync(path.join(root, 'assets', 'sample'), projectDir, { recursive: true, force: true });
  for (const name of ['one.sql', 'two.sql']) rmSync(path.join(projectDir, 'models', name));
  expect(await runToEnd(options('v2', { profile: 'stays', threads: 4 }))).toMatchObject({ ok: true, value: { exitCode: 0, errors: [] } });
});
