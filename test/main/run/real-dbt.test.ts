import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dbtProblem } from '../../../main/dbt/dbt-problem.ts';
import { prepareDuckdbDriver } from '../../../main/dbt/duckdb-driver.ts';
import { createRunService } from '../../../main/run/run-service.ts';
import type { Engine } from '../../../preload/model/project.ts';
import type { NodeResult } from '../../../preload/model/run.ts';
import { buildAll, door, endWith, launch, launchNode, openTestHistory, readManifestNodes, tempDir, until, type World } from './run-world.ts';

const variables = { v1: 'ORRERY_TEST_DBT_V1', v2: 'ORRERY_TEST_DBT_V2' } as const;
/** v1 needs seconds for each start, and tens of them on a busy machine. */
const patience = 240_000;

function realDbt(engine: Engine): string {
  const executable = process.env[variables[engine]];
  if (executable === undefined || !fs.existsSync(executable)) {
    throw new Error(`${variables[engine]} must name a real dbt ${engine}; npm test makes one, scripts/dbt-environments.mjs prints its path.`);
  }
  return executable;
}

const files = {
  'dbt_project.yml': 'name: tiny\nversion: "1.0"\nprofile: tiny\non-run-start: ["select 1"]\n',
  'profiles.yml': 'tiny: {target: dev, outputs: {dev: {type: duckdb, path: tiny.duckdb, threads: 2}}}\n',
  'models/one.sql': 'select 1 as id union all select null',
  'models/passing.sql': "{{ config(materialized='ephemeral') }} select * from {{ ref('one') }}",
  'models/broken.sql': "{{ config(materialized='table') }}\nselect\n  nosuch\nfrom {{ ref('passing') }}",
  'models/after.sql': "select * from {{ ref('broken') }}",
  'models/slow.sql': "{{ config(materialized='table') }} select count(*) as n from range(3000000000000) a where sqrt(a.range) < 0",
  'models/models.yml': 'models: [{name: one, columns: [{name: id, data_tests: [{not_null: {config: {severity: warn}}}]}]}]\n',
};

const id = (name: string): string => `model.tiny.${name}`;
const selected = [
  launchNode(id('one'), { materialized: 'view' }),
  launchNode(id('passing'), { materialized: 'ephemeral', dependsOn: [id('one')] }),
  launchNode(id('broken'), { dependsOn: [id('passing')] }),
  launchNode(id('after'), { materialized: 'view', dependsOn: [id('broken')] }),
];

function realWorld(engine: Engine): World {
  const dir = tempDir();
  const projectDir = path.join(dir, 'project');
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(projectDir, name)), { recursive: true });
    fs.writeFileSync(path.join(projectDir, name), text);
  }
  const driver = prepareDuckdbDriver({
    libraryFile: path.resolve(`node_modules/@duckdb/node-bindings-${process.platform}-${process.arch}/libduckdb.so`),
    dir: path.join(dir, 'drivers'),
  });
  const dataDir = path.join(dir, 'data');
  const history = openTestHistory(dataDir);
  const reports: unknown[] = [];
  const runs = createRunService({
    history,
    dataDir,
    now: Date.now,
    env: process.env,
    dbt: { ...door, problem: dbtProblem },
    readNodes: readManifestNodes,
    isTrusted: () => true,
    driverDir: () => (driver.ok ? driver.value : null),
    report: (...said) => reports.push(said),
  });
  endWith(runs, history, dataDir);
  const profile = {
    name: 'tiny',
    target: 'dev',
    targets: ['dev'],
    adapter: 'duckdb',
    threads: 2,
    profilesDir: projectDir,
    databaseFile: path.join(projectDir, 'tiny.duckdb'),
  };
  const project = {
    id: 'tiny',
    name: 'tiny',
    dir: projectDir,
    profile,
    dbt: { engine, version: engine, adapters: {}, executable: realDbt(engine), origin: 'chosen' as const },
    partialParseFile: null,
  };
  return { dir, dataDir, history, runs, project, profile, selected, reports };
}

async function launched(world: World, select: string): Promise<string> {
  return launch(world, { ...buildAll, select });
}

function nodes(world: World, runId: string): Readonly<Record<string, NodeResult>> {
  const detail = world.runs.detail(runId);
  return Object.fromEntries((detail.ok ? detail.value.nodes : []).map((node) => [node.name, node]));
}

describe.each<Engine>(['v1', 'v2'])('with the real dbt %s', (engine) => {
  it('a build with a broken model: every node has its end, the failure its line, the skipped its cause', { timeout: patience }, async () => {
    const world = realWorld(engine);
    const runId = await launched(world, 'one+');
    const run = await world.runs.whenFinal(runId);
    expect(run).toMatchObject({ status: 'FAILURE', exitCode: 1, error: { code: 'node-failed', title: 'broken failed.' } });
    expect(run.counts).toMatchObject({ total: 5, succeeded: 2, warned: 1, failed: 1, skipped: 1, queued: 0, running: 0, canceled: 0 });
    const result = nodes(world, runId);
    expect(result['one']).toMatchObject({ status: 'success', relation: 'tiny.main.one' });
    expect(['success', 'no-op']).toContain(result['passing']?.status);
    expect(result['not_null_id']).toMatchObject({ status: 'warn', failures: 1, assetId: id('one') });
    expect(result['after']).toMatchObject({ status: 'skipped', skippedBecauseOf: id('broken'), startedAt: null });
    const failure = await world.runs.failure(runId, id('broken'));
    expect(failure).toMatchObject({
      ok: true,
      value: { headline: 'Column "nosuch" does not exist', skipped: [id('after')], rawPath: 'models/broken.sql', rawLine: 3 },
    });
    if (!failure.ok) return;
    expect(failure.value.compiledCode?.split('\n')[(failure.value.compiledLine ?? 0) - 1]).toContain('nosuch');
    expect(failure.value.message).not.toContain('\u001b');
    expect(world.history.outcomes.ofRun(world.history.runs.get(runId)!.seq).materializations).toMatchObject([
      { uniqueId: id('one'), codeHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect(world.reports).toEqual([]);
  });

  it('canceling in the middle of a query ends dbt and frees the database', { timeout: patience }, async () => {
    const world = realWorld(engine);
    const runId = await launched({ ...world, selected: [launchNode(id('slow'))] }, 'slow');
    await until(world.runs, () => (nodes(world, runId)['slow']?.status === 'executing' ? true : null));
    // v1 loses an interrupt that comes between a node's beginning and its query; it would be killed 40 s later
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await world.runs.cancel(runId);
    expect(await world.runs.whenFinal(runId)).toMatchObject({ status: 'CANCELED', error: { code: 'run-canceled' }, counts: { canceled: 1, failed: 0 } });
    expect(nodes(world, runId)['slow']?.status).toBe('canceled');
    // launched without a manifest, as the first build of a project is: the run's own says where the nodes belong
    const after = await launched({ ...world, selected: null }, 'one');
    expect(await world.runs.whenFinal(after)).toMatchObject({ status: 'SUCCESS', exitCode: 0 });
    expect(nodes(world, after)).toMatchObject({ one: { path: 'models/one.sql' }, not_null_id: { assetId: id('one'), status: 'warn' } });
  });
});
