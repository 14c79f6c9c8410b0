import type { NodeSizes, PlacedPart } from './placement.ts';

/** Where every layer begins and how much it takes along the direction of the lineage, in px at zoom 1. */
export interface LayerPlaces {
  readonly start: Float64Array;
  readonly size: Float64Array;
  /** The same with every group closed: what the cards of a column share. */
  readonly cardSize: Float64Array;
  /** End of the last layer. */
  readonly end: number;
}

/** Room that many edges between two layers get beyond the usual gap, so that they do not fall steeply. */
const edgesFree = 14;
const roomPerEdge = 0.9;
const mostExtraRoom = 150;

/** Layers one after another: as large as their largest node, further apart where many edges pass between them. Sizes are by node number. */
export function placeLayers(parts: readonly PlacedPart[], { along, closedAlong }: NodeSizes, layers: number, gap: number): LayerPlaces {
  const size = new Float64Array(layers);
  const cardSize = new Float64Array(layers);
  const passing = new Int32Array(layers);
  for (const { layout, nodes, place } of parts) {
    const { graph } = layout;
    for (let node = 0; node < graph.total; node++) {
      const l = graph.layer[node]! + place.firstLayer;
      if (node < graph.real) {
        cardSize[l] = Math.max(cardSize[l]!, closedAlong[nodes[node]!]!);
        size[l] = Math.max(size[l]!, cardSize[l], along[nodes[node]!]!);
      }
      passing[l]! += graph.downstream.offset[node + 1]! - graph.downstream.offset[node]!;
    }
  }
  const start = new Float64Array(layers);
  let end = 0;
  for (let l = 0; l < layers; l++) {
    start[l] = end;
    end += size[l]!;
    if (l + 1 < layers) end += gap + Math.min(mostExtraRoom, Math.max(0, passing[l]! - edgesFree) * roomPerEdge);
  }
  return { start, size, cardSize, end: Math.round(end) };
}
