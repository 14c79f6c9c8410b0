import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { ProjectRows } from '../history/project-rows.ts';
import { createPreparation, type PreparationOptions } from '../prepare-launch.ts';
import { createProjectService, type ProjectService, type ProjectServiceDeps } from '../project/project-service.ts';
import type { ScheduledProject } from '../project/scheduled-projects.ts';
import type { OpenForLaunch } from './launch-ticks.ts';

export interface OpenForLaunchOptions extends Omit<PreparationOptions, 'project'> {
  /** The project on the screen. */
  readonly project: ProjectService;
  readonly deps: ProjectServiceDeps;
}

/** Opens projects in which scheduled jobs are prepared: the one on the screen is taken as it is, another is opened for the moment, unseen. */
export function openForLaunch({ project, deps, ...preparation }: OpenForLaunchOptions): (wanted: ScheduledProject) => Promise<Result<OpenForLaunch>> {
  return async ({ id, dir }) => {
    const isOnScreen = (): boolean => project.current()?.id === id;
    if (isOnScreen()) await project.whenSettled();
    if (isOnScreen()) return ok({ prepare: createPreparation({ ...preparation, project }), isStillOpen: isOnScreen, close: () => {} });
    const own = createProjectService({ ...deps, projects: unseen(deps.projects), watch: null });
    const opened = await own.open(dir);
    if (!opened.ok) return failed(opened.error);
    await own.whenSettled();
    return ok({ prepare: createPreparation({ ...preparation, project: own }), isStillOpen: () => true, close: () => own.close() });
  };
}

/** A project that a schedule opens has not been opened by anybody: it stays where it is among the recent ones. */
function unseen(projects: ProjectRows): ProjectRows {
  return { ...projects, save: (record) => projects.save({ ...record, openedAt: projects.get(record.id)?.openedAt ?? record.openedAt }) };
}
