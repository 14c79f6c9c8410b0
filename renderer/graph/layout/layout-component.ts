import { addDummies, type ProperGraph } from './add-dummies.ts';
import { assignCoordinates } from './assign-coordinates.ts';
import { assignLayers } from './assign-layers.ts';
import { breakCycles } from './break-cycles.ts';
import { columns, type ColumnShape } from './columns.ts';
import { completeCoordinates, initialOrder, orderFromCoordinates } from './initial-order.ts';
import { makeRoom } from './make-room.ts';
import { reduceCrossings } from './reduce-crossings.ts';
import type { AcrossSizes } from './room.ts';

/** One connected part, laid out in layers and across them. Node numbers are local to the part. */
export interface ComponentLayout {
  readonly graph: ProperGraph;
  readonly across: Float64Array;
  readonly crossings: number;
}

/** A lineage that changed may follow its edges a little; groups hardly. */
const anchorWeight = { assets: 3, groups: 30 } as const;

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
  const { ordering, crossings } = reduceCrossings(graph, first, start !== null);
  return { graph, across: assignCoordinates(graph, ordering, sizes, start, known && { known, weight: anchorWeight.assets }), crossings };
}

/** What layers are given by, in place of the longest path. */
export interface ColumnInput {
  /** By node. */
  readonly band: Int32Array;
  readonly shape: ColumnShape;
  /** Sizes of open groups as if they were closed; the others as they are. */
  readonly closed: AcrossSizes;
}

/**
 * The same with the layers given by bands. The picture is that of all groups closed, with room made for those that are open: so it does not depend on
 * what was opened before. `known` is for groups that are not the same as before.
 */
export function layoutColumns(
  source: Int32Array,
  target: Int32Array,
  sizes: AcrossSizes,
  known: Float64Array | null,
  { band, shape, closed }: ColumnInput,
): ComponentLayout {
  const descends = (edge: number): boolean => band[source[edge]!]! > band[target[edge]!]!;
  const { layering, order } = columns(
    band,
    source.map((node, edge) => (descends(edge) ? target[edge]! : node)),
    target.map((node, edge) => (descends(edge) ? source[edge]! : node)),
    shape,
    known,
  );
  const graph = addDummies(layering);
  const start = known === null ? null : completeCoordinates(graph, known);
  const { ordering, crossings } = reduceCrossings(graph, orderFromCoordinates(graph, start ?? completeCoordinates(graph, order)), start !== null);
  const across = assignCoordinates(graph, ordering, closed, start, known && { known, weight: anchorWeight.groups });
  return { graph, across: makeRoom(graph, ordering, across, closed, sizes), crossings };
}
