import type { NodeResult } from '../../../preload/model/run.ts';
import { causeOf, keyIn } from '../node-key.ts';

/**
 * How a failure reached a skipped node: the failed node first, then what was skipped between, the node itself last. Only the two ends where the
 * way between is not known; empty when nobody knows the cause.
 */
export function skipChain(
  node: NodeResult,
  nodes: ReadonlyMap<string, NodeResult>,
  dependsOn: Readonly<Record<string, readonly string[]>>,
): readonly NodeResult[] {
  const cause = causeOf(nodes, node);
  if (cause === null) return [];
  // What the failure stops at once: whatever reads the failed asset, or the asset of the failed check.
  const ends = new Set(cause.assetId === null ? [cause.uniqueId] : [cause.uniqueId, ...(dependsOn[cause.uniqueId] ?? []), cause.assetId]);
  const cameFrom = new Map<string, string | null>([[node.uniqueId, null]]);
  for (const id of cameFrom.keys()) {
    if (id !== node.uniqueId && ends.has(id)) return [cause, ...wayBack(cameFrom, cameFrom.get(id) ?? null, node.step, nodes)];
    for (const upstream of dependsOn[id] ?? []) {
      if (!cameFrom.has(upstream) && (ends.has(upstream) || nodes.get(keyIn(node.step, upstream))?.status === 'skipped')) cameFrom.set(upstream, id);
    }
  }
  return [cause, node];
}

function wayBack(
  cameFrom: ReadonlyMap<string, string | null>,
  from: string | null,
  step: number,
  nodes: ReadonlyMap<string, NodeResult>,
): readonly NodeResult[] {
  const way: NodeResult[] = [];
  for (let id = from; id !== null; id = cameFrom.get(id) ?? null) {
    const node = nodes.get(keyIn(step, id));
    if (node !== undefined) way.push(node);
  }
  return way;
}
