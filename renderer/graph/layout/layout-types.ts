/** LR: upstream on the left; TB: upstream on top. */
export type Direction = 'LR' | 'TB';

export interface LayoutNode {
  readonly id: string;
  /** px at zoom 1 */
  readonly width: number;
  /** px at zoom 1 */
  readonly height: number;
  /** Column it belongs to: every node stands after all of lower bands. Either all nodes of a graph (or frame) have one, or none. */
  readonly band?: number | undefined;
  /** Its size for the others of its column, which is that of a group while it was closed; it keeps its own. A width of 0: the others take no heed of it. */
  readonly closed?: { readonly width: number; readonly height: number } | undefined;
  /** Id of the frame it stands in. */
  readonly frame?: string | undefined;
}

/** A box round nodes of its own, laid out within it; edges may lead to it as to a node. */
export interface LayoutFrame {
  readonly id: string;
  readonly leastWidth: number;
  /** The size of the card that stands for it while it is closed. */
  readonly closed: { readonly width: number; readonly height: number };
  readonly band?: number | undefined;
}

/** `source` is upstream of `target`. */
export interface LayoutEdge {
  readonly source: string;
  readonly target: string;
}

/**
 * Where every node and frame began across the layers (its top in LR, its left side in TB) in a layout before this one, by id. The beginning, not the
 * middle: a group that opens grows away from its head.
 */
export type PreviousCoordinates = ReadonlyMap<string, number>;

export interface LayoutInput {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  readonly direction: Direction;
  readonly frames?: readonly LayoutFrame[] | undefined;
  /** Start from these, so that a graph that changed a little moves a little. */
  readonly previous?: PreviousCoordinates | undefined;
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
  /** Left, top, right and bottom of every frame. */
  readonly frames: Float64Array;
  /** Where edges meet a node across the layers (y in LR, x in TB), for every node and after them for every frame. */
  readonly meets: Float64Array;
  /** Points between the two ends of edge `e`: numbers `route[routeStart[e]]` up to `route[routeStart[e + 1] - 1]`, x and y in turn. */
  readonly routeStart: Int32Array;
  readonly route: Float64Array;
  /** Pairs of edges that cross between neighbouring layers. */
  readonly crossings: number;
  readonly bounds: Bounds;
}
