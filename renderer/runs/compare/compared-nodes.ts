import { type ComparedNode, type NodeChange, nodeChanges } from '../../../preload/model/comparison.ts';
import type { RunSummary } from '../../../preload/model/run.ts';
import type { VirtualSort } from '../../components/VirtualTable.tsx';

/** How many nodes there are of each change. */
export function changeCounts(nodes: readonly ComparedNode[]): ReadonlyMap<NodeChange, number> {
  const counts = new Map<NodeChange, number>();
  for (const { change } of nodes) counts.set(change, (counts.get(change) ?? 0) + 1);
  return counts;
}

/** Milliseconds more (or less) in the later run; null where one of them has no duration. */
export function differenceOf({ a, b }: ComparedNode): number | null {
  return a === null || b === null || a.durationMs === null || b.durationMs === null ? null : b.durationMs - a.durationMs;
}

/** Milliseconds from start to end, null while a run is not over. */
export function totalOf(run: RunSummary): number | null {
  return run.startedAt === null || run.finishedAt === null ? null : run.finishedAt - run.startedAt;
}

/** Nodes in the order of a column. Differences are ordered by their size, whatever their sign; what has no value comes last either way. */
export function sortedNodes(nodes: readonly ComparedNode[], { column, descending }: VirtualSort): readonly ComparedNode[] {
  const sign = descending ? -1 : 1;
  const valueOf = (node: ComparedNode): number | string | null => {
    switch (column) {
      case 'change':
        return nodeChanges.indexOf(node.change);
      case 'a':
        return node.a?.durationMs ?? null;
      case 'b':
        return node.b?.durationMs ?? null;
      case 'difference':
        return Math.abs(differenceOf(node) ?? Number.NaN) || null;
      default:
        return node.name;
    }
  };
  return nodes.toSorted((first, second) => {
    const [a, b] = [valueOf(first), valueOf(second)];
    if (a === null || b === null) return Number(a === null) - Number(b === null) || first.name.localeCompare(second.name);
    const order = typeof a === 'string' || typeof b === 'string' ? String(a).localeCompare(String(b)) : a - b;
    return order * sign || first.name.localeCompare(second.name);
  });
}
