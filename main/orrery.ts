import { existsSync } from 'node:fs';
import path from 'node:path';
import { version } from '../package.json';
import type { AssetDetail, AssetGraph, Check } from '../preload/model/asset.ts';
import type { JobDefinition } from '../preload/model/job.ts';
import type { ParseWhen, ProjectView, RecentProject } from '../preload/model/project.ts';
import { failed, ok, type OrreryError, type Result } from '../preload/model/result.ts';
import { isFinal, type RunSummary } from '../preload/model/run.ts';
import { type AssetPages, createAssetPages } from './asset-page/asset-pages.ts';
import { type CatalogService, createCatalogService } from './catalog/catalog-service.ts';
import { isAlive, readExitCode, readProcessIdentity, signalGroup } from './dbt/process.ts';
import { databaseHolder } from './dbt/database-holder.ts';
import { dbtProblem } from './dbt/dbt-problem.ts';
import { gitState } from './dbt/git-state.ts';
import { prepareDuckdbDriver } from './dbt/duckdb-driver.ts';
import { showRows } from './dbt/show-rows.ts';
import { thisProcess } from './dbt/process-identity.ts';
import type { WarmStart, WarmStartOptions } from './dbt/warm-start.ts';
import { type History, openHistory } from './history/open-history.ts';
import { createLaunchMemory, type LaunchMemory } from './launch-defaults.ts';
import { createLaunchPreviews, type LaunchPreviews } from './launch-preview.ts';
import { createJobService, type JobService } from './jobs/job-service.ts';
import { createLauncher, type Launcher, type LauncherOptions } from './launcher.ts';
import type { Locations } from './locations.ts';
import { readBuiltFrom } from './manifest/read-built-from.ts';
import { createDagster, type DagsterService } from './dagster/dagster-service.ts';
import { readNodes } from './manifest/read-nodes.ts';
import { dbtForProjects } from './project/dbt-for-projects.ts';
import { stateRuns } from './state-runs.ts';
import { createDefinitionsFile } from './project/edit-definitions-file.ts';
import { projectFile } from './project/project-file.ts';
import { createProjectService, type ProjectService, type ProjectServiceDeps } from './project/project-service.ts';
import { recentProjects } from './project/recent-projects.ts';
import { createSample } from './project/sample.ts';
import { createWarmProject } from './project/warm-project.ts';
import { createExternalRuns, type ExternalRuns } from './run/external-runs.ts';
import { browseRuns, type RunBrowser } from './run/browse-runs.ts';
import { keepRuns, type RunKeeping } from './run/run-keeping.ts';
import { hideSecrets } from './run/hide-secrets.ts';
import type { ReadBuiltFrom } from './run/built-from.ts';
import type { ReadNodes } from './run/late-descriptions.ts';
import { createRunPage, type RunPage } from './run/run-page.ts';
import { createRunService, type RunService } from './run/run-service.ts';
import type { SafeStorage } from './notifications/channels/channel-store.ts';
import { createNotificationService, type NotificationService } from './notifications/notification-service.ts';
import { machineZone } from './schedule/machine-zone.ts';
import { onBattery } from './schedule/on-battery.ts';
import { openScheduler } from './schedule/open-scheduler.ts';
import { createScheduleService, type ScheduleService } from './schedule/schedule-service.ts';
import type { Scheduler } from './schedule/scheduler.ts';
import { createTriggerTexts, type TriggerTexts } from './schedule/trigger-texts.ts';
import { createRemoteService, type RemoteService } from './remote-dagster/remote-service.ts';
import { createSelectionAnswers, type SelectionAnswers } from './selection-answers.ts';
import { createStaleness, type StalenessService } from './staleness/staleness-service.ts';
import { createSettings, type SettingsService } from './settings.ts';

/** The whole of Orrery without a window: what the desktop application and the command line are two faces of. */
export interface Orrery extends Launcher {
  readonly history: History;
  readonly settings: SettingsService;
  readonly project: ProjectService;
  /** The dbt v1 that waits for the open project's next command. */
  readonly warmDbt: Pick<WarmStart, 'state' | 'onState'>;
  readonly runs: RunService;
  readonly runPage: RunPage;
  /** What the pages of assets, macros and groups ask. */
  readonly assetPages: AssetPages;
  /** The open project's catalog, and what is found in it. */
  readonly catalog: CatalogService;
  /** Runs of dbt that were not started here. */
  readonly externalRuns: ExternalRuns;
  /** What is known of the open project's jobs, and every change of orrery.yml. */
  readonly jobs: JobService;
  readonly schedules: ScheduleService;
  /** Runs the schedules of all trusted projects once it is started. */
  readonly scheduler: Scheduler;
  /** Schedules and sensors as YAML. */
  readonly triggerTexts: TriggerTexts;
  readonly notifications: NotificationService;
  /** The open project on its way to a Dagster project and back. */
  readonly dagster: DagsterService;
  /** The open project at a running Dagster. */
  readonly remote: RemoteService;
  /** The jobs of the open project's orrery.yml, in its order; none without a project. */
  jobDefinitions(): readonly JobDefinition[];
  /** Writes into the open project's orrery.yml when Orrery parses by itself. */
  setParse(parse: ParseWhen): Result<null>;
  /** What a launch would do. */
  readonly previews: LaunchPreviews;
  /** What the selection editor asks. */
  readonly selections: SelectionAnswers;
  /** What was launched last. */
  readonly launchMemory: LaunchMemory;
  /** The runs of the open project; of all projects when none is open. */
  readonly lists: RunBrowser;
  /** What becomes of runs that are over. */
  readonly keeping: RunKeeping;
  /** The lineage on the screen and the checks of its assets; empty when there is none. */
  graph(): AssetGraph;
  checks(): readonly Check[];
  /** Everything about one asset; its compiled code is that of the newest manifest or run. Errors: `no-project`, `asset-not-found`. */
  assetDetail(id: string): Promise<Result<AssetDetail>>;
  /** States of all assets and checks of the open project, and what is stale among them. */
  readonly staleness: StalenessService;
  recentProjects(): readonly RecentProject[];
  /** Takes a project off the list of recent ones, its trust with it. Its runs stay. */
  forgetProject(dir: string): void;
  /** Copies the sample into a new folder below `parentDir` and gives its path. */
  createSample(parentDir: string): Promise<Result<string>>;
  /** The open project with what troubles it, the history or the disk among its notices. */
  view(): ProjectView | null;
  /** Tells of every new view. Returns what stops it. */
  onView(listener: (view: ProjectView | null) => void): () => void;
  /** The real path of a file of the open project. Errors: `no-project`, `file-not-found`, `forbidden`. */
  projectFile(file: string): Result<string>;
  /** Stops following runs and closes the history. dbt goes on. */
  stop(): Promise<void>;
}

export interface OrreryOptions {
  readonly locations: Locations;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** False for the command line, which is gone before anything changes: it neither watches the project nor keeps a warm dbt for it. */
  readonly watchProject: boolean;
  /** How a warm dbt is kept, where that is not as usual. */
  readonly warm?: Pick<WarmStartOptions, 'machine' | 'quietMs'>;
  /** Keeps the addresses of channels; null or not given where there is no window. */
  readonly safeStorage?: SafeStorage | null;
  /** Whether the computer is on battery, where Linux's own files do not tell. */
  readonly onBattery?: () => boolean;
  /** Is told of what went wrong where nobody waits for an answer. */
  readonly report: (message: string, error?: unknown) => void;
}

const noProject: OrreryError = { code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } };

/** Puts the core together by hand, in the order things need each other. Errors are those of the history (`history-newer` …). */
export function openOrrery(o: OrreryOptions): Result<Orrery> {
  const { locations, env, home, now, report } = o;
  const { dataDir } = locations;
  const opened = openHistory({ file: path.join(dataDir, 'orrery.db'), nativeBinding: locations.sqliteBinding, now });
  if (!opened.ok) return opened;
  const history = opened.value;
  const settings = createSettings(history.settings);

  // v2 asks for it at each start; where it cannot be prepared v2 says what it misses.
  const driver = prepareDuckdbDriver({ libraryFile: locations.duckdbLibrary, dir: path.join(dataDir, 'drivers') });
  if (!driver.ok) report(`no DuckDB driver for dbt v2: ${driver.error.title}`, driver.error.detail);
  const driverDir = driver.ok ? driver.value : null;

  const warm = createWarmProject({
    dataDir,
    env,
    sparesDir: path.join(dataDir, 'spares'),
    isWanted: () => settings.get().warmStart,
    isBusy: () => history.runs.unfinished().some(({ status }) => status !== 'QUEUED'),
    report,
    ...o.warm,
  });
  settings.onChange(() => warm.look());

  const self = thisProcess();
  const isTrusted = (id: string): boolean => (history.projects.get(id)?.trustedAt ?? null) !== null;
  const readManifestNodes: ReadNodes = (file, ids, signal) => readNodes(file, ids, { worker: locations.manifestWorker, signal });
  const readManifestBuilt: ReadBuiltFrom = (file, ids, projectDir, signal) =>
    readBuiltFrom(file, ids, { projectDir, worker: locations.manifestWorker, signal });
  const runs = createRunService({
    history,
    dataDir,
    now,
    env,
    dbt: {
      startDbt: warm.door.startDbt,
      isAlive,
      signalGroup,
      readExitCode,
      readProcessIdentity,
      databaseHolder,
      gitState,
      problem: (end) => dbtProblem({ ...end, exists: existsSync }),
    },
    readNodes: readManifestNodes,
    readBuiltFrom: readManifestBuilt,
    isTrusted,
    driverDir: () => driverDir,
    settings: () => settings.get(),
    orreryVersion: version,
    report,
    self,
  });
  const runPage = createRunPage({ history, dataDir, env, driverDir: () => driverDir, isTrusted, hide: hideSecrets(env), now, showRows });
  settings.onChange(() => runs.limitsChanged());
  const projectDeps: ProjectServiceDeps = {
    projects: history.projects,
    dataDir,
    env,
    home,
    now,
    dbt: dbtForProjects({ dataDir, env, home, driverDir, launch: warm.door.launchDbt }),
    manifestWorker: locations.manifestWorker,
    watch: o.watchProject ? {} : null,
  };
  const project = createProjectService(projectDeps);
  if (o.watchProject) warm.follow(project);

  const externalRuns = createExternalRuns({
    history,
    dataDir,
    project,
    readNodes: readManifestNodes,
    readBuiltFrom: readManifestBuilt,
    hide: hideSecrets(env),
    // a command line is there for one order
    wish: () => (o.watchProject ? settings.get().importRuns : 'never'),
    written: () => runs.historyChanged(),
    report,
  });

  const keeping = keepRuns({ history, dataDir, namedAsState: () => stateRuns(history, dataDir), retention: () => settings.get().retention, now, report });
  runs.onChange((change) => {
    if (change.runs.some((run) => isFinal(run.status))) void keeping.tidy();
  });
  keeping.onDeleted((ids) => runs.forget(ids));

  const notifications = createNotificationService({
    history,
    settings,
    runs,
    safeStorage: o.safeStorage ?? null,
    env,
    home,
    now,
    self,
    isAlive,
    hide: hideSecrets(env),
    report,
  });

  const graph = (): AssetGraph => project.lineage()?.graph ?? { assets: [], edges: [] };
  const checks = (): readonly Check[] => project.lineage()?.checks ?? [];

  function view(): ProjectView | null {
    const current = project.current();
    const troubles = [history.notice, ...runs.problems(), externalRuns.notice(), dagster.offer.notice()].filter((trouble) => trouble !== null);
    return current === null || troubles.length === 0 ? current : { ...current, notices: [...troubles, ...current.notices] };
  }

  const staleness = createStaleness({ project, history, runs, keeping, report });

  const jobDefinitions = (): readonly JobDefinition[] => project.definitions()?.jobs ?? [];
  const definitionsFile = createDefinitionsFile(project);
  const previews = createLaunchPreviews({ history, project, states: staleness.states });
  const expected: LauncherOptions['expected'] = ({ id, dbt }, { request, profile, selected }) =>
    selected === null || selected.length === 0 ? null : (previews.expected(id, dbt.engine, selected, request.threads ?? profile.threads ?? 1)?.ms ?? null);
  const written = (): void => runs.historyChanged();
  const remote = createRemoteService({ ...o, history, project, previews, dataDir, safeStorage: o.safeStorage ?? null, written });
  if (o.watchProject) runs.onChange((change) => remote.noticed(change.runs));
  const scheduler = openScheduler({ history, self, isAlive, now, project, deps: projectDeps, expected, driverDir, runs, onBattery: o.onBattery, report });

  const launcher = createLauncher({
    history,
    project,
    runs,
    jobs: jobDefinitions,
    now,
    zone: machineZone,
    expected,
  });
  const schedules = createScheduleService({
    history,
    project,
    definitionsFile,
    launcher,
    runs,
    scheduler,
    onBattery: o.onBattery ?? (() => onBattery()),
    zone: machineZone,
    now,
  });
  schedules.onSwitched(() => scheduler.wake('switched'));

  const dagster = createDagster({
    project,
    definitionsFile,
    schedules,
    settings: history.settings,
    dataDir,
    env,
    home,
    zone: machineZone,
    now,
    offersImport: o.watchProject,
    report,
  });

  const catalog = createCatalogService({ project, runs, history, dataDir, report });

  return ok({
    history,
    previews,
    selections: createSelectionAnswers(project, (state) => previews.stateDir(state)),
    launchMemory: createLaunchMemory(history, project),
    settings,
    project,
    warmDbt: warm.door,
    runs,
    runPage,
    assetPages: createAssetPages({ history, project, catalogFile: () => catalog.file() }),
    catalog,
    externalRuns,
    jobs: createJobService({ history, project, definitionsFile, runs, schedules, now }),
    triggerTexts: createTriggerTexts(definitionsFile, (kind, name) => schedules.keepState(kind, name)),
    schedules,
    dagster,
    notifications,
    remote,
    jobDefinitions,
    setParse: (parse) => definitionsFile.setParse(parse),
    ...launcher,
    scheduler,
    keeping,
    lists: browseRuns({
      history,
      projectId: () => project.current()?.id ?? null,
      schedules: () => {
        const on = schedules.namesOn();
        return (project.definitions()?.schedules ?? []).filter(({ name }) => on.has(name));
      },
      now,
    }),
    graph,
    checks,
    async assetDetail(id) {
      const view = project.current();
      const detail = await project.detail(id);
      if (view === null || !detail.ok) return detail;
      const ran = await runs.compiledCode(view.id, id);
      const newer = ran !== null && (detail.value.compiledCode === null || ran.at > (view.manifest?.generatedAt ?? 0));
      return ok(await catalog.withFoundColumns(newer ? { ...detail.value, compiledCode: ran.code } : detail.value));
    },
    staleness,
    recentProjects: () => recentProjects({ projects: history.projects, home, lastRun: (id) => lastRun(runs.lastRunOf(id)) }),
    forgetProject(dir) {
      const record = history.projects.list().find((project) => project.dir === dir);
      if (record) history.projects.forget(record.id);
    },
    createSample: (parentDir) => createSample({ sampleDir: locations.sampleDir, parentDir }),
    view,
    onView(listener) {
      const tell = (): void => listener(view());
      const offProject = project.onChange(tell);
      const offRuns = runs.onProblems(tell);
      const offExternal = externalRuns.onNotice(tell);
      const offDagster = dagster.offer.onNotice(tell);
      return () => {
        offProject();
        offRuns();
        offExternal();
        offDagster();
      };
    },
    projectFile(file) {
      const view = project.current();
      if (view === null) return failed(noProject);
      const named = view.profile === null ? [] : [path.join(view.profile.profilesDir, 'profiles.yml')];
      return projectFile(view.dir, file, named);
    },
    async stop() {
      scheduler.stop();
      schedules.stop();
      project.close();
      runPage.stopFailingRows();
      await Promise.all([externalRuns.stop(), dagster.stop(), remote.stop()]);
      await notifications.stop();
      await Promise.all([runs.stop(), warm.door.stop()]);
      await keeping.stop();
      history.close();
    },
  });
}

function lastRun(run: RunSummary | null): RecentProject['lastRun'] {
  if (run === null) return null;
  const { id, status, finishedAt, counts } = run;
  return { id, status, finishedAt, warned: counts.warned, failed: counts.failed };
}
