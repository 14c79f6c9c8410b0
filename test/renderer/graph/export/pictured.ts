import { frameHeads } from '../../../../renderer/graph/engine/frame-heads.ts';
import type { GraphPicture } from '../../../../renderer/graph/engine/graph-picture.ts';
import { layoutRequest } from '../../../../renderer/graph/engine/layout-request.ts';
import type { Grouping } from '../../../../renderer/graph/groups/group-assets.ts';
import { shownGraphMaker } from '../../../../renderer/graph/groups/shown-graph.ts';
import { layOut } from '../../../../renderer/graph/layout/layout.ts';
import type { GraphEdge, GraphNode, GraphState } from '../../../../renderer/graph/model.ts';
import { createFaces } from '../../../../renderer/graph/paint/card-face.ts';
import { createLabels } from '../../../../renderer/graph/paint/paint-labels.ts';
import { paintScene } from '../../../../renderer/graph/paint/paint-scene.ts';
import type { Palette } from '../../../../renderer/graph/paint/palette.ts';
import { buildScene } from '../../../../renderer/graph/scene/scene.ts';

const states: readonly GraphState[] = [
  'never built',
  'fresh',
  'stale',
  'failed',
  'queued',
  'running',
  'skipped',
  'warned',
  'canceled',
  'none',
  'succeeded',
  'passed',
  'errored',
  'not run',
];

export const palette: Palette = {
  paper: '#faf9f6',
  surface: '#ffffff',
  hairline: '#e6e3dc',
  line: '#cfcac0',
  ink: '#191b1f',
  ink2: '#5b5e66',
  ink3: '#8a8d94',
  brass: '#b07d2b',
  brassSoft: '#f3e6cc',
  states: Object.fromEntries(states.map((state) => [state, { fill: '#3a8f5c', ink: '#1f6b3f' }])) as Palette['states'],
  fontUi: "'Inter Variable', sans-serif",
  fontCode: "'JetBrains Mono Variable', monospace",
};

/** The picture of a lineage as the engine gives it, without a window: every letter is 7 px wide. */
export function pictured(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  grouping: Grouping | null = null,
  open: readonly string[] = [],
): GraphPicture {
  const measure = (text: string): number => text.length * 7;
  const shown = shownGraphMaker()(nodes, edges, grouping, new Set(open));
  const content = { ...shown, direction: 'LR' as const, regions: null };
  const scene = buildScene(content.nodes, content.edges, layOut(layoutRequest(content, null, palette, measure)), content.frames);
  const paints = { palette, face: createFaces(palette, measure), backdrop: () => undefined, labels: createLabels(), frame: frameHeads(palette, measure) };
  return {
    scene,
    edges: content.edges,
    emphasis: null,
    placement: { zoom: 1, pan: { x: -scene.layout.bounds.x1, y: -scene.layout.bounds.y1 } },
    size: { width: 700, height: 500 },
    palette,
    measure,
    paint: (context, view) => paintScene(context, scene, null, view, paints, { regions: [], frame: -1 }),
  };
}
