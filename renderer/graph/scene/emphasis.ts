import type { Fold } from '../groups/shown-graph.ts';
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
 * Emphasis for what is selected, null when nothing (or nothing in this graph) is. An edge belongs to the lineage when a path through the selected
 * assets takes it: one that leads from upstream past them to downstream does not. A closed group stands out when an asset in it does.
 * @param ids the selected asset, or all assets of a selected group
 */
export function emphasisFor(scene: Scene, fold: Fold, lineage: Lineage, ids: readonly string[], selectedId: string | null): Emphasis | null {
  if (ids.length === 0 || selectedId === null || !ids.some((id) => lineage.upstream.has(id))) return null;
  const above = upstreamOf(lineage, ids);
  const below = downstreamOf(lineage, ids);
  const side = new Map<string, number>();
  for (const id of above.keys()) side.set(id, 1);
  for (const id of below.keys()) side.set(id, (side.get(id) ?? 0) | 2);
  for (const id of ids) side.set(id, 3);
  const drawn = drawnBy(scene, fold, side.keys(), ({ from, to }) => ((side.get(from) ?? 0) & (side.get(to) ?? 0)) !== 0);
  return { ...drawn, selected: scene.place.get(selectedId) ?? -1, upstreamCount: above.size, downstreamCount: below.size };
}

/**
 * Emphasis for the assets of a selection in dbt's grammar: they and the edges between them, whatever asset is selected besides.
 * @param ids unique_ids; those that are not in this graph are passed over
 */
export function emphasisOf(scene: Scene, fold: Fold, ids: ReadonlySet<string>, selectedId: string | null): Emphasis {
  const drawn = drawnBy(scene, fold, ids, ({ from, to }) => ids.has(from) && ids.has(to));
  return { ...drawn, selected: selectedId === null ? -1 : (scene.place.get(selectedId) ?? -1), upstreamCount: 0, downstreamCount: 0 };
}

/** Marks the cards that stand for some assets, and what some edges between assets are drawn as. */
function drawnBy(scene: Scene, fold: Fold, ids: Iterable<string>, belongs: (edge: Fold['assetEdges'][number]) => boolean): Pick<Emphasis, 'nodes' | 'edges'> {
  const nodes = new Uint8Array(scene.cards.length);
  for (const id of ids) {
    const place = scene.place.get(fold.standIn.get(id) ?? id);
    if (place !== undefined) nodes[place] = 1;
  }
  const edges = new Uint8Array(scene.edges.count);
  fold.assetEdges.forEach((edge, i) => {
    if (!belongs(edge)) return;
    const shown = fold.edgeOf === null ? i : fold.edgeOf[i]!;
    const number = shown < 0 ? -1 : scene.edges.numberOf[shown]!;
    if (number >= 0) edges[number] = 1;
  });
  return { nodes, edges };
}
