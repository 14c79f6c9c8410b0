import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createExternalRuns } from '../../../main/run/external-runs.ts';
import { realProject, type RealProject } from './real-project.ts';
import { readManifestBuiltFrom, readManifestNodes } from './run-world.ts';

const executables = { v1: 'ORRERY_TEST_DBT_V1', v2: 'ORRERY_TEST_DBT_V2' } as const;
/** A first start of dbt v1 on a busy machine. */
const patience = 240_000;

/** dbt as a person starts it in a terminal, in the project and with its own target folder. */
function inTerminal(engine: 'v1' | 'v2', { dir, dataDir }: RealProject, ...args: readonly string[]): void {
  const [driver = ''] = fs.readdirSync(path.join(dataDir, 'drivers'));
  const env = { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', ADBC_DRIVER_PATH: path.join(dataDir, 'drivers', driver) };
  try {
    execFileSync(process.env[executables[engine]] ?? '', [...args, '--profiles-dir', dir], { cwd: dir, env, stdio: 'ignore' });
  } catch {
    // a node that fails makes dbt end with 1: what became of it stands in its results
  }
}

describe.each(['v1', 'v2'] as const)('a real dbt %s in a terminal', (engine) => {
  it(
    'leaves a run that can be imported, with what it built, what failed and what was checked',
    async () => {
      const project = realProject(engine, {
        'models/orders.sql': 'select 1 as id union all select null',
        'models/customers.sql': "select id from {{ ref('orders') }}",
        'models/broken.sql': "select no_such_column from {{ ref('orders') }}",
        'models/after.sql': "select * from {{ ref('broken') }}",
        'models/shop.yml':
          'version: 2\nmodels:\n  - name: customers\n    columns:\n      - name: id\n        data_tests: [{not_null: {config: {severity: warn}}}]\n',
      });
      inTerminal(engine, project, 'build');
      const file = path.join(project.dir, 'target/run_results.json');
      let tell = (): void => undefined;
      const external = createExternalRuns({
        history: project.history,
        dataDir: project.dataDir,
        project: {
          current: () => ({ id: 'tiny', name: 'tiny', dir: project.dir, profile: { target: 'dev' } }),
          resultsFile: () => file,
          onResults(listener) {
            tell = listener;
            return () => undefined;
          },
          onChange: () => () => undefined,
        },
        readNodes: readManifestNodes,
        readBuiltFrom: readManifestBuiltFrom,
        hide: (text) => text,
        wish: () => 'ask',
        written: () => project.runs.historyChanged(),
        report: (message, error) => {
          throw new Error(message, { cause: error });
        },
      });
      tell();
      await expect.poll(() => external.notice()?.detail ?? '').toContain('dbt build');
      const taken = await external.take();
      if (!taken.ok) throw new Error(taken.error.title);
      const detail = project.runs.detail(taken.value.runId);
      if (!detail.ok) throw new Error(detail.error.title);
      const { run, nodes } = detail.value;
      expect(run).toMatchObject({ status: 'FAILURE', command: 'build', engine, tags: ['imported'], launchedBy: 'command line', target: 'dev' });
      expect(run.counts).toMatchObject({ total: 5, succeeded: 2, warned: 1, failed: 1, skipped: 1 });
      expect(Object.fromEntries(nodes.map((node) => [node.name, node.status]))).toEqual({
        orders: 'success',
        customers: 'success',
        broken: 'error',
        after: 'skipped',
        not_null_id: 'warn',
      });
      const customers = nodes.find(({ name }) => name === 'customers');
      expect(customers).toMatchObject({ relation: 'tiny.main.customers', materialized: 'view', path: 'models/customers.sql' });
      expect(customers?.startedAt).toBeLessThanOrEqual(customers?.finishedAt ?? 0);
      expect(nodes.find(({ name }) => name === 'not_null_id')).toMatchObject({ failures: 1, assetId: 'model.tiny.customers' });
      expect(nodes.find(({ name }) => name === 'broken')?.message).toContain('no_such_column');
      await external.stop();
    },
    patience,
  );
});
