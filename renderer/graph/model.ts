import type { AssetEdge, AssetKind, AssetStateWord } from '../../preload/model/asset.ts';

/** The word on a card; `none` shows only the detail. What a run has built has succeeded in it, whether or not it is still fresh. */
export type GraphState = AssetStateWord | 'succeeded';

/** One card. What changes while a run goes on is `state`, `detail` and `progress`; they never move a card. */
export interface GraphNode {
  readonly id: string;
  readonly name: string;
  readonly kind: AssetKind;
  /** view, table, incremental …: chooses the icon of a model. */
  readonly materialized?: string | null;
  readonly state: GraphState;
  /** A few words after the state: `1 of 5 checks`, `2m 59s`. */
  readonly detail?: string;
  /** 0 to 1 while it runs, null or nothing when it is not known. */
  readonly progress?: number | null;
}

/** `from` is upstream of `to`. */
export type GraphEdge = AssetEdge;

/** A point or a distance in graph units: px at zoom 1. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
