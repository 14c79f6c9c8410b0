import { adjacency, degree } from './adjacency.ts';
import type { ProperGraph } from './add-dummies.ts';
import { copyOrdering, countCrossings, orderingOf, placeAll, type Ordering } from './count-crossings.ts';

/** At most this many node visits go into the power iteration, so that a huge graph does not wait for it. */
const visitBudget = 24_000_000;
const mostIterations = 500;

/**
 * A start for the sweeps: nodes that belong together stand near each other. Candidates are a depth-first walk and the same order smoothed
 * over the whole graph by power iteration (every node moves to the mean of its neighbours; what survives is the slow wave of the graph,
 * as in spectral ordering). The one with the fewest crossings wins.
 */
export function initialOrder(graph: ProperGraph): Ordering {
  const walk = orderingOf(graph.total, walkLayers(graph));
  let best = walk;
  let fewest = countCrossings(graph, walk);
  for (const candidate of smoothedOrders(graph, walk)) {
    if (fewest === 0) break;
    const crossings = countCrossings(graph, candidate);
    if (crossings < fewest) {
      fewest = crossings;
      best = candidate;
    }
  }
  return best;
}

/** A start from coordinates that are already known (across the layers); unknown nodes (NaN) go to the mean of their neighbours. */
export function orderFromCoordinates(graph: ProperGraph, across: Float64Array): Ordering {
  const layers = emptyLayers(graph);
  const filled = new Int32Array(graph.layers);
  for (let node = 0; node < graph.total; node++) {
    const l = graph.layer[node]!;
    layers[l]![filled[l]!++] = node;
  }
  for (const nodes of layers) sortByKey(nodes, across);
  return orderingOf(graph.total, layers);
}

/** Fills in NaN coordinates: known neighbours' mean, lanes between their ends, and 0 for what has no known neighbour. */
export function completeCoordinates(graph: ProperGraph, known: Float64Array): Float64Array {
  const across = new Float64Array(graph.total).fill(Number.NaN);
  across.set(known);
  const order = Int32Array.from(graph.layer, (_, node) => node).sort((a, b) => graph.layer[a]! - graph.layer[b]!);
  for (const node of order) if (Number.isNaN(across[node]!)) across[node] = knownMean(graph, across, node);
  return across;
}

function knownMean({ upstream, downstream }: ProperGraph, across: Float64Array, node: number): number {
  let sum = 0;
  let found = 0;
  for (const rows of [upstream, downstream]) {
    for (let k = rows.offset[node]!; k < rows.offset[node + 1]!; k++) {
      const value = across[rows.target[k]!]!;
      if (Number.isNaN(value)) continue;
      sum += value;
      found++;
    }
  }
  return found === 0 ? 0 : sum / found;
}

function emptyLayers(graph: ProperGraph): Int32Array[] {
  const sizes = new Int32Array(graph.layers);
  for (const l of graph.layer) sizes[l]!++;
  return Array.from(sizes, (size) => new Int32Array(size));
}

function walkLayers(graph: ProperGraph): Int32Array[] {
  const { upstream, downstream, layer, total } = graph;
  const layers = emptyLayers(graph);
  const filled = new Int32Array(graph.layers);
  const seen = new Uint8Array(total);
  const stack: number[] = [];
  for (let root = 0; root < total; root++) {
    if (seen[root] === 1 || degree(upstream, root) > 0) continue;
    stack.push(root);
    while (stack.length > 0) {
      const node = stack.pop()!;
      if (seen[node] === 1) continue;
      seen[node] = 1;
      const l = layer[node]!;
      layers[l]![filled[l]!++] = node;
      for (const rows of [downstream, upstream]) {
        for (let k = rows.offset[node]!; k < rows.offset[node + 1]!; k++) if (seen[rows.target[k]!] === 0) stack.push(rows.target[k]!);
      }
    }
  }
  return layers;
}

function* smoothedOrders(graph: ProperGraph, start: Ordering): Generator<Ordering> {
  const all = bothWays(graph);
  const iterations = Math.max(8, Math.min(mostIterations, Math.floor(visitBudget / (graph.total + all.target.length))));
  let value = new Float64Array(graph.total);
  let next = new Float64Array(graph.total);
  for (const nodes of start.layers) for (let i = 0; i < nodes.length; i++) value[nodes[i]!] = (i + 0.5) / nodes.length - 0.5;
  const stops = new Set([iterations >> 3, iterations >> 1, iterations]);
  for (let round = 1; round <= iterations; round++) {
    smooth(all, value, next);
    [value, next] = [next, value];
    if (!stops.has(round)) continue;
    const ordering = copyOrdering(start);
    for (const nodes of ordering.layers) sortByKey(nodes, value);
    placeAll(ordering);
    yield ordering;
  }
}

function bothWays({ upstream, downstream, total }: ProperGraph): ReturnType<typeof adjacency> {
  const from: number[] = [];
  const to: number[] = [];
  for (const rows of [upstream, downstream]) {
    for (let node = 0; node < total; node++) {
      for (let k = rows.offset[node]!; k < rows.offset[node + 1]!; k++) {
        from.push(node);
        to.push(rows.target[k]!);
      }
    }
  }
  return adjacency(total, Int32Array.from(from), Int32Array.from(to));
}

/** One step of the power iteration: half the own value, half the neighbours' mean; then the constant part is taken out and the length is 1. */
function smooth({ offset, target }: ReturnType<typeof adjacency>, value: Float64Array, next: Float64Array): void {
  const count = value.length;
  let weighted = 0;
  let weight = 0;
  for (let node = 0; node < count; node++) {
    const start = offset[node]!;
    const end = offset[node + 1]!;
    let sum = 0;
    for (let k = start; k < end; k++) sum += value[target[k]!]!;
    const neighbours = end - start;
    const moved = neighbours === 0 ? value[node]! : 0.5 * value[node]! + (0.5 * sum) / neighbours;
    next[node] = moved;
    weighted += moved * neighbours;
    weight += neighbours;
  }
  const mean = weight === 0 ? 0 : weighted / weight;
  let square = 0;
  for (let node = 0; node < count; node++) {
    const centred = next[node]! - mean;
    next[node] = centred;
    square += centred * centred;
  }
  const length = Math.sqrt(square / count) || 1;
  for (let node = 0; node < count; node++) next[node]! /= length;
}

function sortByKey(nodes: Int32Array, key: Float64Array): void {
  nodes.sort((a, b) => key[a]! - key[b]! || a - b);
}
