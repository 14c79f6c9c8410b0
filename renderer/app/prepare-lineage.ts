import type { AssetGraph } from '../../preload/model/asset.ts';
import { mapInSteps, type Steps } from '../../preload/model/steps.ts';
import { groupingSteps } from '../graph/groups/group-assets.ts';
import { foldSteps } from '../graph/groups/shown-graph.ts';
import { lineageSteps } from '../graph/lineage.ts';
import { inTurns } from './in-turns.ts';

/** Smaller lineages are drawn in one go. */
export const fewestPrepared = 2_000;

/**
 * Finds what the screen of a large lineage begins with, in short turns: found while it is drawn, all of it would stop the window. It is remembered where
 * it is found. Ends early when `isWanted` says no.
 */
export async function prepareLineage(graph: AssetGraph, isWanted: () => boolean): Promise<void> {
  if (graph.assets.length >= fewestPrepared) await inTurns(prepareSteps(graph), isWanted);
}

function* prepareSteps(graph: AssetGraph): Steps<void> {
  const { assets, edges } = graph;
  yield* lineageSteps(graph);
  const ids = yield* mapInSteps(assets, ({ id }) => id);
  yield* foldSteps(ids, edges, yield* groupingSteps(assets, edges, 'folder'), noneOpen);
}

/** A large lineage comes up with its groups closed. */
const noneOpen: ReadonlySet<string> = new Set();
