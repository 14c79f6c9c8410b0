import type { AssetGraph } from '../../preload/model/asset.ts';
import type { GraphLists, Part } from '../../preload/model/part.ts';
import { edgePairs } from './lineage-parts.ts';

/**
 * Cuts a whole into pieces for the window. `whole` is asked for with the first piece and kept until the last was given, so that pieces fit
 * together; a piece in the middle of nothing begins a whole of its own, which its number `of` tells. `sizes` says how many elements of each list
 * make a piece.
 */
export function inParts<Lists extends object>(
  whole: () => Whole<Lists> | Promise<Whole<Lists>>,
  sizes: { readonly [Key in keyof Lists]: number },
): (part: number) => Promise<Part<Lists>> {
  let asked = 0;
  let held: Cut | null = null;
  return async (part) => {
    if (part === 0 || held === null) {
      asked += 1;
      const of = asked;
      const lists = Object.entries(await whole()).filter((entry): entry is [string, List] => Array.isArray(entry[1]) || entry[1] instanceof Uint32Array);
      const size = new Map<string, number>(Object.entries(sizes));
      held = { of, lists, parts: Math.max(1, ...lists.map(([key, list]) => Math.ceil(list.length / (size.get(key) ?? 1)))) };
    }
    const { of, lists, parts } = held;
    const pieces = lists.map(([key, list]) => [key, Array.from(list.slice(placeOf(part, list, parts), placeOf(part + 1, list, parts)))]);
    if (part >= parts - 1) held = null;
    return { of, parts, text: JSON.stringify(Object.fromEntries(pieces)) };
  };
}

/** Numbers may lie close together. */
type Whole<Lists> = { readonly [Key in keyof Lists]: Lists[Key] | Uint32Array };
type List = readonly unknown[] | Uint32Array;

/** A whole that is on its way. */
interface Cut {
  readonly of: number;
  readonly lists: readonly (readonly [string, List])[];
  readonly parts: number;
}

function placeOf(part: number, list: List, parts: number): number {
  return Math.floor((list.length * part) / parts);
}

/** A lineage as it travels. */
export function graphLists(graph: AssetGraph): Whole<GraphLists> {
  return { assets: graph.assets, edges: edgePairs(graph) };
}
