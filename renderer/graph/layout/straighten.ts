import type { ProperGraph } from './add-dummies.ts';
import type { Ordering } from './count-crossings.ts';
import { roomOf, type AcrossSizes } from './room.ts';

/** A line that is off by less than this is made straight where there is room: a slight kink looks like a mistake. In layout units. */
const kink = 9;
/** How much of the gap between two nodes may go for that. */
const give = 8;

/** Shifts nodes a little so that lines which are almost straight become straight. Order stays, and most of every gap. Writes into `across`. */
export function straighten(graph: ProperGraph, { layers }: Ordering, sizes: AcrossSizes, across: Float64Array): void {
  for (const nodes of layers) {
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!;
      const wanted = nearestUpstream(graph, across, node);
      if (Number.isNaN(wanted)) continue;
      const room = roomOf(graph, sizes, node);
      const before = nodes[i - 1];
      const after = nodes[i + 1];
      if (before !== undefined && wanted - across[before]! < (room + roomOf(graph, sizes, before)) / 2 - giveOf(graph, before, node)) continue;
      if (after !== undefined && across[after]! - wanted < (room + roomOf(graph, sizes, after)) / 2 - giveOf(graph, node, after)) continue;
      across[node] = wanted;
    }
  }
}

/** Lanes keep their distance: there is none to give. */
function giveOf({ real }: ProperGraph, a: number, b: number): number {
  return a < real && b < real ? give : 0;
}

function nearestUpstream({ upstream }: ProperGraph, across: Float64Array, node: number): number {
  let nearest = Number.NaN;
  let least = kink;
  for (let k = upstream.offset[node]!; k < upstream.offset[node + 1]!; k++) {
    const at = across[upstream.target[k]!]!;
    const distance = Math.abs(at - across[node]!);
    if (distance >= least) continue;
    least = distance;
    nearest = at;
  }
  return nearest;
}
