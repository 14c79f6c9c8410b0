import type { AssetGraph } from '../../preload/model/asset.ts';
import type { StaleReason } from '../../preload/model/staleness.ts';
import type { BuildRows, LastBuildRecord } from '../history/build-rows.ts';
import type { Fingerprints } from '../manifest/fingerprint.ts';
import { stalenessSteps } from '../manifest/staleness.ts';
import { atOnce, type Steps } from '../../preload/model/steps.ts';
import { type AssetBuilds, gatherBuilds } from './asset-builds.ts';
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
  /** The same, step by step. What it gives is remembered unless `forget` was called meanwhile. */
  steps(projectId: string, graph: AssetGraph, results: ProjectResults, compared: ComparedWith): Steps<ProjectStaleness>;
  /** Runs have ended or are gone: what was built is read anew. */
  forget(): void;
}

interface Kept extends ComparedWith {
  readonly projectId: string;
  readonly graph: AssetGraph;
  readonly staleness: ProjectStaleness;
}

/** Builds that are read from the history in one go. */
const inOnePage = 500;

/** Computes when it is asked for the first time after something changed; a run under way changes nothing before it ends. */
export function createKnownStaleness(history: { readonly builds: BuildRows }): KnownStaleness {
  let kept: Kept | null = null;
  let forgotten = 0;
  const texts = new Map<string, string | null>();

  function keptText(hash: string): string | null {
    const known = texts.get(hash);
    if (known !== undefined) return known;
    const text = history.builds.text(hash);
    texts.set(hash, text);
    return text;
  }

  function* builds(projectId: string, target: string | null): Steps<AssetBuilds> {
    const gathered = gatherBuilds(target);
    for (let page: readonly LastBuildRecord[] = [], isLast = false; !isLast;) {
      page = history.builds.ofProject(projectId, page.at(-1) ?? null, inOnePage);
      gathered.add(page);
      isLast = page.length < inOnePage;
      yield;
    }
    return gathered;
  }

  function* steps(projectId: string, graph: AssetGraph, results: ProjectResults, { target, now }: ComparedWith): Steps<ProjectStaleness> {
    if (kept?.projectId === projectId && kept.graph === graph && kept.target === target && kept.now === now) return kept.staleness;
    const began = forgotten;
    const known = yield* builds(projectId, target);
    const loaded = new Map(history.builds.sourceDates(projectId, target ?? '').map(({ uniqueId, loadedAt }) => [uniqueId, loadedAt]));
    const reasons = yield* stalenessSteps({
      graph,
      now: now?.nodes ?? new Map(),
      textOf: (hash) => now?.records.get(hash) ?? keptText(hash),
      lastBuild: (asset) => known.here(asset),
      notBuilt(asset) {
        const node = results.settled.get(asset.id);
        return node === undefined || known.isElsewhere(asset, node) ? null : notBuilt(node);
      },
      loadedAt: (id) => loaded.get(id) ?? null,
    });
    const staleness = { builds: known, reasons };
    if (began === forgotten) kept = { projectId, graph, target, now, staleness };
    return staleness;
  }

  return {
    of: (...asked) => atOnce(steps(...asked)),
    steps,
    forget() {
      forgotten += 1;
      kept = null;
      texts.clear();
    },
  };
}
