import { changedPlaces } from './changed-places.ts';
import type { GraphNode } from './model.ts';

/** More assets than this are not listed one by one: the table of assets is the place for that. */
const mostListed = 1000;
/** So many rows are looked at together when a card has changed. */
const rowsInPart = 40;

/** What stands in which list: of assets and checks the first ones, in parts that stay the same list as long as their cards do. */
export interface Listed {
  readonly assets: readonly (readonly GraphNode[])[];
  readonly checks: readonly (readonly GraphNode[])[];
  readonly closed: readonly GraphNode[];
}

type ListName = keyof Listed;

/** Sorts the cards of a lineage into lists, again and again: while only states change, cards that stayed the same are not looked at. */
export function listMaker(): (nodes: readonly GraphNode[]) => Listed {
  let last: readonly GraphNode[] = [];
  let places: Readonly<Record<ListName, readonly number[]>> = placesOf([]);
  let listed: Listed = { assets: [], checks: [], closed: [] };
  return (nodes) => {
    if (changedPlaces(last, nodes) === null) places = placesOf(nodes);
    last = nodes;
    const at = (name: ListName): readonly GraphNode[] => places[name].map((i) => nodes[i]!);
    listed = { assets: inParts(at('assets'), listed.assets), checks: inParts(at('checks'), listed.checks), closed: at('closed') };
    return listed;
  };
}

function listOf({ group, check }: GraphNode): ListName {
  if (group !== undefined) return 'closed';
  return check === undefined ? 'assets' : 'checks';
}

function placesOf(nodes: readonly GraphNode[]): Readonly<Record<ListName, readonly number[]>> {
  const places: Record<ListName, number[]> = { assets: [], checks: [], closed: [] };
  nodes.forEach((node, i) => {
    const name = listOf(node);
    if (name === 'closed' || places[name].length < mostListed) places[name].push(i);
  });
  return places;
}

function inParts(nodes: readonly GraphNode[], before: Listed['assets']): Listed['assets'] {
  const parts: (readonly GraphNode[])[] = [];
  for (let from = 0; from < nodes.length; from += rowsInPart) {
    const part = nodes.slice(from, from + rowsInPart);
    const known = before[parts.length];
    parts.push(known !== undefined && known.length === part.length && known.every((node, i) => node === part[i]) ? known : part);
  }
  return parts;
}
