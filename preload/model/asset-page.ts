import type { RemoteBuild } from './remote.ts';
import type { DbtCommand, NodeStatus } from './run.ts';

/** One thing to know about an asset: a label and what is said; `code` is what dbt would recognise. */
export interface AssetFact {
  readonly label: string;
  readonly value: string;
  readonly code: boolean;
  /** It is a text that somebody wrote, in Markdown. */
  readonly prose?: boolean;
}

/** A part of something that is made of parts: a dimension of a semantic model, an export of a saved query, an argument of a macro. */
export interface AssetPart {
  readonly name: string;
  /** What it is, in a few words. */
  readonly words: string;
  readonly description: string;
}

/** What the page of an asset says beside its `AssetDetail`. */
export interface AssetAbout {
  /** What only this kind of asset has: the type of a metric, the argument list of a function … */
  readonly facts: readonly AssetFact[];
  /** What dbt's config says of it beyond what has a place of its own, keys as dbt writes them; unknown keys too. */
  readonly options: readonly AssetFact[];
  readonly parts: readonly { readonly title: string; readonly items: readonly AssetPart[] }[];
  readonly version: string | null;
  /** The newest version of the same model. */
  readonly latestVersion: string | null;
  /** The other versions of the same model, by id. */
  readonly otherVersions: readonly { readonly id: string; readonly version: string }[];
  /** As dbt writes it, for instance `2026-12-01T00:00:00`. */
  readonly deprecationDate: string | null;
  /** The file that describes it, null when none does or that is its own. */
  readonly describedIn: string | null;
  /** The macros its code calls, without those dbt and its adapters bring along. */
  readonly macros: readonly { readonly id: string; readonly name: string }[];
  /** Unique_id of its group. */
  readonly groupId: string | null;
  /** What the last `dbt docs generate` found in the database; null where there is none. */
  readonly found: FoundInDatabase | null;
  /** Who owns its file by the project's CODEOWNERS, as written there; null where there is no such file. */
  readonly codeOwners: { readonly file: string; readonly line: number; readonly owners: readonly string[] } | null;
}

export interface FoundInDatabase {
  /** When, in milliseconds since the epoch. */
  readonly at: number;
  readonly columns: readonly { readonly name: string; readonly type: string | null; readonly comment: string | null }[];
  /** Rows and bytes where the adapter tells. */
  readonly rows: number | null;
  readonly bytes: number | null;
}

/** A check as it was written. */
export interface CheckDefinition {
  readonly description: string;
  /** The test of a generic one, for instance `accepted_values` or `dbt_utils.at_least_one`. */
  readonly test: string | null;
  /** Its arguments, and what its config says beyond dbt's defaults. */
  readonly arguments: readonly AssetFact[];
  readonly options: readonly AssetFact[];
  readonly rawCode: string | null;
  readonly compiledCode: string | null;
  /** Of a unit test: what is given and what must come of it, as YAML-like text. */
  readonly unit: { readonly given: readonly { readonly input: string; readonly rows: string }[]; readonly expect: string } | null;
}

/** A macro, on a page of its own. */
export interface MacroDetail {
  readonly id: string;
  readonly name: string;
  readonly packageName: string;
  readonly path: string;
  readonly description: string;
  readonly arguments: readonly AssetPart[];
  readonly code: string;
  readonly meta: Readonly<Record<string, unknown>>;
  /** Macros it calls, and that call it. */
  readonly calls: readonly { readonly id: string; readonly name: string }[];
  readonly calledBy: readonly { readonly id: string; readonly name: string }[];
  /** Assets whose code calls it, near or far; and how many checks do. */
  readonly usedBy: readonly string[];
  readonly checks: number;
}

/** A group of dbt, on a page of its own. */
export interface GroupDetail {
  readonly id: string;
  readonly name: string;
  readonly packageName: string;
  readonly path: string;
  readonly description: string;
  /** Everything the owner says: name, email, and whatever else the project notes. */
  readonly owner: readonly AssetFact[];
  readonly meta: Readonly<Record<string, unknown>>;
  readonly members: readonly string[];
}

/** A resource with a page that is no asset. */
export interface OtherResource {
  readonly id: string;
  readonly kind: 'macro' | 'group';
  readonly name: string;
  readonly packageName: string;
}

/** One time an asset was built, or was tried to be. Times are milliseconds since the epoch. */
export interface AssetBuild {
  readonly runId: string;
  readonly step: number;
  readonly status: NodeStatus;
  readonly at: number;
  readonly durationMs: number | null;
  /** As far as the adapter tells. */
  readonly rows: number | null;
  readonly target: string | null;
  readonly job: string | null;
  readonly command: DbtCommand;
  readonly fullRefresh: boolean;
  /** Whether its compiled SQL was another than in the build on the same target before; null where that is not known. */
  readonly codeChanged: boolean | null;
}

/** One look at how fresh a source is. */
export interface FreshnessLook {
  readonly runId: string;
  readonly at: number;
  readonly outcome: 'pass' | 'warn' | 'error' | 'runtime error';
  /** When its newest row was loaded; null where that is not known. */
  readonly loadedAt: number | null;
  readonly message: string | null;
}

/** What happened to an asset, newest first. */
export interface AssetHistory {
  readonly builds: readonly AssetBuild[];
  readonly looks: readonly FreshnessLook[];
  /** Builds by another engine, which went elsewhere: they say nothing of what is here. */
  readonly remote: readonly RemoteBuild[];
}

/** The longest history that is given. */
export const mostBuilds = 5_000;
