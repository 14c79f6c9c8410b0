import type { ProjectView } from '../../preload/model/project.ts';
import type { OrreryError } from '../../preload/model/result.ts';

/**
 * What keeps dbt from reading the project anew while the lineage that was good is shown: the errors of the set-up's steps. Nothing without
 * a lineage, as the set-up card says it then, and nothing when the whole folder is gone, as a notice says that once for all steps.
 */
export function stepErrors(project: Pick<ProjectView, 'manifest' | 'trust' | 'steps' | 'notices'>): readonly OrreryError[] {
  if (project.manifest === null || project.trust.state !== 'trusted') return [];
  if (project.notices.some(({ code }) => code === 'project-gone')) return [];
  return project.steps.flatMap(({ error }) => error ?? []);
}
