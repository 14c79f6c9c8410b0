import type { ProjectView } from '../../preload/model/project.ts';

/** True when there is all that a launch needs: trust, a lineage, a dbt and a connection. */
export function canLaunch(project: Pick<ProjectView, 'trust' | 'manifest' | 'dbt' | 'profile'> | null): boolean {
  return project !== null && project.trust.state === 'trusted' && project.manifest !== null && project.dbt !== null && project.profile !== null;
}

/** Why nothing of the project is run, in a few words, where it is only looked at; null when it is trusted. */
export function trustRefusal(project: Pick<ProjectView, 'trust'> | null): string | null {
  return project?.trust.state === 'untrusted' ? 'dbt runs code of the project: trust it first' : null;
}
