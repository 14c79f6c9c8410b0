import type { LaunchRequest } from '../../preload/model/launch.ts';
import type { ProjectView } from '../../preload/model/project.ts';
import { importPart, type RemoteConnection, type RemoteDraft, type RemoteImport, type RemotePlan, type RemoteReport } from '../../preload/model/remote.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import type { RunSummary } from '../../preload/model/run.ts';
import type { History } from '../history/open-history.ts';
import type { LaunchPreviews } from '../launch-preview.ts';
import type { SafeStorage } from '../notifications/channels/channel-store.ts';
import type { ProjectService } from '../project/project-service.ts';
import { type KeyMap, keyMap } from './asset-keys.ts';
import { createConnectionStore } from './connection-store.ts';
import { type DagsterClient, dagsterClient } from './dagster-client.ts';
import { createRunFollower } from './follow-runs.ts';
import type { DoorOptions } from './graphql-door.ts';
import { importHistory } from './import-history.ts';
import { createKnownAssets } from './known-assets.ts';
import { launchRemote } from './launch-remote.ts';
import { type LaunchPlan, planLaunch } from './plan-launch.ts';
import type { Looks } from './poll-delay.ts';
import { runPageOf } from './remote-address.ts';
import { importedTag } from '../run/ran-elsewhere.ts';

/**
 * The open project at a running Dagster: handing selections over, following the runs, taking its history in. Nothing of it waits on anything local, and nothing
 * local waits on it. Errors of all: `no-project`, `invalid-input` without a connection, and those of the door (`remote-unreachable` …).
 */
export interface RemoteService {
  connection(): Result<RemoteConnection | null>;
  save(draft: RemoteDraft): Result<RemoteConnection>;
  setLaunchesThere(on: boolean): Result<null>;
  remove(): Result<null>;
  /** Knocks at the Dagster of the draft, or of the connection: who is there and what it knows of this project. */
  test(draft: RemoteDraft | null): Promise<Result<RemoteReport>>;
  /** What a launch of this request would hand over. `nothing-selected` and the problems of a selection as in a preview. */
  plan(request: LaunchRequest): Promise<Result<RemotePlan>>;
  launch(request: LaunchRequest): Promise<Result<{ readonly runId: string }>>;
  /** Launches what a run of Dagster was asked for once more. */
  again(runId: string): Promise<Result<{ readonly runId: string }>>;
  /** Takes the newest runs of Dagster in, a part at a time; `next` of one part is the cursor of the following. */
  importRuns(count: number, cursor: string | null): Promise<Result<RemoteImport>>;
  /** The page of a run on Dagster's own web site. */
  pageOf(runId: string): Result<string>;
  /** Begins to follow the runs that are not over. */
  start(): void;
  /** Runs have changed: those a person cancels are told to Dagster now. */
  noticed(runs: readonly RunSummary[]): void;
  stop(): Promise<void>;
}

export interface RemoteServiceOptions {
  readonly history: History;
  readonly project: Pick<ProjectService, 'current' | 'lineage'>;
  readonly previews: Pick<LaunchPreviews, 'selection'>;
  readonly dataDir: string;
  readonly safeStorage: SafeStorage | null;
  readonly env: NodeJS.ProcessEnv;
  readonly now: () => number;
  /** Runs were written to the history. */
  readonly written: () => void;
  readonly report: (message: string, error?: unknown) => void;
  /** For tests: other limits and pauses, in milliseconds. */
  readonly timeoutMs?: number;
  readonly delay?: (looks: Looks) => number;
}

const noProject: OrreryError = { code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } };
const noConnection: OrreryError = { code: 'invalid-input', title: 'This project has no connection to a Dagster.', detail: 'Settings, Dagster makes one.' };
const launchedThere: OrreryError = {
  code: 'nothing-to-retry',
  title: 'This run was not launched from here.',
  detail: 'Its page at Dagster launches it once more.',
};
const noManifest: OrreryError = { code: 'manifest-missing', title: 'There is no manifest yet, so nothing can be handed over.', next: { kind: 'parse' } };

export function createRemoteService(o: RemoteServiceOptions): RemoteService {
  const { history, project } = o;
  const stopped = new AbortController();
  const connections = createConnectionStore(o);
  const known = createKnownAssets(o.now);
  const client = (door: DoorOptions): DagsterClient => dagsterClient({ ...door, signal: stopped.signal, timeoutMs: o.timeoutMs });
  const follower = createRunFollower({ ...o, door: (projectId) => connections.door(projectId), client });

  /** The open project and the way to its Dagster. */
  function connected(): Result<{ readonly view: ProjectView; readonly door: DoorOptions }> {
    const view = project.current();
    if (view === null) return failed(noProject);
    const door = connections.door(view.id);
    if (door === null) return failed(noConnection);
    return door.ok ? ok({ view, door: door.value }) : door;
  }

  async function mapOf(door: DoorOptions): Promise<Result<KeyMap>> {
    const [nodes, facts] = await Promise.all([
      known.of(door.address, () => client(door).assets()),
      project.lineage()?.page({ about: 'dagster' }) ?? Promise.resolve(null),
    ]);
    if (!nodes.ok) return nodes;
    return facts === null ? failed(noManifest) : ok(keyMap(facts, nodes.value));
  }

  async function planned(request: LaunchRequest, door: DoorOptions): Promise<Result<LaunchPlan>> {
    if (request.command !== 'build') return failed({ code: 'invalid-input', title: `Dagster takes dbt build only, not dbt ${request.command}.` });
    const [map, meant] = await Promise.all([mapOf(door), o.previews.selection(request)]);
    if (!map.ok) return map;
    if (!meant.ok) return meant;
    const { selected } = meant.value;
    if (selected === null) return failed(noManifest);
    if (!selected.ok) return failed({ code: 'selection-broken', title: selected.problem.message });
    return ok(planLaunch(meant.value.request, selected.nodes, map.value));
  }

  const ofProject = <T>(work: (projectId: string) => Result<T>): Result<T> => {
    const view = project.current();
    return view === null ? failed(noProject) : work(view.id);
  };

  const service: RemoteService = {
    connection: () => ofProject((id) => ok(connections.get(id))),
    save: (draft) =>
      ofProject((id) => {
        const saved = connections.save(id, draft);
        known.forget();
        if (saved.ok) follower.wake();
        return saved;
      }),
    setLaunchesThere: (on) =>
      ofProject((id) => {
        connections.setLaunchesThere(id, on);
        return ok(null);
      }),
    remove: () =>
      ofProject((id) => {
        connections.remove(id);
        known.forget();
        follower.wake();
        return ok(null);
      }),
    async test(draft) {
      const found = ofProject((id) => (draft === null ? (connections.door(id) ?? failed(noConnection)) : connections.doorOf(id, draft)));
      if (!found.ok) return found;
      const door = found.value;
      known.forget();
      const about = await client(door).about();
      if (!about.ok) return about;
      const map = await mapOf(door);
      if (!map.ok) return map;
      const { place, assets, missingThere, missingHere, isCertain } = map.value;
      return ok({
        version: about.value.version,
        locations: about.value.locations.map(({ name, problem }) => ({ name, problem })),
        location: place?.location ?? null,
        known: assets.size,
        ours: assets.size + missingThere.length,
        isCertain,
        missingThere,
        missingHere,
      });
    },
    async plan(request) {
      const found = connected();
      if (!found.ok) return found;
      const plan = await planned(request, found.value.door);
      if (!plan.ok) return plan;
      const { repository: _repository, named: _named, running: _running, ...shown } = plan.value;
      return ok({ address: found.value.door.address, ...shown });
    },
    async launch(request) {
      const found = connected();
      if (!found.ok) return found;
      const { view, door } = found.value;
      const plan = await planned(request, door);
      if (!plan.ok) return plan;
      const launched = await launchRemote({ ...o, project: view, address: door.address, client: client(door), follower }, request, plan.value);
      // What it has may have changed since.
      if (launched.ok && history.runs.get(launched.value.runId)?.status === 'FAILURE') known.forget();
      return launched;
    },
    async again(runId) {
      const run = history.runs.get(runId);
      const step = run === null ? null : history.steps.get(run.seq, 1);
      if (run === null || step === null || run.remote === null) return failed({ code: 'run-not-found', title: `There is no run ${runId} of Dagster.` });
      if (run.tags.includes(importedTag)) return failed(launchedThere);
      if (run.projectId !== project.current()?.id) return failed({ code: 'no-project', title: 'Another project is open.' });
      return service.launch(step.request);
    },
    async importRuns(count, cursor) {
      const found = connected();
      if (!found.ok) return found;
      const { view, door } = found.value;
      const map = await mapOf(door);
      if (!map.ok) return map;
      const taken = await importHistory(
        { ...o, project: view, address: door.address, client: client(door), map: map.value },
        Math.min(count, importPart),
        cursor,
      );
      o.written();
      follower.wake();
      return taken;
    },
    pageOf(runId) {
      const remote = history.runs.get(runId)?.remote ?? null;
      if (remote === null || remote.id === null) return failed({ code: 'run-not-found', title: 'This run has no page at Dagster.' });
      return ok(runPageOf({ address: remote.address, id: remote.id }));
    },
    start: () => follower.wake(),
    noticed: (runs) => follower.noticed(runs),
    async stop() {
      stopped.abort();
      await follower.stop();
    },
  };
  return service;
}
