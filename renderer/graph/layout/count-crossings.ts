import type { ProperGraph } from './add-dummies.ts';

/** An order of the nodes of every layer, and where each node stands in it. */
export interface Ordering {
  readonly layers: Int32Array[];
  readonly position: Int32Array;
}

/** An ordering from its layers. Takes the arrays as they are, without a copy. */
export function orderingOf(total: number, layers: Int32Array[]): Ordering {
  const ordering = { layers, position: new Int32Array(total) };
  placeAll(ordering);
  return ordering;
}

/** An ordering that can be changed without changing this one. */
export function copyOrdering({ layers, position }: Ordering): Ordering {
  return { layers: layers.map((nodes) => nodes.slice()), position: position.slice() };
}

/** Writes the positions that the layers say. */
export function placeAll({ layers, position }: Ordering): void {
  for (const nodes of layers) for (let i = 0; i < nodes.length; i++) position[nodes[i]!] = i;
}

/** How many pairs of edges cross between neighbouring layers: inversions, counted with a Fenwick tree (Barth, Jünger, Mutzel 2002). */
export function countCrossings(graph: ProperGraph, { layers, position }: Ordering): number {
  const { offset, target } = graph.downstream;
  const widest = layers.reduce((most, nodes) => Math.max(most, nodes.length), 0);
  const tree = new Int32Array(widest + 2);
  let crossings = 0;
  for (let l = 0; l + 1 < layers.length; l++) {
    const size = layers[l + 1]!.length;
    tree.fill(0, 0, size + 2);
    let seen = 0;
    for (const node of layers[l]!) {
      const start = offset[node]!;
      const end = offset[node + 1]!;
      for (let k = start; k < end; k++) {
        let before = 0;
        for (let i = position[target[k]!]! + 1; i > 0; i -= i & -i) before += tree[i]!;
        crossings += seen - before;
      }
      for (let k = start; k < end; k++) {
        for (let i = position[target[k]!]! + 1; i <= size; i += i & -i) tree[i]!++;
        seen++;
      }
    }
  }
  return crossings;
}
