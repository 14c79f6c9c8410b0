import type { GraphState } from '../model.ts';
import type { Emphasis } from '../scene/emphasis.ts';
import type { Scene } from '../scene/scene.ts';
import { blockAlpha, type Standing } from './block-colour.ts';
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
  for (const [look, nodes] of byLook(cards, emphasis, visible)) {
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
  if (emphasis !== null) outlineSelected(context, palette, boxes, emphasis.selected, zoom);
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
