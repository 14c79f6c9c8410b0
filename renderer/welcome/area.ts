import type { ProjectView } from '../../preload/model/project.ts';

/**
 * What stands where the lineage belongs.
 * @param asked true when the address asks for the question of trust
 */
export function areaOf(project: Pick<ProjectView, 'trust' | 'manifest'>, asked: boolean): 'trust' | 'nothing to look at' | 'set-up' | 'lineage' {
  const { trust, manifest } = project;
  if (trust.state === 'untrusted') {
    if (asked || !trust.lookOnly) return 'trust';
    return manifest ? 'lineage' : 'nothing to look at';
  }
  return manifest ? 'lineage' : 'set-up';
}
