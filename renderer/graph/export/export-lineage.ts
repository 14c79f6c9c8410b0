import type { CommandInput } from '../../../preload/contract.ts';
import type { GraphPicture } from '../engine/graph-picture.ts';
import { inSight, sightOf } from '../cull/visible.ts';
import type { GraphState } from '../model.ts';
import { exportedGraph, type ExportedGraph } from './exported-graph.ts';
import { mermaidOf } from './mermaid.ts';
import { belowPicture, pngOf, svgOf, type NamedBox, type PictureSource } from './picture.ts';
import { shotOf, shrunkToFit, type Scope, type Shot } from './picture-size.ts';

export type Format = CommandInput<'app.saveFile'>['kind'];
export const scales = [1, 2, 4] as const;
export type Scale = (typeof scales)[number];

/** What a person chose. */
export interface ExportChoice {
  readonly scope: Scope;
  readonly format: Format;
  /** Of a PNG: px of the picture for one px of the screen. */
  readonly scale: Scale;
}

/** What is exported besides the picture. */
export interface ExportSubject {
  readonly project: string;
  readonly states: readonly GraphState[];
  /** When, in the words of the caption and in ISO 8601. */
  readonly time: { readonly words: string; readonly iso: string };
}

/** How large a PNG would be; `shot` is from further away where `wanted` would be larger than a PNG can be. */
export interface PngSize {
  readonly shot: Shot;
  readonly whole: boolean;
  readonly width: number;
  readonly height: number;
}

/** The size of the PNG of a choice. */
export function pngSize(picture: GraphPicture, choice: ExportChoice, subject: ExportSubject): PngSize {
  const wanted = shotOf(choice.scope, picture.scene.layout.bounds, { ...picture.placement, ...picture.size }, choice.scale);
  const source = sourceOf(picture, subject);
  const shot = shrunkToFit(wanted, belowPicture(source, wanted));
  const below = belowPicture(source, shot);
  return { shot, whole: shot === wanted, width: Math.round(shot.width * shot.ratio), height: Math.round((shot.height + below) * shot.ratio) };
}

/** The file of a choice. */
export async function exportFile(
  picture: GraphPicture,
  choice: ExportChoice,
  subject: ExportSubject,
  pause: (done: number) => Promise<void>,
): Promise<Uint8Array<ArrayBuffer>> {
  if (choice.format === 'png') return pngOf(sourceOf(picture, subject), pngSize(picture, choice, subject).shot, pause);
  const text = exportText(picture, { scope: choice.scope, format: choice.format }, subject);
  return new TextEncoder().encode(text);
}

/** The text of a choice that is no PNG. */
export function exportText(
  picture: GraphPicture,
  { scope, format }: { readonly scope: Scope; readonly format: Exclude<Format, 'png'> },
  subject: ExportSubject,
): string {
  if (format === 'json') return `${JSON.stringify(graphOf(picture, scope, subject), null, 2)}\n`;
  if (format === 'mermaid') return mermaidOf(graphOf(picture, scope, subject), picture.palette);
  const { scene } = picture;
  const shot = shotOf(scope, scene.layout.bounds, { ...picture.placement, ...picture.size }, 1);
  const boxes = shownIn(picture, scope).map((i): NamedBox => {
    const [left, top, right, bottom] = [scene.boxes[i * 4]!, scene.boxes[i * 4 + 1]!, scene.boxes[i * 4 + 2]!, scene.boxes[i * 4 + 3]!];
    return { node: scene.cards[i]!, left, top, width: right - left, height: bottom - top };
  });
  return svgOf(sourceOf(picture, subject), shot, boxes, `Lineage of ${subject.project}, ${subject.time.words}`);
}

function sourceOf(picture: GraphPicture, { project, states, time }: ExportSubject): PictureSource {
  return { paint: picture.paint, palette: picture.palette, measure: picture.measure, caption: { states, words: `${project} · ${time.words}` } };
}

function graphOf(picture: GraphPicture, scope: Scope, { project, time }: ExportSubject): ExportedGraph {
  const { scene, emphasis } = picture;
  const card = emphasis === null ? undefined : scene.cards[emphasis.selected];
  const selected = card === undefined ? null : (card.check?.assetId ?? card.id);
  const emphasized = emphasis === null ? [] : scene.cards.flatMap(({ id, check }, i) => (emphasis.nodes[i] === 1 && check === undefined ? [id] : []));
  const told = { project, exportedAt: time.iso, scope, selected, emphasized, view: viewOf(picture) };
  return exportedGraph(scene, picture.edges, shownIn(picture, scope), told);
}

function viewOf({ placement: { zoom, pan }, size }: GraphPicture): ExportedGraph['view'] {
  const { left, top, right, bottom } = sightOf(zoom, pan, size.width, size.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** How many cards are exported. */
export function cardsIn(picture: GraphPicture, scope: Scope): number {
  return shownIn(picture, scope).length;
}

/** Numbers of the cards that are exported. */
function shownIn({ scene, placement, size }: GraphPicture, scope: Scope): readonly number[] {
  if (scope === 'everything') return scene.cards.map((_, i) => i);
  return inSight(scene.boxes, sightOf(placement.zoom, placement.pan, size.width, size.height));
}
