import type { Adjacency } from './adjacency.ts';
import type { ProperGraph } from './add-dummies.ts';
import type { Ordering } from './count-crossings.ts';
import { roomOf, type AcrossSizes } from './room.ts';
import { straighten } from './straighten.ts';

/** Long lines are pulled straight harder than short ones (Gansner et al. 1993 weigh 1, 2 and 8). */
const laneWeight = 4;
const endWeight = 1.5;
/** How much further than the fullest layer the others may reach. */
const slack = 1.04;

/** Where nodes stood before. */
export interface Anchor {
  /** By real node; NaN for those that are new. */
  readonly known: Float64Array;
  /** How strongly they are held there, against all neighbours that pull at them. */
  readonly weight: number;
}

/**
 * Coordinates across the layers that keep the order and the distances and bring every node as near as possible to the mean of its
 * neighbours: each layer in turn is the least-squares projection of those means (isotonic regression by pool-adjacent-violators).
 * `start` gives coordinates to begin from, for instance those of the layout before; `anchor` those that real nodes had in it: they
 * are held there as far as the others leave room.
 */
export function assignCoordinates(
  graph: ProperGraph,
  ordering: Ordering,
  sizes: AcrossSizes,
  start: Float64Array | null,
  anchor: Anchor | null = null,
): Float64Array {
  const across = start === null ? stacked(graph, ordering, sizes) : start.slice();
  const place = layerPlacer(graph, ordering, sizes, across, limitsOf(graph, ordering, sizes, across, anchor), anchor);
  const sweeps = graph.total < 3000 ? 24 : 10;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const bothSides = start !== null || sweep >= sweeps - 4;
    if (sweep % 2 === 0) for (let l = 0; l < graph.layers; l++) place(l, true, bothSides);
    else for (let l = graph.layers - 1; l >= 0; l--) place(l, bothSides, true);
  }
  straighten(graph, ordering, sizes, across);
  return across;
}

function stacked(graph: ProperGraph, { layers }: Ordering, sizes: AcrossSizes): Float64Array {
  const across = new Float64Array(graph.total);
  for (const nodes of layers) {
    let end = 0;
    for (const node of nodes) {
      const room = roomOf(graph, sizes, node);
      across[node] = end + room / 2;
      end += room;
    }
    for (const node of nodes) across[node]! -= end / 2;
  }
  return across;
}

interface Limits {
  readonly low: number;
  readonly high: number;
}

/**
 * No layer may reach much further than the fullest one has to: straighter lines are not worth a picture half as large. A picture that is known begins
 * where it began.
 */
function limitsOf(graph: ProperGraph, { layers }: Ordering, sizes: AcrossSizes, across: Float64Array, anchor: Anchor | null): Limits {
  let fullest = 0;
  for (const nodes of layers)
    fullest = Math.max(
      fullest,
      nodes.reduce((sum, node) => sum + roomOf(graph, sizes, node), 0),
    );
  if (anchor !== null) {
    const low = anchor.known.reduce((least, at, node) => (Number.isNaN(at) ? least : Math.min(least, at - roomOf(graph, sizes, node) / 2)), Infinity);
    return { low, high: low + fullest * slack };
  }
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const at of across) {
    low = Math.min(low, at);
    high = Math.max(high, at);
  }
  const middle = (low + high) / 2;
  return { low: middle - (fullest * slack) / 2, high: middle + (fullest * slack) / 2 };
}

type PlaceLayer = (layer: number, useUpstream: boolean, useDownstream: boolean) => void;

function layerPlacer(graph: ProperGraph, { layers }: Ordering, sizes: AcrossSizes, across: Float64Array, limits: Limits, anchor: Anchor | null): PlaceLayer {
  const widest = layers.reduce((most, nodes) => Math.max(most, nodes.length), 0);
  // offset: where a node would stand if the layer were packed; a block is a run of nodes pushed together
  const offset = new Float64Array(widest);
  const blockSum = new Float64Array(widest);
  const blockWeight = new Float64Array(widest);
  const blockLength = new Int32Array(widest);
  const pull = { sum: 0, weight: 0 };
  return (l, useUpstream, useDownstream) => {
    const nodes = layers[l]!;
    let packed = 0;
    let blocks = 0;
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!;
      if (i > 0) packed += (roomOf(graph, sizes, nodes[i - 1]!) + roomOf(graph, sizes, node)) / 2;
      offset[i] = packed;
      pull.sum = 0;
      pull.weight = 0;
      if (useUpstream) addPull(graph, graph.upstream, node, across, pull);
      if (useDownstream) addPull(graph, graph.downstream, node, across, pull);
      if (anchor !== null && node < graph.real) addAnchor(anchor, node, pull);
      const weight = pull.weight === 0 ? 0.1 : pull.weight;
      const wanted = (pull.weight === 0 ? across[node]! : pull.sum / pull.weight) - packed;
      blockSum[blocks] = wanted * weight;
      blockWeight[blocks] = weight;
      blockLength[blocks] = 1;
      blocks++;
      while (blocks > 1 && blockSum[blocks - 2]! / blockWeight[blocks - 2]! > blockSum[blocks - 1]! / blockWeight[blocks - 1]!) {
        blocks--;
        blockSum[blocks - 1]! += blockSum[blocks]!;
        blockWeight[blocks - 1]! += blockWeight[blocks]!;
        blockLength[blocks - 1]! += blockLength[blocks]!;
      }
    }
    // the bounded projection is the unbounded one, cut off at the bounds
    const low = limits.low + roomOf(graph, sizes, nodes[0]!) / 2;
    const high = Math.max(low, limits.high - roomOf(graph, sizes, nodes[nodes.length - 1]!) / 2 - packed);
    for (let block = 0, i = 0; block < blocks; block++) {
      const mean = Math.min(high, Math.max(low, blockSum[block]! / blockWeight[block]!));
      for (let n = 0; n < blockLength[block]!; n++, i++) across[nodes[i]!] = mean + offset[i]!;
    }
  };
}

function addAnchor({ known, weight }: Anchor, node: number, pull: { sum: number; weight: number }): void {
  const at = known[node]!;
  if (Number.isNaN(at)) return;
  const hold = weight * Math.max(1, pull.weight);
  pull.sum += at * hold;
  pull.weight += hold;
}

function addPull(graph: ProperGraph, { offset, target }: Adjacency, node: number, across: Float64Array, pull: { sum: number; weight: number }): void {
  const isLane = node >= graph.real;
  for (let k = offset[node]!; k < offset[node + 1]!; k++) {
    const neighbour = target[k]!;
    const otherIsLane = neighbour >= graph.real;
    const weight = isLane && otherIsLane ? laneWeight : isLane || otherIsLane ? endWeight : 1;
    pull.sum += across[neighbour]! * weight;
    pull.weight += weight;
  }
}
