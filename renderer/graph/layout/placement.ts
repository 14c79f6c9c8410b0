import type { ComponentLayout } from './layout-component.ts';
import type { PartPlace } from './pack-components.ts';

/** One part of the graph with what it takes to put it back into the whole. */
export interface PlacedPart {
  readonly layout: ComponentLayout;
  /** Number in the whole graph of every real node of the part. */
  readonly nodes: Int32Array;
  /** Number in the whole graph of every edge of the part. */
  readonly edges: Int32Array;
  readonly place: PartPlace;
}

/** Places by node number, along and across the direction of the lineage. */
export interface Placement {
  /** Start of the node's slot along the layers, and its size: in LR the whole column. */
  readonly start: Float64Array;
  readonly slot: Float64Array;
  /** Centre across. */
  readonly across: Float64Array;
  /** Where edges meet the node across: its middle, of an open group the middle of the card it is while closed. */
  readonly meets: Float64Array;
  readonly layer: Int32Array;
}

/** Extents by node number. */
export interface NodeSizes {
  readonly along: Float64Array;
  readonly across: Float64Array;
  /** The same of nodes that were closed; others have theirs. */
  readonly closedAlong: Float64Array;
  readonly closedAcross: Float64Array;
  /** 1 for those that keep their size. */
  readonly rigid: Uint8Array;
}
