import { expect, test } from 'vitest';
import type { TrustReport } from '../../../preload/model/project.ts';
import { type TrustRow, trustRows } from '../../../renderer/welcome/trust-rows.ts';

const report: TrustReport = {
  models: 42,
  macros: 6,
  jinjaFiles: ['models/a.sql'],
  environmentVariables: ['STAYS_TOKEN', 'DBT_TARGET'],
  packages: [
    { name: 'dbt_utils', version: '1.3.0', source: 'hub' },
    { name: 'dbt_date', version: '0.10.1', source: 'hub' },
  ],
  packagesFile: 'packages.yml',
  hooks: [{ when: 'on-run-start', code: '{{ create_audit_schema() }}' }],
  pythonModels: ['models/ml/review_sentiment.py'],
  connection: { adapter: 'duckdb', where: 'stays.duckdb', file: 'profiles.yml' },
  dbtExecutable: null,
  envFile: null,
};

const said = (row: TrustRow | undefined): string => `${row?.title}: ${row?.detail.map(({ text }) => text).join('')}`;

test('says in rows what dbt would run', () => {
  expect(trustRows(report).map(said)).toEqual([
    'Jinja in 42 models and 6 macros: Can query the database and read STAYS_TOKEN and DBT_TARGET',
    '2 packages from the dbt hub: dbt_utils 1.3.0 and dbt_date 0.10.1, with their own macros',
    '1 hook around every run: on-run-start: {{ create_audit_schema() }}',
    '1 Python model: models/ml/review_sentiment.py, only when you build it',
    'A connection to DuckDB: Opens stays.duckdb for reading and writing',
  ]);
});

test('leaves out what the project does not have', () => {
  const plain = trustRows({ ...report, packages: [], hooks: [], pythonModels: [], connection: null, environmentVariables: [] });
  expect(plain.map(said)).toEqual(['Jinja in 42 models and 6 macros: Can query the database']);
});

test('does not say hub of a package that comes from elsewhere, and counts the rest of a long list', () => {
  const packages = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name, version: '', source: 'git' as const }));
  const row = trustRows({ ...report, packages }).find(({ id }) => id === 'packages');
  expect(said(row)).toBe('5 packages: a, b, c and 2 more, with their own macros');
});

test('many hooks are counted and listed on demand', () => {
  const hooks = ['a', 'b', 'c'].map((code) => ({ when: 'on-run-start', code }));
  const row = trustRows({ ...report, hooks }).find(({ id }) => id === 'hooks');
  expect(said(row)).toBe('3 hooks around every run: on-run-start: a and 2 more');
  expect(row?.more).toEqual({ label: 'Show 3 hooks', lines: ['on-run-start: a', 'on-run-start: b', 'on-run-start: c'] });
});
