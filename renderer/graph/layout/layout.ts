import { components } from './components.ts';
import { layOutFrames } from './lay-out-frames.ts';
import { indexGraph, type IndexedGraph } from './index-graph.ts';
import type { ColumnShape } from './columns.ts';
import { layoutColumns, layoutComponent } from './layout-component.ts';
import type { Bounds, Direction, LayoutInput, LayoutResult } from './layout-types.ts';
import { packComponents } from './pack-components.ts';
import { placeLayers, type LayerPlaces } from './place-layers.ts';
import type { NodeSizes, PlacedPart, Placement } from './placement.ts';
import { placeSingles } from './place-singles.ts';
import type { AcrossSizes } from './room.ts';
import { collectRoutes } from './routes.ts';

/** Raise it when the same graph would be laid out differently: kept positions of older versions are then forgotten. */
export const layoutVersion = 2;

/** Distances between cards, in px at zoom 1. */
export interface Gaps {
  readonly layer: number;
  readonly node: number;
  readonly lane: number;
  readonly part: number;
}

/** Between assets, between groups, and between the assets within a group. */
const gaps = {
  assets: { LR: { layer: 38, node: 30, lane: 12, part: 44 }, TB: { layer: 52, node: 14, lane: 12, part: 36 } },
  groups: { LR: { layer: 52, node: 18, lane: 4, part: 36 }, TB: { layer: 52, node: 18, lane: 4, part: 36 } },
  framed: { LR: { layer: 26, node: 14, lane: 8, part: 14 }, TB: { layer: 30, node: 14, lane: 8, part: 14 } },
} as const satisfies Record<string, Record<Direction, Gaps>>;

/** What groups take when all are closed, and the shape of a window. */
const columnShapes: Record<Direction, ColumnShape> = { LR: { along: 250, across: 90, ratio: 1.6 }, TB: { along: 125, across: 220, ratio: 0.75 } };

/**
 * Places every node of a lineage in layers, upstream before downstream. Pure and deterministic: the same nodes and edges in any order give
 * the same picture. Cycles, loops, edges to unknown nodes and several separate parts are all fine. No node overlaps another, and no frame a node
 * that is not in it.
 */
export function layOut(input: LayoutInput): LayoutResult {
  const grouped = input.frames !== undefined && (input.frames.length > 0 || input.nodes.some(({ band }) => band !== undefined));
  if (!grouped) return layOutFlat(input, gaps.assets[input.direction]);
  return layOutFrames(
    input,
    (part) => layOutFlat(part, gaps.framed[input.direction]),
    (outer) => layOutFlat(outer, gaps.groups[input.direction]),
  );
}

function layOutFlat(input: LayoutInput, gap: Gaps): LayoutResult {
  const indexed = indexGraph(input);
  const size = sizesOf(input, indexed);
  const bands = bandsOf(input, indexed);
  // in columns everything is one part: parts of their own would have columns of their own
  const groups = bands === null ? components(indexed.count, indexed.source, indexed.target) : [indexed.inputOf.map((_, node) => node)];
  const many = groups.filter((nodes) => nodes.length > 1 || bands !== null);
  const split = splitParts(indexed, many);
  const laidOut = many.map((nodes, i) => {
    const sizesAs = (across: Float64Array): AcrossSizes => ({ size: pick(across, nodes), nodeGap: gap.node, laneGap: gap.lane });
    const sizes = sizesAs(size.across);
    const known = knownCoordinates(input, indexed, size.across, nodes);
    const { source, target } = split[i]!;
    return bands === null
      ? layoutComponent(source, target, sizes, known)
      : layoutColumns(source, target, sizes, known, { band: bands, shape: columnShapes[input.direction], closed: sizesAs(size.closedAcross) });
  });
  const layers = laidOut.reduce((most, part) => Math.max(most, part.graph.layers), 0);
  const place = packComponents(
    laidOut,
    many.map((nodes) => pick(size.across, nodes)),
    layers,
    gap.part,
  );
  const parts = many.map((nodes, i): PlacedPart => ({ layout: laidOut[i]!, nodes, edges: split[i]!.edges, place: place[i]! }));
  const places = placeLayers(parts, size, layers, gap.layer);

  const result = emptyResult(indexed.count);
  for (const part of parts) placePart(part, places, size, result);
  const singles = Int32Array.from(
    groups.filter((nodes) => nodes.length === 1 && bands === null),
    (nodes) => nodes[0]!,
  );
  placeSingles(singles, size, { layers, end: places.end, below: lowest(parts, size.across) + (many.length > 0 ? gap.part : 0) }, gap, result);
  for (let node = 0; node < indexed.count; node++) if (input.direction === 'TB') result.slot[node] = size.along[node]!;
  for (let node = 0; node < indexed.count; node++) result.meets[node] = result.across[node]! + (size.closedAcross[node]! - size.across[node]!) / 2;
  const routes = collectRoutes(indexed, parts, places, result, input.direction);
  return inInputOrder(
    input,
    indexed,
    result,
    size.across,
    routes,
    laidOut.reduce((sum, part) => sum + part.crossings, 0),
  );
}

function sizesOf({ nodes, direction }: LayoutInput, { inputOf }: IndexedGraph): NodeSizes {
  const [along, across] = direction === 'LR' ? (['width', 'height'] as const) : (['height', 'width'] as const);
  const own = (side: 'width' | 'height'): Float64Array => Float64Array.from(inputOf, (i) => nodes[i]![side]);
  const closed = (side: 'width' | 'height'): Float64Array => Float64Array.from(inputOf, (i) => (nodes[i]!.closed ?? nodes[i]!)[side]);
  const rigid = Uint8Array.from(inputOf, (i) => (nodes[i]!.closed === undefined ? 0 : 1));
  return { along: own(along), across: own(across), closedAlong: closed(along), closedAcross: closed(across), rigid };
}

function bandsOf({ nodes }: LayoutInput, { inputOf }: IndexedGraph): Int32Array | null {
  return nodes.some(({ band }) => band !== undefined) ? Int32Array.from(inputOf, (i) => nodes[i]!.band ?? 0) : null;
}

interface PartEdges {
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly edges: Int32Array;
}

function splitParts({ count, source, target }: IndexedGraph, parts: readonly Int32Array[]): readonly PartEdges[] {
  const partOf = new Int32Array(count);
  const local = new Int32Array(count);
  parts.forEach((nodes, part) => {
    nodes.forEach((node, i) => {
      partOf[node] = part;
      local[node] = i;
    });
  });
  const edges = parts.map((): number[] => []);
  for (let edge = 0; edge < source.length; edge++) edges[partOf[source[edge]!]!]!.push(edge);
  return edges.map((list) => ({
    source: Int32Array.from(list, (edge) => local[source[edge]!]!),
    target: Int32Array.from(list, (edge) => local[target[edge]!]!),
    edges: Int32Array.from(list),
  }));
}

function pick(values: Float64Array, nodes: Int32Array): Float64Array {
  return Float64Array.from(nodes, (node) => values[node]!);
}

/** The known coordinates as centres, as far as these nodes have any. */
function knownCoordinates({ previous, nodes: given }: LayoutInput, { inputOf }: IndexedGraph, across: Float64Array, nodes: Int32Array): Float64Array | null {
  if (previous === undefined) return null;
  const known = Float64Array.from(nodes, (node) => (previous.get(given[inputOf[node]!]!.id) ?? Number.NaN) + across[node]! / 2);
  return known.every(Number.isNaN) ? null : known;
}

function emptyResult(count: number): Placement {
  return {
    start: new Float64Array(count),
    slot: new Float64Array(count),
    across: new Float64Array(count),
    meets: new Float64Array(count),
    layer: new Int32Array(count),
  };
}

function placePart({ layout, nodes, place }: PlacedPart, places: LayerPlaces, { along, rigid }: NodeSizes, result: Placement): void {
  nodes.forEach((node, i) => {
    const l = layout.graph.layer[i]! + place.firstLayer;
    result.layer[node] = l;
    result.start[node] = places.start[l]!;
    result.slot[node] = rigid[node] === 1 ? along[node]! : places.cardSize[l]!;
    result.across[node] = layout.across[i]! + place.shift;
  });
}

function lowest(parts: readonly PlacedPart[], across: Float64Array): number {
  let end = 0;
  for (const { layout, nodes, place } of parts) {
    for (let i = 0; i < layout.graph.total; i++) {
      const half = i < layout.graph.real ? across[nodes[i]!]! / 2 : 0;
      end = Math.max(end, layout.across[i]! + place.shift + half);
    }
  }
  return end;
}

function inInputOrder(
  { nodes, direction }: LayoutInput,
  { numberOf }: IndexedGraph,
  placed: Placement,
  across: Float64Array,
  routes: { routeStart: Int32Array; route: Float64Array },
  crossings: number,
): LayoutResult {
  const centreAlong = Float64Array.from(numberOf, (n) => Math.round(placed.start[n]!) + placed.slot[n]! / 2);
  // what begins on a whole pixel is sharp, and an open group begins where the closed one did
  const begin = (n: number): number => Math.round(placed.across[n]! - across[n]! / 2);
  const centreAcross = Float64Array.from(numberOf, (n) => begin(n) + across[n]! / 2);
  const meets = Float64Array.from(numberOf, (n) => begin(n) + placed.meets[n]! - placed.across[n]! + across[n]! / 2);
  const slot = Float64Array.from(numberOf, (n) => placed.slot[n]!);
  const other = Float64Array.from(numberOf, (n) => across[n]!);
  const [x, y, width, height] = direction === 'LR' ? [centreAlong, centreAcross, slot, other] : [centreAcross, centreAlong, other, slot];
  const layer = Int32Array.from(numberOf, (n) => placed.layer[n]!);
  return {
    direction,
    x,
    y,
    width,
    height,
    layer,
    frames: new Float64Array(0),
    meets,
    ...routes,
    crossings,
    bounds: boundsOf(nodes.length, x, y, width, height),
  };
}

function boundsOf(count: number, x: Float64Array, y: Float64Array, width: Float64Array, height: Float64Array): Bounds {
  if (count === 0) return { x1: 0, y1: 0, x2: 0, y2: 0 };
  let [x1, y1, x2, y2] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < count; i++) {
    x1 = Math.min(x1, x[i]! - width[i]! / 2);
    x2 = Math.max(x2, x[i]! + width[i]! / 2);
    y1 = Math.min(y1, y[i]! - height[i]! / 2);
    y2 = Math.max(y2, y[i]! + height[i]! / 2);
  }
  return { x1, y1, x2, y2 };
}
