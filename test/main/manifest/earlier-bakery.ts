import fs from 'node:fs';
import path from 'node:path';

/** What stood where in the bakery before today's state: file, text of today, text of then. Each is another kind of change to dbt. */
const changes: readonly (readonly [file: string, now: string, then: string])[] = [
  ['macros/cents.sql', '100 *', '1000 *'],
  ['models/staging/web/stg_customers.sql', "'Ann'", "'Anne'"],
  ['models/staging/staging.yml', 'severity: warn', 'severity: error'],
  ['models/staging/staging.yml', 'description: Customers.', 'description: People.'],
  ['models/staging/web/sources.yml', '- name: receipts', '- name: receipts\n        identifier: slips'],
  ['models/marts/core/core.yml', 'data_type: varchar', 'data_type: text'],
  ['models/marts/core/core.yml', 'latest_version: 2', 'latest_version: 1'],
  ['models/marts/finance/finance.yml', 'description: What came in.', 'description: Income.'],
  ['models/marts/finance/finance.yml', 'label: Total revenue', 'label: Revenue'],
  ['models/marts/finance/finance.yml', 'email: bob@example.com', 'email: rob@example.com'],
  ['models/marts/finance/finance.yml', "'month')", "'year')"],
  ['models/marts/finance/finance.yml', 'rows: [{ id: 1, amount: 1 }]', 'rows: [{ id: 1, amount: 2 }]'],
  ['models/marts/finance/margin.sql', "config(access='protected'", "config(schema='other', access='protected'"],
  ['models/marts/core/days.sql', "materialized='view'", "materialized='table'"],
  ['dbt_project.yml', '+tags: [reference]', '+tags: [reference, old]\n    +quote_columns: true'],
  ['seeds/breads.csv', '2,wheat', '2,spelt'],
  ['tests/totals_agree.sql', 'where false', 'where 1 = 2'],
  ['dbt_packages/toolbox/models/tools/tool_a.sql', 'select 1 as id', 'select 2 as id'],
];

/** Files that came since then. */
const newer = ['models/marts/core/customers.sql', 'tests/no_orphans.sql', 'seeds/more/flours.csv'];

/** Takes the bakery in `dir` back to what it was. */
export function makeEarlier(dir: string): void {
  for (const [file, now, then] of changes) {
    const place = path.join(dir, file);
    const text = fs.readFileSync(place, 'utf8');
    if (!text.includes(now)) throw new Error(`${file} does not hold ${now}`);
    fs.writeFileSync(place, text.replace(now, then));
  }
  for (const file of newer) fs.rmSync(path.join(dir, file));
  fs.writeFileSync(path.join(dir, 'models/marts/core/gone.sql'), "select * from {{ ref('orders') }}");
}

const timing = { timing: [], thread_id: 'Thread-1', execution_time: 0.1, adapter_response: {} };
const metadata = (name: string, version: number) => ({
  dbt_schema_version: `https://schemas.getdbt.com/dbt/${name}/v${version}.json`,
  dbt_version: '1.11.16',
  generated_at: '2026-11-20T10:00:00Z',
  invocation_id: '00000000-0000-0000-0000-000000000000',
  env: {},
});

/** The run_results.json of an earlier run. */
export function earlierRunResults(): string {
  const result = (unique_id: string, status: string) => ({
    ...timing,
    unique_id,
    status,
    message: null,
    failures: null,
    compiled: null,
    compiled_code: null,
    relation_name: null,
  });
  return JSON.stringify({
    metadata: metadata('run-results', 6),
    args: { command: 'build', which: 'build', __other__: {} },
    elapsed_time: 1,
    results: [
      result('model.bakery.orders', 'error'),
      result('model.bakery.stg_orders', 'success'),
      result('seed.bakery.breads', 'success'),
      result('model.bakery.price.v1', 'skipped'),
      result('model.bakery.gone', 'error'),
      result('test.bakery.totals_agree', 'fail'),
    ],
  });
}

/** A sources.json in which the tables of the source `web` were last filled on these days of November 2026; null for one that could not be read. */
export function sourcesFilled(days: Readonly<Record<string, number | null>>): string {
  return JSON.stringify({
    metadata: metadata('sources', 3),
    elapsed_time: 1,
    results: Object.entries(days).map(([table, day]) =>
      day === null
        ? { unique_id: `source.bakery.web.${table}`, error: 'no such table', status: 'runtime error' }
        : {
            ...timing,
            unique_id: `source.bakery.web.${table}`,
            max_loaded_at: `2026-11-${day}T10:00:00+00:00`,
            snapshotted_at: '2026-11-25T10:00:00+00:00',
            max_loaded_at_time_ago_in_s: 10,
            status: 'pass',
            criteria: { warn_after: { count: 12, period: 'hour' }, error_after: { count: null, period: null }, filter: null },
          },
    ),
  });
}
