import { layoutVersion } from './layout.ts';
import type { LayoutInput } from './layout-types.ts';

/**
 * What a layout depends on, as a SHA-256 in hexadecimal: version of the layout, direction, boxes by rising id with the frame each stands in (so which
 * groups are open), frames, and edges in rising order. States, checks and the order in which nodes and edges are given do not change it.
 */
export async function layoutKey({ nodes, edges, frames = [], direction }: LayoutInput): Promise<string> {
  const boxes = nodes
    .map(({ id, width, height, band, frame, closed }) => JSON.stringify([id, width, height, band ?? null, frame ?? null, ...(closed ? [closed.width] : [])]))
    .sort();
  const around = frames.map(({ id, leastWidth, closed, band }) => JSON.stringify([id, leastWidth, closed.width, closed.height, band ?? null])).sort();
  const pairs = edges.map(({ source, target }) => JSON.stringify([source, target])).sort();
  const text = [`${layoutVersion} ${direction}`, ...boxes, '', ...around, '', ...pairs].join('\n');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
