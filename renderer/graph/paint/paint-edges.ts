import { addToList } from '../../../preload/model/lists.ts';
import type { Sight } from '../cull/visible.ts';
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

/** About as many plain edges are drawn when only blocks are shown: of thousands of hair-thin lines an even part tells as much as all of them. */
const mostFarEdges = 1200;

/**
 * Of how many edges one is drawn when only blocks are shown. It depends on how much of the plane is in sight and not on where that is, so that no line
 * comes or goes while the picture is moved.
 */
export function farStep({ edges, layout }: Scene, sight: Sight): number {
  const { x1, y1, x2, y2 } = layout.bounds;
  const share = (seen: number, whole: number): number => Math.min(1, seen / Math.max(1, whole));
  return Math.max(1, Math.ceil((edges.count * share(sight.right - sight.left, x2 - x1) * share(sight.bottom - sight.top, y2 - y1)) / mostFarEdges));
}

/**
 * Edges in sight: those of the selected asset's lineage last, on top. `detail` false draws straight lines without arrows, and of those that do not belong
 * to a lineage only one of `step`.
 */
export function paintEdges(
  context: CanvasRenderingContext2D,
  palette: Palette,
  scene: Scene,
  emphasis: Emphasis | null,
  visible: readonly number[],
  zoom: number,
  detail: boolean,
  step: number,
): void {
  const thin = (width: number, least: number): number => Math.max(detail ? width : 0, least / zoom);
  const plain: EdgeLook = { colour: palette.line, width: thin(1.5, 0.7), alpha: detail ? 1 : 0.55 };
  if (emphasis === null) {
    strokeEdges(context, scene, thinned(visible, step), plain, detail);
    return;
  }
  const quiet = visible.filter((e) => emphasis.edges[e] === 0);
  const loud = visible.filter((e) => emphasis.edges[e] === 1);
  strokeEdges(context, scene, thinned(quiet, step), { ...plain, alpha: detail ? 0.7 : 0.3 }, detail);
  strokeEdges(context, scene, loud, { colour: palette.ink2, width: thin(1.75, 1.1), alpha: 1 }, detail);
}

function thinned(edges: readonly number[], step: number): readonly number[] {
  return step <= 1 ? edges : edges.filter((e) => e % step === 0);
}

/** How much wider than a single edge one is drawn that stands for so many: four steps, so that those of a step are stroked together. */
function widening(weight: number): number {
  if (weight < 3) return 1;
  if (weight < 8) return 1.5;
  return weight < 24 ? 2.1 : 2.8;
}

function strokeEdges(context: CanvasRenderingContext2D, scene: Scene, edges: readonly number[], look: EdgeLook, detail: boolean): void {
  const { weight, heaviest } = scene.edges;
  if (heaviest < 3) {
    strokeAlike(context, scene, edges, look, detail);
    return;
  }
  const byWidth = new Map<number, number[]>();
  for (const edge of edges) {
    const wider = widening(weight[edge]!);
    addToList(byWidth, wider, edge);
  }
  for (const [wider, some] of byWidth) strokeAlike(context, scene, some, { ...look, width: look.width * wider }, detail);
}

function strokeAlike(context: CanvasRenderingContext2D, scene: Scene, edges: readonly number[], look: EdgeLook, detail: boolean): void {
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
