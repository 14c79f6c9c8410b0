import path from 'node:path';
import type { RecentProject } from '../../preload/model/project.ts';
import type { ProjectRows } from '../history/project-rows.ts';
import { displayPath } from './display-path.ts';
import { fileStats } from './file-stats.ts';

/** More are not listed: the welcome screen has room for a handful. */
const most = 30;

/** The projects opened before, newest first; one whose dbt_project.yml is gone is marked as missing. `lastRun` takes a project's id. */
export function recentProjects(o: {
  readonly projects: Pick<ProjectRows, 'list'>;
  readonly home: string;
  readonly lastRun: (projectId: string) => RecentProject['lastRun'];
}): readonly RecentProject[] {
  return o.projects
    .list()
    .slice(0, most)
    .map((record) => ({
      dir: record.dir,
      displayDir: displayPath(record.dir, o.home),
      name: record.name,
      openedAt: record.openedAt,
      missing: !fileStats(path.join(record.dir, 'dbt_project.yml'))?.isFile(),
      trusted: record.trustedAt !== null,
      lastRun: o.lastRun(record.id),
    }));
}
