import { addDummies } from './add-dummies.ts';
import { adjacency } from './adjacency.ts';
import type { Layering } from './assign-layers.ts';
import { completeCoordinates, initialOrder, orderFromCoordinates } from './initial-order.ts';
import { reduceCrossings } from './reduce-crossings.ts';

/** Room that one node takes when nothing is open, and how many times as long as wide the whole should be at best. */
export interface ColumnShape {
  readonly along: number;
  readonly across: number;
  readonly ratio: number;
}

/** Layers that hold the bands in their order, and where every node stands in the order of its band. */
export interface Columns {
  readonly layering: Layering;
  readonly order: Float64Array;
}

/**
 * One layer for every band, or several beside each other where a band has too many nodes for one. Which node goes where depends on nodes, bands and
 * edges alone, not on sizes: a group that opens or closes moves nothing to another column. Edges must lead to higher bands.
 * @param known coordinates across of a layout before: its order is kept
 */
export function columns(band: Int32Array, source: Int32Array, target: Int32Array, shape: ColumnShape, known: Float64Array | null): Columns {
  const count = band.length;
  const rows = { downstream: adjacency(count, source, target), upstream: adjacency(count, target, source) };
  const bands = [...new Set(band)].sort((a, b) => a - b);
  const rank = new Map(bands.map((each, i) => [each, i]));
  const single = addDummies({ layer: band.map((each) => rank.get(each)!), layers: bands.length, ...rows });
  const start = known === null ? initialOrder(single) : orderFromCoordinates(single, completeCoordinates(single, known));
  const { ordering } = reduceCrossings(single, start, known !== null);
  const members = ordering.layers.map((nodes) => [...nodes].filter((node) => node < count));
  const most = rowsFor(
    members.map(({ length }) => length),
    shape,
  );
  const layer = new Int32Array(count);
  const order = new Float64Array(count);
  let first = 0;
  for (const nodes of members) {
    const beside = Math.ceil(nodes.length / most);
    nodes.forEach((node, i) => {
      layer[node] = first + (i % beside);
      order[node] = i / nodes.length;
    });
    first += beside;
  }
  return { layering: { layer, layers: first, ...rows }, order };
}

/** How many nodes one layer may hold so that the whole comes nearest to the shape wanted. */
function rowsFor(sizes: readonly number[], { along, across, ratio }: ColumnShape): number {
  const longest = Math.max(1, ...sizes);
  let best = longest;
  let least = Number.POSITIVE_INFINITY;
  for (let rows = 1; rows <= longest; rows++) {
    const layers = sizes.reduce((sum, size) => sum + Math.ceil(size / rows), 0);
    const off = Math.abs(Math.log((layers * along) / (rows * across) / ratio));
    if (off >= least) continue;
    least = off;
    best = rows;
  }
  return best;
}
