import { eachInSteps, mapInSteps, type Steps } from '../../../preload/model/steps.ts';
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

/** Where an asset is drawn, as numbers of items; -1 for none. */
export interface Standing {
  /** Its own card: it has none in a closed group. */
  readonly own: number;
  readonly group: number;
}

/**
 * Edges between assets as edges between the things that are drawn for them: those between the same two become one that says how many it stands for.
 * Where a group reads one of a later column the edge is marked as leading back. Within an open group an asset stands for itself, to all others its group.
 * @param standingOf undefined for what is not drawn
 */
export function* joinSteps(items: readonly Item[], edges: readonly GraphEdge[], standingOf: (id: string) => Standing | undefined): Steps<JoinedEdges> {
  const counts: { readonly source: number; readonly target: number; count: number }[] = [];
  const codes = new Map<number, number>();
  const edgeOf = new Int32Array(edges.length).fill(-1);
  yield* eachInSteps(edges, ({ from, to }, i) => {
    const [above, below] = [standingOf(from), standingOf(to)];
    if (above === undefined || below === undefined) return;
    const [source, target] = [itemFor(above, below), itemFor(below, above)];
    if (source === target) return;
    const code = source * items.length + target;
    const place = codes.get(code) ?? codes.size;
    edgeOf[i] = place;
    if (place < counts.length) counts[place]!.count++;
    else {
      codes.set(code, place);
      counts.push({ source, target, count: 1 });
    }
  });
  const joined = yield* mapInSteps(counts, ({ source, target, count }): GraphEdge => {
    const edge = { from: items[source]!.id, to: items[target]!.id, ...(count > 1 ? { count } : {}) };
    return descends(items[source]!, items[target]!) ? { ...edge, back: true } : edge;
  });
  return { edges: joined, edgeOf };
}

function itemFor({ own, group }: Standing, other: Standing): number {
  return group < 0 || (own >= 0 && group === other.group) ? own : group;
}

function descends(source: Item, target: Item): boolean {
  return source.band !== null && target.band !== null && source.band > target.band;
}
