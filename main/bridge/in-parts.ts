import type { AssetGraph } from '../../preload/model/asset.ts';
import type { GraphLists, Part } from '../../preload/model/part.ts';
import { edgePairs } from '../manifest/lineage-parts.ts';

/**
 * Cuts a whole into pieces for the window. `whole` is asked for with the first piece and kept until the last was given, so that pieces fit
 * together; a piece in the middle of nothing begins a whole of its own, which its number `of` tells. `sizes` says how many elements of each list
 * make a piece.
 */
export function inParts<Lists extends object>(whole: () => Lists, sizes: { readonly [Key in keyof Lists]: number }): (part: number) => Part<Lists> {
  let of = 0;
  let held: { readonly lists: readonly (readonly [string, readonly unknown[]])[]; readonly parts: number } | null = null;
  return (part) => {
    if (part === 0 || held === null) {
      of += 1;
      const lists = Object.entries(whole()).filter((entry): entry is [string, readonly unknown[]] => Array.isArray(entry[1]));
      const size = new Map<string, number>(Object.entries(sizes));
      held = { lists, parts: Math.max(1, ...lists.map(([key, list]) => Math.ceil(list.length / (size.get(key) ?? 1)))) };
    }
    const { lists, parts } = held;
    const pieces = lists.map(([key, list]) => [key, list.slice(placeOf(part, list, parts), placeOf(part + 1, list, parts))]);
    if (part >= parts - 1) held = null;
    return { of, parts, text: JSON.stringify(Object.fromEntries(pieces)) };
  };
}

function placeOf(part: number, list: readonly unknown[], parts: number): number {
  return Math.floor((list.length * part) / parts);
}

/** A lineage as it travels. */
export function graphLists(graph: AssetGraph): GraphLists {
  return { assets: graph.assets, edges: Array.from(edgePairs(graph)) };
}
