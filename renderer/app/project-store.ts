import { create } from 'zustand';
import type { OrreryError } from '../../preload/model/result.ts';
import type { ProjectView } from '../../preload/model/project.ts';

/** The open project as main sees it. */
export interface ProjectMirror {
  readonly project: ProjectView | null;
  /** False until main has answered for the first time. */
  readonly loaded: boolean;
  readonly error: OrreryError | null;
}

export const useProjectStore = create<ProjectMirror>()(() => ({ project: null, loaded: false, error: null }));

/** The open project, or null. */
export function useProject(): ProjectView | null {
  return useProjectStore((mirror) => mirror.project);
}

/** Shows what main says is open now. */
export function replaceProject(project: ProjectView | null): void {
  useProjectStore.setState({ project, loaded: true, error: null });
}
