import type { OrreryError } from '../../../preload/model/result.ts';
import type { ProjectView, SetupStep } from '../../../preload/model/project.ts';

/** Why there is no lineage to show. */
export type WithoutLineage =
  | { readonly kind: 'untrusted' }
  | { readonly kind: 'working'; readonly step: SetupStep | null }
  | { readonly kind: 'failed'; readonly error: OrreryError }
  | { readonly kind: 'not-parsed' }
  | { readonly kind: 'no-assets' };

/**
 * What stands in place of the lineage; null when there is one to show.
 * @param graph how many assets were read, null while none were
 * @param error why the lineage could not be read although there is a manifest
 */
export function withoutLineage(project: ProjectView, graph: { readonly assets: readonly unknown[] } | null, error: OrreryError | null): WithoutLineage | null {
  if (graph !== null && graph.assets.length > 0) return null;
  if (project.trust.state === 'untrusted' && (graph === null || !project.trust.lookOnly)) return { kind: 'untrusted' };
  const running = project.steps.find((step) => step.state === 'running');
  if (running !== undefined) return { kind: 'working', step: running };
  const broken = project.steps.find((step) => step.state === 'failed' && step.error !== null);
  if (broken?.error) return { kind: 'failed', error: broken.error };
  if (error !== null) return { kind: 'failed', error };
  if (graph !== null) return { kind: 'no-assets' };
  if (project.manifest !== null || project.steps.some((step) => step.state === 'queued')) return { kind: 'working', step: null };
  return { kind: 'not-parsed' };
}
