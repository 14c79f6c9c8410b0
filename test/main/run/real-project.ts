import fs from 'node:fs';
import path from 'node:path';
import { dbtProblem } from '../../../main/dbt/dbt-problem.ts';
import { prepareDuckdbDriver } from '../../../main/dbt/duckdb-driver.ts';
import { showRows } from '../../../main/dbt/show-rows.ts';
import type { DbtDoor } from '../../../main/run/dbt-door.ts';
import type { JobOrders, LaunchStep } from '../../../main/run/launch-run.ts';
import { createRunPage, type RunPage } from '../../../main/run/run-page.ts';
import { createRunService, type RunService } from '../../../main/run/run-service.ts';
import type { LaunchRequest } from '../../../preload/contract.ts';
import { jobDefinition } from '../../../preload/model/job.ts';
import type { StepRequest } from '../../../preload/model/launch.ts';
import type { Engine } from '../../../preload/model/project.ts';
import type { History } from '../../../main/history/open-history.ts';
import { buildAll, door, endWith, openTestHistory, readManifestBuiltFrom, readManifestNodes, tempDir } from './run-world.ts';

const variables = { v1: 'ORRERY_TEST_DBT_V1', v2: 'ORRERY_TEST_DBT_V2' } as const;

/** A project on a DuckDB file of its own, built with a real dbt. */
export interface RealProject {
  readonly dir: string;
  readonly dataDir: string;
  readonly history: History;
  readonly runs: RunService;
  readonly page: RunPage;
  /** Changed by a test that takes the trust away. */
  readonly trust: { given: boolean };
  /** Launches and gives the run's id. */
  launch(request?: Partial<LaunchRequest>): Promise<string>;
  /** Launches these one after the other, as a job says. */
  launchJob(requests: readonly StepRequest[], orders?: Partial<JobOrders>): Promise<string>;
}

/** Writes a project named tiny with these files and makes the services over it; all is put away when the test ends. */
export function realProject(
  engine: Engine,
  files: Readonly<Record<string, string>>,
  dbtDoor: Partial<DbtDoor> = {},
  now: () => number = Date.now,
): RealProject {
  const executable = process.env[variables[engine]];
  if (executable === undefined || !fs.existsSync(executable)) throw new Error(`${variables[engine]} must name a real dbt ${engine}`);
  const dir = path.join(tempDir(), 'project');
  const settings = {
    'dbt_project.yml': 'name: tiny\nversion: "1.0"\nprofile: tiny\n',
    'profiles.yml': 'tiny: {target: dev, outputs: {dev: {type: duckdb, path: tiny.duckdb, threads: 2}}}\n',
  };
  for (const [name, text] of Object.entries({ ...settings, ...files })) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    fs.writeFileSync(path.join(dir, name), text);
  }
  const dataDir = path.join(path.dirname(dir), 'data');
  const driver = prepareDuckdbDriver({
    libraryFile: path.resolve(`node_modules/@duckdb/node-bindings-${process.platform}-${process.arch}/libduckdb.so`),
    dir: path.join(dataDir, 'drivers'),
  });
  const driverDir = (): string | null => (driver.ok ? driver.value : null);
  const history = openTestHistory(dataDir);
  const trust = { given: true };
  const shared = { history, dataDir, now, env: process.env, isTrusted: () => trust.given, driverDir };
  const runs = createRunService({
    ...shared,
    dbt: { ...door, problem: dbtProblem, ...dbtDoor },
    readNodes: readManifestNodes,
    readBuiltFrom: readManifestBuiltFrom,
    report: () => undefined,
  });
  endWith(runs, history, dataDir);
  const page = createRunPage({ ...shared, hide: (text) => text, showRows });
  const profile = {
    name: 'tiny',
    target: 'dev',
    targets: ['dev'],
    adapter: 'duckdb',
    threads: 2,
    profilesDir: dir,
    databaseFile: path.join(dir, 'tiny.duckdb'),
  };
  const dbt = { engine, version: engine, adapters: {}, executable, origin: 'chosen' as const };
  return {
    dir,
    dataDir,
    history,
    runs,
    page,
    trust,
    launch: (request = {}) => launched([{ ...buildAll, ...request }], null),
    launchJob: (requests, orders = {}) => launched(requests, jobDefinition.parse({ name: 'nightly', steps: [buildAll], ...orders })),
  };

  async function launched(requests: readonly StepRequest[], job: JobOrders | null): Promise<string> {
    const [first, ...rest] = requests.map((request): LaunchStep => ({ request, profile, selected: null }));
    if (first === undefined) throw new Error('a run has a step');
    const project = { id: 'tiny', name: 'tiny', dir, dbt, partialParseFile: null };
    const answer = await runs.launch({ project, steps: [first, ...rest], launchedBy: 'command line', job });
    if (!answer.ok) throw new Error(answer.error.title);
    return answer.value.runId;
  }
}
