import type { Orrery } from '../orrery.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { KnownEditor } from '../../preload/model/editor.ts';
import type { AppInfo, Theme } from '../../preload/contract.ts';
import { readPicture } from '../project/read-picture.ts';
import { assetHandlers } from './asset-handlers.ts';
import { assetPageHandlers } from './asset-page-handlers.ts';
import { catalogHandlers } from './catalog-handlers.ts';
import { remoteHandlers } from './remote-handlers.ts';
import { createSaveHandlers } from './save-handlers.ts';
import { dagsterHandlers } from './dagster-handlers.ts';
import type { Handlers } from './gate.ts';

/** What only the window's side can do: dialogs, the browser, the editor, the theme. */
export interface Desktop {
  info(): AppInfo;
  setTheme(theme: Theme): void;
  openAddress(address: string): Promise<Result<null>>;
  /** The same for a page of the Dagster that was connected, which may be one of this machine and not encrypted. */
  openRemotePage(address: string): Promise<Result<null>>;
  /** Opens a file of the project at a line (from 1), null for its beginning. */
  openFile(file: string, line: number | null): Promise<Result<null>>;
  /** The editors on this machine that take a line. */
  editors(): readonly KnownEditor[];
  openFolder(dir: string): Promise<Result<null>>;
  /** Null when the dialog was dismissed. */
  chooseFolder(title: string, button: string): Promise<string | null>;
  chooseFile(title: string, button: string): Promise<string | null>;
  /** Where to save a file; null when the dialog was dismissed. `kind` is what the dialog offers to save as. */
  chooseNewFile(title: string, name: string, kind?: { readonly name: string; readonly extensions: readonly string[] }): Promise<string | null>;
  /** Opens the folder of a file with the file marked. */
  showInFolder(file: string): Result<null>;
  /** Puts a PNG on the clipboard. Errors: `invalid-input` when it is none. */
  copyPicture(png: Uint8Array<ArrayBuffer>): Promise<Result<null>>;
}

/** What the system's dialog says. */
const folderQuestions = {
  'open-project': { title: 'Open a dbt project', button: 'Open' },
  'sample-parent': { title: 'Where to put the sample project', button: 'Put it here' },
  state: { title: 'The folder with the other manifest.json', button: 'Use these artifacts' },
  'dagster-export': { title: 'The folder for the Dagster project', button: 'Export here' },
  'dagster-import': { title: 'The folder of the Dagster project', button: 'Read it' },
} as const;

/** Answers every command of the contract from the core and the desktop. */
export function createHandlers(orrery: Orrery, desktop: Desktop): Handlers {
  const { project, runs, jobs, runPage, lists, keeping, schedules, notifications } = orrery;
  return {
    ...dagsterHandlers(orrery),
    'app.info': () => ok(desktop.info()),
    'app.setTheme': ({ theme }) => {
      desktop.setTheme(theme);
      return ok(null);
    },
    'app.openExternal': ({ url }) => desktop.openAddress(url),
    'app.chooseFolder': async ({ purpose }) => ok(await desktop.chooseFolder(folderQuestions[purpose].title, folderQuestions[purpose].button)),
    ...createSaveHandlers(desktop),

    'project.current': () => ok(orrery.view()),
    'project.recent': () => ok(orrery.recentProjects()),
    'project.forget': ({ dir }) => {
      orrery.forgetProject(dir);
      return ok(null);
    },
    'project.open': ({ dir }) => orrery.dagster.open(dir),
    'project.openSample': async ({ parentDir }) => {
      const copied = await orrery.createSample(parentDir);
      return copied.ok ? project.open(copied.value) : copied;
    },
    'project.close': () => {
      project.close();
      return ok(null);
    },
    'project.trustReport': () => project.trustReport(),
    'project.trust': () => project.trust(),
    'project.distrust': () => project.distrust(),
    'project.lookOnly': () => project.lookOnly(),
    'project.parse': () => project.parse(),
    'project.setParse': ({ parse }) => orrery.setParse(parse),
    'project.installPackages': () => project.installPackages(),
    'project.openFile': async ({ path, line }) => {
      const file = orrery.projectFile(path);
      return file.ok ? desktop.openFile(file.value, line) : file;
    },
    'project.picture': ({ path }) => {
      const file = orrery.projectFile(path);
      return file.ok ? readPicture(file.value) : file;
    },
    'project.revealFolder': async () => {
      const view = project.current();
      return view ? desktop.openFolder(view.dir) : failed({ code: 'no-project', title: 'No project is open.' });
    },

    'dbt.lookAgain': () => project.lookForDbt(),
    'dbt.install': ({ engine }) => project.installDbt(engine),
    'dbt.cancelInstall': () => project.cancelInstall(),
    'dbt.chooseFile': async () => {
      const file = await desktop.chooseFile('Choose the dbt program', 'Use this dbt');
      if (file === null) return ok(null);
      const used = await project.useDbt(file);
      return used.ok ? ok(file) : used;
    },
    'dbt.use': ({ executable }) => project.useDbt(executable),

    ...assetHandlers(orrery),
    ...assetPageHandlers(orrery),
    ...catalogHandlers(orrery, desktop),
    ...remoteHandlers(orrery, desktop),

    'launch.preview': (request) => orrery.previews.preview(request),
    'launch.defaults': () => ok(orrery.launchMemory.defaults()),
    'launch.remember': (request) => {
      orrery.launchMemory.remember(request);
      return ok(null);
    },
    'selection.evaluate': (asked) => orrery.selections.evaluate(asked),
    'selection.vocabulary': () => orrery.selections.vocabulary(),
    'jobs.view': () => jobs.view(),
    'jobs.check': (draft) => jobs.check(draft),
    'jobs.changesOf': ({ runId }) => jobs.changesOf(runId),
    'jobs.save': (edit) => jobs.save(edit),
    'jobs.rename': (edit) => jobs.rename(edit),
    'jobs.duplicate': (edit) => jobs.duplicate(edit),
    'jobs.delete': (edit) => jobs.delete(edit),
    'jobs.undo': ({ token }) => jobs.undo(token),
    'jobs.jobText': (draft) => jobs.yaml(draft),
    'jobs.readJobText': (draft) => jobs.readYaml(draft),
    'jobs.saveJobText': (edit) => jobs.saveYaml(edit),
    'jobs.text': () => jobs.text(),
    'jobs.saveText': (edit) => jobs.saveText(edit),

    'schedules.view': () => schedules.view(),
    'schedules.check': (draft) => schedules.check(draft),
    'schedules.save': (edit) => schedules.save(edit),
    'schedules.checkSensor': (draft) => schedules.checkSensor(draft),
    'schedules.saveSensor': (edit) => schedules.saveSensor(edit),
    'schedules.text': (draft) => orrery.triggerTexts.text(draft),
    'schedules.readText': (draft) => orrery.triggerTexts.read(draft),
    'schedules.saveText': (edit) => orrery.triggerTexts.save(edit),
    'schedules.delete': (edit) => schedules.delete(edit),
    'schedules.undo': ({ token }) => schedules.undo(token),
    'schedules.setOn': (order) => schedules.setOn(order),
    'schedules.pause': ({ until }) => schedules.pause(until),
    'schedules.resume': () => schedules.resume(),
    'schedules.ticks': (query) => schedules.ticks(query),
    'schedules.year': (query) => schedules.year(query),
    'schedules.plan': (query) => schedules.plan(query),
    'schedules.test': (query) => schedules.test(query),
    'schedules.runNow': (trigger) => schedules.runNow(trigger),

    'notifications.list': (query) => ok(notifications.list(query)),
    'notifications.mark': ({ ids, read }) => notifications.mark(ids, read),
    'notifications.markRun': ({ runId }) => notifications.markRun(runId),
    'notifications.clear': () => notifications.clear(),
    'channels.list': () => ok(notifications.channels()),
    'channels.save': (edit) => notifications.saveChannel(edit),
    'channels.remove': ({ id }) => notifications.removeChannel(id),
    'channels.test': ({ id }) => notifications.testChannel(id),

    'settings.get': () => ok(orrery.settings.get()),
    'settings.editors': () => ok(desktop.editors()),
    'settings.set': (change) => orrery.settings.set(change),

    'runs.launch': ({ confirmTarget, ...request }) => orrery.launch(request, 'window', confirmTarget),
    'runs.launchJob': ({ name, changes, confirmTarget }) => orrery.launchJob(name, changes ?? {}, 'window', confirmTarget),
    'runs.retry': ({ id, scope, nodes, confirmTarget }) => orrery.retry(id, { scope, nodes }, 'window', confirmTarget),
    'runs.import': () => orrery.externalRuns.take(),
    'runs.leaveOut': () => {
      orrery.externalRuns.leaveOut();
      return ok(null);
    },
    'runs.cancel': ({ id }) => runs.cancel(id),
    'runs.queue': () => ok(runs.queue()),
    'runs.moveToFront': ({ id }) => runs.moveToFront(id),
    'runs.startNow': ({ id }) => runs.startNow(id),
    'runs.list': (query) => ok(lists.list(query)),
    'runs.attempts': ({ chain }) => ok(lists.attempts(chain)),
    'runs.counts': (filter) => ok(lists.counts(filter)),
    'runs.lanes': (filter) => ok(lists.lanes(filter)),
    'runs.choices': () => ok(lists.choices()),
    'runs.compare': ({ a, b }) => lists.compare(a, b),
    'runs.deletion': async ({ ids }) => ok(await keeping.deletion(ids)),
    'runs.delete': async ({ ids }) => ok(await keeping.delete(ids)),
    'runs.kept': () => ok(keeping.kept()),
    'runs.keep': ({ ids, kept }) => keeping.setKept(ids, kept),
    'runs.usage': () => ok(keeping.usage()),
    'runs.prune': async () => ok(await keeping.prune()),
    'runs.detail': ({ id }) => runs.detail(id),
    'runs.log': (query) => runs.log(query),
    'runs.raw': (query) => runs.raw(query),
    'runs.logPosition': ({ at, ...query }) => runs.logPosition(query, at),
    'runs.nodeSql': (place) => runPage.nodeSql(place),
    'runs.failingRows': (place) => runPage.failingRows(place),
    'runs.stopFailingRows': () => {
      runPage.stopFailingRows();
      return ok(null);
    },
    'runs.outcomes': (place) => runPage.outcomes(place),
    'runs.usual': ({ id }) => runPage.usual(id),
    'runs.artifacts': ({ id }) => runPage.artifacts(id),
    'runs.openArtifact': async ({ id, step, name }) => {
      const file = await runPage.artifactFile(id, step, name);
      return file.ok ? desktop.openFile(file.value, null) : file;
    },
    'runs.saveArtifact': async ({ id, step, name }) => {
      const file = await runPage.artifactFile(id, step, name);
      if (!file.ok) return file;
      const to = await desktop.chooseNewFile('Save a copy', `${id}-${name.split('/').at(-1) ?? name}`);
      if (to === null) return ok(null);
      const saved = await runPage.saveArtifact(id, step, name, to);
      return saved.ok ? ok(to) : saved;
    },
    'runs.revealFolder': async ({ id, step }) => {
      const folder = runPage.folder(id, step);
      return folder.ok ? desktop.openFolder(folder.value) : folder;
    },
    'runs.failure': ({ id, uniqueId, step }) => runs.failure(id, uniqueId, step),
  };
}
