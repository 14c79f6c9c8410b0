import type { Manifest, ManifestNode } from './manifest.ts';
import { type NodeTraits, readTraits } from './node-traits.ts';
import { text } from './unknown-values.ts';

/** A set of nodes by their numbers in the index: 1 for a member. Sets of ten thousand nodes are combined in microseconds so. */
export type NodeSet = Uint8Array;

/** The graph of a manifest with numbers for nodes, for questions that touch all of it. */
export interface NodeIndex {
  readonly nodes: readonly ManifestNode[];
  /** What selections look at, node by node. */
  readonly traits: readonly NodeTraits[];
  readonly numberOf: ReadonlyMap<string, number>;
  readonly parents: readonly (readonly number[])[];
  readonly children: readonly (readonly number[])[];
  /** The data tests and unit tests: what dbt selects along with its parents. */
  readonly tests: readonly number[];
  readonly sources: readonly number[];
  /** For a test the nodes that must be selected for it under the cautious modes. */
  readonly tested: ReadonlyMap<number, readonly number[]>;
}

const known = new WeakMap<Manifest, NodeIndex>();

/** The index of a manifest, made once. */
export function nodeIndex(manifest: Manifest): NodeIndex {
  const made = known.get(manifest);
  if (made !== undefined) return made;
  const index = makeIndex(manifest);
  known.set(manifest, index);
  return index;
}

function makeIndex(manifest: Manifest): NodeIndex {
  const nodes = [...manifest.nodes.values()];
  const numberOf = new Map(nodes.map((node, number) => [node.id, number]));
  const numbers = (ids: readonly string[]): readonly number[] => ids.map((id) => numberOf.get(id)).filter((number) => number !== undefined);
  const parents = nodes.map((node) => numbers(node.dependsOn));
  const children = nodes.map((node) => numbers(manifest.children.get(node.id) ?? []));
  const tests = nodes.flatMap((node, number) => (node.resourceType === 'test' || node.resourceType === 'unit_test' ? [number] : []));
  const sources = nodes.flatMap((node, number) => (node.resourceType === 'source' ? [number] : []));
  const tested = new Map(tests.map((number) => [number, testedNodes(nodes[number], parents[number] ?? [], numberOf)]));
  return { nodes, traits: nodes.map(readTraits), numberOf, parents, children, tests, sources, tested };
}

/** v2's unit test of a versioned model depends on two versions, and counts as one of the model it names. */
function testedNodes(node: ManifestNode | undefined, parents: readonly number[], numberOf: ReadonlyMap<string, number>): readonly number[] {
  const said = node?.resourceType === 'unit_test' ? numberOf.get(text(node.raw, 'tested_node_unique_id') ?? '') : undefined;
  return said === undefined ? parents : [said];
}

/** The members of `set` as unique_ids, in the order of the manifest. */
export function idsOf(index: NodeIndex, set: NodeSet): readonly string[] {
  const ids: string[] = [];
  const { nodes } = index;
  for (let number = 0; number < nodes.length; number += 1) if (set[number] === 1) ids.push(nodes[number]?.id ?? '');
  return ids;
}

export function emptySet(index: NodeIndex): NodeSet {
  return new Uint8Array(index.nodes.length);
}

/** Whether a node is meant; its traits come along, since they are read once for all questions. */
export type Matches = (node: ManifestNode, traits: NodeTraits) => boolean;

export function setOf(index: NodeIndex, matches: Matches): NodeSet {
  const set = emptySet(index);
  const { nodes, traits } = index;
  for (let number = 0; number < nodes.length; number += 1) {
    const node = nodes[number];
    const of = traits[number];
    if (node !== undefined && of !== undefined && matches(node, of)) set[number] = 1;
  }
  return set;
}

export function sizeOf(set: NodeSet): number {
  let size = 0;
  for (let number = 0; number < set.length; number += 1) if (set[number] === 1) size += 1;
  return size;
}

export function united(sets: readonly NodeSet[], index: NodeIndex): NodeSet {
  const all = emptySet(index);
  for (const set of sets) for (let number = 0; number < all.length; number += 1) if (set[number] === 1) all[number] = 1;
  return all;
}

/** What all sets hold; no sets hold nothing. */
export function intersected(sets: readonly NodeSet[], index: NodeIndex): NodeSet {
  const common = sets[0] === undefined ? emptySet(index) : Uint8Array.from(sets[0]);
  for (const set of sets.slice(1)) for (let number = 0; number < common.length; number += 1) if (set[number] !== 1) common[number] = 0;
  return common;
}

/** What `set` holds and `without` does not. */
export function subtracted(set: NodeSet, without: NodeSet): NodeSet {
  const rest = Uint8Array.from(set);
  for (let number = 0; number < rest.length; number += 1) if (without[number] === 1) rest[number] = 0;
  return rest;
}

export function equal(a: NodeSet, b: NodeSet): boolean {
  for (let number = 0; number < a.length; number += 1) if (a[number] !== b[number]) return false;
  return true;
}

/** True when a member of `set` is among `numbers`. */
export function touches(numbers: readonly number[] | undefined, set: NodeSet): boolean {
  if (numbers !== undefined) for (const number of numbers) if (set[number] === 1) return true;
  return false;
}

/** True when `set` holds all `numbers`. */
export function holds(set: NodeSet, numbers: readonly number[] | undefined): boolean {
  if (numbers === undefined) return false;
  for (const number of numbers) if (set[number] !== 1) return false;
  return true;
}

/** Everything within `steps` steps of `start` along `edges`; layer by layer, so that neither cycles nor depth matter. Members of `start` only when reached. */
export function reach(start: NodeSet, edges: readonly (readonly number[])[], steps: number): NodeSet {
  const reached = new Uint8Array(start.length);
  let layer: number[] = [];
  for (let number = 0; number < start.length; number += 1) if (start[number] === 1) layer.push(number);
  for (let step = 0; step < steps && layer.length > 0; step += 1) {
    const following: number[] = [];
    for (const number of layer) {
      for (const neighbour of edges[number] ?? []) {
        if (reached[neighbour] === 1) continue;
        reached[neighbour] = 1;
        following.push(neighbour);
      }
    }
    layer = following;
  }
  return reached;
}
