import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { launchDbt } from '../../../main/dbt/process.ts';
import { dbtForProjects } from '../../../main/project/dbt-for-projects.ts';
import { createProjectService, type ProjectService } from '../../../main/project/project-service.ts';
import { createSample } from '../../../main/project/sample.ts';
import type { Engine } from '../../../preload/model/project.ts';
import type { OrreryError } from '../../../preload/model/result.ts';
import { shop, temporaryFolder, writeFiles } from './a-project.ts';
import { rememberedProjects } from './a-service.ts';

const sampleDir = path.resolve(import.meta.dirname, '../../../assets/sample');
const variables = { v1: 'ORRERY_TEST_DBT_V1', v2: 'ORRERY_TEST_DBT_V2' } as const;
/** v1 needs seconds for each start, and tens of them on a busy machine. */
const patience = 300_000;

function realDbt(engine: Engine): string {
  const executable = process.env[variables[engine]];
  if (executable === undefined || !existsSync(executable)) {
    throw new Error(`${variables[engine]} must name a real dbt ${engine}; npm test makes one, scripts/dbt-environments.mjs prints its path.`);
  }
  return executable;
}

/** Opens and trusts a project with the real dbt of an engine, named in its orrery.yml, and waits until it is set up. */
async function opened(engine: Engine, dir: string): Promise<ProjectService> {
  writeFileSync(path.join(dir, 'orrery.yml'), `version: 1\ndbt: {executable: "${realDbt(engine)}", parse: on-open}\n`);
  const dataDir = temporaryFolder();
  const surroundings = { dataDir, env: process.env, home: path.join(dataDir, 'home') };
  const service = createProjectService({
    ...surroundings,
    projects: rememberedProjects(),
    now: () => Date.now(),
    dbt: dbtForProjects({ ...surroundings, driverDir: null, launch: launchDbt }),
    manifestWorker: new URL('../../../main/manifest/manifest-worker.ts', import.meta.url),
    watch: null,
  });
  onTestFinished(() => service.close());
  const result = await service.open(dir);
  if (!result.ok) throw new Error(result.error.title);
  service.trust();
  await service.whenSettled();
  return service;
}

function parseError(service: ProjectService): OrreryError | null | undefined {
  return service.current()?.steps.find((step) => step.id === 'parse')?.error;
}

/** What dbt itself says a selection is. */
async function listed(engine: Engine, dir: string, select: string, exclude: string): Promise<readonly string[]> {
  const target = path.join(temporaryFolder(), 'target');
  const quiet = ['--quiet', 'ls', '--profiles-dir', dir, '--target-path', target, '--output', 'json', '--output-keys', 'unique_id', `--select=${select}`];
  const { stdout } = await promisify(execFile)(realDbt(engine), [...quiet, ...(exclude === '' ? [] : [`--exclude=${exclude}`])], { cwd: dir });
  const ids = stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [(JSON.parse(line) as { unique_id: string }).unique_id] : []));
  return ids.filter((id) => /^(model|seed|snapshot|test|unit_test)\./.test(id)).toSorted();
}

const selections: Readonly<Record<Engine, readonly (readonly [string, string])[]>> = {
  v1: [['@src_hosts tag:reference,resource_type:seed+', 'dim_listings_w_hosts+ path:models/mart']],
  v2: [
    ['dim_listings_cleansed', ''],
    ['2+mart_fullmoon_reviews+1', ''],
    ['@src_hosts', 'dim_listings_w_hosts+'],
    ['source:stays.raw_hosts+', 'tag:nightly,config.materialized:view'],
    ['+exposure:executive_dashboard', 'test_type:unit'],
    ['models/*/src_hosts.sql staging', 'path:models/mart'],
    ['resource_type:seed', 'fqn:stays_analytics.cities'],
  ],
};

describe.each(['v1', 'v2'] as const)('a project on the real dbt %s', (engine) => {
  it(
    'is set up, and every asset of the sample is in its lineage',
    async () => {
      const sample = await createSample({ sampleDir, parentDir: temporaryFolder() });
      if (!sample.ok) throw new Error(sample.error.title);
      const service = await opened(engine, sample.value);
      expect(service.current()?.steps.map((step) => [step.id, step.state])).toEqual(['project', 'dbt', 'profile', 'parse'].map((id) => [id, 'succeeded']));
      const names = service.lineage()?.graph.assets.map((asset) => `${asset.kind} ${asset.name}`);
      expect(names).toEqual(
        expect.arrayContaining(['source raw_hosts', 'model dim_hosts_cleansed', 'seed cities', 'snapshot scd_raw_listings', 'exposure executive_dashboard']),
      );
      expect(service.lineage()?.checks.map((check) => check.kind)).toEqual(expect.arrayContaining(['generic', 'singular', 'unit']));
      for (const [select, exclude] of selections[engine]) {
        const ready = await service.launchable(null, { select, exclude, command: 'build' });
        if (!ready.ok) throw new Error(ready.error.title);
        expect(ready.value.selected?.map((node) => node.uniqueId).toSorted()).toEqual(await listed(engine, sample.value, select, exclude));
      }
    },
    patience,
  );

  it(
    'says what is wrong and where when it does not parse, and keeps the lineage that was good',
    async () => {
      const dir = shop({ 'dbt_project.yml': 'name: shop\nversion: "1.0"\nprofile: shop\n', 'models/orders.sql': 'select 1 as id' });
      const service = await opened(engine, dir);
      expect(parseError(service)).toBeNull();
      writeFiles(dir, { 'models/orders.sql': "select *\nfrom {{ ref('nobody') }}" });
      expect(await service.parse()).toMatchObject({ ok: false, error: { code: 'parse-failed', detail: expect.stringContaining('nobody') as string } });
      expect(parseError(service)?.file).toMatch(/models[\\/]orders\.sql$/);
      expect(service.lineage()?.graph.assets.map((asset) => asset.name)).toEqual(['orders']);
    },
    patience,
  );
});

it(
  'v2 is not started on a project whose packages are missing, and YAML it refuses is said to be good for v1',
  async () => {
    const dir = shop({
      'dbt_project.yml': 'name: shop\nversion: "1.0"\nprofile: shop\nmodels:\n  shop:\n    materialized: table\n',
      'models/orders.sql': 'select 1 as id',
      'models/schema.yml': 'models:\n  - name: orders\n    columns:\n      - name: id\n        data_tests:\n          - accepted_values: {values: [1]}\n',
      'packages.yml': 'packages:\n  - package: dbt-labs/dbt_utils\n    version: 1.3.0\n',
    });
    const service = await opened('v2', dir);
    expect(parseError(service)).toMatchObject({ code: 'packages-missing', next: { kind: 'install-packages' } });
    writeFiles(dir, { 'packages.yml': '' });
    expect(await service.parse()).toMatchObject({ ok: false, error: { code: 'engine-refuses-yaml', next: { kind: 'install-dbt', engine: 'v1' } } });
  },
  patience,
);
