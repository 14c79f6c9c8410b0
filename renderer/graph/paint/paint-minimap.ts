import { sightOf } from '../cull/visible.ts';
import type { GraphSnapshot } from '../engine/graph-engine.ts';
import type { MinimapFrame } from '../minimap-frame.ts';
import { isHandMoving } from '../viewport/hand.ts';
import { blockAlpha } from './block-colour.ts';

const leastBlock = 1.5;
/** Blocks lower than this have no corners to see. */
const leastRounded = 3;
/** The blocks are painted anew at most this often while states change, in ms: the small map tells where things are, not what they do. */
const interval = 1000;
/** And at most this often while a person moves the view: painting thousands of blocks costs a frame. */
const intervalInHand = 4000;
/** As many blocks are painted with every change. */
const paintedAtOnce = 500;
const inset = 2.5;

/** Gives in how many ms it wants to be painted again because states are shown late; null when all is as it is. */
export type PaintMinimap = (context: CanvasRenderingContext2D, snapshot: GraphSnapshot, frame: MinimapFrame, ratio: number) => number | null;

/** Paints the small map. The blocks are kept as a picture: while the view moves, only its frame is painted anew. */
export function createMinimapPainter(): PaintMinimap {
  let blocks: { readonly of: GraphSnapshot; readonly size: string; readonly picture: OffscreenCanvas; readonly at: number } | null = null;
  return (context, snapshot, frame, ratio) => {
    const [width, height] = [Math.round(frame.width * ratio), Math.round(frame.height * ratio)];
    const size = `${width} ${height}`;
    const now = performance.now();
    const fits = blocks !== null && blocks.size === size && onlyStatesDiffer(blocks.of, snapshot);
    const current = fits && blocks?.of.version === snapshot.version;
    const waits = fits && !current && (snapshot.scene?.cards.length ?? 0) > paintedAtOnce ? blocks!.at + (isHandMoving() ? intervalInHand : interval) - now : 0;
    if (blocks === null || (!current && waits <= 0)) {
      blocks = { of: snapshot, size, picture: new OffscreenCanvas(width, height), at: now };
      const ground = blocks.picture.getContext('2d');
      ground?.scale(ratio, ratio);
      if (ground !== null) paintMapBlocks(ground, snapshot, frame);
    }
    if (context.canvas.width !== width) context.canvas.width = width;
    if (context.canvas.height !== height) context.canvas.height = height;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.drawImage(blocks.picture, 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintSightFrame(context, snapshot, frame);
    return waits > 0 ? waits : null;
  };
}

function onlyStatesDiffer(a: GraphSnapshot, b: GraphSnapshot): boolean {
  return a.scene === b.scene && a.emphasis === b.emphasis && a.palette === b.palette;
}

/** Every card as a block of its colour. */
function paintMapBlocks(context: OffscreenCanvasRenderingContext2D, { scene, emphasis, palette }: GraphSnapshot, frame: MinimapFrame): void {
  if (scene === null) return;
  const { boxes, cards } = scene;
  paintMapFrames(context, scene.frameBoxes, palette.hairline, frame);
  for (let i = 0; i < cards.length; i++) {
    const { state } = cards[i]!;
    const left = boxes[i * 4]! * frame.scale + frame.left;
    const top = boxes[i * 4 + 1]! * frame.scale + frame.top;
    const width = Math.max(leastBlock, (boxes[i * 4 + 2]! - boxes[i * 4]!) * frame.scale);
    const height = Math.max(leastBlock, (boxes[i * 4 + 3]! - boxes[i * 4 + 1]!) * frame.scale);
    context.globalAlpha = blockAlpha(state, emphasis === null ? 'plain' : emphasis.nodes[i] === 1 ? 'lineage' : 'dimmed');
    context.fillStyle = palette.states[state].fill;
    if (height < leastRounded) {
      context.fillRect(left, top, width, height);
      continue;
    }
    context.beginPath();
    context.roundRect(left, top, width, height, Math.min(2, height / 2));
    context.fill();
  }
}

/** Open groups as what their blocks stand on. */
function paintMapFrames(context: OffscreenCanvasRenderingContext2D, boxes: Float64Array, colour: string, frame: MinimapFrame): void {
  context.fillStyle = colour;
  for (let i = 0; i < boxes.length; i += 4) {
    const left = boxes[i]! * frame.scale + frame.left;
    const top = boxes[i + 1]! * frame.scale + frame.top;
    context.beginPath();
    context.roundRect(left, top, (boxes[i + 2]! - boxes[i]!) * frame.scale, (boxes[i + 3]! - boxes[i + 1]!) * frame.scale, 2);
    context.fill();
  }
}

/** A brass frame round what is in view. */
function paintSightFrame(context: CanvasRenderingContext2D, { placement, size, palette }: GraphSnapshot, frame: MinimapFrame): void {
  const sight = sightOf(placement.zoom, placement.pan, size.width, size.height);
  const left = Math.max(inset, sight.left * frame.scale + frame.left);
  const top = Math.max(inset, sight.top * frame.scale + frame.top);
  const right = Math.min(frame.width - inset, sight.right * frame.scale + frame.left);
  const bottom = Math.min(frame.height - inset, sight.bottom * frame.scale + frame.top);
  // a view far smaller than the map still shows where it is
  const width = Math.max(4, right - left);
  const height = Math.max(4, bottom - top);
  if (right < inset || bottom < inset || left > frame.width - inset || top > frame.height - inset) return;
  context.beginPath();
  context.roundRect(left, top, width, height, Math.min(4, height / 2));
  context.lineWidth = 1.5;
  context.strokeStyle = palette.brass;
  context.stroke();
}
