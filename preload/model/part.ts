import type { Asset, Check } from './asset.ts';
import type { CatalogRow } from './catalog.ts';

/**
 * One piece of something too large for one message: a lineage of a hundred thousand assets in one go would stop main and window for a
 * second. Main cuts it, the window asks for one piece after another, and both do other things in between.
 */
export interface Part<Lists> {
  /** Tells two wholes apart: pieces that differ in it do not belong together. */
  readonly of: number;
  /** How many pieces there are; at least one. */
  readonly parts: number;
  /** JSON of `Lists`, each of which holds the next elements of the whole's. As text it crosses to the window in one copy. */
  readonly text: string;
  /** Never there: the type of what `text` holds. */
  readonly lists?: Lists;
}

/** A lineage as it travels: an edge is two numbers in a row, the places of its assets in the whole list. */
export interface GraphLists {
  readonly assets: readonly Asset[];
  readonly edges: readonly number[];
}

/** The checks of a project as they travel. */
export interface CheckLists {
  readonly checks: readonly Check[];
}

/** The rows of the catalog as they travel. */
export interface CatalogLists {
  readonly rows: readonly CatalogRow[];
}
