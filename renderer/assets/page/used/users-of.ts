import type { Asset, AssetEdge, AssetKind } from '../../../../preload/model/asset.ts';
import { downstreamOf, lineageOf } from '../../../graph/lineage.ts';

/** Something downstream, and how many steps away. */
export interface User {
  readonly asset: Asset;
  readonly steps: number;
}

/** What a change of an asset reaches, by what it is; the nearest first. */
export interface Users {
  readonly exposures: readonly User[];
  /** Metrics, semantic models and saved queries. */
  readonly metrics: readonly User[];
  /** Everything else that is made from it. */
  readonly assets: readonly User[];
}

const metricKinds: ReadonlySet<AssetKind> = new Set(['metric', 'semantic_model', 'saved_query']);

/** Everything downstream of an asset, near and far. */
export function usersOf(graph: { readonly assets: readonly Asset[]; readonly edges: readonly AssetEdge[] }, id: string): Users {
  const reach = downstreamOf(
    lineageOf(
      graph.assets.map((asset) => asset.id),
      graph.edges,
    ),
    id,
  );
  const users = graph.assets
    .flatMap((asset): readonly User[] => {
      const steps = reach.get(asset.id);
      return steps === undefined ? [] : [{ asset, steps }];
    })
    .toSorted((a, b) => a.steps - b.steps || (a.asset.name < b.asset.name ? -1 : 1));
  return {
    exposures: users.filter(({ asset }) => asset.kind === 'exposure'),
    metrics: users.filter(({ asset }) => metricKinds.has(asset.kind)),
    assets: users.filter(({ asset }) => asset.kind !== 'exposure' && !metricKinds.has(asset.kind)),
  };
}

/** How many there are of all kinds. */
export function userCount({ exposures, metrics, assets }: Users): number {
  return exposures.length + metrics.length + assets.length;
}
