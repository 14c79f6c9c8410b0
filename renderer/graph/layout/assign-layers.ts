import { adjacency, degree, type Adjacency } from './adjacency.ts';

/** Which layer every node stands in; every edge leads to a higher one. */
export interface Layering {
  readonly layer: Int32Array;
  readonly layers: number;
  readonly downstream: Adjacency;
  readonly upstream: Adjacency;
}

/**
 * Longest path from the left, then whatever has at least as many edges to the right as to the left is pulled right next to what it feeds:
 * a seed stands beside the model that reads it. The edges must be free of cycles.
 */
export function assignLayers(count: number, source: Int32Array, target: Int32Array): Layering {
  const downstream = adjacency(count, source, target);
  const upstream = adjacency(count, target, source);
  const order = topologicalOrder(count, downstream, upstream);
  const layer = new Int32Array(count);
  for (const node of order) {
    for (let k = downstream.offset[node]!; k < downstream.offset[node + 1]!; k++) {
      const below = downstream.target[k]!;
      layer[below] = Math.max(layer[below]!, layer[node]! + 1);
    }
  }
  pullRight(order, layer, downstream, upstream);
  let layers = 0;
  for (const at of layer) layers = Math.max(layers, at + 1);
  return { layer, layers, downstream, upstream };
}

function topologicalOrder(count: number, downstream: Adjacency, upstream: Adjacency): Int32Array {
  const waiting = new Int32Array(count);
  const order = new Int32Array(count);
  let filled = 0;
  for (let node = 0; node < count; node++) {
    waiting[node] = degree(upstream, node);
    if (waiting[node] === 0) order[filled++] = node;
  }
  for (let read = 0; read < filled; read++) {
    const node = order[read]!;
    for (let k = downstream.offset[node]!; k < downstream.offset[node + 1]!; k++) {
      const below = downstream.target[k]!;
      if (--waiting[below]! === 0) order[filled++] = below;
    }
  }
  return order;
}

function pullRight(order: Int32Array, layer: Int32Array, downstream: Adjacency, upstream: Adjacency): void {
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i]!;
    const out = degree(downstream, node);
    if (out === 0 || out < degree(upstream, node)) continue;
    let nearest = Number.MAX_SAFE_INTEGER;
    for (let k = downstream.offset[node]!; k < downstream.offset[node + 1]!; k++) nearest = Math.min(nearest, layer[downstream.target[k]!]!);
    layer[node] = Math.max(layer[node]!, nearest - 1);
  }
}
