import type { ProjectView } from '../../preload/model/project.ts';

/** True when there is all that a launch needs: trust, a lineage, a dbt and a connection. */
export function canLaunch(project: Pick<ProjectView, 'trust' | 'manifest' | 'dbt' | 'profile'> | null): boolean {
  return project !== null && project.trust.state === 'trusted' && project.manifest !== null && project.dbt !== null && project.profile !== null;
}
