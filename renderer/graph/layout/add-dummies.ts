import { adjacency, degree, type Adjacency } from './adjacency.ts';
import type { Layering } from './assign-layers.ts';

/**
 * The graph with every edge between neighbouring layers: real nodes first, then the dummies that carry long edges. All long edges of one
 * node share one lane of dummies, so a hub read by fifty models far to the right draws one line that fans out at the end.
 */
export interface ProperGraph {
  /** Real nodes are 0 to `real - 1`, dummies `real` to `total - 1`. */
  readonly real: number;
  readonly total: number;
  readonly layers: number;
  readonly layer: Int32Array;
  readonly downstream: Adjacency;
  readonly upstream: Adjacency;
  /** First dummy of the node's lane (they are numbered along the lane, one per layer), or -1 when it has none. */
  readonly lane: Int32Array;
}

/** Splits edges that skip layers. */
export function addDummies(layering: Layering): ProperGraph {
  const { layer, layers, downstream } = layering;
  const real = layer.length;
  const { lane, total } = numberLanes(layering);
  const allLayers = new Int32Array(total);
  allLayers.set(layer);
  const from: number[] = [];
  const to: number[] = [];
  for (let node = 0; node < real; node++) {
    const first = lane[node]!;
    if (first >= 0) {
      const length = laneLength(layering, node);
      for (let step = 0; step < length; step++) {
        allLayers[first + step] = layer[node]! + 1 + step;
        from.push(step === 0 ? node : first + step - 1);
        to.push(first + step);
      }
    }
    for (let k = downstream.offset[node]!; k < downstream.offset[node + 1]!; k++) {
      const below = downstream.target[k]!;
      const skipped = layer[below]! - layer[node]! - 1;
      from.push(skipped === 0 ? node : first + skipped - 1);
      to.push(below);
    }
  }
  const source = Int32Array.from(from);
  const target = Int32Array.from(to);
  return {
    real,
    total,
    layers,
    layer: allLayers,
    downstream: adjacency(total, source, target),
    upstream: adjacency(total, target, source),
    lane,
  };
}

function numberLanes(layering: Layering): { lane: Int32Array; total: number } {
  const real = layering.layer.length;
  const lane = new Int32Array(real).fill(-1);
  let total = real;
  for (let node = 0; node < real; node++) {
    const length = laneLength(layering, node);
    if (length === 0) continue;
    lane[node] = total;
    total += length;
  }
  return { lane, total };
}

function laneLength({ layer, downstream }: Layering, node: number): number {
  if (degree(downstream, node) === 0) return 0;
  let longest = 0;
  for (let k = downstream.offset[node]!; k < downstream.offset[node + 1]!; k++) {
    longest = Math.max(longest, layer[downstream.target[k]!]! - layer[node]! - 1);
  }
  return longest;
}
