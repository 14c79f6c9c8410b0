import type { AssetEdge, AssetKind, AssetStateWord, Check, CheckStateWord } from '../../preload/model/asset.ts';

/** The word on a card; `none` shows only the detail. What a run has built has succeeded in it, whether or not it is still fresh. */
export type GraphState = AssetStateWord | CheckStateWord | 'succeeded';

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
  /** It stands for a check of an asset and is drawn as a small card beside it. */
  readonly check?: Pick<Check, 'kind'> & { readonly assetId: string };
  /** What a closed group says of its assets: then this card stands for all of them. */
  readonly group?: GroupFace;
  /** The id of the open group in whose frame the card stands. */
  readonly frame?: string;
  /** The state is told by its icon and colour alone, so that there is more room for the detail. */
  readonly wordless?: boolean;
  /** The card is at least so wide, in graph units. */
  readonly least?: number;
  /** One of several that a person chose: it has the mark of the selection. */
  readonly chosen?: boolean;
}

/** `from` is upstream of `to`. */
export interface GraphEdge extends AssetEdge {
  /** How many edges between assets it stands for; 1 unless said otherwise. */
  readonly count?: number;
  /** It leads back: its target is drawn before its source. */
  readonly back?: boolean;
}

/** What is said of a group, closed or open. What changes while a run goes on never moves anything. */
export interface GroupFace {
  /** Its id among the groups, not that of its card. */
  readonly id: string;
  readonly name: string;
  /** What its assets mostly are: chooses the icon. */
  readonly kind: AssetKind;
  readonly materialized: string | null;
  /** How many assets it holds, and how many of them dbt builds. */
  readonly size: number;
  readonly built: number;
  /** The head of the column it stands under, null where columns have none; `band` numbers the columns from the left. */
  readonly column: string | null;
  readonly band: number;
  /** How many assets have which state, in the order of the bar; only states that some have. */
  readonly counts: readonly StateCount[];
  /** The same in words, what needs a look first: `1 failed`, `14 stale`; one part where all have one state: `all fresh`. */
  readonly words: readonly StateWords[];
}

export interface StateCount {
  readonly state: GraphState;
  readonly count: number;
}

export interface StateWords {
  readonly state: GraphState;
  readonly text: string;
}

/** An open group: a frame round the cards of its assets. `id` is what edges to and from the group name. */
export interface GraphFrame {
  readonly id: string;
  readonly face: GroupFace;
}

/** A point or a distance in graph units: px at zoom 1. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
