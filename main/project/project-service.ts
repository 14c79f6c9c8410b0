import type { AssetDetail } from '../../preload/model/asset.ts';
import type { Engine, ProjectView, TrustReport } from '../../preload/model/project.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import type { ProjectRows } from '../history/project-rows.ts';
import type { LoadedManifest } from '../manifest/loaded-manifest.ts';
import type { Selection } from '../../preload/model/selection.ts';
import type { Definitions } from './definitions.ts';
import { type LaunchableProject, launchableProject } from './launchable-project.ts';
import { openProject } from './open-project.ts';
import { rememberProject } from './remember-project.ts';
import { openSession, type ProjectSession } from './project-session.ts';
import type { ProjectDbt } from './project-dbt.ts';
import type { ParsePolicy } from './set-up.ts';
import type { WatchOptions } from './watch-project.ts';

export interface ProjectServiceDeps {
  readonly projects: ProjectRows;
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly now: () => number;
  readonly dbt: ProjectDbt;
  /** The program of the manifest's thread: `manifest-worker.js` beside the bundle. */
  readonly manifestWorker: URL;
  /** Null: the project is not watched (the command line is gone before anything changes). */
  readonly watch: WatchOptions | null;
}

/** The one project that is open, and everything that can be done with it. */
export interface ProjectService {
  current(): ProjectView | null;
  /** The manifest on the screen; null when there is none. */
  lineage(): LoadedManifest | null;
  /** The jobs, schedules and settings of orrery.yml, kept up to date; null without a project, and while its settings cannot be read at all. */
  definitions(): Definitions | null;
  /** Where dbt leaves the results of a run of the open project that was not started here; null without a project. */
  resultsFile(): string | null;
  /** Calls back when another file lies there. */
  onResults(listener: () => void): () => void;
  /** Reads orrery.yml anew, after it was written. */
  readDefinitions(): void;
  /**
   * Opens the folder and begins to set it up; the view changes from there on. Fails when there is no dbt project: the one before stays open then.
   * `how`: `never` finds dbt and reads the manifest that is there but does not parse; `unread` does not even look (to trust it, to list its runs).
   */
  open(dir: string, how?: ParsePolicy | 'unread'): Promise<Result<ProjectView>>;
  close(): void;
  /** Resolves when the set-up that is under way has come to its end. */
  whenSettled(): Promise<ProjectView | null>;
  trustReport(): Promise<Result<TrustReport>>;
  trust(): Result<null>;
  distrust(): Result<null>;
  lookOnly(): Result<null>;
  /** Reads the project anew and has dbt parse it; resolves with the outcome. */
  parse(): Promise<Result<null>>;
  installPackages(): Promise<Result<null>>;
  lookForDbt(): Promise<Result<null>>;
  /** Installs a managed dbt and uses it; one of this engine that is there already is taken instead. */
  installDbt(engine: Engine): Promise<Result<null>>;
  cancelInstall(): Result<null>;
  useDbt(executable: string): Promise<Result<null>>;
  detail(id: string): Promise<Result<AssetDetail>>;
  /** All a run needs to know. `target` null means the project's own; `fetchesPackages` that something before it fetches the packages. */
  launchable(
    target: string | null,
    selection: Partial<Selection> & Pick<Selection, 'command'>,
    fetchesPackages?: boolean,
    stateDir?: string | null,
  ): Promise<Result<LaunchableProject>>;
  /** Calls back with every new view until the returned function is called. */
  onChange(listener: (view: ProjectView | null) => void): () => void;
}

const noProject: OrreryError = { code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } };
const notTrusted: OrreryError = { code: 'not-trusted', title: 'This project is not trusted, so nothing of it runs.', next: { kind: 'trust' } };

/** Builds the service; nothing is open at first. */
export function createProjectService(deps: ProjectServiceDeps): ProjectService {
  const listeners = new Set<(view: ProjectView | null) => void>();
  const resultsListeners = new Set<() => void>();
  let session: ProjectSession | null = null;
  /** The project was opened only to say something about it. */
  let quiet = false;
  const tell = (): void => {
    const view = session?.view() ?? null;
    for (const listener of listeners) listener(view);
  };

  const trusted = (): Result<ProjectSession> => {
    if (session === null) return failed(noProject);
    return session.view().trust.state === 'trusted' ? ok(session) : failed(notTrusted);
  };

  const setTrust = (change: { readonly trustedAt: number | null; readonly lookOnly: boolean }): Result<null> => {
    if (session === null) return failed(noProject);
    const remembered = session.remember(change);
    if (remembered.ok && !quiet) void session.setUp(session.parse);
    return remembered;
  };

  const service: ProjectService = {
    current: () => session?.view() ?? null,
    lineage: () => session?.lineage.current() ?? null,
    definitions: () => session?.definitions() ?? null,
    resultsFile: () => session?.resultsFile() ?? null,
    onResults(listener) {
      resultsListeners.add(listener);
      return () => resultsListeners.delete(listener);
    },
    readDefinitions: () => session?.readDefinitions(),
    async open(dir, how = 'by-policy') {
      const opened = openProject(dir, deps);
      if (!opened.ok) return opened;
      session?.close();
      const { id, dir: realDir, name } = opened.value;
      const before = deps.projects.get(id) ?? { trustedAt: null, chosenExecutable: null, lookOnly: false };
      const record = { ...before, id, dir: realDir, name, openedAt: deps.now() };
      const remembered = rememberProject(deps.projects, record);
      // One that was replaced is silent; this one is told of once it is in place.
      let next: ProjectSession | null = null;
      next = openSession({
        ...deps,
        opened: opened.value,
        record,
        parse: how === 'unread' ? 'never' : how,
        problem: remembered.ok ? null : remembered.error,
        tell: () => next !== null && session === next && tell(),
        tellResults: () => {
          if (next !== null && session === next) for (const listener of resultsListeners) listener();
        },
      });
      session = next;
      quiet = how === 'unread';
      if (!quiet) void session.setUp(next.parse);
      return ok(session.view());
    },
    close() {
      session?.close();
      session = null;
      tell();
    },
    async whenSettled() {
      for (let waited: ProjectSession | null = null; session !== null && waited !== session;) {
        waited = session;
        await session.settled();
      }
      return service.current();
    },
    async trustReport() {
      return session === null ? failed(noProject) : session.trustReport();
    },
    trust: () => setTrust({ trustedAt: deps.now(), lookOnly: false }),
    distrust: () => setTrust({ trustedAt: null, lookOnly: true }),
    lookOnly: () => setTrust({ trustedAt: null, lookOnly: true }),
    async parse() {
      const ready = trusted();
      return ready.ok ? ready.value.setUp('always') : ready;
    },
    async installPackages() {
      const ready = trusted();
      return ready.ok ? ready.value.installPackages() : ready;
    },
    async lookForDbt() {
      const ready = trusted();
      return ready.ok ? ready.value.setUp(ready.value.parse) : ready;
    },
    async installDbt(engine) {
      const ready = trusted();
      return ready.ok ? ready.value.installDbt(engine) : ready;
    },
    cancelInstall() {
      session?.cancelInstall();
      return ok(null);
    },
    async useDbt(executable) {
      const ready = trusted();
      return ready.ok ? ready.value.useDbt(executable) : ready;
    },
    async detail(id) {
      const detail = (await session?.lineage.current()?.detail(id)) ?? null;
      return detail === null ? failed({ code: 'asset-not-found', title: 'The lineage has no such asset.', detail: id }) : ok(detail);
    },
    async launchable(target, selection, fetchesPackages = false, stateDir = null) {
      const ready = trusted();
      return ready.ok ? launchableProject(ready.value, target, selection, deps, fetchesPackages, stateDir) : ready;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return service;
}
