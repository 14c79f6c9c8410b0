import { inSight, type Sight } from '../cull/visible.ts';
import type { Emphasis } from '../scene/emphasis.ts';
import { edgeCounts, type EdgeCounts } from '../scene/edge-counts.ts';
import type { Scene } from '../scene/scene.ts';
import { uiFont, type Palette } from './palette.ts';

const size = 10.5;
/** Never smaller than this on the screen, in px. */
const least = 10;

const known = new WeakMap<Scene['edges'], EdgeCounts>();

/** How many edges between assets each joined edge in sight stands for, as a number on it. */
export function paintEdgeCounts(
  context: CanvasRenderingContext2D,
  palette: Palette,
  scene: Scene,
  emphasis: Emphasis | null,
  sight: Sight,
  zoom: number,
): void {
  const { edges, layout, heads } = scene;
  if (edges.heaviest < 2) return;
  let counts = known.get(edges);
  if (counts === undefined) known.set(edges, (counts = edgeCounts(edges, layout.direction, heads)));
  const height = Math.max(size, least / zoom);
  context.font = uiFont(palette, 550, height);
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  for (const i of inSight(counts.boxes, sight)) {
    const [left, top, right, bottom] = [counts.boxes[i * 4]!, counts.boxes[i * 4 + 1]!, counts.boxes[i * 4 + 2]!, counts.boxes[i * 4 + 3]!];
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const text = counts.texts[i]!;
    const halfWidth = text.length * height * 0.31 + height * 0.35;
    const stands = emphasis === null || emphasis.edges[counts.edges[i]!] === 1;
    context.beginPath();
    context.roundRect(x - halfWidth, y - height * 0.7, 2 * halfWidth, height * 1.4, height * 0.7);
    context.fillStyle = palette.paper;
    context.fill();
    context.globalAlpha = stands ? 1 : 0.55;
    context.fillStyle = stands && emphasis !== null ? palette.ink : palette.ink2;
    context.fillText(text, x, y);
    context.globalAlpha = 1;
  }
}
