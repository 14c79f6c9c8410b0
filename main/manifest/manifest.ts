import type { UnknownRecord } from './unknown-values.ts';

/** A node of dbt's graph: whatever has a unique_id and takes part in a run or in the lineage. */
export interface ManifestNode {
  readonly id: string;
  readonly name: string;
  /** dbt's resource_type: model, seed, snapshot, test, unit_test, source, exposure, operation, analysis … */
  readonly resourceType: string;
  readonly packageName: string;
  readonly fqn: readonly string[];
  /** original_file_path with forward slashes. */
  readonly path: string;
  readonly tags: readonly string[];
  readonly group: string | null;
  readonly materialized: string | null;
  /** `2` of `dim_hosts.v2`; null for what has no version. */
  readonly version: string | null;
  /** depends_on.nodes that are in the manifest, in dbt's order, each once. */
  readonly dependsOn: readonly string[];
  /** The object as dbt wrote it, for what only a single view needs. */
  readonly raw: UnknownRecord;
}

/** What Orrery keeps of a manifest.json. */
export interface Manifest {
  /** 4 to 12; "v20" of early v2 previews counts as 12. */
  readonly schemaVersion: number;
  readonly dbtVersion: string;
  /** Milliseconds since the epoch; 0 when the manifest does not say. */
  readonly generatedAt: number;
  readonly projectName: string | null;
  readonly adapterType: string | null;
  readonly nodes: ReadonlyMap<string, ManifestNode>;
  /** What is switched off, by id; nothing of it is in `nodes`, and no selection knows it. */
  readonly disabled: ReadonlyMap<string, ManifestNode>;
  /** Names of the nodes that depend on a node. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  readonly groupOwners: ReadonlyMap<string, string>;
  /** The groups by unique_id, as dbt wrote them. */
  readonly groups: UnknownRecord;
  /** The selectors of selectors.yml by name and the macros by unique_id, as dbt wrote them. */
  readonly selectors: UnknownRecord;
  readonly macros: UnknownRecord;
}
