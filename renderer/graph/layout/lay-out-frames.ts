import { layOutInside, type Inside } from './lay-out-inside.ts';
import type { LayoutEdge, LayoutInput, LayoutNode, LayoutResult } from './layout-types.ts';

/** Room inside a frame: above its cards for its head, and on the other sides, in px at zoom 1. */
export const frameRoom = { head: 42, side: 12 } as const;

type LayOut = (input: LayoutInput) => LayoutResult;

/**
 * Lays out every frame on its own, then the frames as boxes among the nodes that stand in none: so a frame never overlaps anything foreign, and what
 * happens inside one moves the others only as far as it needs room. Edges between the inside of a frame and the outside are to name the frame.
 */
export function layOutFrames(input: LayoutInput, layOutPart: LayOut, layOutOuter: LayOut): LayoutResult {
  const { nodes, edges, direction, frames = [], previous } = input;
  const contents = new Map(frames.map(({ id }) => [id, { members: [] as LayoutNode[], edges: [] as LayoutEdge[] }]));
  const frameOf = new Map(nodes.flatMap(({ id, frame }): [string, string][] => (frame !== undefined && contents.has(frame) ? [[id, frame]] : [])));
  for (const { id, width, height, closed } of nodes) contents.get(frameOf.get(id) ?? '')?.members.push({ id, width, height, closed });
  const between: LayoutEdge[] = [];
  for (const edge of edges) {
    const frame = frameOf.get(edge.source);
    const inside = frame !== undefined && frame === frameOf.get(edge.target);
    if (inside) contents.get(frame)!.edges.push(edge);
    else between.push(edge);
  }
  const inner = frames.map(({ id, leastWidth, closed, band }): Inner => {
    const { members, edges: own } = contents.get(id)!;
    const layout = layOutInside({ nodes: members, edges: own, direction, previous }, layOutPart);
    const box: LayoutNode = {
      id,
      width: Math.max(leastWidth, layout.width + 2 * frameRoom.side),
      height: layout.height + frameRoom.head + frameRoom.side,
      closed,
      band,
    };
    return { members, edges: own, layout, box };
  });
  const free = nodes.filter(({ id }) => !frameOf.has(id));
  const outer = layOutOuter({ nodes: [...free, ...inner.map(({ box }) => box)], edges: between, direction, previous });
  return compose(input, { free, between, outer }, inner);
}

interface Outer {
  readonly free: readonly LayoutNode[];
  readonly between: readonly LayoutEdge[];
  readonly outer: LayoutResult;
}

interface Inner {
  readonly members: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  readonly layout: Inside;
  readonly box: LayoutNode;
}

function compose({ nodes, edges, direction }: LayoutInput, { free, between, outer }: Outer, inner: readonly Inner[]): LayoutResult {
  const count = nodes.length;
  const place = new Map(nodes.map(({ id }, i) => [id, i]));
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const width = new Float64Array(count);
  const height = new Float64Array(count);
  const layer = new Int32Array(count);
  const meets = new Float64Array(count + inner.length);
  const routes = new Map<LayoutEdge, Float64Array>();
  free.forEach(({ id }, i) => {
    const to = place.get(id)!;
    x[to] = outer.x[i]!;
    y[to] = outer.y[i]!;
    width[to] = outer.width[i]!;
    height[to] = outer.height[i]!;
    layer[to] = outer.layer[i]!;
    meets[to] = outer.meets[i]!;
  });
  between.forEach((edge, i) => routes.set(edge, outer.route.slice(outer.routeStart[i], outer.routeStart[i + 1])));
  const boxes = new Float64Array(inner.length * 4);
  inner.forEach(({ members, edges: own, layout, box }, f) => {
    const at = free.length + f;
    const left = Math.round(outer.x[at]! - box.width / 2);
    const top = Math.round(outer.y[at]! - box.height / 2);
    boxes.set([left, top, left + box.width, top + box.height], f * 4);
    meets[count + f] = outer.meets[at]!;
    const dx = left + frameRoom.side;
    const dy = top + frameRoom.head;
    members.forEach((node, i) => {
      const to = place.get(node.id)!;
      x[to] = layout.x[i]! + dx;
      y[to] = layout.y[i]! + dy;
      width[to] = layout.nodeWidth[i]!;
      height[to] = node.height;
      // layers of all frames are told apart: an arrow walks within one
      layer[to] = layout.layer[i]! + layersApart * (f + 1);
      meets[to] = direction === 'LR' ? y[to] : x[to];
    });
    own.forEach((edge, i) =>
      routes.set(
        edge,
        layout.routes[i]!.map((value, k) => value + (k % 2 === 0 ? dx : dy)),
      ),
    );
  });
  const flat = flatRoutes(edges, routes);
  const crossings = outer.crossings + inner.reduce((sum, { layout }) => sum + layout.crossings, 0);
  return { direction, x, y, width, height, layer, frames: boxes, meets, ...flat, crossings, bounds: outer.bounds };
}

/** More than a frame has layers. */
const layersApart = 1_000_000;

function flatRoutes(edges: readonly LayoutEdge[], routes: ReadonlyMap<LayoutEdge, Float64Array>): { routeStart: Int32Array; route: Float64Array } {
  const routeStart = new Int32Array(edges.length + 1);
  const route: number[] = [];
  edges.forEach((edge, i) => {
    routeStart[i] = route.length;
    for (const value of routes.get(edge) ?? []) route.push(value);
  });
  routeStart[edges.length] = route.length;
  return { routeStart, route: Float64Array.from(route) };
}
