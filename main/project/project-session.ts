import path from 'node:path';
import type { Engine, ProjectView, TrustReport } from '../../preload/model/project.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import type { ProjectRecord } from '../history/project-rows.ts';
import { canUse } from './choose-dbt.ts';
import { type Definitions, sameDbtSection } from './definitions.ts';
import { displayPath } from './display-path.ts';
import { gitBranch } from './git-branch.ts';
import { holdLineage, type LineageHolder } from './lineage-holder.ts';
import { firstView, trustOf, withDefinitionNotices, withFolder } from './project-view.ts';
import { openProject, type OpenedProject } from './open-project.ts';
import { type ParseFolder, parseFolder } from './parse-project.ts';
import { gatherOutput } from './printed-output.ts';
import type { ProjectDbt } from './project-dbt.ts';
import type { ProjectServiceDeps } from './project-service.ts';
import { type Change, stepFailed, stepPrinted, stepRunning, withNotice, withStep } from './project-state.ts';
import { rememberProject } from './remember-project.ts';
import { type ParsePolicy, setUp, showLineage } from './set-up.ts';
import { trustReport } from './trust-report.ts';
import { sourceFolders } from './sources-changed.ts';
import { folderState, type FolderState, watchProject } from './watch-project.ts';

/** One open project from opening to closing. After `close` nothing of it is told any more, and nothing it started goes on. */
export interface ProjectSession {
  readonly id: string;
  readonly dir: string;
  readonly dbt: ProjectDbt;
  readonly folder: ParseFolder;
  readonly lineage: LineageHolder;
  /** What every set-up does that nobody asked for by hand. */
  readonly parse: ParsePolicy;
  view(): ProjectView;
  /** What orrery.yml says; null while dbt_project.yml or orrery.yml cannot be read at all. */
  definitions(): Definitions | null;
  /** Where dbt leaves the results of a run that was not started here. */
  resultsFile(): string;
  /** Reads orrery.yml anew; another `dbt:` section goes through the steps again, other jobs and schedules do not. */
  readDefinitions(): void;
  /** Keeps a decision of the person for this machine. */
  remember(what: Partial<Pick<ProjectRecord, 'trustedAt' | 'lookOnly' | 'chosenExecutable'>>): Result<null>;
  /** Goes through the steps again, in place of a set-up that is under way. Gives the first step that failed. */
  setUp(parse: ParsePolicy): Promise<Result<null>>;
  settled(): Promise<void>;
  trustReport(): Promise<Result<TrustReport>>;
  installPackages(): Promise<Result<null>>;
  installDbt(engine: Engine): Promise<Result<null>>;
  cancelInstall(): void;
  useDbt(executable: string): Promise<Result<null>>;
  close(): void;
}

export interface SessionOptions extends ProjectServiceDeps {
  readonly opened: OpenedProject;
  readonly record: ProjectRecord;
  /** What every set-up does that nobody asked for by hand. */
  readonly parse: ParsePolicy;
  /** Something that went wrong before there was a view. */
  readonly problem: OrreryError | null;
  /** The view has changed. */
  readonly tell: () => void;
  /** Another run_results.json lies in the project's target folder. */
  readonly tellResults: () => void;
}

const sourcesChanged: OrreryError = {
  code: 'sources-changed',
  title: 'The project has changed since it was parsed.',
  detail: 'The lineage and what is stale are those of before.',
  next: { kind: 'parse' },
};

export function openSession(o: SessionOptions): ProjectSession {
  const { id, dir } = o.opened;
  const folder = parseFolder(o.dataDir, id);
  let opened = o.opened;
  const lineage = holdLineage({
    projectDir: dir,
    targetPath: () => opened.settings?.project.targetPath ?? 'target',
    ownFile: folder.manifestFile,
    indirectSelection: () => opened.settings?.project.indirectSelection ?? null,
    worker: o.manifestWorker,
  });
  const closing = new AbortController();
  let view = firstView(o);
  let pass = new AbortController();
  let passEnd: Promise<unknown> = Promise.resolve();
  let installing: AbortController | null = null;

  const change = (...changes: readonly Change[]): void => {
    if (closing.signal.aborted) return;
    view = changes.reduce((before, next) => next(before), view);
    o.tell();
  };

  /** Runs `work` in place of what is under way; its changes are dropped once something takes its place. */
  function begin(work: (passChange: typeof change, signal: AbortSignal) => Promise<void>): Promise<void> {
    pass.abort();
    const mine = new AbortController();
    pass = mine;
    const signal = AbortSignal.any([mine.signal, closing.signal]);
    const passChange: typeof change = (...changes) => (signal.aborted ? undefined : change(...changes));
    const before = passEnd;
    const end = (async () => {
      // what was there before must have let go of its files
      await before;
      if (!signal.aborted) await work(passChange, signal);
    })().catch((error: unknown) => {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      passChange(
        stepFailed('parse', { code: 'internal', title: 'Something in Orrery went wrong while opening the project.', detail, next: { kind: 'parse' } }),
      );
    });
    passEnd = end;
    return end;
  }

  async function setUpAgain(parse: ParsePolicy): Promise<Result<null>> {
    await begin(async (passChange, signal) => {
      const read = openProject(dir, o);
      if (!read.ok) return passChange(stepFailed('project', read.error));
      opened = read.value;
      watchAgain();
      const record = remembered();
      passChange(
        (now) => ({ ...now, trust: trustOf(record), steps: now.steps.map((step) => ({ ...step, state: 'queued', summary: '', error: null, progress: null })) }),
        withDefinitionNotices(opened),
      );
      await setUp({ ...o, opened, record, lineage, folder, parse, change: passChange, signal });
    });
    const error = view.steps.find((step) => step.state === 'failed')?.error;
    return error ? failed(error) : ok(null);
  }

  /** An installation ends with a set-up of its own. */
  const again = (): void => {
    if (installing === null) void setUpAgain(o.parse);
  };
  /** Somebody wrote a manifest. A set-up under way reads it by itself, and may be who wrote it. */
  async function readLineage(): Promise<void> {
    const underWay = passEnd;
    await underWay;
    const { trustedAt, lookOnly } = remembered();
    if (passEnd !== underWay || lineage.isNewest() || (trustedAt === null && !lookOnly)) return;
    if (trustedAt === null) return again();
    await begin(async (passChange, signal) => {
      await showLineage({ opened, lineage, change: passChange, signal });
    });
  }
  function readDefinitions(): void {
    const read = openProject(dir, o);
    if (!read.ok) return;
    const [before, now] = [opened.settings?.definitions, read.value.settings?.definitions];
    if (before === undefined || now === undefined || !sameDbtSection(before, now)) {
      opened = read.value;
      return again();
    }
    opened = { ...opened, settings: read.value.settings };
    change(withDefinitionNotices(opened));
  }
  /** Something dbt parses was changed: parsed at once, or only told where orrery.yml says that nobody but a person starts it. */
  function onSources(): void {
    if (installing !== null) return;
    if (opened.settings === null || opened.settings.definitions.parse === 'on-change' || remembered().trustedAt === null) return again();
    void (async () => {
      await setUpAgain('never');
      if (view.manifest !== null) change(withNotice(sourcesChanged));
    })();
  }
  /** Files that differ between the branches are noticed by themselves, and parsed as orrery.yml says. */
  function readBranch(): void {
    const branch = gitBranch(dir);
    opened = { ...opened, gitBranch: branch };
    change((now) => ({ ...now, gitBranch: branch }));
  }
  let watched: string | null = null;
  let stopWatching = (): void => undefined;
  /** Watches the folders that dbt_project.yml names now. */
  function watchAgain(): void {
    const project = opened.settings?.project ?? null;
    const folders = JSON.stringify(project && [sourceFolders(project), project.targetPath]);
    if (o.watch === null || folders === watched || closing.signal.aborted) return;
    stopWatching();
    watched = folders;
    const told = {
      onSources,
      onDefinitions: readDefinitions,
      onManifest: () => void readLineage(),
      onResults: () => closing.signal.aborted || o.tellResults(),
      onBranch: readBranch,
      onFolder: (state: FolderState) => {
        change(withFolder(state, view.displayDir));
        if (state !== 'gone') again();
      },
    };
    const watch = watchProject(dir, project, folder.manifestFile, told, o.watch);
    stopWatching = () => watch.stop();
  }
  watchAgain();
  change(withFolder(folderState(dir, o.watch?.canWrite), view.displayDir));

  return {
    id,
    dir,
    dbt: o.dbt,
    folder,
    lineage,
    parse: o.parse,
    view: () => view,
    resultsFile: () => path.resolve(dir, opened.settings?.project.targetPath ?? 'target', 'run_results.json'),
    definitions: () => opened.settings?.definitions ?? null,
    readDefinitions,
    remember,
    setUp: setUpAgain,
    async settled() {
      for (let waited: unknown; waited !== passEnd;) {
        waited = passEnd;
        await passEnd;
      }
    },
    async trustReport() {
      if (opened.settings === null) return failed(opened.problem ?? { code: 'yaml-broken', title: 'The settings of this project cannot be read.' });
      const { project, definitions } = opened.settings;
      const { candidates } = await o.dbt.find({
        projectDir: dir,
        fromDefinitions: definitions.executable,
        chosen: remembered().chosenExecutable,
        trusted: false,
      });
      const first = candidates[0];
      const dbtExecutable = first === undefined ? null : { path: displayPath(first.executable, o.home), origin: first.origin };
      return ok(trustReport({ dir, project, profile: opened.profile?.ok ? opened.profile.value : null, dbtExecutable }));
    },
    async installPackages() {
      const { dbt, profile } = view;
      if (dbt === null || profile === null)
        return failed({ code: 'dbt-missing', title: 'Installing packages takes a dbt and a profile.', next: { kind: 'look-for-dbt' } });
      let error: OrreryError | null = null;
      await begin(async (passChange, signal) => {
        passChange(stepRunning('parse', 'dbt deps'));
        const output = gatherOutput((text) => passChange(stepPrinted('parse', text)));
        const work = path.join(folder.dir, 'deps');
        const fetched = await o.dbt.run({
          command: 'deps',
          installation: dbt,
          projectDir: dir,
          profile,
          targetPath: path.join(work, 'target'),
          stepDir: path.join(work, 'step'),
          onLine: output.line,
          signal,
        });
        output.flush();
        if (!fetched.ok) error = { ...fetched.error, next: { kind: 'install-packages' } };
        if (error !== null) passChange(stepFailed('parse', error));
      });
      return error === null ? setUpAgain('always') : failed(error);
    },
    async installDbt(engine) {
      const adapter = view.profile?.adapter ?? 'duckdb';
      const there = view.dbtCandidates.find(
        ({ installation }) => installation?.engine === engine && installation.executable !== view.dbt?.executable && canUse(installation, adapter),
      );
      if (there) return adopt(there.executable);
      if (installing !== null) return failed({ code: 'install-failed', title: 'A dbt is being installed already.' });
      const stop = new AbortController();
      installing = stop;
      pass.abort();
      await passEnd;
      const output = gatherOutput((text) => change(stepPrinted('dbt', text)));
      change((now) => ({ ...now, installing: { engine } }), stepRunning('dbt', `Installing dbt ${engine}`));
      const installed = await o.dbt.install({
        engine,
        adapter,
        signal: AbortSignal.any([stop.signal, closing.signal]),
        onProgress: ({ summary, output: printed, progress }) => {
          if (printed !== '') output.line(printed.replace(/\n$/, ''));
          change(withStep('dbt', { summary, progress }));
        },
      });
      output.flush();
      installing = null;
      change((now) => ({ ...now, installing: null }));
      if (installed.ok) return adopt(installed.value.executable);
      change(stepFailed('dbt', { next: { kind: 'install-dbt', engine }, ...installed.error }));
      return failed(installed.error);
    },
    cancelInstall: () => installing?.abort(),
    async useDbt(executable) {
      const probed = await o.dbt.probe(executable);
      return probed.ok ? adopt(executable) : probed;
    },
    close() {
      closing.abort();
      stopWatching();
      lineage.close();
    },
  };

  /** The record as it is now: the command line may have trusted the project meanwhile. */
  function remembered(): ProjectRecord {
    return o.projects.get(id) ?? o.record;
  }

  function remember(what: Partial<ProjectRecord>): Result<null> {
    const record = { ...remembered(), ...what };
    const written = rememberProject(o.projects, record);
    if (written.ok) change((now) => ({ ...now, trust: trustOf(record) }));
    return written;
  }

  async function adopt(executable: string): Promise<Result<null>> {
    const written = remember({ chosenExecutable: executable });
    if (!written.ok) return written;
    return setUpAgain(o.parse);
  }
}
