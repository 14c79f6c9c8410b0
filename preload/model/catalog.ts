import type { Found } from './name-fit.ts';

/** What the catalog says of an asset beside its `Asset` and its state. */
export interface CatalogRow {
  readonly id: string;
  /** The first paragraph of its description in one line, cut; empty when there is none. */
  readonly description: string;
  /** Columns that are declared in YAML or that dbt found in the database, and how many of them are described. */
  readonly columns: number;
  readonly describedColumns: number;
}

/** What is known of columns and their types beside what YAML says. */
export interface ColumnTypesInfo {
  /** When dbt last looked into the database for them (`dbt docs generate`), milliseconds since the epoch; null when it never did. */
  readonly at: number | null;
}

/** A column that the palette found. */
export interface ColumnHit {
  readonly assetId: string;
  readonly name: string;
  readonly type: string | null;
  /** How many assets read the column's asset, near and far; null where it was not counted. */
  readonly downstream: number | null;
  readonly found: readonly Found[];
}

export interface ColumnHits {
  readonly total: number;
  /** The best of them. */
  readonly hits: readonly ColumnHit[];
}

/** Where a text was found, beginning with what says most. */
export const textPlaces = ['name', 'column', 'tag', 'description', 'column description', 'code'] as const;
export type TextPlace = (typeof textPlaces)[number];

/** An asset that holds every word that was looked for. */
export interface TextHit {
  readonly id: string;
  /** Where the word was found that the name does not hold; `name` when it holds all. */
  readonly where: TextPlace;
  /** Some words around it; empty when the name holds all, and for those of `TextHits` that are further down. */
  readonly snippet: string;
  /** What was found in the snippet. */
  readonly found: readonly Found[];
}

/** All assets that hold every word, the best first. Of those further down it is only said where: there may be as many as there are assets. */
export interface TextHits {
  readonly best: readonly TextHit[];
  readonly further: {
    /** By the place in `textPlaces`. */
    readonly where: readonly number[];
    readonly ids: readonly string[];
  };
}
