import { inSight, sightOf, type Sight } from '../cull/visible.ts';
import type { Emphasis } from '../scene/emphasis.ts';
import type { GraphFrame } from '../model.ts';
import type { FrameParts } from '../scene/frame-parts.ts';
import type { RegionName } from '../scene/region-names.ts';
import type { Scene } from '../scene/scene.ts';
import type { CardFace } from './card-face.ts';
import type { createBackdrop } from './backdrop.ts';
import { paintBlocks } from './paint-blocks.ts';
import { paintCard, paintName } from './paint-card.ts';
import { paintCheck, paintCheckBlock } from './paint-check.ts';
import { paintEdgeCounts } from './paint-edge-counts.ts';
import { farStep, paintEdges } from './paint-edges.ts';
import { paintFrame, paintGroup, paintGroupName } from './paint-group.ts';
import { type createLabels, paintHeads } from './paint-labels.ts';
import type { Palette } from './palette.ts';

/** Semantic zoom: below the first coloured blocks, below the second names, above it cards. */
export const zoomSteps = { names: 0.34, cards: 0.62 } as const;

/** Edges in sight beyond which those that only pass by are left out. */
const mostPassing = 400;

/** What is shown of the plane. */
export interface View {
  readonly zoom: number;
  readonly pan: { readonly x: number; readonly y: number };
  /** Size of the viewport in px, and device px per px. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  /** Only this part of the viewport is painted, in device px; the context is clipped to it. Null: all of it. */
  readonly part: { readonly left: number; readonly top: number; readonly width: number; readonly height: number } | null;
  /** What is in sight in all, where this view is only a strip of a larger picture. */
  readonly whole?: Sight;
}

/** All there is to paint with. */
export interface Paints {
  readonly palette: Palette;
  readonly face: (node: Scene['cards'][number], width: number) => CardFace;
  readonly backdrop: ReturnType<typeof createBackdrop>;
  readonly labels: ReturnType<typeof createLabels>;
  readonly frame: (frame: GraphFrame, width: number) => FrameParts;
}

/** What stands beside the scene itself. */
export interface Around {
  /** Names of what stands where, for far zoom. */
  readonly regions: readonly RegionName[];
  /** The open group that stands out, -1 for none. */
  readonly frame: number;
}

/** Paints the graph as it stands now over whatever was on the canvas. Only what is in sight costs time. */
export function paintScene(context: CanvasRenderingContext2D, scene: Scene, emphasis: Emphasis | null, view: View, paints: Paints, around: Around): void {
  const { zoom, pan, ratio } = view;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = paints.palette.paper;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  paints.backdrop(context, paints.palette.hairline, zoom, pan, ratio);
  // whole device pixels, so that hairlines stay sharp
  context.setTransform(zoom * ratio, 0, 0, zoom * ratio, Math.round(pan.x * ratio), Math.round(pan.y * ratio));
  const part = partInSight(view);
  if (part === null) return;
  const sight = view.whole ?? sightOf(zoom, pan, view.width, view.height, 8);
  const far = zoom < zoomSteps.names;
  const nodes = inSight(scene.boxes, part);
  paintFrames(context, scene, part, zoom, paints, around.frame);
  paintEdges(context, paints.palette, scene, emphasis, edgesInSight(scene, sight, part, far, emphasis), zoom, !far, far ? farStep(scene, sight) : 1);
  if (zoom >= zoomSteps.cards) paintEdgeCounts(context, paints.palette, scene, emphasis, part, zoom);
  if (far) paintBlocks(context, paints.palette, scene, emphasis, nodes, zoom);
  else paintCards(context, scene, emphasis, nodes, zoom, paints);
  if (far) paints.labels(context, paints.palette, scene, around.regions, view);
  else paintHeads(context, paints.palette, scene, zoom);
}

function paintFrames(context: CanvasRenderingContext2D, { frames, frameBoxes }: Scene, sight: Sight, zoom: number, paints: Paints, selected: number): void {
  if (frames.length === 0) return;
  const detail = zoom < zoomSteps.names ? 'far' : zoom < zoomSteps.cards ? 'names' : 'near';
  for (const i of inSight(frameBoxes, sight)) {
    const left = frameBoxes[i * 4]!;
    const top = frameBoxes[i * 4 + 1]!;
    const box = { left, top, width: frameBoxes[i * 4 + 2]! - left, height: frameBoxes[i * 4 + 3]! - top };
    paintFrame(context, paints.palette, frames[i]!, paints.frame(frames[i]!, box.width), box, { selected: i === selected, pixel: 1 / zoom, detail });
  }
}

/** What the part to paint shows of the plane, with room for what reaches into it; null for no part at all. */
function partInSight({ zoom, pan, width, height, ratio, part }: View): Sight | null {
  if (part === null) return sightOf(zoom, pan, width, height, 8);
  if (part.width === 0 || part.height === 0) return null;
  const from = { x: pan.x - part.left / ratio, y: pan.y - part.top / ratio };
  return sightOf(zoom, from, part.width / ratio, part.height / ratio, 8);
}

/**
 * Edges to draw in `part` of what is in sight. Close by, a large graph has hundreds of lines that only pass between cards far apart: when there are more
 * than a person can tell apart, those that neither begin nor end in sight are left out, but for the lineage of the selected asset.
 */
function edgesInSight(scene: Scene, sight: Sight, part: Sight, far: boolean, emphasis: Emphasis | null): readonly number[] {
  const { edges } = scene;
  const passing = inSight(edges.boxes, part);
  if (far) return passing;
  const seen = seenInCrowd(scene, sight);
  return seen === null ? passing : passing.filter((e) => seen[edges.source[e]!] === 1 || seen[edges.target[e]!] === 1 || emphasis?.edges[e] === 1);
}

/** Per scene what the last view of it showed: one frame is painted in several parts. */
const lastSeen = new WeakMap<Scene, { readonly sight: Sight; readonly seen: Uint8Array | null }>();

/** Marks the cards and frames in sight where more edges are than can be told apart; null where they are few. */
function seenInCrowd(scene: Scene, sight: Sight): Uint8Array | null {
  const last = lastSeen.get(scene);
  if (last !== undefined && isSameSight(last.sight, sight)) return last.seen;
  const { edges, boxes, cards, frames, frameBoxes } = scene;
  let seen: Uint8Array | null = null;
  if (inSight(edges.boxes, sight).length > mostPassing) {
    seen = new Uint8Array(cards.length + frames.length);
    for (const node of inSight(boxes, sight)) seen[node] = 1;
    for (const frame of inSight(frameBoxes, sight)) seen[cards.length + frame] = 1;
  }
  lastSeen.set(scene, { sight, seen });
  return seen;
}

function isSameSight(a: Sight, b: Sight): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
}

function paintCards(context: CanvasRenderingContext2D, scene: Scene, emphasis: Emphasis | null, nodes: readonly number[], zoom: number, paints: Paints): void {
  const { boxes, cards } = scene;
  const [paintAsset, paintClosed, paintSmall] = zoom < zoomSteps.cards ? [paintName, paintGroupName, paintCheckBlock] : [paintCard, paintGroup, paintCheck];
  for (const i of nodes) {
    const left = boxes[i * 4]!;
    const top = boxes[i * 4 + 1]!;
    const box = { left, top, width: boxes[i * 4 + 2]! - left, height: boxes[i * 4 + 3]! - top };
    const node = cards[i]!;
    const look = { selected: emphasis?.selected === i, dimmed: emphasis !== null && emphasis.nodes[i] === 0, pixel: 1 / zoom };
    const paintOne = node.group !== undefined ? paintClosed : node.check !== undefined ? paintSmall : paintAsset;
    paintOne(context, paints.palette, node, paints.face(node, box.width), box, look);
  }
}
