import type { Adjacency } from './adjacency.ts';
import type { ProperGraph } from './add-dummies.ts';
import { copyOrdering, countCrossings, type Ordering } from './count-crossings.ts';

const mostSweeps = 16;
/** Sweeps without a new best before giving up. */
const patience = 5;
const transposesPerSweep = 4;

/**
 * Median sweeps to and fro, neighbours swapped where that helps, the best order kept (Gansner et al. 1993, section 3). Where the order is one that a
 * person already knows, only neighbours are swapped: a sweep may turn half a picture over for one crossing less.
 */
export function reduceCrossings(graph: ProperGraph, start: Ordering, isKnown = false): { readonly ordering: Ordering; readonly crossings: number } {
  const work = copyOrdering(start);
  const best = { ordering: copyOrdering(start), crossings: countCrossings(graph, start) };
  transposeUntilStill(graph, work);
  keepBetter(graph, work, best);
  const key = new Float64Array(graph.total);
  for (let sweep = 0, idle = 0; !isKnown && sweep < mostSweeps && idle < patience && best.crossings > 0; sweep++) {
    if (sweep % 2 === 0) for (let l = 1; l < graph.layers; l++) sortByMedian(work, l, graph.upstream, key);
    else for (let l = graph.layers - 2; l >= 0; l--) sortByMedian(work, l, graph.downstream, key);
    transposeUntilStill(graph, work);
    idle = keepBetter(graph, work, best) ? 0 : idle + 1;
  }
  return best;
}

function keepBetter(graph: ProperGraph, work: Ordering, best: { ordering: Ordering; crossings: number }): boolean {
  const crossings = countCrossings(graph, work);
  if (crossings >= best.crossings) return false;
  best.crossings = crossings;
  best.ordering = copyOrdering(work);
  return true;
}

function sortByMedian({ layers, position }: Ordering, l: number, rows: Adjacency, key: Float64Array): void {
  const nodes = layers[l]!;
  let last = 0;
  for (const node of nodes) {
    // a node without neighbours on that side stays beside the one on its left
    const median = medianPosition(rows, node, position);
    key[node] = median < 0 ? last : median;
    last = key[node]!;
  }
  nodes.sort((a, b) => key[a]! - key[b]! || position[a]! - position[b]!);
  for (let i = 0; i < nodes.length; i++) position[nodes[i]!] = i;
}

const sorted: number[] = [];

/** Weighted median of the neighbours' positions, -1 without neighbours. */
function medianPosition({ offset, target }: Adjacency, node: number, position: Int32Array): number {
  const start = offset[node]!;
  const count = offset[node + 1]! - start;
  if (count === 0) return -1;
  if (count === 1) return position[target[start]!]!;
  sorted.length = 0;
  for (let k = start; k < start + count; k++) insert(sorted, position[target[k]!]!);
  const half = count >> 1;
  if (count % 2 === 1) return sorted[half]!;
  if (count === 2) return (sorted[0]! + sorted[1]!) / 2;
  const left = sorted[half - 1]! - sorted[0]!;
  const right = sorted[count - 1]! - sorted[half]!;
  if (left + right === 0) return (sorted[half - 1]! + sorted[half]!) / 2;
  return (sorted[half - 1]! * right + sorted[half]! * left) / (left + right);
}

function insert(list: number[], value: number): void {
  let at = list.length;
  list.push(value);
  while (at > 0 && list[at - 1]! > value) {
    list[at] = list[at - 1]!;
    at--;
  }
  list[at] = value;
}

function transposeUntilStill(graph: ProperGraph, ordering: Ordering): void {
  for (let round = 0; round < transposesPerSweep; round++) if (!transpose(graph, ordering)) return;
}

function transpose({ upstream, downstream }: ProperGraph, { layers, position }: Ordering): boolean {
  let swapped = false;
  for (const nodes of layers) {
    for (let i = 0; i + 1 < nodes.length; i++) {
      const a = nodes[i]!;
      const b = nodes[i + 1]!;
      const now = pairCrossings(upstream, a, b, position) + pairCrossings(downstream, a, b, position);
      if (now === 0) continue;
      const then = pairCrossings(upstream, b, a, position) + pairCrossings(downstream, b, a, position);
      if (then >= now) continue;
      nodes[i] = b;
      nodes[i + 1] = a;
      position[b] = i;
      position[a] = i + 1;
      swapped = true;
    }
  }
  return swapped;
}

function pairCrossings({ offset, target }: Adjacency, left: number, right: number, position: Int32Array): number {
  let crossings = 0;
  for (let i = offset[left]!; i < offset[left + 1]!; i++) {
    const at = position[target[i]!]!;
    for (let j = offset[right]!; j < offset[right + 1]!; j++) if (at > position[target[j]!]!) crossings++;
  }
  return crossings;
}
