import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dbtPlaces, type PlacesOptions } from '../../../main/dbt/dbt-places.ts';
import { findDbt } from '../../../main/dbt/find-dbt.ts';
import { fakeDbtCalls, fakeV1, fakeV2, makeFakeDbt } from '../../fakes/fake-dbt.ts';

let root: string;
let projectDir: string;
let options: PlacesOptions;
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'orrery-find-')));
  projectDir = path.join(root, 'repo', 'transform');
  mkdirSync(path.join(root, 'repo', '.git'), { recursive: true });
  mkdirSync(projectDir);
  options = {
    projectDir,
    fromDefinitions: null,
    chosen: null,
    managedDir: path.join(root, 'data', 'environments'),
    env: { PATH: '' },
    home: path.join(root, 'home'),
  };
});
afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

/** A program that may be started, below the test's folder. */
function program(...parts: string[]): string {
  const file = path.join(root, ...parts);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, '#!/bin/sh\nexit 1\n');
  chmodSync(file, 0o755);
  return file;
}

/** What is found below the test's folder; this machine may have a dbt of its own in /usr/local/bin. */
const listed = (o: Partial<PlacesOptions> = {}) =>
  dbtPlaces({ ...options, ...o })
    .filter(({ executable }) => executable.startsWith(root))
    .map(({ executable, origin }) => `${origin}: ${path.relative(root, executable)}`);

describe('dbtPlaces', () => {
  it('lists everything, best first, each program once', () => {
    program('repo/transform/.venv/bin/dbt');
    program('repo/transform/env/bin/dbt');
    program('repo/venv/bin/dbt');
    program('usr/bin/dbt');
    mkdirSync(path.join(root, 'usr/local/bin'), { recursive: true });
    symlinkSync(path.join(root, 'usr/bin/dbt'), path.join(root, 'usr/local/bin/dbt'));
    program('data/environments/v1-a/bin/dbt');
    writeFileSync(path.join(root, 'data/environments/v1-a/complete.json'), '{}');
    program('data/environments/v1-half/bin/dbt');
    const chosen = program('chosen/dbt');
    const PATH = [path.join(root, 'usr/bin'), path.join(root, 'usr/local/bin'), 'relative/bin'].join(path.delimiter);
    expect(listed({ chosen, env: { PATH }, fromDefinitions: 'auto' })).toEqual([
      'chosen: chosen/dbt',
      'project: repo/transform/.venv/bin/dbt',
      'project: repo/transform/env/bin/dbt',
      'project: repo/venv/bin/dbt',
      'path: usr/bin/dbt',
      'managed: data/environments/v1-a/bin/dbt',
    ]);
  });

  it('takes what orrery.yml says, there or not', () => {
    const other = program('home/tools/dbt');
    expect(listed({ fromDefinitions: '~/tools/dbt' })).toEqual(['orrery.yml: home/tools/dbt']);
    expect(listed({ fromDefinitions: other })).toEqual(['orrery.yml: home/tools/dbt']);
    expect(listed({ fromDefinitions: '../bin/dbt' })).toEqual(['orrery.yml: repo/bin/dbt']);
    program('data/environments/v1-1.11.16-duckdb-1.11.1/bin/dbt');
    writeFileSync(path.join(root, 'data/environments/v1-1.11.16-duckdb-1.11.1/complete.json'), '{}');
    expect(listed({ fromDefinitions: 'managed:v1' })).toEqual(['orrery.yml: data/environments/v1-1.11.16-duckdb-1.11.1/bin/dbt']);
    expect(listed({ fromDefinitions: 'managed:v2' })[0]).toBe('orrery.yml: data/environments/v2/bin/dbt');
  });

  it('stays inside the repository', () => {
    program('venv/bin/dbt');
    expect(listed()).toEqual([]);
  });

  it('knows uv’s and poetry’s places, and an activated environment', () => {
    program('uv-env/bin/dbt');
    expect(listed({ env: { PATH: '', UV_PROJECT_ENVIRONMENT: path.join(root, 'uv-env') } })).toEqual(['project: uv-env/bin/dbt']);
    expect(listed({ env: { PATH: '', VIRTUAL_ENV: path.join(root, 'uv-env') } })).toEqual(['project: uv-env/bin/dbt']);
    writeFileSync(path.join(projectDir, 'pyproject.toml'), '[tool.poetry]\nname = "Stays Analytics"\n');
    program('home/.cache/pypoetry/virtualenvs/stays_analytics-AbC123-py3.11/bin/dbt');
    program('home/.cache/pypoetry/virtualenvs/other-AbC123-py3.11/bin/dbt');
    expect(listed()).toEqual(['project: home/.cache/pypoetry/virtualenvs/stays_analytics-AbC123-py3.11/bin/dbt']);
  });

  it('looks behind pyenv’s shims', () => {
    program('home/.pyenv/shims/dbt');
    const PATH = path.join(root, 'home/.pyenv/shims');
    expect(listed({ env: { PATH } })).toEqual([]);
    program('home/.pyenv/versions/3.11.7/bin/dbt');
    expect(listed({ env: { PATH } })).toEqual([]);
    writeFileSync(path.join(root, 'home/.pyenv/version'), '3.12.1\n3.11.7\n');
    expect(listed({ env: { PATH } })).toEqual(['path: home/.pyenv/versions/3.11.7/bin/dbt']);
    writeFileSync(path.join(root, 'repo/.python-version'), '3.12.1\n');
    expect(listed({ env: { PATH } })).toEqual([]);
    expect(listed({ env: { PATH, PYENV_VERSION: '3.11.7' } })).toEqual(['path: home/.pyenv/versions/3.11.7/bin/dbt']);
  });
});

describe('findDbt', () => {
  it('starts nothing for an untrusted project', async () => {
    makeFakeDbt(path.join(projectDir, '.venv', 'bin'), fakeV1);
    const found = await findDbt({ ...options, trusted: false });
    expect(found.installation).toBeNull();
    expect(found.candidates[0]).toMatchObject({ origin: 'project', installation: null, error: null });
    expect(fakeDbtCalls(path.join(projectDir, '.venv', 'bin'))).toEqual([]);
  });

  it('takes the first that works, and says why the others do not', async () => {
    makeFakeDbt(path.join(projectDir, '.venv', 'bin'), { ...fakeV1, versionAnswer: 'dbt Cloud CLI - 0.40.7' });
    makeFakeDbt(path.join(projectDir, 'venv', 'bin'), fakeV2);
    makeFakeDbt(path.join(root, 'bin'), fakeV1);
    const env = { ...process.env, PATH: `${path.join(root, 'bin')}${path.delimiter}${process.env['PATH']}` };
    const found = await findDbt({ ...options, env, trusted: true });
    expect(found.installation).toMatchObject({ engine: 'v2', origin: 'project' });
    expect(found.candidates.slice(0, 3).map((candidate) => candidate.error?.code ?? candidate.installation?.engine)).toEqual(['dbt-unsupported', 'v2', 'v1']);
    expect((await findDbt({ ...options, env, trusted: true, onlyFirst: true })).candidates).toHaveLength(2);
  });

  it('asks no further program once it is told to stop, as when trust is withdrawn', async () => {
    const [first, second] = [path.join(projectDir, '.venv', 'bin'), path.join(projectDir, 'venv', 'bin')];
    makeFakeDbt(first, { ...fakeV1, versionAnswer: { hang: true } });
    makeFakeDbt(second, fakeV1);
    const stop = new AbortController();
    const finding = findDbt({ ...options, env: { ...process.env }, trusted: true, signal: stop.signal });
    await vi.waitFor(() => expect(fakeDbtCalls(first)).toHaveLength(1), { timeout: 30_000 });
    stop.abort();
    expect(await finding).toMatchObject({ installation: null, candidates: [{ error: { code: 'run-canceled' } }] });
    expect(fakeDbtCalls(second)).toEqual([]);
  });

  it('takes no other dbt than the one orrery.yml or the person names', async () => {
    makeFakeDbt(path.join(projectDir, '.venv', 'bin'), fakeV1);
    const found = await findDbt({ ...options, chosen: path.join(root, 'gone', 'dbt'), trusted: true });
    expect(found.installation).toBeNull();
    expect(found.candidates.slice(0, 2).map((candidate) => candidate.error?.code ?? 'works')).toEqual(['dbt-missing', 'works']);
  });
});
