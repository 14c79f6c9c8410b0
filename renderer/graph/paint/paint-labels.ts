import type { Scene } from '../scene/scene.ts';
import type { RegionName } from '../scene/region-names.ts';
import type { View } from './paint-scene.ts';
import { placeLabels, type Label } from './place-labels.ts';
import { uiFont, type Palette } from './palette.ts';

const nameSize = 11;
const headSize = 12;
/** A head stands clear of the name of the first group under it. */
const headRise = 12;

/** The names of far zoom: of columns, of groups and of what stands where. Remembers which of them fit at the zoom that is shown. */
export function createLabels(): (
  context: CanvasRenderingContext2D,
  palette: Palette,
  scene: Scene,
  regions: readonly RegionName[],
  view: Pick<View, 'zoom' | 'pan' | 'ratio' | 'part'>,
) => void {
  let of: { scene: Scene; regions: readonly RegionName[]; labels: readonly Label[]; widths: readonly number[] } | null = null;
  let fit: { zoom: number; kept: readonly number[] } | null = null;
  return (context, palette, scene, regions, { zoom, pan, ratio, part }) => {
    const fontOf = ({ size }: Label): string => uiFont(palette, 600, size);
    if (of?.scene !== scene || of.regions !== regions) {
      const labels = labelsOf(scene, regions);
      const widths = labels.map((label) => {
        context.font = fontOf(label);
        return context.measureText(label.text).width;
      });
      of = { scene, regions, labels, widths };
      fit = null;
    }
    if (fit?.zoom !== zoom) fit = { zoom, kept: placeLabels(of.labels, of.widths, zoom) };
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = 3.5;
    context.strokeStyle = palette.paper;
    const { left, top, width, height } = part ?? { left: 0, top: 0, ...sizeOf(context.canvas) };
    for (const i of fit.kept) {
      const label = of.labels[i]!;
      // in whole device pixels with the scene, which is moved along as a picture
      const x = label.x * zoom + Math.round(pan.x * ratio) / ratio;
      const y = label.y * zoom - label.rise + Math.round(pan.y * ratio) / ratio;
      const wide = of.widths[i]!;
      if (x + wide < left / ratio - 4 || x - wide > (left + width) / ratio + 4) continue;
      if (y < top / ratio - 20 || y > (top + height) / ratio + 20) continue;
      context.font = fontOf(label);
      context.textAlign = label.centred ? 'center' : 'left';
      context.globalAlpha = 0.85;
      context.strokeText(label.text, x, y);
      context.globalAlpha = 1;
      context.fillStyle = label.size === headSize ? palette.ink2 : palette.ink;
      context.fillText(label.text, x, y);
    }
    context.restore();
  };
}

function sizeOf({ width, height }: { readonly width: number; readonly height: number }): { readonly width: number; readonly height: number } {
  return { width, height };
}

function labelsOf({ cards, boxes, frames, frameBoxes, heads }: Scene, regions: readonly RegionName[]): readonly Label[] {
  const most = 1e9;
  return [
    ...heads.map(({ text, x, y }): Label => ({ text, x, y, centred: false, rise: headRise, size: headSize, weight: most })),
    ...frames.map(({ face }, i): Label => ({
      text: face.name,
      x: frameBoxes[i * 4]! + 8,
      y: frameBoxes[i * 4 + 1]! + 12,
      centred: false,
      rise: 0,
      size: nameSize,
      weight: 1e6 + face.size,
    })),
    ...cards.flatMap(({ group }, i): Label[] =>
      group === undefined
        ? []
        : [
            {
              text: group.name,
              x: boxes[i * 4]! + 6,
              y: (boxes[i * 4 + 1]! + boxes[i * 4 + 3]!) / 2,
              centred: false,
              rise: 0,
              size: nameSize,
              weight: group.size,
            },
          ],
    ),
    ...regions.map(({ text, x, y, weight }): Label => ({ text, x, y, centred: true, rise: 0, size: nameSize, weight })),
  ];
}

/** The heads of columns close by: small words over the first group, in graph units. */
export function paintHeads(context: CanvasRenderingContext2D, palette: Palette, { heads }: Scene, zoom: number): void {
  if (heads.length === 0) return;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  context.font = uiFont(palette, 550, Math.max(11.5, 11 / zoom));
  context.fillStyle = palette.ink2;
  for (const { text, x, y } of heads) context.fillText(text, x, y);
}
