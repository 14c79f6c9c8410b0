import fs from 'node:fs';
import path from 'node:path';
import { isAlive, readProcessIdentity } from '../../main/dbt/process.ts';
import { type History, openHistory } from '../../main/history/open-history.ts';
import type { LaunchStep } from '../../main/run/launch-run.ts';
import { createRunService, type RunService } from '../../main/run/run-service.ts';
import { plainSurroundings } from './plain-surroundings.ts';
import { jobDefinition } from '../../preload/model/job.ts';
import { plainStep } from '../../preload/model/launch.ts';
import type { DbtCommand } from '../../preload/model/run.ts';
import { type FakeScenario, makeFakeDbt } from './fake-dbt.ts';

/** Runs of a fake dbt outside of the unit tests. */
export interface FakeRuns {
  readonly dir: string;
  readonly dataDir: string;
  /** Where the fake dbt notes its calls. */
  readonly fakeDir: string;
  readonly history: History;
  readonly runs: RunService;
  /** Launches a job of these commands on a database of its own; gives the run's id. */
  launch(commands: readonly [DbtCommand, ...DbtCommand[]], database: string): Promise<string>;
  /** Process groups of runs that are there although their run is over. */
  survivors(): number;
  close(): Promise<void>;
}

export const nativeBinding = path.resolve('native/better_sqlite3.node');

/** Makes a data folder, a project and the service on top of a fake dbt. */
export function fakeRuns(o: { readonly dir: string; readonly scenario: FakeScenario; readonly limit?: number; readonly now?: () => number }): FakeRuns {
  const dataDir = path.join(o.dir, 'data');
  const projectDir = path.join(o.dir, 'project');
  const fakeDir = path.join(o.dir, 'fake');
  fs.mkdirSync(projectDir, { recursive: true });
  const executable = makeFakeDbt(fakeDir, o.scenario);
  const opened = openHistory({ file: path.join(dataDir, 'orrery.db'), nativeBinding, now: Date.now });
  if (!opened.ok) throw new Error(opened.error.title);
  const history = opened.value;
  const limit = o.limit ?? 2;
  const runs = createRunService({
    history,
    dataDir,
    now: o.now ?? Date.now,
    env: process.env,
    ...plainSurroundings,
    settings: () => ({ limits: { perProject: limit, overall: limit }, databaseWaitMs: 0 }),
    report: (message, error) => console.error(message, error),
  });
  const { engine, version } = o.scenario;
  const project = {
    id: 'p1',
    name: 'stays',
    dir: projectDir,
    dbt: { engine, version, adapters: {}, executable, origin: 'chosen' as const },
    partialParseFile: null,
  };
  return {
    dir: o.dir,
    dataDir,
    fakeDir,
    history,
    runs,
    async launch(commands, database) {
      const profile = {
        name: 'stays',
        target: 'dev',
        targets: ['dev'],
        adapter: 'duckdb',
        threads: 2,
        profilesDir: projectDir,
        databaseFile: path.join(projectDir, database),
      };
      const step = (command: DbtCommand): LaunchStep => ({ request: plainStep(command), profile, selected: null });
      const [first, ...rest] = commands;
      const job = jobDefinition.parse({ name: 'nightly', steps: commands.map((command) => plainStep(command)) });
      const launched = await runs.launch({ project, steps: [step(first), ...rest.map(step)], launchedBy: 'command line', job });
      if (!launched.ok) throw new Error(launched.error.title);
      return launched.value.runId;
    },
    survivors() {
      const folder = path.join(dataDir, 'runs');
      const groups = (fs.existsSync(folder) ? fs.readdirSync(folder) : []).flatMap((id) =>
        fs.readdirSync(path.join(folder, id)).flatMap((step) => readProcessIdentity(path.join(folder, id, step)) ?? []),
      );
      return groups.filter(isAlive).length;
    },
    async close() {
      await runs.stop();
      history.close();
    },
  };
}
