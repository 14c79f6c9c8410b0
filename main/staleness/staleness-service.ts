import { failed, ok, type Result } from '../../preload/model/result.ts';
import { isFinal } from '../../preload/model/run.ts';
import { selectionOfAssets, type StaleBuild, staleBuild } from '../../preload/model/stale-build.ts';
import { type AssetStaleness, isStale } from '../../preload/model/staleness.ts';
import type { History } from '../history/open-history.ts';
import type { Fingerprints } from '../manifest/fingerprint.ts';
import type { LoadedManifest } from '../manifest/loaded-manifest.ts';
import type { ProjectService } from '../project/project-service.ts';
import type { ComparedWith } from '../run/known-staleness.ts';
import { createProjectStates, type ProjectStates, type StatesSubject } from '../run/project-states.ts';
import type { RunKeeping } from '../run/run-keeping.ts';
import type { RunService } from '../run/run-service.ts';
import { changedIds, explainStaleness, staleBecauseOf } from './explain-staleness.ts';

/** What would be built now of the open project, and how that is other than what was built. */
export interface StalenessService {
  /** The states of all assets and checks of the open project. */
  readonly states: Pick<ProjectStates, 'now' | 'whenKnown' | 'onChange'>;
  /** Resolves when the fingerprints of the manifest on the screen are there. */
  ready(): Promise<void>;
  /** What “Build stale” would build of the open project now, and dbt's selection of it; empty when nothing is stale. */
  build(): StaleBuild & { readonly select: string };
  /** Why an asset of the open project is stale. Errors: `no-project`, `asset-not-found`. */
  of(id: string): Promise<Result<AssetStaleness>>;
}

export interface StalenessOptions {
  readonly project: Pick<ProjectService, 'current' | 'lineage' | 'onChange'>;
  readonly history: Pick<History, 'builds'>;
  readonly runs: Pick<RunService, 'staleness' | 'stalenessSteps' | 'results' | 'onChange'>;
  readonly keeping: Pick<RunKeeping, 'onDeleted'>;
  readonly report: (message: string, error?: unknown) => void;
}

const noAssets: LoadedManifest['graph'] = { assets: [], edges: [] };

export function createStaleness(o: StalenessOptions): StalenessService {
  const asked = new WeakMap<LoadedManifest, Promise<void>>();
  let prints: { readonly projectId: string; readonly fingerprints: Fingerprints } | null = null;

  async function read(projectId: string, dir: string, lineage: LoadedManifest): Promise<void> {
    const fingerprints = await lineage.fingerprints(dir);
    if (fingerprints === null || o.project.lineage() !== lineage) return;
    prints = { projectId, fingerprints };
    states.look();
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

  function subject(): StatesSubject | null {
    const [view, lineage] = [o.project.current(), o.project.lineage()];
    return view === null || lineage === null ? null : { projectId: view.id, graph: lineage.graph, checks: lineage.checks, compared: compared() };
  }
  const states = createProjectStates({
    subject,
    results: (id) => o.runs.results(id),
    staleness: (...asked) => o.runs.stalenessSteps(...asked),
    report: o.report,
  });
  o.project.onChange(() => states.look());
  o.runs.onChange(({ runs, nodes }) => {
    if (runs.some(({ status }) => isFinal(status))) states.everythingChanged();
    if (nodes.length > 0) states.nodesChanged(nodes.map(({ uniqueId }) => uniqueId));
  });
  o.keeping.onDeleted(() => states.everythingChanged());
  const graph = () => o.project.lineage()?.graph ?? noAssets;

  return {
    states,
    ready: () => ask(),
    build() {
      const { assets, edges } = graph();
      const found = staleBuild(assets, edges, new Map(states.now().assets.map((state) => [state.id, state])));
      const ids = new Set([...found.stale, ...found.needed]);
      return { ...found, select: selectionOfAssets(assets, ids, o.project.lineage()?.projectName ?? null) };
    },
    async of(id) {
      const view = o.project.current();
      if (view === null) return failed({ code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } });
      await ask();
      const { assets } = await states.whenKnown();
      const lineage = graph();
      const stateOf = new Map(assets.map((known) => [known.id, known]));
      const [asset, state] = [lineage.assets.find((one) => one.id === id), stateOf.get(id)];
      if (asset === undefined || state === undefined) return failed({ code: 'asset-not-found', title: 'The lineage has no such asset.', detail: id });
      const ids = changedIds(id, state.reasons);
      const texts = ids.length === 0 ? [] : ((await o.project.lineage()?.texts(ids)) ?? []);
      const { now } = compared();
      const explained = explainStaleness({
        asset,
        state,
        build: o.runs.staleness(view.id, lineage, compared()).builds.here(asset),
        now: now?.nodes.get(id) ?? null,
        records: now?.records ?? new Map(),
        texts: new Map(texts.map((text) => [text.id, text])),
        keptText: (hash) => o.history.builds.text(hash),
      });
      return ok({ ...explained, alsoStale: isStale(state) ? staleBecauseOf(id, lineage, stateOf) : [] });
    },
  };
}
