import type { NodeRecord } from '../history/node-rows.ts';

type Node = Pick<NodeRecord, 'uniqueId' | 'status' | 'assetId' | 'dependsOn'>;

function hasFailed(node: Node): boolean {
  return node.status === 'error' || node.status === 'fail' || node.status === 'runtime error' || node.status === 'partial success';
}

/**
 * For each skipped node the failed node that caused it: its nearest failed ancestor, or a failed check of an ancestor (dbt build skips
 * what follows a failed test). When the manifest did not tell the dependencies and only one node failed, it is that one.
 */
export function skipCauses(nodes: readonly Node[]): ReadonlyMap<string, string> {
  const byId = new Map(nodes.map((node) => [node.uniqueId, node]));
  const failed = nodes.filter(hasFailed);
  const failedChecks = new Map<string, string>();
  for (const node of failed) if (node.assetId !== null && node.assetId !== node.uniqueId) failedChecks.set(node.assetId, node.uniqueId);
  const only = failed.length === 1 ? (failed[0]?.uniqueId ?? null) : null;

  const causes = new Map<string, string>();
  for (const node of nodes) {
    if (node.status !== 'skipped') continue;
    const cause = nearestFailure(node, byId, failedChecks) ?? only;
    if (cause !== null) causes.set(node.uniqueId, cause);
  }
  return causes;
}

/** Breadth first, so that the nearest is found. A model is also kept back by a failed unit test of its own. */
function nearestFailure(start: Node, byId: ReadonlyMap<string, Node>, failedChecks: ReadonlyMap<string, string>): string | null {
  const seen = new Set([start.uniqueId]);
  const own = failedChecks.get(start.uniqueId);
  if (own !== undefined) return own;
  let level: readonly Node[] = [start];
  while (level.length > 0) {
    const next: Node[] = [];
    for (const node of level) {
      for (const id of node.dependsOn) {
        if (seen.has(id)) continue;
        seen.add(id);
        const parent = byId.get(id);
        if (parent !== undefined && hasFailed(parent)) return id;
        const check = failedChecks.get(id);
        if (check !== undefined) return check;
        if (parent !== undefined) next.push(parent);
      }
    }
    level = next;
  }
  return null;
}
