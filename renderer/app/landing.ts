import type { ProjectView } from '../../preload/model/project.ts';

/**
 * Where a person goes when a project was opened: to its assets when there is a lineage to see or trust to be asked for,
 * else to the welcome screen, which shows the set-up steps.
 */
export function landingOf(project: ProjectView | null): '/welcome' | '/assets' {
  if (!project) return '/welcome';
  return project.trust.state === 'untrusted' || project.manifest !== null ? '/assets' : '/welcome';
}

/** True when every set-up step came to a good end and there is a lineage to see. */
export function isSetUp(project: ProjectView): boolean {
  return project.manifest !== null && project.steps.every(({ state }) => state === 'succeeded' || state === 'warned' || state === 'skipped');
}
