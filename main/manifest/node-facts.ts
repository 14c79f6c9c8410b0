import type { Check } from '../../preload/model/asset.ts';
import { kindOf, materializedOf, relationOf } from './asset-graph.ts';
import type { Manifest } from './manifest.ts';

/** What a run needs to know about a node it will meet. */
export interface SelectedNode {
  readonly uniqueId: string;
  readonly name: string;
  readonly resourceType: string;
  readonly materialized: string | null;
  /** The asset a check is shown on; the node itself when it is an asset; null otherwise. */
  readonly assetId: string | null;
  readonly path: string;
  readonly relation: string | null;
  /** unique_ids of what it reads. */
  readonly dependsOn: readonly string[];
}

/** The facts of the nodes `ids`, in that order; ids that are not in the manifest are left out. `checks` are those of its lineage. */
export function selectedNodeFacts(manifest: Manifest, checks: readonly Check[], ids: readonly string[]): readonly SelectedNode[] {
  const shownOn = new Map(checks.map((check) => [check.id, check]));
  return ids.flatMap((id) => {
    const node = manifest.nodes.get(id);
    if (node === undefined) return [];
    const check = shownOn.get(id);
    return {
      uniqueId: id,
      name: check?.name ?? (node.version === null ? node.name : `${node.name}.v${node.version}`),
      resourceType: node.resourceType,
      materialized: materializedOf(node),
      assetId: check ? (check.assetIds[0] ?? null) : kindOf(node.resourceType) === null ? null : id,
      path: node.path,
      relation: relationOf(node),
      dependsOn: node.dependsOn,
    };
  });
}
