import type { AssetDetail, AssetGraph, Check } from '../../preload/model/asset.ts';
import type { Result } from '../../preload/model/result.ts';
import type { SelectedNode, Selection } from './selected-nodes.ts';

/** What is asked of the worker that holds a manifest. */
export type ManifestQuestion =
  | { readonly kind: 'load'; readonly file: string }
  | { readonly kind: 'detail'; readonly id: string }
  | { readonly kind: 'selected'; readonly selection: Selection }
  /** Of a manifest that is read for this and not held; `ids` null asks for all of its nodes. */
  | { readonly kind: 'nodes'; readonly file: string; readonly ids: readonly string[] | null };

/** The lineage and what else the main thread needs at once. */
export interface Lineage {
  readonly graph: AssetGraph;
  readonly checks: readonly Check[];
  readonly dbtVersion: string;
  /** Milliseconds since the epoch; the file's own time when the manifest does not say. */
  readonly generatedAt: number;
  readonly projectName: string | null;
  readonly adapterType: string | null;
}

export interface ManifestAnswers {
  readonly load: Result<Lineage>;
  readonly detail: AssetDetail | null;
  readonly selected: readonly SelectedNode[] | null;
  readonly nodes: Result<readonly SelectedNode[]>;
}

/** A manifest in a worker thread: its lineage is here, everything else is asked for. */
export interface LoadedManifest extends Lineage {
  readonly file: string;
  /** Null when the lineage has no such asset. */
  detail(id: string): Promise<AssetDetail | null>;
  /** The nodes a run of this selection will meet, with what a run must know about them; null when the manifest alone cannot tell. */
  selected(selection: Selection): Promise<readonly SelectedNode[] | null>;
  /** Ends the worker. Questions that are still open are answered with null. */
  close(): void;
}
