import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DbtCommand } from '../../../preload/model/run.ts';
import { type DbtRequest, dbtArguments } from '../../../main/dbt/arguments.ts';
import { readConsoleScript } from '../../../main/dbt/console-script.ts';
import { dbtEnvironment } from '../../../main/dbt/environment.ts';
import { readLogLine } from '../../../main/dbt/log-line.ts';
import { launchDbt, readExitCode, type StartedDbt, type StartOptions, stepFiles } from '../../../main/dbt/process.ts';
import { type Spare, startSpare } from '../../../main/dbt/warm-spare.ts';
import { interruptQuery } from './interrupt-query.ts';
import { realDbtV1 } from './python-dbt.ts';

let dir: string;
let projectDir: string;
let spare: Spare | null;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'orrery-warm-'));
  projectDir = path.join(dir, 'project');
  spare = null;
  project({
    'dbt_project.yml': 'name: tiny\nversion: "1.0"\nprofile: tiny\n',
    'profiles.yml': 'tiny: {target: dev, outputs: {dev: {type: duckdb, path: tiny.duckdb, threads: 1}}}\n',
    '.env': 'FROM_DOTENV=yes\n',
    'models/one.sql': "select {{ env_var('WANTED', 'nothing') }} as id",
    'models/two.sql': "{{ config(materialized='table') }} select * from {{ ref('one') }} {{ log(invocation_args_dict.which, info=true) }}",
    'models/schema.yml':
      'models:\n  - name: two\n    columns:\n      - name: id\n        data_tests: [unique, {accepted_values: {values: [2], quote: false}}]\n',
    'seeds/three.csv': 'id,name\n1,a\n2,b\n',
  });
});
afterEach(async () => {
  spare?.end();
  await spare?.gone;
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

function project(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(projectDir, name)), { recursive: true });
    writeFileSync(path.join(projectDir, name), text);
  }
}

const base = { ...process.env, WANTED: '1' };

function options(name: 'cold' | 'warm', command: DbtCommand | 'parse', more: Partial<DbtRequest> = {}): StartOptions {
  const stepDir = path.join(dir, name);
  const folders = { targetPath: path.join(stepDir, 'target'), logPath: path.join(stepDir, 'logs') };
  return {
    executable: realDbtV1(),
    args: dbtArguments({
      engine: 'v1',
      command,
      profilesDir: projectDir,
      profile: 'tiny',
      target: 'dev',
      select: '',
      exclude: '',
      fullRefresh: false,
      vars: '',
      ...folders,
      ...more,
    }),
    cwd: projectDir,
    env: dbtEnvironment({ engine: 'v1', base, driverDir: null, runId: 'a4c7d0' }),
    stepDir,
  };
}

/** The same command twice, each in a fresh database: by its name and by a spare that rehearsed before the last change of the project. */
async function both(
  command: DbtCommand | 'parse',
  more: Partial<DbtRequest> = {},
  changes: Readonly<Record<string, string>> = {},
  meanwhile: (started: StartedDbt, name: 'cold' | 'warm') => Promise<void> = async () => undefined,
): Promise<{ readonly cold: Left; readonly warm: Left }> {
  const executable = realDbtV1();
  const script = readConsoleScript(readFileSync(executable, 'utf8'));
  if (script === null) throw new Error('the script names no Python');
  const env = dbtEnvironment({ engine: 'v1', base, driverDir: null });
  const rehearsal = (folders: { readonly targetPath: string; readonly logPath: string }) => ['ls', ...options('warm', 'parse', folders).args.slice(1)];
  const warm = startSpare({
    sparesDir: path.join(dir, 'spares'),
    executable,
    script,
    cwd: projectDir,
    env,
    rehearsal,
    partialParseFile: null,
    takesAtMostMs: 60_000,
  });
  spare = warm;
  expect(await warm.ready).toBeNull();
  // The rehearsal leaves nothing in the person's folder.
  expect(readdirSync(projectDir).sort()).toEqual(['.env', 'dbt_project.yml', 'models', 'profiles.yml', 'seeds']);
  project(changes);
  const take = async (): Promise<StartedDbt> => {
    const started = await warm.take(options('warm', command, more));
    if ('declined' in started) throw new Error(started.declined);
    return started;
  };
  const launch = async (): Promise<StartedDbt> => {
    const started = await launchDbt(options('cold', command, more));
    if (!started.ok) throw new Error(started.error.title);
    return started.value;
  };
  const left = async (name: 'cold' | 'warm', start: () => Promise<StartedDbt>): Promise<Left> => {
    const started = await start();
    await meanwhile(started, name);
    await vi.waitUntil(() => readExitCode(path.join(dir, name)) !== null, { timeout: 120_000, interval: 20 });
    const found = whatIsLeft(name);
    for (const file of readdirSync(projectDir).filter((file) => file.startsWith('tiny.duckdb'))) rmSync(path.join(projectDir, file));
    return found;
  };
  return { warm: await left('warm', take), cold: await left('cold', launch) };
}

interface Left {
  readonly exitCode: number | null;
  readonly log: readonly string[];
  readonly nodes: readonly string[];
  readonly stderr: string;
  readonly files: readonly string[];
  readonly statuses: readonly string[];
}

function whatIsLeft(name: 'cold' | 'warm'): Left {
  const stepDir = path.join(dir, name);
  const { log, stderr } = stepFiles(stepDir);
  const same = (text: string): string =>
    text
      .replaceAll(stepDir, 'STEP')
      .replaceAll(/[\da-f]{8}-[\da-f-]{27}|0x[\da-f]+/g, 'ID')
      .replaceAll(/\d[\d.:TZ-]*/g, 'N');
  const lines = readFileSync(log, 'utf8').split('\n');
  const records = lines.filter((line) => line !== '').map((line): [string, object] => [line, readLogLine(line)]);
  let results: { readonly results: readonly { readonly unique_id: string; readonly status: string }[] } = { results: [] };
  try {
    results = JSON.parse(readFileSync(path.join(stepDir, 'target', 'run_results.json'), 'utf8')) as typeof results;
  } catch {
    // There are none.
  }
  const told = records.map(([line, record]) => {
    if (!('name' in record)) return same(line);
    const { info, data } = JSON.parse(line) as { readonly info: Record<string, unknown>; readonly data: object };
    const event = record as { readonly name: string; readonly level: string; readonly message: string };
    // The arguments are those of a set, in any order.
    const words =
      event.name === 'MainReportArgs'
        ? same(event.message)
            .split(/[{},] ?/)
            .sort()
            .join()
        : same(event.message);
    const message = event.name === 'ResourceReport' ? '' : words;
    return [event.name, event.level, message, JSON.stringify(info['extra']), Object.keys(info).sort().join(), Object.keys(data).sort().join()].join(' | ');
  });
  return {
    exitCode: readExitCode(stepDir),
    // dbt's threads tell at the same time, and which of them gets a connection of another is chance.
    log: told.filter((line) => !/^(NewConnection|ConnectionReused|ConnectionClosedInCleanup)/.test(line)).sort(),
    nodes: told.filter((line) => /^Node(Start|Finished)/.test(line)),
    stderr: same(readFileSync(stderr, 'utf8')),
    files: [...readdirSync(stepDir), ...readdirSync(projectDir), ...listed(path.join(stepDir, 'target'))].sort(),
    statuses: results.results.map(({ unique_id, status }) => `${unique_id} ${status}`),
  };
}

function listed(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

describe('the real dbt v1, warm and cold', { timeout: 300_000 }, () => {
  it('succeeds and fails alike', async () => {
    const { warm, cold } = await both('build', { threads: 1 }, { 'models/four.sql': 'select 4 as id' });
    expect(warm).toEqual(cold);
    // A test that fails.
    expect(warm.exitCode).toBe(1);
    // A deprecation is told once in a process: the rehearsal has met it already.
    expect(warm.log.join('\n')).toContain('MissingArgumentsProperty');
    expect(warm.statuses).toContain('model.tiny.four success');
    expect(warm.log.join('\n')).toContain('a4c7d0');
    expect(warm.files.filter((file) => file.endsWith('.wal'))).toEqual([]);
  });

  it('seeds with all well', async () => {
    const { warm, cold } = await both('seed', { threads: 1 });
    expect(warm).toEqual(cold);
    expect(warm.exitCode).toBe(0);
  });

  it('finds the same parse error', async () => {
    const { warm, cold } = await both('parse', {}, { 'models/two.sql': "select * from {{ ref('nope') }}" });
    expect(warm).toEqual(cold);
    expect(warm.exitCode).toBe(2);
  });

  it('refuses its arguments alike', async () => {
    const { warm, cold } = await both('build', { vars: '{a: [' });
    expect(warm).toEqual(cold);
    expect(warm.exitCode).toBe(2);
    expect(warm.stderr).toContain('Usage: dbt build');
  });

  it('is canceled alike, and lets go of the database', async () => {
    const query = 'select count(*) as n from range(100000000) a, range(1000) b where hash(a.range * b.range) % 7 = 3';
    const { warm, cold } = await both(
      'build',
      { threads: 1, select: 'slow' },
      { 'models/slow.sql': `{{ config(materialized='table') }} ${query}` },
      async ({ identity }, name) => {
        const log = stepFiles(path.join(dir, name)).log;
        await vi.waitUntil(() => readFileSync(log, 'utf8').includes('range(100000000)'), { timeout: 120_000, interval: 20 });
        await interruptQuery(identity, path.join(dir, name));
      },
    );
    expect(warm.exitCode).toBe(cold.exitCode);
    expect(warm.statuses).toEqual(cold.statuses);
    expect(warm.files).toEqual(cold.files);
    const names = (left: Left): string[] => [...new Set(left.log.map((line) => line.split(' | ')[0] ?? ''))].sort();
    expect(names(warm)).toEqual(names(cold));
  });
});
