import type { GraphState } from '../model.ts';
import type { Emphasis } from '../scene/emphasis.ts';
import type { Scene } from '../scene/scene.ts';
import { blockAlpha, type Standing } from './block-colour.ts';
import { paintBar } from './paint-bar.ts';
import type { Palette } from './palette.ts';

/** Smallest height of a block on the screen, in px. */
const leastHeight = 2;

/** Cards as coloured blocks, batched by colour: what is shown at far zoom. */
export function paintBlocks(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { cards, boxes }: Pick<Scene, 'cards' | 'boxes'>,
  emphasis: Emphasis | null,
  visible: readonly number[],
  zoom: number,
): void {
  const rounded = zoom > 0.16;
  const assets = visible.filter((i) => cards[i]!.group === undefined);
  if (assets.length < visible.length) paintGroupBlocks(context, palette, { cards, boxes }, emphasis, visible);
  for (const [look, nodes] of byLook(cards, emphasis, assets)) {
    context.globalAlpha = blockAlpha(look.state, look.standing);
    context.fillStyle = palette.states[look.state].fill;
    if (rounded) context.beginPath();
    for (const i of nodes) {
      const [left, top, right, bottom] = [boxes[i * 4]!, boxes[i * 4 + 1]!, boxes[i * 4 + 2]!, boxes[i * 4 + 3]!];
      const height = Math.max(bottom - top, leastHeight / zoom);
      const middle = (top + bottom) / 2;
      if (rounded) context.roundRect(left, middle - height / 2, right - left, height, 8);
      else context.fillRect(left, middle - height / 2, right - left, height);
    }
    if (rounded) context.fill();
  }
  context.globalAlpha = 1;
  if (emphasis !== null && emphasis.selected >= 0) outlineSelected(context, palette, boxes, emphasis.selected, zoom);
  for (const i of visible) if (cards[i]!.chosen === true) outlineSelected(context, palette, boxes, i, zoom);
}

/** Closed groups as blocks in the colours of their assets. */
function paintGroupBlocks(
  context: CanvasRenderingContext2D,
  palette: Palette,
  { cards, boxes }: Pick<Scene, 'cards' | 'boxes'>,
  emphasis: Emphasis | null,
  visible: readonly number[],
): void {
  for (const i of visible) {
    const { group } = cards[i]!;
    if (group === undefined) continue;
    const box = { left: boxes[i * 4]!, top: boxes[i * 4 + 1]!, width: boxes[i * 4 + 2]! - boxes[i * 4]!, height: boxes[i * 4 + 3]! - boxes[i * 4 + 1]! };
    context.globalAlpha = emphasis !== null && emphasis.nodes[i] === 0 ? 0.35 : 0.8;
    paintBar(context, palette, group.counts, box, 10);
  }
  context.globalAlpha = 1;
}

interface Look {
  readonly state: GraphState;
  readonly standing: Standing;
}

function byLook(cards: Scene['cards'], emphasis: Emphasis | null, visible: readonly number[]): Iterable<[Look, number[]]> {
  const groups = new Map<string, [Look, number[]]>();
  for (const i of visible) {
    const { state } = cards[i]!;
    const standing: Standing = emphasis === null ? 'plain' : emphasis.nodes[i] === 1 ? 'lineage' : 'dimmed';
    const key = state + standing;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ state, standing }, [i]]);
    else group[1].push(i);
  }
  return groups.values();
}

function outlineSelected(context: CanvasRenderingContext2D, palette: Palette, boxes: Float64Array, selected: number, zoom: number): void {
  const grow = 2 / zoom;
  const box = selected * 4;
  context.beginPath();
  context.rect(boxes[box]! - grow, boxes[box + 1]! - grow, boxes[box + 2]! - boxes[box]! + 2 * grow, boxes[box + 3]! - boxes[box + 1]! + 2 * grow);
  context.lineWidth = 2 / zoom;
  context.strokeStyle = palette.brass;
  context.stroke();
}
