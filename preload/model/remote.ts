import { z } from 'zod';

/** Where a run is that another engine does. */
export interface RemoteRun {
  /** The address of the Dagster, without a slash at its end. */
  readonly address: string;
  /** Dagster's own id; null while it is not known whether Dagster took it. */
  readonly id: string | null;
}

/** The longest token that is kept. */
const token = z.string().min(1).max(8_000);

/** What a person says of a Dagster. */
export const remoteDraft = z.strictObject({
  address: z.string().max(2_000),
  /** Null leaves the one that is kept for this address; empty forgets it. */
  token: z
    .union([token, z.literal('')])
    .nullable()
    .default(null),
  /** Lets `http://` go to another machine: whoever is between them reads along. */
  allowHttp: z.boolean().default(false),
});
export type RemoteDraft = z.output<typeof remoteDraft>;

/** The connection of a project to a Dagster, as a person sees it. */
export interface RemoteConnection {
  readonly address: string;
  readonly hasToken: boolean;
  readonly allowHttp: boolean;
  /** Launches mean Dagster unless a person says otherwise. */
  readonly launchesThere: boolean;
}

/** One asset that only one side knows. */
export interface MissingAsset {
  /** dbt's unique_id. */
  readonly id: string;
  readonly name: string;
}

/** What a test of a connection found. */
export interface RemoteReport {
  readonly version: string;
  /** Code locations, and why one of them did not load. */
  readonly locations: readonly { readonly name: string; readonly problem: string | null }[];
  /** The code location that builds our assets; null when none does. */
  readonly location: string | null;
  /** How many of our assets it knows, of how many. */
  readonly known: number;
  readonly ours: number;
  /** True where Dagster says of each asset which dbt node it is; false where dagster-dbt's own rules were taken for some. */
  readonly isCertain: boolean;
  /** Ours that Dagster does not know, and dbt assets of Dagster that this project has not. */
  readonly missingThere: readonly MissingAsset[];
  readonly missingHere: readonly MissingAsset[];
}

/** What a launch on Dagster would hand over. */
export interface RemotePlan {
  readonly address: string;
  readonly location: string | null;
  /** In the order of the selection. */
  readonly assets: readonly { readonly id: string; readonly name: string; readonly key: readonly string[] }[];
  /** How many checks run there. */
  readonly checks: number;
  /** True when each check is named, since some of those Dagster has are not wanted. */
  readonly namesChecks: boolean;
  /** Selected here, and unknown to Dagster. */
  readonly missing: readonly MissingAsset[];
  /** Checks that are selected here and that Dagster has not: unit tests among them. */
  readonly missingChecks: number;
  /** Options of the request that Dagster does not take, in a person's words. */
  readonly leftOut: readonly string[];
}

/** What became of a part of an import of history. */
export interface RemoteImport {
  /** Runs of Dagster that were looked at. */
  readonly seen: number;
  /** Where the next part goes on; null when there is nothing more. */
  readonly next: string | null;
  /** Runs that are new here. */
  readonly taken: number;
  /** Runs that were here already. */
  readonly known: number;
  /** Runs that have nothing to do with this project. */
  readonly others: number;
  readonly materializations: number;
}

/** How many runs one part of an import looks at, at most. */
export const importPart = 20;

/** One time an asset was built by another engine. Times are milliseconds since the epoch. */
export interface RemoteBuild {
  readonly runId: string;
  readonly status: 'success' | 'error';
  readonly at: number;
  readonly durationMs: number | null;
  readonly rows: number | null;
  /** How the checks of the asset ended in the same run. */
  readonly passed: number;
  readonly warned: number;
  readonly failed: number;
  readonly remote: RemoteRun;
}
