import type { ProperGraph } from './add-dummies.ts';

/** How much room a node and a lane take across the layers, in layout units (px at zoom 1). */
export interface AcrossSizes {
  /** One entry per real node. */
  readonly size: Float64Array;
  readonly nodeGap: number;
  readonly laneGap: number;
}

/** Room a node takes with half a gap on both sides. */
export function roomOf(graph: ProperGraph, { size, nodeGap, laneGap }: AcrossSizes, node: number): number {
  return node < graph.real ? size[node]! + nodeGap : laneGap;
}
