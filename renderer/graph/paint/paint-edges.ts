import type { Emphasis } from '../scene/emphasis.ts';
import type { Scene } from '../scene/scene.ts';
import { addArrow, addEdge, addStraightEdge, arrow } from './edge-path.ts';
import type { Palette } from './palette.ts';

interface EdgeLook {
  readonly colour: string;
  readonly width: number;
  readonly alpha: number;
}

/** Edges stroked in one go are split, for strokes of very long paths are slow. */
const edgesPerStroke = 256;

/** Plain edges drawn at most when only blocks are shown: of thousands of hair-thin lines an even part tells as much as all of them. */
const mostFarEdges = 2500;

/** Edges in sight: those of the selected asset's lineage last, on top. `detail` false draws straight lines without arrows. */
export function paintEdges(
  context: CanvasRenderingContext2D,
  palette: Palette,
  scene: Scene,
  emphasis: Emphasis | null,
  visible: readonly number[],
  zoom: number,
  detail: boolean,
): void {
  const thin = (width: number, least: number): number => Math.max(detail ? width : 0, least / zoom);
  const plain: EdgeLook = { colour: palette.line, width: thin(1.5, 0.7), alpha: detail ? 1 : 0.55 };
  if (emphasis === null) {
    strokeEdges(context, scene, thinned(visible, detail), plain, detail);
    return;
  }
  const quiet = visible.filter((e) => emphasis.edges[e] === 0);
  const loud = visible.filter((e) => emphasis.edges[e] === 1);
  strokeEdges(context, scene, thinned(quiet, detail), { ...plain, alpha: detail ? 0.7 : 0.3 }, detail);
  strokeEdges(context, scene, loud, { colour: palette.ink2, width: thin(1.75, 1.1), alpha: 1 }, detail);
}

function thinned(edges: readonly number[], detail: boolean): readonly number[] {
  const step = detail ? 1 : Math.ceil(edges.length / mostFarEdges);
  return step <= 1 ? edges : edges.filter((_, i) => i % step === 0);
}

function strokeEdges(context: CanvasRenderingContext2D, scene: Scene, edges: readonly number[], look: EdgeLook, detail: boolean): void {
  const { direction } = scene.layout;
  context.globalAlpha = look.alpha;
  context.strokeStyle = look.colour;
  context.fillStyle = look.colour;
  context.lineWidth = look.width;
  context.lineCap = 'butt';
  context.lineJoin = 'round';
  for (let from = 0; from < edges.length; from += edgesPerStroke) {
    const some = edges.slice(from, from + edgesPerStroke);
    context.beginPath();
    for (const edge of some) {
      if (detail) addEdge(context, scene.edges, edge, direction, arrow.length);
      else addStraightEdge(context, scene.edges, edge);
    }
    context.stroke();
    if (!detail) continue;
    context.beginPath();
    for (const edge of some) addArrow(context, scene.edges, edge, direction);
    context.fill();
  }
  context.globalAlpha = 1;
}
