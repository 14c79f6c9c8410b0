import path from 'node:path';
import { expect, it } from 'vitest';
import { openProject } from '../../../main/project/open-project.ts';
import { trustReport } from '../../../main/project/trust-report.ts';
import { shop } from './a-project.ts';

function report(dir: string) {
  const opened = openProject(dir, { env: {}, home: '/home/nobody' });
  if (!opened.ok || opened.value.settings === null) throw new Error('the project was not read');
  const profile = opened.value.profile?.ok ? opened.value.profile.value : null;
  return trustReport({ dir, project: opened.value.settings.project, profile, dbtExecutable: { path: '/usr/bin/dbt', origin: 'path' } });
}

it('lists what dbt would run', () => {
  const dir = shop({
    'dbt_project.yml': 'name: shop\nprofile: shop\non-run-start: "{{ create_audit_schema() }}"\n',
    'models/plain.sql': 'select 1 as one',
    'models/ml/score.py': 'def model(dbt, session): ...',
    'models/schema.yml': 'models:\n  - name: orders\n    description: "{{ doc(\'orders\') }}"\n',
    'macros/audit.sql': "{% macro create_audit_schema() %}{{ env_var('SHOP_TOKEN') }}{% endmacro %}",
    'tests/totals.sql': "select * from {{ ref('orders') }} where total < 0",
    'packages.yml':
      'packages:\n  - package: dbt-labs/dbt_utils\n    version: [">=1.0.0", "<2.0.0"]\n  - git: https://git.shop.example/macros.git\n    revision: v2\n  - local: ../shared\n',
    '.env': 'SHOP_TOKEN=hush\n',
    'dbt_packages/dbt_utils/macros/other.sql': '{% macro other() %}{% endmacro %}',
  });
  expect(report(dir)).toEqual({
    models: 3,
    macros: 1,
    jinjaFiles: ['models/orders.sql', 'models/schema.yml', 'macros/audit.sql', 'tests/totals.sql'],
    environmentVariables: ['SHOP_START', 'SHOP_TOKEN'],
    packages: [
      { name: 'dbt_utils', version: '>=1.0.0, <2.0.0', source: 'hub' },
      { name: 'macros', version: 'v2', source: 'git' },
      { name: 'shared', version: '', source: 'local' },
    ],
    packagesFile: path.join(dir, 'packages.yml'),
    hooks: [{ when: 'on-run-start', code: '{{ create_audit_schema() }}' }],
    pythonModels: ['models/ml/score.py'],
    connection: { adapter: 'duckdb', where: 'shop.duckdb', file: path.join(dir, 'profiles.yml') },
    dbtExecutable: { path: '/usr/bin/dbt', origin: 'path' },
    envFile: path.join(dir, '.env'),
  });
});

it('says no secret', () => {
  expect(JSON.stringify(report(shop({ '.env': 'SHOP_TOKEN=hush\n' })))).not.toContain('hush');
});

it('of a project with nothing in it is empty', () => {
  expect(report(shop({ 'dbt_project.yml': 'name: shop\nmodel-paths: [nowhere]\n', 'profiles.yml': '' }))).toMatchObject({
    models: 0,
    jinjaFiles: [],
    packages: [],
    hooks: [],
    connection: null,
    envFile: null,
  });
});
