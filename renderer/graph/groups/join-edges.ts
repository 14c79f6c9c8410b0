import type { GraphEdge } from '../model.ts';

/** One thing that edges lead to: a group, or an asset of an open one. */
export interface Item {
  readonly id: string;
  /** Number of its column; edges to a lower one lead back. */
  readonly band: number | null;
}

export interface JoinedEdges {
  readonly edges: readonly GraphEdge[];
  /** Number in `edges` of what every edge between assets became a part of; -1 for those that are not drawn. */
  readonly edgeOf: Int32Array;
}

/**
 * Edges between assets as edges between the things that are drawn for them: those between the same two become one that says how many it stands for.
 * Where a group reads one of a later column the edge is marked as leading back.
 * @param itemOf the item an asset is drawn as at this end of an edge to or from `other`; null for none
 */
export function joinEdges(items: readonly Item[], edges: readonly GraphEdge[], itemOf: (id: string, other: string) => string | null): JoinedEdges {
  const number = new Map(items.map(({ id }, i) => [id, i]));
  const known = new Map<number, { source: number; target: number; count: number }>();
  const codes = new Map<number, number>();
  const edgeOf = Int32Array.from(edges, ({ from, to }) => {
    const source = number.get(itemOf(from, to) ?? '');
    const target = number.get(itemOf(to, from) ?? '');
    if (source === undefined || target === undefined || source === target) return -1;
    const code = source * items.length + target;
    const place = codes.get(code) ?? codes.size;
    codes.set(code, place);
    const joined = known.get(place);
    if (joined === undefined) known.set(place, { source, target, count: 1 });
    else joined.count++;
    return place;
  });
  const joined = [...known.values()].map(({ source, target, count }): GraphEdge => {
    const edge = { from: items[source]!.id, to: items[target]!.id, ...(count > 1 ? { count } : {}) };
    return descends(items[source]!, items[target]!) ? { ...edge, back: true } : edge;
  });
  return { edges: joined, edgeOf };
}

function descends(source: Item, target: Item): boolean {
  return source.band !== null && target.band !== null && source.band > target.band;
}
