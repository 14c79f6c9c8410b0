import type { AssetGraph } from '../../preload/model/asset.ts';
import type { StaleReason } from '../../preload/model/staleness.ts';
import type { BuildRows } from '../history/build-rows.ts';
import type { Fingerprints } from '../manifest/fingerprint.ts';
import { staleness } from '../manifest/staleness.ts';
import { type AssetBuilds, assetBuilds } from './asset-builds.ts';
import type { ProjectResults } from './known-results.ts';
import { notBuilt } from './not-built.ts';

/** What assets are compared with. */
export interface ComparedWith {
  /** The target that a build would have now, null when nobody knows. */
  readonly target: string | null;
  /** What would be built now; null while that is read. */
  readonly now: Fingerprints | null;
}

export interface ProjectStaleness {
  readonly builds: AssetBuilds;
  /** Assets without a reason are left out. */
  readonly reasons: ReadonlyMap<string, readonly StaleReason[]>;
}

/** A memory of what is stale in a project. */
export interface KnownStaleness {
  of(projectId: string, graph: AssetGraph, results: ProjectResults, compared: ComparedWith): ProjectStaleness;
  /** Runs have ended or are gone: what was built is read anew. */
  forget(): void;
}

interface Kept extends ComparedWith {
  readonly projectId: string;
  readonly graph: AssetGraph;
  readonly staleness: ProjectStaleness;
}

/** Computes when it is asked for the first time after something changed; a run under way changes nothing before it ends. */
export function createKnownStaleness(history: { readonly builds: BuildRows }): KnownStaleness {
  let kept: Kept | null = null;
  const texts = new Map<string, string | null>();

  function keptText(hash: string): string | null {
    const known = texts.get(hash);
    if (known !== undefined) return known;
    const text = history.builds.text(hash);
    texts.set(hash, text);
    return text;
  }

  return {
    of(projectId, graph, results, { target, now }) {
      if (kept?.projectId === projectId && kept.graph === graph && kept.target === target && kept.now === now) return kept.staleness;
      const builds = assetBuilds(history.builds.ofProject(projectId), target);
      const loaded = new Map(history.builds.sourceDates(projectId, target ?? '').map(({ uniqueId, loadedAt }) => [uniqueId, loadedAt]));
      const reasons = staleness({
        graph,
        now: now?.nodes ?? new Map(),
        textOf: (hash) => now?.records.get(hash) ?? keptText(hash),
        lastBuild: (asset) => builds.here(asset),
        notBuilt(asset) {
          const node = results.settled.get(asset.id);
          return node === undefined || builds.isElsewhere(asset, node) ? null : notBuilt(node);
        },
        loadedAt: (id) => loaded.get(id) ?? null,
      });
      kept = { projectId, graph, target, now, staleness: { builds, reasons } };
      return kept.staleness;
    },
    forget() {
      kept = null;
      texts.clear();
    },
  };
}
