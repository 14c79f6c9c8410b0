import { addDummies, type ProperGraph } from './add-dummies.ts';
import { assignCoordinates } from './assign-coordinates.ts';
import { assignLayers } from './assign-layers.ts';
import { breakCycles } from './break-cycles.ts';
import { completeCoordinates, initialOrder, orderFromCoordinates } from './initial-order.ts';
import { reduceCrossings } from './reduce-crossings.ts';
import type { AcrossSizes } from './room.ts';

/** One connected part, laid out in layers and across them. Node numbers are local to the part. */
export interface ComponentLayout {
  readonly graph: ProperGraph;
  readonly across: Float64Array;
  /** 1 where an edge of the part closed a cycle and was turned round. */
  readonly reversed: Uint8Array;
  readonly crossings: number;
}

/**
 * The steps of a layered layout (Sugiyama) in order. `known` has the coordinate across of every node of a layout before this one, NaN for
 * new nodes; null starts afresh.
 */
export function layoutComponent(source: Int32Array, target: Int32Array, sizes: AcrossSizes, known: Float64Array | null): ComponentLayout {
  const count = sizes.size.length;
  const edges = breakCycles(count, source, target);
  const graph = addDummies(assignLayers(count, edges.source, edges.target));
  const start = known === null ? null : completeCoordinates(graph, known);
  const first = start === null ? initialOrder(graph) : orderFromCoordinates(graph, start);
  const { ordering, crossings } = reduceCrossings(graph, first);
  return { graph, across: assignCoordinates(graph, ordering, sizes, start), reversed: edges.reversed, crossings };
}
