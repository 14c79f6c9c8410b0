import type { GraphEdge } from '../model.ts';
import type { View } from '../paint/paint-scene.ts';
import type { MeasureText } from '../scene/card-size.ts';
import type { Scene } from '../scene/scene.ts';
import type { GraphSnapshot } from './graph-engine.ts';

/** The graph as it stands, to be drawn elsewhere: whole or as it is in view, and at any size. */
export interface GraphPicture extends Pick<GraphSnapshot, 'emphasis' | 'placement' | 'size' | 'palette'> {
  readonly scene: Scene;
  readonly edges: readonly GraphEdge[];
  readonly measure: MeasureText;
  /** Paints on any canvas, over all of it. Nothing is kept from the screen for it and nothing is left out. `ground`: with the dotted paper. */
  readonly paint: (context: CanvasRenderingContext2D, view: View, ground: boolean) => void;
}
