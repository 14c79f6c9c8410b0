import type { ProperGraph } from './add-dummies.ts';
import type { Ordering } from './count-crossings.ts';
import { roomOf, type AcrossSizes } from './room.ts';

/**
 * Makes room for nodes that are larger than they were when `across` was found: each keeps its beginning, and only what stands after it in its layer
 * moves away, no further than it has to. Gives the new centres.
 * @param closed the sizes that `across` was found for
 * @param open the sizes now
 */
export function makeRoom(graph: ProperGraph, { layers }: Ordering, across: Float64Array, closed: AcrossSizes, open: AcrossSizes): Float64Array {
  const moved = across.slice();
  for (const nodes of layers) {
    let endBefore = Number.NEGATIVE_INFINITY;
    let end = Number.NEGATIVE_INFINITY;
    nodes.forEach((node, i) => {
      const was = node < graph.real ? closed.size[node]! : 0;
      const is = node < graph.real ? open.size[node]! : 0;
      const began = across[node]! - was / 2;
      const before = nodes[i - 1];
      const gap = before === undefined ? 0 : Math.min(began - endBefore, gapBetween(graph, closed, before, node));
      const begins = before === undefined ? began : Math.max(began, end + gap);
      endBefore = began + was;
      end = begins + is;
      moved[node] = begins + is / 2;
    });
  }
  return moved;
}

function gapBetween(graph: ProperGraph, sizes: AcrossSizes, a: number, b: number): number {
  const own = (node: number): number => (node < graph.real ? sizes.size[node]! : 0);
  return (roomOf(graph, sizes, a) - own(a) + roomOf(graph, sizes, b) - own(b)) / 2;
}
