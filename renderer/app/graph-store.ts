import { create } from 'zustand';
import type { Asset, AssetGraph } from '../../preload/model/asset.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import { call } from './bridge.ts';

/** The lineage of the open project. */
export interface GraphMirror {
  readonly graph: AssetGraph | null;
  /** Which reading of which project this is: `<project id> <graphVersion>`; empty when there is none. */
  readonly version: string;
  readonly byId: ReadonlyMap<string, Asset>;
  readonly error: OrreryError | null;
}

const empty: GraphMirror = { graph: null, version: '', byId: new Map(), error: null };

export const useGraphStore = create<GraphMirror>()(() => empty);

let wanted = '';

/**
 * Asks for the lineage when it is another than the one that is shown; null shows none.
 * An answer that was overtaken by a later question is dropped.
 */
export async function showGraphOf(project: { readonly id: string; readonly graphVersion: number; readonly manifest: object | null } | null): Promise<void> {
  const version = project?.manifest ? `${project.id} ${project.graphVersion}` : '';
  if (version === wanted) return;
  const sameProject = project !== null && useGraphStore.getState().version.startsWith(`${project.id} `);
  wanted = version;
  if (version === '' || !sameProject) useGraphStore.setState(empty);
  if (version === '') return;
  const answer = await call('assets.graph');
  if (wanted !== version) return;
  if (answer.ok) useGraphStore.setState({ graph: answer.value, version, byId: new Map(answer.value.assets.map((asset) => [asset.id, asset])), error: null });
  else useGraphStore.setState({ ...empty, error: answer.error });
}
