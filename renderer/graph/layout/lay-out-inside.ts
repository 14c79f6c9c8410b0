import { components } from './components.ts';
import { indexGraph } from './index-graph.ts';
import type { LayoutEdge, LayoutInput, LayoutNode, LayoutResult } from './layout-types.ts';
import { packShelves } from './pack-shelves.ts';

/** The inside of a frame: results by node and edge in the order given, from its top left corner. */
export interface Inside {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly nodeWidth: Float64Array;
  readonly layer: Int32Array;
  readonly routes: readonly Float64Array[];
  readonly width: number;
  readonly height: number;
  readonly crossings: number;
}

const partGap = 14;
/** Layers of the parts are told apart: an arrow walks within one. */
const layersApart = 1000;

/** Lays out what stands in one frame: each connected part by itself, all cards but the small ones of one width, the parts packed tightly. */
export function layOutInside({ nodes, edges, direction, previous }: LayoutInput, layOutPart: (input: LayoutInput) => LayoutResult): Inside {
  const widest = nodes.reduce((most, { width, closed }) => (closed === undefined ? Math.max(most, width) : most), 0);
  const alike = nodes.map((node): LayoutNode => (node.closed === undefined ? { ...node, width: widest } : node));
  const { source, target, inputOf } = indexGraph({ nodes: alike, edges, direction });
  const parts = components(alike.length, source, target).map((numbers) => Array.from(numbers, (number) => inputOf[number]!));
  const partOf = new Map(parts.flatMap((members, p) => members.map((i): [string, number] => [alike[i]!.id, p])));
  const edgesOf = parts.map((): { edge: LayoutEdge; at: number }[] => []);
  edges.forEach((edge, at) => edgesOf[partOf.get(edge.source)!]!.push({ edge, at }));
  const layouts = parts.map((members, p) =>
    layOutPart({ nodes: members.map((i) => alike[i]!), edges: edgesOf[p]!.map(({ edge }) => edge), direction, previous }),
  );
  const places = packShelves(
    layouts.map(({ bounds: { x1, y1, x2, y2 } }) => ({ width: x2 - x1, height: y2 - y1 })),
    partGap,
  );
  const inside = {
    x: new Float64Array(nodes.length),
    y: new Float64Array(nodes.length),
    nodeWidth: new Float64Array(nodes.length),
    layer: new Int32Array(nodes.length),
    routes: edges.map(() => new Float64Array(0)),
    width: 0,
    height: 0,
    crossings: layouts.reduce((sum, { crossings }) => sum + crossings, 0),
  };
  layouts.forEach((layout, p) => {
    const { bounds, routeStart, route } = layout;
    const dx = places[p]!.x - bounds.x1;
    const dy = places[p]!.y - bounds.y1;
    inside.width = Math.max(inside.width, bounds.x2 + dx);
    inside.height = Math.max(inside.height, bounds.y2 + dy);
    parts[p]!.forEach((i, local) => {
      inside.x[i] = layout.x[local]! + dx;
      inside.y[i] = layout.y[local]! + dy;
      inside.nodeWidth[i] = layout.width[local]!;
      inside.layer[i] = layout.layer[local]! + layersApart * p;
    });
    edgesOf[p]!.forEach(({ at }, local) => {
      inside.routes[at] = route.slice(routeStart[local], routeStart[local + 1]).map((value, k) => value + (k % 2 === 0 ? dx : dy));
    });
  });
  return inside;
}
