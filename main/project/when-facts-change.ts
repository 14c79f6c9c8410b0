import type { ProjectService } from './project-service.ts';

/** Calls back after a change of the project that made one of these facts of it another; each is compared as it is. Returns what stops it. */
export function whenFactsChange(project: Pick<ProjectService, 'onChange'>, facts: () => readonly unknown[], listener: () => void): () => void {
  let before = facts();
  return project.onChange(() => {
    const after = facts();
    if (after.every((fact, index) => fact === before[index])) return;
    before = after;
    listener();
  });
}
