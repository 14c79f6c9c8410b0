import type { NodeResult } from '../../preload/model/run.ts';
import { nodeWord } from '../../preload/model/node-word.ts';

/** True for what dbt calls a test or unit test: it is shown under the asset it checks. */
export function isCheck(node: Pick<NodeResult, 'resourceType'>): boolean {
  return node.resourceType === 'test' || node.resourceType === 'unit_test';
}

/** True for a hook (on-run-start, on-run-end): dbt calls it an operation. It is neither an asset nor a check. */
export function isHook(node: Pick<NodeResult, 'resourceType'>): boolean {
  return node.resourceType === 'operation';
}

/** True when the node itself went wrong: an asset that failed, a check that failed or could not be made. */
export function hasFailed(node: Pick<NodeResult, 'status' | 'resourceType'>): boolean {
  const word = nodeWord(node.status, node.resourceType);
  return word === 'failed' || word === 'errored';
}

/** True once nothing more will happen to the node in this run. */
export function isFinished(node: Pick<NodeResult, 'status' | 'resourceType'>): boolean {
  const word = nodeWord(node.status, node.resourceType);
  return word !== 'queued' && word !== 'running';
}

/** The short name in a unique_id whose node is not at hand: `model.stays.dim_hosts` → `dim_hosts`, versions kept (`dim_hosts.v2`). */
export function nameInId(uniqueId: string): string {
  const parts = uniqueId.split('.');
  const kind = parts[0];
  if (kind === 'test' && parts.length > 3) return parts.slice(2, -1).join('.');
  if (kind === 'source' || kind === 'unit_test') return parts.at(-1) ?? uniqueId;
  return parts.slice(2).join('.') || uniqueId;
}
