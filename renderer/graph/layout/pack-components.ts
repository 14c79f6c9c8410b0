import type { ComponentLayout } from './layout-component.ts';

/**
 * How far to shift every part across the layers so that none touches another: each is pushed against the outline of those before it,
 * layer by layer, and their columns stay shared. `size` is the extent of a real node across, `gap` the room between parts.
 */
export function packComponents(parts: readonly ComponentLayout[], sizes: readonly Float64Array[], layers: number, gap: number): Float64Array {
  const outline = new Float64Array(layers).fill(Number.NEGATIVE_INFINITY);
  const shift = new Float64Array(parts.length);
  parts.forEach((part, i) => {
    const { low, high } = extents(part, sizes[i]!, layers);
    let by = Number.NEGATIVE_INFINITY;
    let from = -1;
    let to = -1;
    for (let l = 0; l < layers; l++) {
      if (low[l] === Number.POSITIVE_INFINITY) continue;
      if (from < 0) from = l;
      to = l;
      by = Math.max(by, outline[l]! - low[l]!);
    }
    if (by === Number.NEGATIVE_INFINITY) by = -Math.min(...low);
    shift[i] = by;
    // layers inside the part that only edges pass are closed too
    for (let l = from; l <= to; l++) if (high[l] !== Number.NEGATIVE_INFINITY) outline[l] = high[l]! + by + gap;
  });
  return shift;
}

function extents({ graph, across }: ComponentLayout, size: Float64Array, layers: number): { low: Float64Array; high: Float64Array } {
  const low = new Float64Array(layers).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(layers).fill(Number.NEGATIVE_INFINITY);
  for (let node = 0; node < graph.total; node++) {
    const half = node < graph.real ? size[node]! / 2 : 0;
    const l = graph.layer[node]!;
    low[l] = Math.min(low[l]!, across[node]! - half);
    high[l] = Math.max(high[l]!, across[node]! + half);
  }
  return { low, high };
}
