import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type History, openHistory } from '../../../main/history/open-history.ts';
import { databaseHolder } from '../../../main/dbt/database-holder.ts';
import { isAlive, readExitCode, readProcessIdentity, signalGroup, startDbt } from '../../../main/dbt/process.ts';
import type { ProcessIdentity } from '../../../main/dbt/process-identity.ts';
import { readBuiltFrom } from '../../../main/manifest/read-built-from.ts';
import { readNodes } from '../../../main/manifest/read-nodes.ts';
import type { ReadBuiltFrom } from '../../../main/run/built-from.ts';
import type { DbtDoor } from '../../../main/run/dbt-door.ts';
import type { ReadNodes } from '../../../main/run/late-descriptions.ts';
import type { JobOrders, LaunchNode, LaunchProject, LaunchStep } from '../../../main/run/launch-run.ts';
import { createRunService, type RunService } from '../../../main/run/run-service.ts';
import type { LaunchRequest } from '../../../preload/contract.ts';
import { jobDefinition } from '../../../preload/model/job.ts';
import { plainStep, type StepRequest } from '../../../preload/model/launch.ts';
import type { ProjectProfile } from '../../../preload/model/project.ts';
import { defaultSettings, type Settings } from '../../../preload/model/settings.ts';
import { type FakeScenario, makeFakeDbt } from '../../fakes/fake-dbt.ts';

export const nativeBinding = path.resolve('native/better_sqlite3.node');

/** main/dbt's real functions; what dbt's end means in words is tested there. */
export const door: DbtDoor = {
  startDbt,
  isAlive,
  signalGroup,
  readExitCode,
  readProcessIdentity,
  databaseHolder,
  gitState: async () => null,
  problem: (end) => ({ code: 'internal', title: 'dbt gave up.', detail: [...end.messages, end.stderr].join('\n').trim() }),
};

/** Reads a run's manifest as the application does. */
export const readManifestNodes: ReadNodes = (file, ids, signal) =>
  readNodes(file, ids, { worker: new URL('../../../main/manifest/manifest-worker.ts', import.meta.url), signal });

/** Reads as the application does what a run's assets were built from. */
export const readManifestBuiltFrom: ReadBuiltFrom = (file, ids, projectDir, signal) =>
  readBuiltFrom(file, ids, { projectDir, worker: new URL('../../../main/manifest/manifest-worker.ts', import.meta.url), signal });

/** A folder of its own for a test, gone when it ends. */
export function tempDir(): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-run-'));
  onTestFinished(() => fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return dir;
}

export function openTestHistory(dataDir: string): History {
  const opened = openHistory({ file: path.join(dataDir, 'orrery.db'), nativeBinding, now: Date.now });
  if (!opened.ok) throw new Error(opened.error.title);
  return opened.value;
}

export interface World {
  readonly dir: string;
  readonly dataDir: string;
  readonly history: History;
  readonly runs: RunService;
  readonly project: LaunchProject;
  readonly profile: ProjectProfile;
  /** What every launch without nodes of its own is said to select. */
  readonly selected: readonly LaunchNode[] | null;
  readonly reports: readonly unknown[];
}

export interface WorldOptions {
  readonly scenario: FakeScenario;
  readonly dir?: string;
  readonly self?: ProcessIdentity;
  readonly dbt?: Partial<DbtDoor>;
  readonly selected?: readonly LaunchNode[] | null;
  readonly readNodes?: ReadNodes;
  readonly isTrusted?: () => boolean;
  readonly now?: () => number;
  readonly settings?: () => Partial<Settings>;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Puts something between the service and its history. */
  readonly between?: (history: History) => History;
}

/** A data folder, a project with a fake dbt, and the service on top of them; stopped when the test ends. */
export function makeWorld(o: WorldOptions): World {
  const dir = o.dir ?? tempDir();
  const dataDir = path.join(dir, 'data');
  const projectDir = path.join(dir, 'project');
  fs.mkdirSync(projectDir, { recursive: true });
  const executable = makeFakeDbt(path.join(dir, 'fake'), o.scenario);
  const history = openTestHistory(dataDir);
  const reports: unknown[] = [];
  const runs = createRunService({
    history: o.between?.(history) ?? history,
    dataDir,
    now: o.now ?? Date.now,
    env: { ...process.env, ...o.env },
    dbt: { ...door, ...o.dbt },
    readNodes: o.readNodes ?? readManifestNodes,
    isTrusted: () => o.isTrusted?.() ?? true,
    driverDir: () => null,
    settings: () => ({ ...defaultSettings, ...o.settings?.() }),
    report: (...said) => reports.push(said),
    ...(o.self && { self: o.self }),
  });
  endWith(runs, history, dataDir);
  const project: LaunchProject = {
    id: 'p1',
    name: 'stays',
    dir: projectDir,
    dbt: { engine: o.scenario.engine, version: o.scenario.version, adapters: {}, executable, origin: 'chosen' },
    partialParseFile: null,
  };
  const profile: ProjectProfile = {
    name: 'stays',
    target: 'dev',
    targets: ['dev'],
    adapter: 'duckdb',
    threads: 2,
    profilesDir: projectDir,
    databaseFile: path.join(projectDir, 'stays.duckdb'),
  };
  return { dir, dataDir, history, runs, project, profile, selected: o.selected ?? null, reports };
}

/** Puts all away when the test ends, however it ends: the service, the history, and a dbt that a failed test has left running. */
export function endWith(runs: RunService, history: History, dataDir: string): void {
  onTestFinished(async () => {
    await runs.stop();
    history.close();
    const folder = path.join(dataDir, 'runs');
    for (const id of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
      for (const step of fs.readdirSync(path.join(folder, id))) {
        const identity = readProcessIdentity(path.join(folder, id, step));
        if (identity !== null) signalGroup(identity, 'SIGKILL');
      }
    }
  });
}

export const buildAll: LaunchRequest = plainStep('build');

/** Launches one dbt and gives the run's id. */
export async function launch(world: World, request: LaunchRequest = buildAll): Promise<string> {
  return launchSteps(world, [{ request }]);
}

/** A step of a job in a test: what it leaves out is the world's. */
export type TestStep = Partial<LaunchStep> & { readonly request: StepRequest };

/** Launches several dbts one after the other, as a job when `job` says something of it, and gives the run's id. */
export async function launchSteps(world: World, steps: readonly [TestStep, ...TestStep[]], job?: Partial<JobOrders>): Promise<string> {
  const { project, profile, selected } = world;
  const whole = (step: TestStep): LaunchStep => ({ profile, selected, ...step });
  const [first, ...rest] = steps;
  const orders = job === undefined ? null : jobDefinition.parse({ name: 'nightly', steps: [buildAll], ...job });
  const launched = await world.runs.launch({ project, steps: [whole(first), ...rest.map(whole)], launchedBy: 'window', job: orders });
  if (!launched.ok) throw new Error(launched.error.title);
  return launched.value.runId;
}

/** A node as a manifest would describe it. */
export function launchNode(uniqueId: string, more: Partial<LaunchNode> = {}): LaunchNode {
  const [resourceType = 'model'] = uniqueId.split('.');
  const name = uniqueId.split('.')[2] ?? uniqueId;
  return { uniqueId, name, resourceType, materialized: 'table', assetId: null, path: `models/${name}.sql`, relation: null, dependsOn: [], ...more };
}

/** A process identity that belongs to nobody: to play an Orrery that is gone, or a second one in this process. */
export function otherSelf(name: string): ProcessIdentity {
  return { pid: process.pid, startedTicks: `not ${name}`, bootId: 'nowhere' };
}

/** Resolves as soon as `holds` gives something other than null, asked at every change of a run and every so often. */
export async function until<T>(runs: RunService, holds: () => T | null): Promise<T> {
  return new Promise((resolve) => {
    const look = (): void => {
      const value = holds();
      if (value === null) return;
      clearInterval(timer);
      off();
      resolve(value);
    };
    const timer = setInterval(look, 20);
    const off = runs.onChange(look);
    look();
  });
}
