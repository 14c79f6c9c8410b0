import { formatCount } from '../../components/format.ts';
import type { PngSize } from './export-lineage.ts';
import { mostSide } from './picture-size.ts';

/** What a person is told of the size of a PNG before it is made. */
export function sizeInWords({ whole, width, height, shot }: PngSize): string {
  const size = `${formatCount(width)} × ${formatCount(height)} px`;
  if (whole) return `${size}, with the legend below.`;
  const limit = `At this size it would be larger than a PNG can be (${formatCount(mostSide)} px on a side, 268 million in all)`;
  return `${limit}: it is drawn at ${Math.max(1, Math.round(shot.zoom * shot.ratio * 100))} %, ${size}. An SVG has it in full.`;
}
