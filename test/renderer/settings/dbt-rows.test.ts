import { describe, expect, test } from 'vitest';
import type { DbtCandidate, DbtInstallation } from '../../../preload/model/project.ts';
import { dbtRows } from '../../../renderer/settings/dbt-rows.ts';
import { dbtWords } from '../../../renderer/app/dbt-words.ts';
import { someProject } from '../welcome/some-project.ts';

const own: DbtInstallation = {
  engine: 'v1',
  version: '1.11.16',
  adapters: { duckdb: '1.10.0', postgres: '1.9.0' },
  executable: '/venv/bin/dbt',
  origin: 'project',
};
const managed: DbtInstallation = { engine: 'v2', version: '2.0.0-preview.196', adapters: {}, executable: '/data/v2/dbt', origin: 'managed' };
const candidate = (installation: DbtInstallation): DbtCandidate => ({
  executable: installation.executable,
  origin: installation.origin,
  installation,
  error: null,
});

describe('the dbts of a project', () => {
  test('are those found, then the managed ones that could be made', () => {
    const rows = dbtRows(someProject({ dbt: own, dbtCandidates: [candidate(own), candidate(managed)] }), '/data');
    expect(rows.map(({ name, versions, state, inUse }) => `${name} | ${versions.join(' · ')} | ${state}${inUse ? ' | in use' : ''}`)).toEqual([
      'dbt v1 | 1.11.16 · duckdb 1.10.0 | works | in use',
      'dbt v2, managed | 2.0.0-preview.196 · duckdb built in | works',
      'dbt v1, managed | with duckdb · needs Python | not installed',
    ]);
  });

  test('one that Orrery made stays one, though the person chose it', () => {
    const chosen = candidate({ ...managed, origin: 'chosen' });
    expect(dbtRows(someProject({ dbt: managed, dbtCandidates: [chosen] }), '/data').map(({ name, where }) => `${name}, ${where}`)).toEqual([
      'dbt v2, managed, made by Orrery',
      'dbt v1, managed, made by Orrery',
    ]);
    expect(dbtRows(someProject({ dbtCandidates: [chosen] }), '/dat')[0]?.name).toBe('dbt v2');
  });

  test('say which is being installed and which is broken', () => {
    const broken: DbtCandidate = {
      executable: '/bin/dbt',
      origin: 'path',
      installation: null,
      error: { code: 'dbt-broken', title: 'It ends in a stack trace.' },
    };
    const rows = dbtRows(someProject({ dbt: null, dbtCandidates: [broken], installing: { engine: 'v2' } }), '/data');
    expect(rows.map(({ state }) => state)).toEqual(['broken', 'not installed', 'installing']);
  });
});

test('a dbt in a few words names what is missing', () => {
  expect(dbtWords(own, 'duckdb')).toBe('dbt 1.11.16 · duckdb 1.10.0');
  expect(dbtWords(own, 'snowflake')).toBe('dbt 1.11.16 · no snowflake adapter');
  expect(dbtWords(managed, 'duckdb')).toBe('dbt 2.0.0-preview.196 · duckdb built in');
});
