import { describe, expect, it } from 'vitest';
import { readExternalRun } from '../../../main/run/external-run.ts';
import { someRunResults } from './some-run-results.ts';

const at = (second: number): number => Date.parse(`2026-11-20T10:00:0${second}.000Z`);

describe('a run_results.json that dbt left', () => {
  it('says which run it was and what became of its nodes', () => {
    const run = readExternalRun(someRunResults());
    expect(run).toMatchObject({
      invocationId: 'e52f697b-f604-4118-9ce7-ed42386d0019',
      engine: 'v1',
      dbtVersion: '1.11.16',
      commandLine: 'dbt build --select orders+ customers --target dev --threads 4',
      request: { command: 'build', select: 'orders+ customers', target: 'dev', threads: 4, fullRefresh: false, vars: '' },
      startedAt: at(1),
      finishedAt: Date.parse('2026-11-20T10:00:09.500Z'),
    });
    expect(run?.nodes).toEqual([
      expect.objectContaining({
        uniqueId: 'model.shop.orders',
        status: 'success',
        startedAt: at(1),
        executingAt: at(2),
        finishedAt: at(4),
        rowsAffected: 12,
        relation: 'shop.main.orders',
      }),
      expect.objectContaining({ uniqueId: 'model.shop.customers', status: 'error', message: 'Runtime Error in model customers' }),
      expect.objectContaining({ uniqueId: 'model.shop.report', status: 'skipped', startedAt: null }),
      expect.objectContaining({ uniqueId: 'test.shop.not_null_orders_id.abc', status: 'warn', failures: 3 }),
    ]);
  });

  it.each([4, 5, 6])('is read in schema v%i', (version) => {
    const metadata = { dbt_schema_version: `https://schemas.getdbt.com/dbt/run-results/v${version}.json` };
    expect(readExternalRun(someRunResults({ metadata }))?.nodes).toHaveLength(4);
  });

  it.each([
    ['of a schema nobody knows', someRunResults({ metadata: { dbt_schema_version: 'https://schemas.getdbt.com/dbt/run-results/v3.json' } })],
    ['that does not say which run', someRunResults({ metadata: { invocation_id: null } })],
    ['of dbt compile', someRunResults({ args: { which: 'compile' } })],
    ['of dbt docs generate', someRunResults({ args: { which: 'generate' } })],
    ['without results', { ...someRunResults(), results: 7 }],
    ['that is a list', []],
    ['that is nothing', null],
  ])('%s is none', (_name, json) => {
    expect(readExternalRun(json)).toBeNull();
  });

  it('of dbt v2 may omit what is null, and has threads of no name', () => {
    const run = readExternalRun(
      someRunResults({
        metadata: { dbt_version: '2.0.0-preview.196' },
        args: { which: undefined, command: 'run', select: undefined, vars: { day: 'monday' } },
        results: [{ unique_id: 'model.shop.orders', status: 'success', timing: [], thread_id: 'tokio-rt-worker' }, { status: 'success' }, 7],
      }),
    );
    expect(run).toMatchObject({ engine: 'v2', request: { command: 'run', select: '', vars: '{"day":"monday"}' } });
    expect(run?.nodes).toEqual([expect.objectContaining({ status: 'success', thread: null, message: null, failures: null })]);
  });

  it('shows the command as it was typed where dbt says it', () => {
    expect(readExternalRun(someRunResults({ args: { invocation_command: 'dbt build -s orders+' } }))?.commandLine).toBe('dbt build -s orders+');
    expect(readExternalRun(someRunResults({ args: { invocation_command: 'python -c x' } }))?.commandLine).toContain('dbt build --select');
  });

  it('does not take keys like __proto__ for anything', () => {
    const text = JSON.stringify(someRunResults()).replace('"which"', '"__proto__":{"which":"run"},"which"');
    expect(readExternalRun(JSON.parse(text))?.request.command).toBe('build');
    expect(({} as Record<string, unknown>)['which']).toBeUndefined();
  });
});
