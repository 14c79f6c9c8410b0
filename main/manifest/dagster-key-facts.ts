import type { Manifest, ManifestNode } from './manifest.ts';
import { own, record, text, texts } from './unknown-values.ts';

/** What dagster-dbt's own rules read of a node to name its asset (dagster_dbt/asset_utils.py, `default_asset_key_fn`). */
export interface DagsterKeyFacts {
  readonly id: string;
  readonly name: string;
  readonly resourceType: string;
  readonly sourceName: string | null;
  readonly version: string | null;
  readonly alias: string | null;
  /** `schema` of its config, not the schema it lies in. */
  readonly configSchema: string | null;
  /** `meta.dagster.asset_key`; empty when it says none. */
  readonly assetKey: readonly string[];
}

/** A data test by the name it has as an asset check, and what it reads. */
export interface DagsterCheckFacts {
  readonly id: string;
  readonly name: string;
  readonly dependsOn: readonly string[];
}

export interface DagsterFacts {
  /** What Dagster builds: models that are no ephemeral ones, seeds, snapshots. */
  readonly assets: readonly DagsterKeyFacts[];
  readonly checks: readonly DagsterCheckFacts[];
}

const built: ReadonlySet<string> = new Set(['model', 'seed', 'snapshot']);

/** The facts of all nodes that Dagster knows as assets and asset checks. */
export function dagsterFacts(manifest: Manifest): DagsterFacts {
  const nodes = [...manifest.nodes.values()];
  return {
    assets: nodes.filter(({ resourceType, materialized }) => built.has(resourceType) && materialized !== 'ephemeral').map(keyFacts),
    checks: nodes.filter(({ resourceType }) => resourceType === 'test').map(({ id, name, dependsOn }) => ({ id, name, dependsOn })),
  };
}

function keyFacts(node: ManifestNode): DagsterKeyFacts {
  const config = record(own(node.raw, 'config'));
  const meta = record(own(config, 'meta'));
  const said = Object.keys(meta).length > 0 ? meta : record(own(node.raw, 'meta'));
  return {
    id: node.id,
    name: node.name,
    resourceType: node.resourceType,
    sourceName: text(node.raw, 'source_name'),
    version: node.version,
    alias: text(node.raw, 'alias'),
    configSchema: text(config, 'schema'),
    assetKey: texts(own(record(own(said, 'dagster')), 'asset_key')),
  };
}
