import type { Asset, AssetEdge, AssetGraph, Check } from '../../preload/model/asset.ts';

/** A piece of a lineage on its way from the thread that read it. An edge is two numbers in a row: the places of its assets. */
export interface LineagePart {
  readonly assets: readonly Asset[];
  readonly checks: readonly Check[];
  readonly edges: Uint32Array;
}

/** What is taken over in one go, about two milliseconds' worth. */
export const assetsInPart = 400;
const edgesInPart = assetsInPart * 8;

/** How many pieces a lineage comes in; at least one. */
export function partCount({ graph, checks }: { readonly graph: AssetGraph; readonly checks: readonly Check[] }): number {
  return Math.max(1, Math.ceil(Math.max(graph.assets.length, checks.length) / assetsInPart), Math.ceil(graph.edges.length / edgesInPart));
}

const known = new WeakMap<AssetGraph, Uint32Array>();

/** The places of the edges' assets, two numbers an edge; edges to what is not among the assets are left out. Found once for a graph. */
export function edgePairs(graph: AssetGraph): Uint32Array {
  const pairs = known.get(graph) ?? findPairs(graph);
  known.set(graph, pairs);
  return pairs;
}

function findPairs({ assets, edges }: AssetGraph): Uint32Array {
  const placeOf = new Map(assets.map((asset, place) => [asset.id, place]));
  const pairs = new Uint32Array(edges.length * 2);
  let length = 0;
  for (const edge of edges) {
    const [from, to] = [placeOf.get(edge.from), placeOf.get(edge.to)];
    if (from === undefined || to === undefined) continue;
    pairs[length] = from;
    pairs[length + 1] = to;
    length += 2;
  }
  return pairs.subarray(0, length);
}

/** Piece `number` (from 0) of a lineage; `pairs` are its edges. */
export function lineagePart(lineage: { readonly graph: AssetGraph; readonly checks: readonly Check[] }, pairs: Uint32Array, number: number): LineagePart {
  const [from, to] = [number * assetsInPart, (number + 1) * assetsInPart];
  return {
    assets: lineage.graph.assets.slice(from, to),
    checks: lineage.checks.slice(from, to),
    edges: pairs.slice(number * edgesInPart * 2, (number + 1) * edgesInPart * 2),
  };
}

/** Puts a lineage together from its pieces, asking for one after another; `ask` gives null when there is nobody to ask any more. */
export async function gatherLineage(
  parts: number,
  ask: (number: number) => Promise<LineagePart | null>,
): Promise<{ readonly graph: AssetGraph; readonly checks: readonly Check[] } | null> {
  const assets: Asset[] = [];
  const checks: Check[] = [];
  const pairs: Uint32Array[] = [];
  for (let number = 0; number < parts; number += 1) {
    // one by one: each comes in a turn of its own, and others have theirs in between
    const part = await ask(number);
    if (part === null) return null;
    assets.push(...part.assets);
    checks.push(...part.checks);
    pairs.push(part.edges);
  }
  const edges: AssetEdge[] = [];
  for (const some of pairs) {
    for (let at = 0; at + 1 < some.length; at += 2) {
      const [from, to] = [assets[some[at] ?? 0], assets[some[at + 1] ?? 0]];
      if (from !== undefined && to !== undefined) edges.push({ from: from.id, to: to.id });
    }
    if (parts > 1) await new Promise((resolve) => setImmediate(resolve));
  }
  const graph = { assets, edges };
  known.set(graph, joined(pairs));
  return { graph, checks };
}

function joined(pieces: readonly Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
