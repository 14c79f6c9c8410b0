import type { GraphNode, GraphState } from './model.ts';

/**
 * Counts how many assets have which state, again and again: a few of thousands of cards change at a time, and what is the same card as before is not even
 * looked at. Checks are not counted.
 */
export function stateTally(): (nodes: readonly GraphNode[]) => ReadonlyMap<GraphState, number> {
  let last: readonly GraphNode[] = [];
  let counts: ReadonlyMap<GraphState, number> = new Map();
  return (nodes) => {
    const again = nodes.length === last.length;
    const next = new Map(again ? counts : []);
    const add = ({ state, check }: GraphNode, by: number): void => {
      if (check === undefined) next.set(state, (next.get(state) ?? 0) + by);
    };
    for (let i = 0; i < nodes.length; i++) {
      if (again && nodes[i] === last[i]) continue;
      if (again) add(last[i]!, -1);
      add(nodes[i]!, 1);
    }
    last = nodes;
    counts = next;
    return counts;
  };
}
