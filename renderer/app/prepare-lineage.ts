import type { AssetGraph } from '../../preload/model/asset.ts';
import { groupAssets } from '../graph/groups/group-assets.ts';
import { lineageOfGraph } from '../graph/lineage.ts';
import { nextTurn } from './next-turn.ts';

/** Smaller lineages are drawn in one go. */
const fewest = 2_000;

/**
 * Finds what the screen of a large lineage begins with, one thing a task: found while it is drawn, all of it would stop the window. It is remembered where
 * it is found. `isWanted` is asked before each.
 */
export async function prepareLineage(graph: AssetGraph, isWanted: () => boolean): Promise<void> {
  if (graph.assets.length < fewest) return;
  for (const find of [() => lineageOfGraph(graph), () => groupAssets(graph.assets, graph.edges, 'folder')]) {
    await nextTurn();
    if (!isWanted()) return;
    find();
  }
  await nextTurn();
}
