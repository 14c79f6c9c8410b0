import type { ProperGraph } from './add-dummies.ts';

/** How much room a node and a lane take across the layers, in layout units (px at zoom 1). */
export interface AcrossSizes {
  /** One entry per real node. */
  readonly size: Float64Array;
  readonly nodeGap: number;
  readonly laneGap: number;
}

/** What is no larger than this across stands closer together: a small card belongs to the one beside it. */
const small = 30;
const smallGap = 8;

/** Room a node takes with half a gap on both sides. */
export function roomOf(graph: ProperGraph, { size, nodeGap, laneGap }: AcrossSizes, node: number): number {
  if (node >= graph.real) return laneGap;
  return size[node]! + (size[node]! <= small ? Math.min(smallGap, nodeGap) : nodeGap);
}
