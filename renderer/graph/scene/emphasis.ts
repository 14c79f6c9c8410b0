import { downstreamOf, upstreamOf, type Lineage } from '../lineage.ts';
import type { Scene } from './scene.ts';

/** Who stands out: the selected card with all it is made from and all that is made from it, or the assets of a selection. Everything else is dimmed. */
export interface Emphasis {
  /** Number of the selected node, -1 for none. */
  readonly selected: number;
  /** 1 per node and per edge that belongs to its lineage. */
  readonly nodes: Uint8Array;
  readonly edges: Uint8Array;
  readonly upstreamCount: number;
  readonly downstreamCount: number;
}

/**
 * Emphasis for a selection, null when nothing (or nothing in this graph) is selected. An edge belongs to the lineage when a path through the
 * selected asset takes it: one that leads from upstream past it to downstream does not.
 */
export function emphasisFor(scene: Scene, lineage: Lineage, selectedId: string | null): Emphasis | null {
  const selected = selectedId === null ? undefined : scene.place.get(selectedId);
  if (selectedId === null || selected === undefined) return null;
  const above = upstreamOf(lineage, selectedId);
  const below = downstreamOf(lineage, selectedId);
  const side = new Uint8Array(scene.cards.length);
  for (const id of above.keys()) side[scene.place.get(id)!]! |= 1;
  for (const id of below.keys()) side[scene.place.get(id)!]! |= 2;
  side[selected] = 3;
  const { count, source, target } = scene.edges;
  const edges = new Uint8Array(count);
  for (let e = 0; e < count; e++) edges[e] = (side[source[e]!]! & side[target[e]!]!) === 0 ? 0 : 1;
  return { selected, nodes: side.map((both) => (both === 0 ? 0 : 1)), edges, upstreamCount: above.size, downstreamCount: below.size };
}

/**
 * Emphasis for the assets of a selection in dbt's grammar: they and the edges between them, whatever asset is selected besides.
 * @param ids unique_ids; those that are not in this graph are passed over
 */
export function emphasisOf(scene: Scene, ids: ReadonlySet<string>, selectedId: string | null): Emphasis {
  const nodes = new Uint8Array(scene.cards.length);
  for (const id of ids) {
    const place = scene.place.get(id);
    if (place !== undefined) nodes[place] = 1;
  }
  const { count, source, target } = scene.edges;
  const edges = new Uint8Array(count);
  for (let e = 0; e < count; e++) edges[e] = nodes[source[e]!]! & nodes[target[e]!]!;
  const selected = selectedId === null ? -1 : (scene.place.get(selectedId) ?? -1);
  return { selected, nodes, edges, upstreamCount: 0, downstreamCount: 0 };
}
