import type { ProcessIdentity } from '../dbt/process-identity.ts';
import { databaseHolder } from '../dbt/database-holder.ts';
import { sourceDates } from '../dbt/source-dates.ts';
import type { History } from '../history/open-history.ts';
import type { PreparationOptions } from '../prepare-launch.ts';
import type { ProjectService, ProjectServiceDeps } from '../project/project-service.ts';
import { createScheduledProjects } from '../project/scheduled-projects.ts';
import type { RunService } from '../run/run-service.ts';
import { alarm } from './alarm.ts';
import { lookAtSources } from './look-at-sources.ts';
import { machineZone } from './machine-zone.ts';
import { onBattery } from './on-battery.ts';
import { openForLaunch } from './open-for-launch.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

export interface OpenSchedulerOptions {
  readonly history: History;
  readonly self: ProcessIdentity;
  readonly isAlive: (identity: ProcessIdentity) => boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The project on the screen, and what another takes to be opened. */
  readonly project: ProjectService;
  readonly deps: ProjectServiceDeps;
  readonly expected: PreparationOptions['expected'];
  /** Folder with v2's DuckDB driver, null when there is none. */
  readonly driverDir: string | null;
  readonly runs: RunService;
  /** Whether the computer is on battery, where the system's own files do not tell. */
  readonly onBattery?: () => boolean;
  readonly report: (message: string, error?: unknown) => void;
}

/** The scheduler on the real clock, battery and projects of this machine. It does nothing until it is started. */
export function openScheduler({ project, deps, expected, driverDir, ...o }: OpenSchedulerOptions): Scheduler {
  const openProject = openForLaunch({ history: o.history, expected, project, deps });
  const { dataDir, env } = deps;
  const scheduler = createScheduler({
    ...o,
    monotonic: () => performance.now(),
    projects: createScheduledProjects({ projects: o.history.projects, dataDir: deps.dataDir }),
    openProject,
    lookAtSources: lookAtSources({ history: o.history, dataDir, env, driverDir, openProject, databaseHolder, sourceDates }),
    zone: machineZone,
    onBattery: o.onBattery ?? (() => onBattery()),
    alarm,
  });
  const seen = (): readonly unknown[] => [project.definitions(), project.current()?.id, project.current()?.trust.state];
  let before = seen();
  project.onChange(() => {
    const now = seen();
    if (now.every((one, index) => one === before[index])) return;
    before = now;
    scheduler.wake('definitions');
  });
  return scheduler;
}
