import type { AssetDetail, AssetGraph, Check } from '../../preload/model/asset.ts';
import type { FoundInDatabase } from '../../preload/model/asset-page.ts';
import type { ColumnHits, ColumnTypesInfo, TextHits } from '../../preload/model/catalog.ts';
import type { CatalogLists, Part } from '../../preload/model/part.ts';
import type { DescriptionPlace } from './description-place.ts';
import type { Result } from '../../preload/model/result.ts';
import type { Engine } from '../../preload/model/project.ts';
import type { Selected, Selection, SelectionVocabulary } from '../../preload/model/selection.ts';
import type { Written } from '../../preload/model/written.ts';
import type { PageAnswers, PageQuestion } from './answer-page-questions.ts';
import type { BuiltFrom, Fingerprints, NamedText } from './fingerprint.ts';
import type { FingerprintsPart } from './fingerprint-parts.ts';
import type { LineagePart } from './lineage-parts.ts';
import type { SelectedNode } from './node-facts.ts';

/** What is asked of the worker that holds a manifest. */
export type ManifestQuestion =
  | { readonly kind: 'load'; readonly file: string }
  /** A piece of the lineage of what was loaded. */
  | { readonly kind: 'part'; readonly number: number }
  | { readonly kind: 'detail'; readonly id: string }
  | { readonly kind: 'selected'; readonly selection: Selection; readonly places: SelectionPlaces }
  | { readonly kind: 'vocabulary'; readonly places: SelectionPlaces }
  | { readonly kind: 'page'; readonly question: PageQuestion }
  | { readonly kind: 'found'; readonly file: string | null; readonly id: string }
  /** Of the catalog: `file` is the catalog.json to take types from. */
  | { readonly kind: 'catalog'; readonly file: string | null; readonly part: number }
  | { readonly kind: 'types'; readonly file: string | null }
  | { readonly kind: 'find-columns'; readonly file: string | null; readonly typed: string; readonly count: number }
  | { readonly kind: 'search-texts'; readonly file: string | null; readonly typed: string }
  | { readonly kind: 'described-at'; readonly id: string }
  /** Of a manifest that is read for this and not held; `ids` null asks for all of its nodes. */
  | { readonly kind: 'nodes'; readonly file: string; readonly ids: readonly string[] | null }
  /** Makes the fingerprints, whose pieces are then asked for. */
  | { readonly kind: 'fingerprints'; readonly projectDir: string }
  | { readonly kind: 'fingerprints-part'; readonly number: number }
  | { readonly kind: 'texts'; readonly ids: readonly string[] }
  /** Of a manifest that is read for this and not held. */
  | { readonly kind: 'built from'; readonly file: string; readonly ids: readonly string[]; readonly projectDir: string };

/** The engine that will select, and where to find what stands beside the manifest; the worker reads it. */
export interface SelectionPlaces {
  readonly engine: Engine;
  /** The folder of `--state`: manifest.json, run_results.json and sources.json of an earlier run. */
  readonly stateDir?: string | null;
  /** The project's own sources.json. */
  readonly sourcesFile?: string | null;
  /** The project's selectors.yml; without it the selectors of the manifest are taken, of which v2 writes only a part. */
  readonly selectorsFile?: string | null;
}

/** A selection's nodes with what a run must know about them, in the order of the manifest; or the problem dbt would have with it. */
export type SelectedFacts =
  | Extract<Selected, { readonly ok: false }>
  | (Extract<Selected, { readonly ok: true }> & { readonly nodes: readonly SelectedNode[] });

/** What a manifest says of itself. */
export interface ManifestFacts {
  readonly dbtVersion: string;
  /** Milliseconds since the epoch; the file's own time when the manifest does not say. */
  readonly generatedAt: number;
  readonly projectName: string | null;
  readonly adapterType: string | null;
}

/** The lineage and what else the main thread needs at once. */
export interface Lineage extends ManifestFacts {
  readonly graph: AssetGraph;
  readonly checks: readonly Check[];
}

export interface ManifestAnswers {
  /** `parts`: in how many pieces its lineage is to be asked for. */
  readonly load: Result<ManifestFacts & { readonly parts: number }>;
  readonly part: LineagePart | null;
  readonly detail: AssetDetail | null;
  readonly selected: SelectedFacts | null;
  readonly vocabulary: SelectionVocabulary | null;
  readonly page: PageAnswers[PageQuestion['about']] | null;
  readonly found: FoundInDatabase | null;
  readonly catalog: Part<CatalogLists> | null;
  readonly types: ColumnTypesInfo | null;
  readonly 'find-columns': ColumnHits | null;
  readonly 'search-texts': Written<TextHits> | null;
  readonly 'described-at': DescriptionPlace | null;
  readonly nodes: Result<readonly SelectedNode[]>;
  /** In how many pieces. */
  readonly fingerprints: number | null;
  readonly 'fingerprints-part': FingerprintsPart | null;
  readonly texts: readonly NamedText[] | null;
  readonly 'built from': BuiltFrom | null;
}

/** A manifest in a worker thread: its lineage is here, everything else is asked for. */
export interface LoadedManifest extends Lineage {
  readonly file: string;
  /** Null when the lineage has no such asset. */
  detail(id: string): Promise<AssetDetail | null>;
  /** What dbt would select, and what a run must know about it. Null when the worker is gone. */
  selected(selection: Selection, places: SelectionPlaces): Promise<SelectedFacts | null>;
  /** All that can be selected with, with counts. Null when the worker is gone. */
  vocabulary(places: SelectionPlaces): Promise<SelectionVocabulary | null>;
  /** What the pages of assets, macros and groups ask. Null when there is no such thing, and when the worker is gone. */
  page<Q extends PageQuestion>(question: Q): Promise<PageAnswers[Q['about']] | null>;
  /** What this catalog.json says of one asset; null when it says nothing, and when the worker is gone. */
  found(file: string | null, id: string): Promise<FoundInDatabase | null>;
  /** Piece `part` of what the catalog says of every asset, with the columns of this catalog.json; null for none. Null when the worker is gone. */
  catalog(file: string | null, part: number): Promise<Part<CatalogLists> | null>;
  /** How old the types in this catalog.json are. Null when the worker is gone. */
  types(file: string | null): Promise<ColumnTypesInfo | null>;
  /** The columns whose names fit best what was typed. Null when the worker is gone. */
  findColumns(file: string | null, typed: string, count: number): Promise<ColumnHits | null>;
  /** The assets that hold every word somewhere in their texts. Null when the worker is gone. */
  searchTexts(file: string | null, typed: string): Promise<Written<TextHits> | null>;
  /** Where an asset is described, or would be; null when the lineage has no such asset. */
  describedAt(id: string): Promise<DescriptionPlace | null>;
  /** What assets would be built from. Null when the worker is gone. */
  fingerprints(projectDir: string): Promise<Fingerprints | null>;
  /** The texts of assets and macros, by their ids; those it does not know are left out. */
  texts(ids: readonly string[]): Promise<readonly NamedText[]>;
  /** Ends the worker. Questions that are still open are answered with null. */
  close(): void;
}
