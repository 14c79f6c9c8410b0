import type { AssetGraph } from '../../preload/model/asset.ts';
import { atOnce, eachInSteps, type Steps } from '../../preload/model/steps.ts';
import type { GraphEdge } from './model.ts';

/** Direct neighbours of every asset. */
export interface Lineage {
  readonly upstream: ReadonlyMap<string, readonly string[]>;
  readonly downstream: ReadonlyMap<string, readonly string[]>;
}

/** How many steps away every asset is that can be reached, the start itself left out. */
export type Reach = ReadonlyMap<string, number>;

const nobody: readonly string[] = [];

/** Reads the edges once; edges to assets that are not among `ids`, loops and doubles are left out. */
export function lineageOf(ids: Iterable<string>, edges: readonly GraphEdge[]): Lineage {
  return atOnce(readEdges(ids, edges));
}

function* readEdges(ids: Iterable<string>, edges: readonly GraphEdge[]): Steps<Lineage> {
  const upstream = new Map<string, string[]>();
  const downstream = new Map<string, string[]>();
  yield* eachInSteps(ids, (id) => {
    upstream.set(id, []);
    downstream.set(id, []);
  });
  yield* eachInSteps(edges, ({ from, to }) => {
    const below = downstream.get(from);
    const above = upstream.get(to);
    if (below === undefined || above === undefined || from === to) return;
    // what thousands read, or what reads thousands, has a short list at the other end
    if (below.length < above.length ? below.includes(to) : above.includes(from)) return;
    below.push(to);
    above.push(from);
  });
  return { upstream, downstream };
}

const known = new WeakMap<AssetGraph, Lineage>();

/** The neighbours in a whole lineage; found once for each. */
export function lineageOfGraph(graph: AssetGraph): Lineage {
  return atOnce(lineageSteps(graph));
}

/** The same, step by step. */
export function* lineageSteps(graph: AssetGraph): Steps<Lineage> {
  const found = known.get(graph) ?? (yield* readEdges(idsOf(graph), graph.edges));
  known.set(graph, found);
  return found;
}

function* idsOf({ assets }: AssetGraph): Iterable<string> {
  for (const { id } of assets) yield id;
}

/** Direct upstream assets; empty for unknown ones. */
export function parentsOf(lineage: Lineage, id: string): readonly string[] {
  return lineage.upstream.get(id) ?? nobody;
}

/** Direct downstream assets; empty for unknown ones. */
export function childrenOf(lineage: Lineage, id: string): readonly string[] {
  return lineage.downstream.get(id) ?? nobody;
}

/** Everything `id` (or any of several) is made from, by the fewest steps: dbt's `+id`. */
export function upstreamOf(lineage: Lineage, id: string | readonly string[]): Reach {
  return reach(lineage.upstream, typeof id === 'string' ? [id] : id);
}

/** Everything made from `id` (or any of several), by the fewest steps: dbt's `id+`. */
export function downstreamOf(lineage: Lineage, id: string | readonly string[]): Reach {
  return reach(lineage.downstream, typeof id === 'string' ? [id] : id);
}

function reach(next: ReadonlyMap<string, readonly string[]>, start: readonly string[]): Reach {
  const depth = new Map<string, number>(start.map((id) => [id, 0]));
  let front = start;
  for (let steps = 1; front.length > 0; steps++) {
    const beyond: string[] = [];
    for (const id of front) {
      for (const other of next.get(id) ?? nobody) {
        if (depth.has(other)) continue;
        depth.set(other, steps);
        beyond.push(other);
      }
    }
    front = beyond;
  }
  for (const id of start) depth.delete(id);
  return depth;
}
