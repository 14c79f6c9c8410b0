import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import type { ProcessIdentity } from '../../../main/dbt/process-identity.ts';
import { type History, openHistory } from '../../../main/history/open-history.ts';
import type { NewRun } from '../../../main/history/run-rows.ts';
import type { TriggerKey } from '../../../main/history/trigger-rows.ts';
import type { JobOrder } from '../../../main/prepare-launch.ts';
import { createScheduledProjects } from '../../../main/project/scheduled-projects.ts';
import type { RunChange } from '../../../main/run/change-feed.ts';
import { createScheduler, type Scheduler, type SchedulerOptions } from '../../../main/schedule/scheduler.ts';
import type { OrreryError } from '../../../preload/model/result.ts';
import type { RunStatus } from '../../../preload/model/run.ts';
import { newRun } from '../history/a-history.ts';
import { onlyRows, openPlainly } from '../../fakes/scheduled-launches.ts';

/** What a test writes into orrery.yml. */
export interface Written {
  readonly schedules?: Readonly<Record<string, object>>;
  readonly sensors?: Readonly<Record<string, object>>;
  readonly jobs?: Readonly<Record<string, object>>;
}

export const projectId = 'p1';
export const nightly: TriggerKey = { projectId, kind: 'schedule', name: 'nightly' };
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A scheduler over a history and an orrery.yml of its own, on a clock that stands still until a test sets it. Its runs are rows: no dbt is started. */
export interface SchedulerWorld {
  readonly dir: string;
  readonly history: History;
  readonly scheduler: Scheduler;
  /** What was asked to be prepared. */
  readonly orders: readonly JobOrder[];
  readonly problems: ReadonlyMap<string, OrreryError>;
  /** When the alarm is set to ring, null when it is not set. */
  alarmAt(): number | null;
  now(): number;
  /** Sets the clock, and lets the scheduler look. */
  at(now: number): Promise<void>;
  /** Sets the clock, and nothing else. */
  setClock(now: number): void;
  /** Resolves once everything that was claimed is launched or failed. */
  settled(): Promise<void>;
  write(written: Written | string): void;
  /** Queues a run of a job, and tells of it as the run service would. Gives its id. */
  queueRun(id: string, job: string, more?: Partial<NewRun>): string;
  /** Ends a run as the run service would. */
  endRun(id: string, status?: RunStatus): void;
  /** One line for each tick of a schedule, oldest first: hours since `from`, count, state, cause. */
  ticks(key?: TriggerKey): readonly string[];
}

export interface SchedulerWorldOptions {
  readonly start: number;
  readonly dir?: string;
  readonly self?: ProcessIdentity;
  readonly isAlive?: (identity: ProcessIdentity) => boolean;
  readonly onBattery?: () => boolean;
  /** What preparing a launch gives in place of one. */
  readonly refuse?: (order: JobOrder) => OrreryError | null;
  readonly between?: (history: History) => History;
  readonly more?: Partial<SchedulerOptions>;
}

const everyNight: Written = { jobs: { build: { steps: [{ dbt: 'build' }] } }, schedules: { nightly: { job: 'build', cron: '0 2 * * *', timezone: 'UTC' } } };

/** Writes an orrery.yml with one job, `build`, and these schedules (in UTC) and sensors of it, on unless they say otherwise. */
export function writeSchedules(dir: string, { schedules = {}, sensors = {}, jobs = everyNight.jobs ?? {} }: Written): void {
  const all = Object.fromEntries(Object.entries(schedules).map(([name, one]) => [name, { job: 'build', timezone: 'UTC', default: 'on', ...one }]));
  const watching = Object.fromEntries(Object.entries(sensors).map(([name, one]) => [name, { job: 'build', default: 'on', ...one }]));
  fs.writeFileSync(path.join(dir, 'orrery.yml'), stringify({ version: 1, jobs, schedules: all, sensors: watching }));
}

export function makeScheduler(o: SchedulerWorldOptions): SchedulerWorld {
  const dir = o.dir ?? fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-schedules-'));
  const projectDir = path.join(dir, 'project');
  fs.mkdirSync(projectDir, { recursive: true });
  fs.writeFileSync(path.join(projectDir, 'dbt_project.yml'), 'name: stays\n');
  if (!fs.existsSync(path.join(projectDir, 'orrery.yml'))) writeSchedules(projectDir, everyNight);
  const opened = openHistory({ file: path.join(dir, 'orrery.db'), nativeBinding: path.resolve('native/better_sqlite3.node'), now: Date.now });
  if (!opened.ok) throw new Error(opened.error.title);
  const history = opened.value;
  history.projects.save({ id: projectId, dir: projectDir, name: 'stays', openedAt: 1, trustedAt: 1, chosenExecutable: null, lookOnly: false });
  const watched = o.between?.(history) ?? history;

  const self = o.self ?? { pid: 1, startedTicks: 'self', bootId: 'test' };
  const orders: JobOrder[] = [];
  const problems = new Map<string, OrreryError>();
  const listeners = new Set<(change: RunChange) => void>();
  let now = o.start;
  let ring: { readonly at: number } | null = null;

  const scheduler = createScheduler({
    history: watched,
    self,
    isAlive: o.isAlive ?? (() => true),
    now: () => now,
    monotonic: () => 0,
    projects: createScheduledProjects({ projects: watched.projects, dataDir: dir }),
    lookAtSources: async () => ({ ok: true, value: [] }),
    openProject: openPlainly('/bin/dbt', (order) => {
      orders.push(order);
      return o.refuse?.(order) ?? null;
    }),
    runs: {
      ...onlyRows({ history: watched, dataDir: dir, self, now: () => now }),
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      setTrouble: (id, problem) => void (problem === null ? problems.delete(id) : problems.set(id, problem)),
    },
    zone: () => 'UTC',
    onBattery: o.onBattery ?? (() => false),
    alarm: (at) => {
      const mine = { at };
      ring = mine;
      return () => {
        if (ring === mine) ring = null;
      };
    },
    report: (message, error) => {
      throw new Error(message, { cause: error });
    },
    ...o.more,
  });
  onTestFinished(() => {
    scheduler.stop();
    history.close();
    if (o.dir === undefined) fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  });

  const world: SchedulerWorld = {
    dir,
    history,
    scheduler,
    orders,
    problems,
    alarmAt: () => ring?.at ?? null,
    now: () => now,
    async at(instant) {
      now = instant;
      scheduler.wake('resume');
      await world.settled();
    },
    setClock(instant) {
      now = instant;
    },
    async settled() {
      // each step of a launch is a promise that is kept at once
      for (let turn = 0; turn < 50 && history.ticks.open().some(({ state }) => state === 'claimed'); turn += 1)
        await new Promise((resolve) => setImmediate(resolve));
    },
    write(written) {
      if (typeof written === 'string') fs.writeFileSync(path.join(projectDir, 'orrery.yml'), written);
      else writeSchedules(projectDir, written);
      scheduler.wake('definitions');
    },
    queueRun(id, job, more = {}) {
      const queued = history.transaction(() => history.runs.insert(newRun(id, { job, status: 'QUEUED', finishedAt: null, createdAt: now, ...more })));
      for (const listener of listeners) listener({ runs: [{ ...queued, steps: [] }], nodes: [] });
      return id;
    },
    endRun(id, status = 'SUCCESS') {
      const run = history.runs.get(id);
      if (run === null) throw new Error(`there is no run ${id}`);
      const ended = history.transaction(() => history.runs.update(run.seq, { status, finishedAt: now }));
      for (const listener of listeners) listener({ runs: [{ ...ended, steps: [] }], nodes: [] });
    },
    ticks: (key = nightly) =>
      history.ticks.last(key, 1_000).map(({ due, firstDue, count, state, cause }) => {
        const at = (instant: number): string => new Date(instant).toISOString().slice(8, 16);
        return `${firstDue === due ? '' : `${at(firstDue)}–`}${at(due)} ×${count} ${state}${cause === null ? '' : ` ${cause}`}`;
      }),
  };
  return world;
}

/** A Sunday at noon. */
export const noon = Date.UTC(2026, 10, 22, 12);

/** A scheduler that has seen one schedule, `nightly`, of which these keys are as a test wants them. */
export function watching(schedule: object = {}, more: Partial<SchedulerWorldOptions> = {}): SchedulerWorld {
  const world = makeScheduler({ start: noon, ...more });
  world.write({ schedules: { nightly: { cron: '0 * * * *', ...schedule } } });
  world.scheduler.start();
  return world;
}

/** How many runs are not over. */
export function runsOf(world: SchedulerWorld): number {
  return world.history.runs.unfinished().length;
}
