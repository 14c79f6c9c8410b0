import { changedPlaces } from './changed-places.ts';
import type { GraphNode } from './model.ts';

/** Finds the ids of the cards that were chosen, again and again: as long as they are the same, so is the list. */
export function chosenFinder(): (nodes: readonly GraphNode[]) => readonly string[] {
  let last: readonly GraphNode[] = [];
  let chosen: readonly string[] = [];
  return (nodes) => {
    const changed = changedPlaces(last, nodes);
    const same = changed !== null && changed.every((i) => (last[i]?.chosen === true) === (nodes[i]?.chosen === true));
    if (!same) {
      const found = nodes.flatMap(({ id, chosen: isChosen }) => (isChosen === true ? [id] : []));
      if (found.length !== chosen.length || found.some((id, i) => id !== chosen[i])) chosen = found;
    }
    last = nodes;
    return chosen;
  };
}
