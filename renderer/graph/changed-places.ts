import { createDifferences } from '../app/differences.ts';
import type { GraphNode } from './model.ts';

/**
 * What differs between two lists of the same cards in the same order, of which only states changed: the places of the cards that did. Of ten thousand
 * cards a few change at a time, many times a second: whoever knows which need not look at the others.
 */
export const { note: noteCards, since: changedPlaces } = createDifferences<readonly GraphNode[], number>();

/** Calls `look` for every card that may be another one than in `before`; for all of them where that is not known. */
export function forChanged(before: readonly GraphNode[], after: readonly GraphNode[], look: (node: GraphNode, place: number) => void): void {
  const places = changedPlaces(before, after);
  if (places === null) after.forEach(look);
  else for (const place of new Set(places)) look(after[place]!, place);
}
