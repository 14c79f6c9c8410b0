/** The run_results.json of a `dbt build` in a terminal: a model that was built, one that failed, one that was skipped for it, a check that warned. */
export function someRunResults(
  more: { readonly metadata?: object; readonly args?: object; readonly results?: readonly unknown[] } = {},
): Record<string, unknown> {
  return {
    metadata: {
      dbt_schema_version: 'https://schemas.getdbt.com/dbt/run-results/v6.json',
      dbt_version: '1.11.16',
      generated_at: '2026-11-20T10:00:09.500000Z',
      invocation_id: 'e52f697b-f604-4118-9ce7-ed42386d0019',
      env: {},
      ...more.metadata,
    },
    results: more.results ?? [
      result('model.shop.orders', 'success', { relation_name: '"shop"."main"."orders"', adapter_response: { rows_affected: 12 }, at: [1, 2, 4] }),
      result('model.shop.customers', 'error', { message: '\u001b[31mRuntime Error\u001b[0m in model customers', at: [2, 3, 3] }),
      result('model.shop.report', 'skipped', { message: 'Skipping due to failed upstream' }),
      result('test.shop.not_null_orders_id.abc', 'warn', { failures: 3, message: 'Got 3 results', at: [4, 4, 5] }),
    ],
    elapsed_time: 8.5,
    args: { which: 'build', select: ['orders+', 'customers'], exclude: [], target: 'dev', full_refresh: false, vars: {}, threads: 4, ...more.args },
  };
}

function result(
  uniqueId: string,
  status: string,
  { at, ...more }: { readonly at?: readonly [number, number, number]; readonly [key: string]: unknown } = {},
): object {
  const time = (second: number): string => `2026-11-20T10:00:0${second}.000000Z`;
  const timing = at && [
    { name: 'compile', started_at: time(at[0]), completed_at: time(at[1]) },
    { name: 'execute', started_at: time(at[1]), completed_at: time(at[2]) },
  ];
  return {
    unique_id: uniqueId,
    status,
    timing: timing ?? [],
    thread_id: 'Thread-1 (worker)',
    execution_time: 1,
    adapter_response: {},
    message: null,
    failures: null,
    ...more,
  };
}
