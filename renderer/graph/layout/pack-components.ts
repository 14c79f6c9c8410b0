import type { ComponentLayout } from './layout-component.ts';

/** Where a part stands among the others. */
export interface PartPlace {
  /** Added to its coordinates across. */
  readonly shift: number;
  /** Added to its layers. */
  readonly firstLayer: number;
}

/** A part moves to later layers only where that saves this much across, in layout units: sources belong on the left. */
const worthMoving = 600;

/**
 * Places every part so that none touches another: each is pushed against the outline of those before it, layer by layer, and their columns are
 * shared. Where many small parts would pile up far beyond the largest, they stand beside each other in later columns. `sizes` is the extent of
 * real nodes across, `gap` the room between parts.
 */
export function packComponents(parts: readonly ComponentLayout[], sizes: readonly Float64Array[], layers: number, gap: number): readonly PartPlace[] {
  const outline = new Float64Array(layers);
  return parts.map((part, i) => {
    const extent = extentOf(part, sizes[i]!);
    const place = bestPlace(extent, outline);
    for (let l = 0; l < part.graph.layers; l++) outline[place.firstLayer + l] = extent.high[l]! + place.shift + gap;
    return place;
  });
}

interface Extent {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

function bestPlace({ low, high }: Extent, outline: Float64Array): PartPlace {
  let best: PartPlace = { shift: 0, firstLayer: 0 };
  let least = Number.POSITIVE_INFINITY;
  for (let firstLayer = 0; firstLayer + low.length <= outline.length; firstLayer++) {
    let shift = Number.NEGATIVE_INFINITY;
    for (let l = 0; l < low.length; l++) shift = Math.max(shift, outline[firstLayer + l]! - low[l]!);
    let end = firstLayer === 0 ? 0 : worthMoving;
    let lowest = Number.NEGATIVE_INFINITY;
    for (const edge of high) lowest = Math.max(lowest, edge + shift);
    end += lowest;
    if (end >= least) continue;
    least = end;
    best = { shift, firstLayer };
  }
  return best;
}

/** The outline of a part, layer by layer; every layer of a part holds a node or a lane. */
function extentOf({ graph, across }: ComponentLayout, size: Float64Array): Extent {
  const low = new Float64Array(graph.layers).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(graph.layers).fill(Number.NEGATIVE_INFINITY);
  for (let node = 0; node < graph.total; node++) {
    const half = node < graph.real ? size[node]! / 2 : 0;
    const l = graph.layer[node]!;
    low[l] = Math.min(low[l]!, across[node]! - half);
    high[l] = Math.max(high[l]!, across[node]! + half);
  }
  return { low, high };
}
