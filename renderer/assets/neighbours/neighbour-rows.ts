import { childrenOf, downstreamOf, type Lineage, parentsOf, upstreamOf } from '../../graph/lineage.ts';

/** An asset up- or downstream of another, and by how many steps. */
export interface Neighbour {
  readonly id: string;
  readonly steps: number;
}

/** The neighbours of an asset on one side, the nearest first, then by name; `all` those of its whole lineage. */
export function neighbours(lineage: Lineage, id: string, side: 'upstream' | 'downstream', all: boolean, nameOf: (id: string) => string): readonly Neighbour[] {
  const reach = side === 'upstream' ? upstreamOf : downstreamOf;
  const direct = side === 'upstream' ? parentsOf : childrenOf;
  const found: readonly Neighbour[] = all
    ? [...reach(lineage, id)].map(([other, steps]) => ({ id: other, steps }))
    : direct(lineage, id).map((other) => ({ id: other, steps: 1 }));
  return found.toSorted((a, b) => a.steps - b.steps || (nameOf(a.id) < nameOf(b.id) ? -1 : 1));
}
