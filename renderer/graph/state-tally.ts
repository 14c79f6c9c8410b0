import { changedPlaces, forChanged } from './changed-places.ts';
import type { GraphNode, GraphState } from './model.ts';

/**
 * Counts how many assets have which state, again and again: where it is known which cards changed, the others are not even looked at. Checks are not
 * counted.
 */
export function stateTally(): (nodes: readonly GraphNode[]) => ReadonlyMap<GraphState, number> {
  let last: readonly GraphNode[] = [];
  let counts: ReadonlyMap<GraphState, number> = new Map();
  return (nodes) => {
    const again = changedPlaces(last, nodes) !== null;
    const next = new Map(again ? counts : []);
    const add = ({ state, check }: GraphNode, by: number): void => {
      if (check === undefined) next.set(state, (next.get(state) ?? 0) + by);
    };
    forChanged(last, nodes, (node, i) => {
      if (again) add(last[i]!, -1);
      add(node, 1);
    });
    last = nodes;
    counts = next;
    return counts;
  };
}
