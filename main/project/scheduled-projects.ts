import path from 'node:path';
import type { JobDefinition } from '../../preload/model/job.ts';
import type { ScheduleDefinition, SensorDefinition } from '../../preload/model/schedule.ts';
import type { ProjectRows } from '../history/project-rows.ts';
import { lastGoodIn } from './definitions/last-good.ts';
import { readDefinitions } from './definitions.ts';
import { fileStats } from './file-stats.ts';

/** A trusted project with what its orrery.yml says, whether it is open or not. */
export interface ScheduledProject {
  readonly id: string;
  /** The real path. */
  readonly dir: string;
  readonly trustedAt: number;
  /** Null while the folder is not there, and while they cannot be read and never could be. */
  readonly definitions: ScheduledDefinitions | null;
}

export interface ScheduledDefinitions {
  readonly jobs: readonly JobDefinition[];
  readonly schedules: readonly ScheduleDefinition[];
  readonly sensors: readonly SensorDefinition[];
}

export interface ScheduledProjects {
  /** All of them as they are now. A file is read again only when it has changed; one that is broken keeps the last good definitions. */
  list(): readonly ScheduledProject[];
  /** True when a file has changed since `list` was asked, or the projects have. Reads no file. */
  haveChanged(): boolean;
}

export function createScheduledProjects(o: { readonly projects: Pick<ProjectRows, 'list'>; readonly dataDir: string }): ScheduledProjects {
  const known = new Map<string, { readonly stamp: string; readonly definitions: ScheduledDefinitions | null }>();
  let listed = '';

  const trusted = (): readonly { readonly id: string; readonly dir: string; readonly trustedAt: number; readonly stamp: string }[] =>
    o.projects.list().flatMap(({ id, dir, trustedAt }) => (trustedAt === null ? [] : [{ id, dir, trustedAt, stamp: stampOf(dir) }]));

  return {
    list() {
      const projects = trusted();
      listed = JSON.stringify(projects);
      return projects.map(({ id, dir, trustedAt, stamp }) => {
        if (stamp === gone) return { id, dir, trustedAt, definitions: null };
        const before = known.get(id);
        if (before?.stamp !== stamp) known.set(id, { stamp, definitions: read(id, dir) ?? before?.definitions ?? null });
        return { id, dir, trustedAt, definitions: known.get(id)?.definitions ?? null };
      });
    },
    haveChanged: () => JSON.stringify(trusted()) !== listed,
  };

  function read(id: string, dir: string): ScheduledDefinitions | null {
    const definitions = readDefinitions(dir, lastGoodIn(o.dataDir, id));
    return definitions.ok ? definitions.value : null;
  }
}

/** The stamp of a folder that is not there: a disk that was taken out, say. */
const gone = 'gone';

function stampOf(dir: string): string {
  const file = fileStats(path.join(dir, 'orrery.yml'));
  if (file !== undefined) return `${file.mtimeMs} ${file.size} ${file.ino}`;
  return fileStats(path.join(dir, 'dbt_project.yml')) === undefined ? gone : 'none';
}
