import { existsSync } from 'node:fs';
import path from 'node:path';
import { type StepRequest, stepRequest } from '../preload/model/launch.ts';
import type { KeptRun, LaunchDefaults } from '../preload/model/preview.ts';
import type { History } from './history/open-history.ts';
import type { ProjectService } from './project/project-service.ts';
import { targetDir } from './run/step-places.ts';

/** How many earlier runs can be chosen as state. */
const mostKept = 50;

/** What a person launched last in a project, and what can be chosen from. */
export interface LaunchMemory {
  defaults(): LaunchDefaults;
  /** Notes what was launched, without its full refresh: that is decided each time. */
  remember(request: StepRequest): void;
}

/** The setting that holds what was launched last in a project. */
export const rememberedRequest = (projectId: string): string => `launch ${projectId}`;

export function createLaunchMemory(history: History, project: ProjectService): LaunchMemory {
  function keptRuns(projectId: string): readonly KeptRun[] {
    return history.earlierRuns
      .finishedRuns(projectId, mostKept)
      .filter(({ seq }) => history.steps.list(seq).some((step) => existsSync(path.join(targetDir(step), 'manifest.json'))))
      .map(({ id, commandLine, job, target, status, createdAt }) => ({ id, commandLine, job, target, succeeded: status === 'SUCCESS', createdAt }));
  }
  return {
    defaults() {
      const view = project.current();
      if (view === null) return { request: null, target: null, targets: [], threads: null, keptRuns: [] };
      const remembered = stepRequest.safeParse(history.settings.get(rememberedRequest(view.id)));
      return {
        request: remembered.success ? remembered.data : null,
        target: view.profile?.target ?? null,
        targets: view.profile?.targets ?? [],
        threads: view.profile?.threads ?? null,
        keptRuns: keptRuns(view.id),
      };
    },
    remember(request) {
      const view = project.current();
      if (view !== null) history.settings.set(rememberedRequest(view.id), { ...request, fullRefresh: false });
    },
  };
}
