// An Orrery without a window that runs schedules, for tests that kill it or start two at once. Its orders are JSON in its first argument.
// It prints `ready`, begins when a line comes on stdin, and prints `done` once every tick has its run and, where dbt is started, that is over.
import { once } from 'node:events';
import path from 'node:path';
import { isAlive, startDbt } from '../../main/dbt/process.ts';
import { thisProcess } from '../../main/dbt/process-identity.ts';
import { openHistory } from '../../main/history/open-history.ts';
import { createScheduledProjects } from '../../main/project/scheduled-projects.ts';
import { createRunService } from '../../main/run/run-service.ts';
import { plainSurroundings } from './plain-surroundings.ts';
import { createScheduler, type SchedulerPoint } from '../../main/schedule/scheduler.ts';
import { onlyRows, openPlainly } from './scheduled-launches.ts';

export interface SchedulerOrders {
  readonly dataDir: string;
  readonly nativeBinding: string;
  /** Milliseconds since the epoch: what the clock shows when it begins. */
  readonly clock: number;
  /** The fake dbt; null: runs are rows, and none is started. */
  readonly executable: string | null;
  /** Where it ends itself with SIGKILL; `spawned` is when dbt has been started. */
  readonly killAt: SchedulerPoint | 'spawned' | null;
  /** How many ticks there are to be. */
  readonly ticks: number;
}

const o = JSON.parse(process.argv[2] ?? '') as SchedulerOrders;
const begun = performance.now();
const now = (): number => Math.round(o.clock + performance.now() - begun);
const kill = (point: SchedulerOrders['killAt']): void => void (point === o.killAt && process.kill(process.pid, 'SIGKILL'));

const opened = openHistory({ file: path.join(o.dataDir, 'orrery.db'), nativeBinding: o.nativeBinding, now });
if (!opened.ok) throw new Error(`${opened.error.title} ${opened.error.detail}`);
const history = opened.value;
const self = thisProcess();
const report = (message: string, error?: unknown): void => console.error(message, error);

const service = createRunService({
  history,
  dataDir: o.dataDir,
  now,
  env: process.env,
  ...plainSurroundings,
  dbt: {
    ...plainSurroundings.dbt,
    startDbt: async (options) => {
      const identity = await startDbt(options);
      kill('spawned');
      return identity;
    },
  },
  report,
  self,
});

const scheduler = createScheduler({
  history,
  self,
  isAlive,
  now,
  monotonic: () => performance.now(),
  projects: createScheduledProjects({ projects: history.projects, dataDir: o.dataDir }),
  lookAtSources: async () => ({ ok: true, value: [] }),
  openProject: openPlainly(o.executable ?? '/bin/dbt'),
  runs: o.executable === null ? { ...service, ...onlyRows({ history, dataDir: o.dataDir, self, now }) } : service,
  zone: () => 'UTC',
  onBattery: () => false,
  alarm: (at, wake) => {
    const timer = setTimeout(wake, Math.min(2_147_483_647, at - now()));
    return () => clearTimeout(timer);
  },
  report,
  at: kill,
});

console.log('ready');
await once(process.stdin, 'data');
if (o.executable !== null) await service.recover();
scheduler.start();
const look = setInterval(() => {
  const launched = history.ticks.changedSince(0).filter(({ state }) => state === 'launched');
  if (launched.length < o.ticks || history.ticks.open().length > 0) return;
  if (o.executable !== null && history.runs.unfinished().length > 0) return;
  clearInterval(look);
  console.log('done');
}, 100);
