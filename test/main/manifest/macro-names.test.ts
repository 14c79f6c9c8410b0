import { expect, test } from 'vitest';
import { macroNames } from '../../../main/manifest/macro-names.ts';

const macros = {
  'macro.stays.grant_select': {
    name: 'grant_select',
    package_name: 'stays',
    description: 'Grants.',
    arguments: [{ name: 'role', type: 'string' }, { name: 'schema' }],
  },
  'macro.stays.clean_up': { name: 'clean_up', package_name: 'stays' },
  'macro.stays.test_positive': { name: 'test_positive', package_name: 'stays' },
  'macro.stays.default__hash': { name: 'default__hash', package_name: 'stays' },
  'macro.dbt_utils.get_relations': { name: 'get_relations', package_name: 'dbt_utils', arguments: 'none' },
  'macro.dbt.run_query': { name: 'run_query', package_name: 'dbt' },
  'macro.dbt_duckdb.duckdb_ref': { name: 'duckdb_ref', package_name: 'dbt_duckdb' },
  'macro.odd.bare': null,
};

test('the macros a person may run, the own ones first and by their bare name', () => {
  expect(macroNames({ macros, projectName: 'stays', adapterType: 'duckdb' })).toEqual([
    { name: 'clean_up', description: '', arguments: [] },
    { name: 'grant_select', description: 'Grants.', arguments: ['role', 'schema'] },
    { name: 'dbt_utils.get_relations', description: '', arguments: [] },
    { name: 'odd.bare', description: '', arguments: [] },
  ]);
});
