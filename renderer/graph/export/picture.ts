import { sightOf, type Sight } from '../cull/visible.ts';
import type { MeasureText } from '../scene/card-size.ts';
import type { GraphNode } from '../model.ts';
import type { View } from '../paint/paint-scene.ts';
import type { Palette } from '../paint/palette.ts';
import { captionHeight, paintCaption, type Caption } from './caption.ts';
import { pixelsOf, type Shot } from './picture-size.ts';
import { testWord } from './exported-graph.ts';
import { encodePng } from './png.ts';
import { SvgContext } from './svg-context.ts';
import { attribute, xmlText } from './xml.ts';

/** Everything a picture is drawn with. */
export interface PictureSource {
  /** Paints the graph as it stands. `ground`: with the dotted paper. */
  readonly paint: (context: CanvasRenderingContext2D, view: View, ground: boolean) => void;
  readonly palette: Palette;
  readonly measure: MeasureText;
  readonly caption: Caption;
}

/** What a strip of a PNG holds, in px: small enough to be painted without anybody noticing. */
const stripPixels = 600_000;

/** Height of the part below the graph, in px of the screen. */
export function belowPicture({ caption, measure, palette }: PictureSource, { width }: Pick<Shot, 'width'>): number {
  return captionHeight(caption, width, measure, palette);
}

/** The picture as a PNG. `pause` is told how much is done and lets others work meanwhile. */
export async function pngOf(source: PictureSource, shot: Shot, pause: (done: number) => Promise<void>): Promise<Uint8Array<ArrayBuffer>> {
  const below = belowPicture(source, shot);
  const { width, height } = pixelsOf(shot, below);
  const rows = Math.max(1, Math.min(height, Math.floor(stripPixels / width)));
  const canvas = new OffscreenCanvas(width, rows);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('This window has no canvas left for a picture.');
  // an OffscreenCanvas paints like a canvas of the page
  const paper = context as unknown as CanvasRenderingContext2D;
  const whole = sightOf(shot.zoom, shot.pan, shot.width, shot.height, 8);
  const read = (from: number, to: number): Uint8ClampedArray => {
    paintStrip(paper, source, shot, from, rows, whole);
    return context.getImageData(0, 0, width, to - from).data;
  };
  return encodePng({ width, height, rows, read, pause });
}

function paintStrip(paper: CanvasRenderingContext2D, source: PictureSource, shot: Shot, from: number, rows: number, whole: Sight): void {
  const { ratio, zoom, width, height } = shot;
  const pan = { x: shot.pan.x, y: shot.pan.y - from / ratio };
  source.paint(paper, { zoom, pan, width, height: rows / ratio, ratio, part: null, whole }, true);
  if (from + rows < height * ratio) return;
  paper.setTransform(ratio, 0, 0, ratio, 0, -from);
  paintCaption(paper, source.palette, source.caption, Math.round(height * ratio) / ratio, width, source.measure);
}

/** What an SVG says of a card besides its picture. */
export interface NamedBox {
  readonly node: Pick<GraphNode, 'id' | 'name' | 'kind' | 'state' | 'check'>;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The picture as an SVG of plain shapes and texts: no script, no style, nothing from elsewhere. Cards are drawn as close by whatever the zoom is, for an
 * SVG can be looked at as close as one likes; each has its whole name as a title.
 */
export function svgOf(source: PictureSource, shot: Shot, boxes: readonly NamedBox[], title: string): string {
  const near: Shot = {
    zoom: 1,
    pan: { x: shot.pan.x / shot.zoom, y: shot.pan.y / shot.zoom },
    width: shot.width / shot.zoom,
    height: shot.height / shot.zoom,
    ratio: 1,
  };
  // the caption keeps its size on the screen
  const captionScale = near.width / shot.width;
  const below = belowPicture(source, shot) * captionScale;
  const size = { width: near.width, height: near.height + below };
  const svg = new SvgContext(size, source.measure);
  source.paint(svg.asContext(), { ...near, part: null }, false);
  for (const box of boxes) svg.add(titled(box, near));
  const context = svg.asContext();
  context.setTransform(captionScale, 0, 0, captionScale, 0, 0);
  paintCaption(context, source.palette, source.caption, near.height / captionScale, near.width / captionScale, source.measure);
  const round = (value: number): number => Math.round(value * 100) / 100;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${round(size.width / captionScale)}" height="${round(size.height / captionScale)}" viewBox="0 0 ${round(size.width)} ${round(size.height)}" role="img">`,
    `<title>${xmlText(title)}</title>`,
    svg.content(),
    '</svg>',
    '',
  ].join('\n');
}

function titled({ node, left, top, width, height }: NamedBox, { pan }: Shot): string {
  const kind = node.check === undefined ? node.kind : testWord(node.check.kind);
  const words = [node.name, kind.replaceAll('_', ' '), node.state === 'none' ? '' : node.state].filter((word) => word !== '').join(', ');
  const round = (value: number): number => Math.round(value * 10) / 10;
  const box = `x="${round(left + pan.x)}" y="${round(top + pan.y)}" width="${round(width)}" height="${round(height)}"`;
  return `<rect ${box} fill="none" pointer-events="all" data-asset="${attribute(node.id)}"><title>${xmlText(words)}</title></rect>`;
}
