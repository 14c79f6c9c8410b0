import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { thisProcess } from '../../main/dbt/process-identity.ts';
import { openHistory } from '../../main/history/open-history.ts';
import { createScheduledProjects } from '../../main/project/scheduled-projects.ts';
import { createScheduler } from '../../main/schedule/scheduler.ts';
import { onlyRows, openPlainly } from '../fakes/scheduled-launches.ts';
import type { BenchRow } from './bench-row.ts';

const schedules = 1_000;
/** Nights on which all of them are due at two. */
const nights = 5;
const day = 86_400_000;
const noon = Date.UTC(2026, 10, 22, 12);

/** Milliseconds from the moment at which 1,000 schedules are due until each tick is claimed, safe on the disk, and until each has its run. */
export async function benchSchedules(): Promise<BenchRow[]> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'orrery-bench-schedules-'));
  try {
    return await measure(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measure(dir: string): Promise<BenchRow[]> {
  const projectDir = path.join(dir, 'project');
  mkdirSync(projectDir);
  writeFileSync(path.join(projectDir, 'dbt_project.yml'), 'name: stays\n');
  const written = Array.from(
    { length: schedules },
    (_, index) => `  s${index}: { job: build, cron: "0 2 * * *", timezone: UTC, overlap: allow, default: on }\n`,
  );
  writeFileSync(path.join(projectDir, 'orrery.yml'), `version: 1\njobs:\n  build:\n    steps: [{ dbt: build }]\nschedules:\n${written.join('')}`);
  const opened = openHistory({ file: path.join(dir, 'orrery.db'), nativeBinding: path.resolve('native/better_sqlite3.node'), now: Date.now });
  if (!opened.ok) throw new Error(opened.error.title);
  const history = opened.value;
  history.projects.save({ id: 'p1', dir: projectDir, name: 'stays', openedAt: 1, trustedAt: 1, chosenExecutable: null, lookOnly: false });

  const self = thisProcess();
  let now = noon;
  const scheduler = createScheduler({
    history,
    self,
    isAlive: () => true,
    now: () => now,
    monotonic: () => now,
    projects: createScheduledProjects({ projects: history.projects, dataDir: dir }),
    lookAtSources: async () => ({ ok: true, value: [] }),
    openProject: openPlainly('/bin/dbt'),
    runs: { ...onlyRows({ history, dataDir: dir, self, now: () => now }), onChange: () => () => {}, setTrouble: () => {} },
    zone: () => 'UTC',
    onBattery: () => false,
    alarm: () => () => {},
    report: (message, error) => {
      throw new Error(message, { cause: error });
    },
  });
  const taken = { claimed: [] as number[], launched: [] as number[] };
  let begun = 0;
  let allLaunched = (): void => {};
  scheduler.onTick(({ state }) => {
    if (state !== 'claimed' && state !== 'launched') throw new Error(`a tick is ${state}`);
    taken[state].push(performance.now() - begun);
    if (state === 'launched' && taken.launched.length % schedules === 0) allLaunched();
  });
  scheduler.start();
  for (let night = 1; night <= nights; night += 1) {
    now = noon + night * day - 10 * 3_600_000;
    const launched = new Promise<void>((resolve) => {
      allLaunched = resolve;
    });
    begun = performance.now();
    scheduler.wake('resume');
    await launched;
  }
  scheduler.stop();
  history.close();
  return [
    row(`${schedules} schedules due at one instant: claimed, p99`, p99(taken.claimed), 1_000),
    row(`${schedules} schedules due at one instant: run queued, p99`, p99(taken.launched), 30_000),
  ];
}

function p99(times: readonly number[]): number {
  return Math.round(times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? Infinity);
}

function row(name: string, value: number, goal: number): BenchRow {
  return { name, value, unit: 'ms', goal, ok: value < goal };
}
