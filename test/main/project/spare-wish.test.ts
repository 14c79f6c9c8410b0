import { describe, expect, it } from 'vitest';
import type { ProjectView, SetupStep } from '../../../preload/model/project.ts';
import { spareWish } from '../../../main/project/spare-wish.ts';

const step = (id: SetupStep['id'], state: SetupStep['state']): SetupStep => ({ id, state, summary: '', output: '', progress: null, error: null });
const view: ProjectView = {
  id: 'abc',
  name: 'stays',
  dir: '/stays',
  displayDir: '~/stays',
  gitBranch: null,
  trust: { state: 'trusted', since: 1 },
  profile: { name: 'stays', target: 'dev', targets: ['dev'], adapter: 'duckdb', threads: 4, profilesDir: '/stays', databaseFile: null },
  dbt: { engine: 'v1', version: '1.11.16', adapters: { duckdb: '1.11.1' }, executable: '/venv/bin/dbt', origin: 'path' },
  dbtCandidates: [],
  steps: [step('project', 'succeeded'), step('dbt', 'succeeded'), step('profile', 'succeeded'), step('parse', 'succeeded')],
  manifest: null,
  graphVersion: 1,
  notices: [],
  parse: 'on-change',
  installing: null,
};
const wishOf = (changes: Partial<ProjectView>) => spareWish({ ...view, ...changes }, { dataDir: '/nowhere', env: { HELLO: 'you', DBT_LOG_PATH: '/logs' } });

describe('spareWish', () => {
  it('rehearses an ls of the project with its profile, writing into the spare’s folders', () => {
    const wish = wishOf({});
    expect(wish).toMatchObject({ executable: '/venv/bin/dbt', cwd: '/stays', settled: true, env: { HELLO: 'you' } });
    expect(wish?.env).not.toHaveProperty('DBT_LOG_PATH');
    const args = wish?.rehearsal({ targetPath: '/spare/target', logPath: '/spare/logs' }) ?? [];
    expect(args[0]).toBe('ls');
    expect(args).toEqual(
      expect.arrayContaining(['--log-format=json', '--profile=stays', '--target=dev', '--target-path=/spare/target', '--log-path=/spare/logs']),
    );
  });

  it.each<[string, Partial<ProjectView>]>([
    ['is not trusted', { trust: { state: 'untrusted', lookOnly: true } }],
    ['runs with dbt v2', { dbt: { engine: 'v2', version: '2', adapters: {}, executable: '/dbt', origin: 'path' } }],
    ['has no dbt', { dbt: null }],
    ['has no profile', { profile: null }],
  ])('wants none for a project that %s', (_what, changes) => {
    expect(wishOf(changes)).toBeNull();
  });

  it('wants none without a project', () => {
    expect(spareWish(null, { dataDir: '/nowhere', env: {} })).toBeNull();
  });

  it.each<[string, Partial<ProjectView>]>([
    ['is being set up', { steps: [step('parse', 'running')] }],
    ['does not parse', { steps: [step('parse', 'failed')] }],
    ['was never parsed', { steps: [step('parse', 'skipped')] }],
  ])('makes none for a project that %s, but keeps the one there is', (_what, changes) => {
    expect(wishOf(changes)).toMatchObject({ settled: false, key: wishOf({})?.key });
  });

  it('is another one for another target, dbt or adapter', () => {
    const keys = [
      {},
      { profile: view.profile && { ...view.profile, target: 'prod' } },
      { dbt: view.dbt && { ...view.dbt, version: '1.12.0' } },
      { dbt: view.dbt && { ...view.dbt, adapters: { duckdb: '1.12.0' } } },
    ].map((changes) => wishOf(changes)?.key);
    expect(new Set(keys).size).toBe(4);
  });
});
