/** LR: upstream on the left; TB: upstream on top. */
export type Direction = 'LR' | 'TB';

export interface LayoutNode {
  readonly id: string;
  /** px at zoom 1 */
  readonly width: number;
  /** px at zoom 1 */
  readonly height: number;
}

/** `source` is upstream of `target`. */
export interface LayoutEdge {
  readonly source: string;
  readonly target: string;
}

/** Coordinates across the layers (y in LR, x in TB) of a layout before this one, by id. */
export type PreviousCoordinates = ReadonlyMap<string, number>;

export interface LayoutInput {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  readonly direction: Direction;
  /** Start from these, so that a graph that changed a little moves a little. */
  readonly previous?: PreviousCoordinates;
}

export interface Bounds {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Arrays follow the order of the nodes and edges given. Plain data and typed arrays: it crosses to and from a worker as it is. */
export interface LayoutResult {
  readonly direction: Direction;
  /** Centres. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** In LR the cards of one column all take its width; otherwise as given. */
  readonly width: Float64Array;
  readonly height: Float64Array;
  readonly layer: Int32Array;
  /** Points between the two ends of edge `e`: numbers `route[routeStart[e]]` up to `route[routeStart[e + 1] - 1]`, x and y in turn. */
  readonly routeStart: Int32Array;
  readonly route: Float64Array;
  /** Pairs of edges that cross between neighbouring layers. */
  readonly crossings: number;
  readonly bounds: Bounds;
}
