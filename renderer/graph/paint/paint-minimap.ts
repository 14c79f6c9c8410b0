import { sightOf } from '../cull/visible.ts';
import type { GraphSnapshot } from '../engine/graph-engine.ts';
import type { MinimapFrame } from '../minimap-frame.ts';
import { blockAlpha } from './block-colour.ts';

const leastBlock = 1.5;
const inset = 2.5;

/** Every card as a block of its colour, and a brass frame round what is in view. */
export function paintMinimap(context: CanvasRenderingContext2D, { scene, emphasis, placement, size, palette }: GraphSnapshot, frame: MinimapFrame): void {
  context.clearRect(0, 0, frame.width, frame.height);
  if (scene === null) return;
  const { boxes, cards } = scene;
  for (let i = 0; i < cards.length; i++) {
    const { state } = cards[i]!;
    const left = boxes[i * 4]! * frame.scale + frame.left;
    const top = boxes[i * 4 + 1]! * frame.scale + frame.top;
    const width = Math.max(leastBlock, (boxes[i * 4 + 2]! - boxes[i * 4]!) * frame.scale);
    const height = Math.max(leastBlock, (boxes[i * 4 + 3]! - boxes[i * 4 + 1]!) * frame.scale);
    context.globalAlpha = blockAlpha(state, emphasis === null ? 'plain' : emphasis.nodes[i] === 1 ? 'lineage' : 'dimmed');
    context.fillStyle = palette.states[state].fill;
    context.beginPath();
    context.roundRect(left, top, width, height, Math.min(2, height / 2));
    context.fill();
  }
  context.globalAlpha = 1;
  const sight = sightOf(placement.zoom, placement.pan, size.width, size.height);
  const left = Math.max(inset, sight.left * frame.scale + frame.left);
  const top = Math.max(inset, sight.top * frame.scale + frame.top);
  const right = Math.min(frame.width - inset, sight.right * frame.scale + frame.left);
  const bottom = Math.min(frame.height - inset, sight.bottom * frame.scale + frame.top);
  if (right - left < 2 || bottom - top < 2) return;
  context.beginPath();
  context.roundRect(left, top, right - left, bottom - top, 4);
  context.lineWidth = 1.5;
  context.strokeStyle = palette.brass;
  context.stroke();
}
