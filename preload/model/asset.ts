import type { StaleReason } from './staleness.ts';

/**
 * What an asset is. dbt's resource types that have a place in the lineage; tests are checks of an asset, not assets.
 * `other` is what a dbt newer than this Orrery has: `resourceType` says its name.
 */
export const assetKinds = ['model', 'seed', 'snapshot', 'source', 'exposure', 'metric', 'semantic_model', 'saved_query', 'function', 'other'] as const;
export type AssetKind = (typeof assetKinds)[number];

/** One card in the lineage. Everything here comes from the manifest; what happened to it is an `AssetState`. */
export interface Asset {
  /** dbt's unique_id, for instance `model.stays_analytics.dim_hosts`. */
  readonly id: string;
  /** The short name a person knows: a source is `source_name.table`'s table, a versioned model ends in `.v2`. */
  readonly name: string;
  readonly kind: AssetKind;
  /** dbt's own word, the same as `kind` unless that is `other`. */
  readonly resourceType: string;
  /** False for what is switched off: it has no state, nothing selects it and nothing but what is switched off too reads it. */
  readonly enabled: boolean;
  /** The shortest selection in dbt's grammar that means exactly this asset, for instance `dim_hosts` or `source:stays.raw_hosts`. */
  readonly selector: string;
  readonly packageName: string;
  /** original_file_path: relative to the package root, always with forward slashes. */
  readonly path: string;
  /** Folder of `path`, for instance `models/dim`. */
  readonly folder: string;
  /** view, table, incremental, ephemeral, materialized_view …; null where the kind has none. */
  readonly materialized: string | null;
  readonly tags: readonly string[];
  readonly group: string | null;
  readonly owner: string | null;
  /** As dbt writes it, quotes taken off: `stays.main.dim_hosts`. Null for ephemeral models, exposures and the like. */
  readonly relation: string | null;
  /** The schema of `relation`, quotes taken off; null where there is none. */
  readonly schema: string | null;
  readonly described: boolean;
  readonly checkCount: number;
}

/** The lineage of a project: assets and the edges between them (`from` is upstream). Ephemeral models are assets too. */
export interface AssetGraph {
  readonly assets: readonly Asset[];
  readonly edges: readonly AssetEdge[];
}

export interface AssetEdge {
  readonly from: string;
  readonly to: string;
}

/** A data test or unit test, attached to the asset it checks. */
export interface Check {
  readonly id: string;
  /** As short as a person would say it: `not_null_listing_id`, the name of a singular test, the name of a unit test. */
  readonly name: string;
  readonly kind: 'generic' | 'singular' | 'unit';
  readonly column: string | null;
  readonly severity: 'error' | 'warn';
  /** Every asset the check reads. The first one is the asset it is shown on. */
  readonly assetIds: readonly string[];
  readonly path: string;
}

export interface AssetColumn {
  readonly name: string;
  readonly type: string | null;
  readonly description: string;
  readonly tags: readonly string[];
  readonly checkIds: readonly string[];
}

/** All there is to say about one asset without running anything. */
export interface AssetDetail {
  readonly asset: Asset;
  /** Markdown, untrusted: raw HTML and images are never rendered. */
  readonly description: string;
  readonly columns: readonly AssetColumn[];
  readonly checks: readonly Check[];
  /** Jinja source, or null where the kind has none (sources, exposures). */
  readonly rawCode: string | null;
  /** From the newest manifest or run that compiled it; null when it never was compiled. */
  readonly compiledCode: string | null;
  readonly language: 'sql' | 'python' | null;
  readonly upstream: readonly string[];
  readonly downstream: readonly string[];
  readonly access: string | null;
  readonly contractEnforced: boolean;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly exposure: { readonly type: string; readonly url: string | null; readonly maturity: string | null } | null;
  readonly sourceFreshness: { readonly warnAfter: string | null; readonly errorAfter: string | null; readonly loadedAtField: string | null } | null;
}

/** One word per state, everywhere (design/README.md rule 2). `none` is for what is never built: sources not observed yet, exposures. */
export const assetStateWords = ['never built', 'fresh', 'stale', 'failed', 'queued', 'running', 'skipped', 'warned', 'canceled', 'none'] as const;
export type AssetStateWord = (typeof assetStateWords)[number];

export const checkStateWords = ['not run', 'queued', 'running', 'passed', 'warned', 'failed', 'errored', 'skipped', 'canceled'] as const;
export type CheckStateWord = (typeof checkStateWords)[number];

/** What last happened to an asset, or what is happening now. Times are milliseconds since the epoch. */
export interface AssetState {
  readonly id: string;
  readonly word: AssetStateWord;
  /** A few words after the state, for instance `1 of 5 checks`; empty when the word says it all. */
  readonly detail: string;
  /** The run that gave this state, null when nothing did. */
  readonly runId: string | null;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  /** When it was last built, where the run that gave this state did not build it; left out where it never was, or nobody knows. */
  readonly builtAt?: number;
  /** The rows dbt says it wrote; left out where it says nothing, as for views. */
  readonly rows?: number;
  /** dbt's message when it failed. */
  readonly message: string | null;
  /** Why it is not what building it now would make of it, the weightiest first; also of an asset whose word is another than stale. */
  readonly reasons: readonly StaleReason[];
}

export interface CheckState {
  readonly id: string;
  readonly word: CheckStateWord;
  readonly failures: number | null;
  readonly durationMs: number | null;
  readonly finishedAt: number | null;
  readonly runId: string | null;
  readonly message: string | null;
}

/** Everything the assets screen colours with. A stream item holds only what changed since the one before. */
export interface AssetStates {
  readonly assets: readonly AssetState[];
  readonly checks: readonly CheckState[];
}
