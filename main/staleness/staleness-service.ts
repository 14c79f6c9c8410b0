import type { AssetGraph, AssetStates } from '../../preload/model/asset.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { selectionOfAssets, type StaleBuild, staleBuild } from '../../preload/model/stale-build.ts';
import { type AssetStaleness, isStale } from '../../preload/model/staleness.ts';
import type { History } from '../history/open-history.ts';
import type { Fingerprints } from '../manifest/fingerprint.ts';
import type { LoadedManifest } from '../manifest/loaded-manifest.ts';
import type { ProjectService } from '../project/project-service.ts';
import type { ComparedWith } from '../run/known-staleness.ts';
import type { RunService } from '../run/run-service.ts';
import { changedIds, explainStaleness, staleBecauseOf } from './explain-staleness.ts';

/** What would be built now of the open project, and how that is other than what was built. */
export interface StalenessService {
  /** What assets are compared with; asks for the fingerprints of a manifest it has not met, and goes by those before until they are there. */
  compared(): ComparedWith;
  /** Resolves when the fingerprints of the manifest on the screen are there. */
  ready(): Promise<void>;
  /** Calls back when there is something new to compare with. Returns what stops it. */
  onChange(listener: () => void): () => void;
  /** What “Build stale” would build of the open project now, and dbt's selection of it; empty when nothing is stale. */
  build(): StaleBuild & { readonly select: string };
  /** Why an asset of the open project is stale. Errors: `no-project`, `asset-not-found`. */
  of(id: string): Promise<Result<AssetStaleness>>;
}

export interface StalenessOptions {
  readonly project: Pick<ProjectService, 'current' | 'lineage'>;
  readonly history: Pick<History, 'builds'>;
  readonly runs: Pick<RunService, 'staleness'>;
  readonly graph: () => AssetGraph;
  /** The states of the open project. */
  readonly states: () => AssetStates;
}

export function createStaleness(o: StalenessOptions): StalenessService {
  const listeners = new Set<() => void>();
  const asked = new WeakMap<LoadedManifest, Promise<void>>();
  let prints: { readonly projectId: string; readonly fingerprints: Fingerprints } | null = null;

  async function read(projectId: string, dir: string, lineage: LoadedManifest): Promise<void> {
    const fingerprints = await lineage.fingerprints(dir);
    if (fingerprints === null || o.project.lineage() !== lineage) return;
    prints = { projectId, fingerprints };
    for (const listener of listeners) listener();
  }

  function ask(): Promise<void> {
    const [view, lineage] = [o.project.current(), o.project.lineage()];
    if (view === null || lineage === null) return Promise.resolve();
    const reading = asked.get(lineage) ?? read(view.id, view.dir, lineage);
    asked.set(lineage, reading);
    return reading;
  }

  function compared(): ComparedWith {
    void ask();
    const view = o.project.current();
    return { target: view?.profile?.target ?? null, now: prints !== null && prints.projectId === view?.id ? prints.fingerprints : null };
  }

  return {
    compared,
    ready: () => ask(),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    build() {
      const { assets, edges } = o.graph();
      const found = staleBuild(assets, edges, new Map(o.states().assets.map((state) => [state.id, state])));
      const ids = new Set([...found.stale, ...found.needed]);
      return { ...found, select: selectionOfAssets(assets, ids, o.project.lineage()?.projectName ?? null) };
    },
    async of(id) {
      const view = o.project.current();
      if (view === null) return failed({ code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } });
      await ask();
      const graph = o.graph();
      const states = new Map(o.states().assets.map((state) => [state.id, state]));
      const [asset, state] = [graph.assets.find((one) => one.id === id), states.get(id)];
      if (asset === undefined || state === undefined) return failed({ code: 'asset-not-found', title: 'The lineage has no such asset.', detail: id });
      const ids = changedIds(id, state.reasons);
      const texts = ids.length === 0 ? [] : ((await o.project.lineage()?.texts(ids)) ?? []);
      const { now } = compared();
      const explained = explainStaleness({
        asset,
        state,
        build: o.runs.staleness(view.id, graph, compared()).builds.here(asset),
        now: now?.nodes.get(id) ?? null,
        records: now?.records ?? new Map(),
        texts: new Map(texts.map((text) => [text.id, text])),
        keptText: (hash) => o.history.builds.text(hash),
      });
      return ok({ ...explained, alsoStale: isStale(state) ? staleBecauseOf(id, graph, states) : [] });
    },
  };
}
