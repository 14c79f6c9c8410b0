import { create } from 'zustand';
import type { Asset, AssetEdge, AssetGraph } from '../../preload/model/asset.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import { atOnce, eachInSteps, type Steps } from '../../preload/model/steps.ts';
import { gatherGraph } from './gather-parts.ts';
import { inTurns } from './in-turns.ts';
import { prepareLineage } from './prepare-lineage.ts';

/** The lineage of the open project. */
export interface GraphMirror {
  /** What is switched on: what a run can touch. */
  readonly graph: AssetGraph | null;
  /** The same with what is switched off in the project. */
  readonly whole: AssetGraph | null;
  /** Which reading of which project this is: `<project id> <graphVersion>`; empty when there is none. */
  readonly version: string;
  readonly byId: ReadonlyMap<string, Asset>;
  readonly error: OrreryError | null;
}

const empty: GraphMirror = { graph: null, whole: null, version: '', byId: new Map(), error: null };

export const useGraphStore = create<GraphMirror>()(() => empty);

/** A lineage as the screens ask for it. */
export function mirrorOf(whole: AssetGraph): Pick<GraphMirror, 'graph' | 'whole' | 'byId'> {
  return atOnce(mirrorSteps(whole));
}

function* mirrorSteps(whole: AssetGraph): Steps<Pick<GraphMirror, 'graph' | 'whole' | 'byId'>> {
  const byId = new Map<string, Asset>();
  const assets: Asset[] = [];
  yield* eachInSteps(whole.assets, (asset) => {
    byId.set(asset.id, asset);
    if (asset.enabled) assets.push(asset);
  });
  if (assets.length === whole.assets.length) return { graph: whole, whole, byId };
  const isOn = (id: string): boolean => byId.get(id)?.enabled === true;
  const edges: AssetEdge[] = [];
  yield* eachInSteps(whole.edges, (edge) => isOn(edge.from) && isOn(edge.to) && edges.push(edge));
  return { graph: { assets, edges }, whole, byId };
}

let wanted = '';
let questions = 0;

/**
 * Asks for the lineage when it is another than the one that is shown; null shows none.
 * An answer that was overtaken by a later question is dropped, also by one for the same: two that gather pieces at once would begin each other anew for ever.
 */
export async function showGraphOf(project: { readonly id: string; readonly graphVersion: number; readonly manifest: object | null } | null): Promise<void> {
  const version = project?.manifest ? `${project.id} ${project.graphVersion}` : '';
  if (version === wanted) return;
  const sameProject = project !== null && useGraphStore.getState().version.startsWith(`${project.id} `);
  wanted = version;
  const question = (questions += 1);
  const isWanted = (): boolean => question === questions;
  if (version === '' || !sameProject) useGraphStore.setState(empty);
  if (version === '') return;
  const answer = await gatherGraph(isWanted);
  const mirror = answer.ok ? await inTurns(mirrorSteps(answer.value), isWanted) : null;
  if (mirror?.graph) await prepareLineage(mirror.graph, isWanted);
  if (!isWanted()) return;
  if (mirror !== null) useGraphStore.setState({ ...mirror, version, error: null });
  else if (!answer.ok) useGraphStore.setState({ ...empty, error: answer.error });
}
