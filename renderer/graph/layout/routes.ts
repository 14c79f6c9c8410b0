import type { IndexedGraph } from './index-graph.ts';
import type { PlacedPart, Placement } from './placement.ts';
import type { Direction } from './layout-types.ts';
import type { LayerPlaces } from './place-layers.ts';

/**
 * The points between the two ends of every edge of the input: a long edge enters and leaves each layer it passes on its lane, and one from a card
 * beside which there stand wider ones goes straight to the end of its layer first. In pairs of x and y, `routeStart` holds where each edge begins.
 */
export function collectRoutes(
  { count, source, target, edgeOf }: IndexedGraph,
  parts: readonly PlacedPart[],
  places: LayerPlaces,
  placed: Placement,
  direction: Direction,
): { routeStart: Int32Array; route: Float64Array } {
  const where = wherePlaced(count, parts);
  const routeStart = new Int32Array(edgeOf.length + 1);
  const route: number[] = [];
  edgeOf.forEach((edge, i) => {
    routeStart[i] = route.length;
    if (edge < 0) return;
    const part = parts[where.part[source[edge]!]!]!;
    const from = where.local[source[edge]!]!;
    const to = where.local[target[edge]!]!;
    const { layer } = part.layout.graph;
    pushStub(route, source[edge]!, placed, places, direction);
    if (layer[to]! > layer[from]! + 1) pushLane(route, part, from, layer[to]! - layer[from]! - 1, places, direction);
  });
  routeStart[edgeOf.length] = route.length;
  return { routeStart, route: Float64Array.from(route) };
}

function pushStub(route: number[], node: number, { start, slot, meets, layer }: Placement, places: LayerPlaces, direction: Direction): void {
  const l = layer[node]!;
  const from = Math.round(start[node]!) + slot[node]!;
  const to = Math.round(places.start[l]!) + places.size[l]!;
  if (from >= to) return;
  const at = Math.round(meets[node]!);
  if (direction === 'LR') route.push(from, at, to, at);
  else route.push(at, from, at, to);
}

function wherePlaced(count: number, parts: readonly PlacedPart[]): { part: Int32Array; local: Int32Array } {
  const where = { part: new Int32Array(count), local: new Int32Array(count) };
  parts.forEach(({ nodes }, part) => {
    nodes.forEach((node, i) => {
      where.part[node] = part;
      where.local[node] = i;
    });
  });
  return where;
}

function pushLane(route: number[], part: PlacedPart, from: number, steps: number, places: LayerPlaces, direction: Direction): void {
  const { graph, across } = part.layout;
  const first = graph.lane[from]!;
  for (let step = 0; step < steps; step++) {
    const dummy = first + step;
    const l = graph.layer[dummy]! + part.place.firstLayer;
    const at = Math.round(across[dummy]! + part.place.shift);
    const enter = Math.round(places.start[l]!);
    const leave = enter + places.size[l]!;
    if (direction === 'LR') route.push(enter, at, leave, at);
    else route.push(at, enter, at, leave);
  }
}
