import type { GraphNode, GraphState } from '../model.ts';
import { iconPaths, type IconName } from './icon-paths.ts';

const stateIcons: Readonly<Record<GraphState, IconName | null>> = {
  'never built': 'dashedCircle',
  'not run': 'dashedCircle',
  fresh: 'check',
  succeeded: 'check',
  passed: 'check',
  stale: 'history',
  failed: 'cross',
  errored: 'cross',
  queued: 'clock',
  running: 'loader',
  skipped: 'skip',
  warned: 'warning',
  canceled: 'ban',
  none: null,
};

/** The icon before the word of a state; null where there is no word. */
export function stateIcon(state: GraphState): IconName | null {
  return stateIcons[state];
}

/** The icon of what an asset is; of a model, how it is materialized. */
export function kindIcon({ kind, materialized }: Pick<GraphNode, 'kind' | 'materialized'>): IconName {
  switch (kind) {
    case 'source':
      return 'database';
    case 'seed':
      return 'sprout';
    case 'snapshot':
      return 'camera';
    case 'exposure':
      return 'chart';
    case 'metric':
      return 'gauge';
    case 'semantic_model':
    case 'saved_query':
      return 'boxes';
    case 'function':
      return 'braces';
    case 'other':
      return 'box';
    case 'model':
      return modelIcon(materialized ?? null);
  }
}

function modelIcon(materialized: string | null): IconName {
  if (materialized === 'view' || materialized === 'materialized_view') return 'eye';
  if (materialized === 'incremental') return 'layers';
  if (materialized === 'ephemeral') return 'ghost';
  return 'table';
}

const drawn = new Map<IconName, Path2D>();
const outlines = new WeakMap<Path2D, readonly string[]>();

/** The outlines of an icon as SVG paths on the 24-grid; none for a path that is no icon. */
export function outlinesOf(path: Path2D): readonly string[] {
  return outlines.get(path) ?? [];
}

function pathOf(name: IconName): Path2D {
  const known = drawn.get(name);
  if (known !== undefined) return known;
  const path = new Path2D();
  for (const outline of iconPaths[name]) path.addPath(new Path2D(outline));
  drawn.set(name, path);
  outlines.set(path, iconPaths[name]);
  return path;
}

/** Strokes an icon with its top left corner at x, y. `size` in graph units, `weight` the stroke on the 24-grid. */
export function paintIcon(context: CanvasRenderingContext2D, name: IconName, x: number, y: number, size: number, colour: string, weight = 2): void {
  const scale = size / 24;
  context.save();
  context.translate(x, y);
  context.scale(scale, scale);
  context.lineWidth = weight;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = colour;
  context.stroke(pathOf(name));
  context.restore();
}
