import { createHash } from 'node:crypto';
import path from 'node:path';
import type { DagsterExport, DagsterImport, DagsterImported } from '../../preload/model/dagster.ts';
import type { ProjectView } from '../../preload/model/project.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { pythonTrees } from '../dbt/python-trees.ts';
import { readDbtProject } from '../project/dbt-project.ts';
import type { DefinitionsFile } from '../project/edit-definitions-file.ts';
import type { SettingRows } from '../history/setting-rows.ts';
import { realProject } from '../project/project-id.ts';
import { findProfile } from '../project/profiles.ts';
import type { ProjectService } from '../project/project-service.ts';
import { baseOf } from '../project/write-definitions.ts';
import type { ScheduleService } from '../schedule/schedule-service.ts';
import { defaultSelector } from './default-selector.ts';
import { dagsterDefinitions } from './dagster-definitions.ts';
import { createDagsterChecks, type DagsterChecks } from './dagster-check.ts';
import { createDagsterOffer, type DagsterOffer } from './dagster-offer.ts';
import { exportFiles } from './export-files.ts';
import type { Exported, ExportForm } from './export-input.ts';
import { previewExport, writeExport } from './export-project.ts';
import { dagsterRoot, findDagsterFiles } from './find-dagster-files.ts';
import { pointedProject } from './find-projects.ts';
import { gatherExport } from './gather-export.ts';
import { type ImportPlan, planImport } from './import-plan.ts';
import { readComponents } from './read-components.ts';

/** The open project on its way to a Dagster project and back. */
export interface DagsterService {
  /** Where an export goes when nobody says: a folder beside the project's. Errors: `no-project`. */
  exportFolder(): Result<string>;
  /** What an export into a folder (absolute) would write. Errors: `no-project`, `yaml-broken`, `export-refused`. */
  preview(dir: string, form: ExportForm): Result<DagsterExport>;
  /** Writes it, all or nothing; `seen` is that of the preview that was looked at, null for none. Also `file-changed`, `disk-full`, `project-read-only`. */
  write(dir: string, form: ExportForm, seen: string | null): Result<DagsterExport>;
  /**
   * What of the Dagster project in a folder (absolute) the open project could say too. Python reads its files and runs nothing of them.
   * Errors: `no-project`, `not-trusted`, `python-missing`, `file-not-found`, `import-failed`, `yaml-broken`.
   */
  previewImport(dir: string): Promise<Result<DagsterImport>>;
  /** Adds what a preview showed as new to orrery.yml, its schedules and sensors off, in one edit. Also `file-changed` and the errors of an edit. */
  import(dir: string, seen: string | null): Promise<Result<DagsterImported>>;
  /** Opens the dbt project in a folder (absolute), or the one that the Dagster project there points to. Errors: those of opening. */
  open(dir: string): Promise<Result<ProjectView>>;
  /** The Dagster project near the open one. */
  readonly offer: DagsterOffer;
  /** Checks of exports. */
  readonly checks: DagsterChecks;
  stop(): Promise<void>;
}

export interface DagsterOptions {
  readonly project: Pick<ProjectService, 'current' | 'definitions' | 'open' | 'onChange'>;
  readonly definitionsFile: Pick<DefinitionsFile, 'now' | 'edit'>;
  readonly schedules: Pick<ScheduleService, 'view'>;
  readonly settings: SettingRows;
  readonly offersImport: boolean;
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly zone: () => string;
  readonly now: () => number;
  readonly report: (message: string, error?: unknown) => void;
}

export function createDagster(o: DagsterOptions): DagsterService {
  const { project, definitionsFile, schedules, env, home, zone } = o;
  const offer = createDagsterOffer(o);
  const checks = createDagsterChecks(o);

  function made(dir: string, form: ExportForm): Result<Exported> {
    const view = project.current();
    if (view === null) return failed({ code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } });
    if (!path.isAbsolute(dir)) return failed({ code: 'invalid-input', title: 'The folder of an export is given in full.' });
    const definitions = project.definitions();
    if (definitions === null) return failed({ code: 'yaml-broken', title: 'orrery.yml cannot be read, so there is nothing to export.' });
    const { profilesDir, target, threads } = definitions;
    const dbtProject = readDbtProject(view.dir);
    if (!dbtProject.ok) return dbtProject;
    const profile = findProfile({
      projectDir: view.dir,
      profile: definitions.profile ?? dbtProject.value.profile,
      target,
      threads,
      profilesDir,
      env,
      home,
    });
    const triggers = schedules.view();
    if (!triggers.ok) return triggers;
    const on = (kind: 'schedule' | 'sensor'): ReadonlySet<string> =>
      new Set(triggers.value.triggers.filter((trigger) => trigger.kind === kind && trigger.on).map(({ name }) => name));
    const input = gatherExport(dir, {
      view: { ...view, profile: profile.ok ? profile.value.profile : view.profile },
      definitions,
      targetPath: dbtProject.value.targetPath,
      defaultSelector: defaultSelector(view.dir),
      on: { schedules: on('schedule'), sensors: on('sensor') },
      zone: zone(),
      home,
      form,
    });
    return ok(exportFiles(input));
  }

  /** Reads a Dagster project and says what of it is new, with the text of orrery.yml that is true for. */
  async function read(dir: string): Promise<Result<{ readonly shown: DagsterImport; readonly plan: ImportPlan; readonly base: string }>> {
    const view = project.current();
    if (view === null) return failed({ code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } });
    if (view.trust.state !== 'trusted') {
      return failed({
        code: 'not-trusted',
        title: 'Python reads the Dagster project, and this project is not trusted to have it started.',
        next: { kind: 'trust' },
      });
    }
    if (!path.isAbsolute(dir)) return failed({ code: 'invalid-input', title: 'The folder of a Dagster project is given in full.' });
    const root = dagsterRoot(path.resolve(dir));
    const files = findDagsterFiles(root);
    if (!files.ok) return files;
    const trees = files.value.python.length === 0 ? ok([]) : await pythonTrees(files.value.python, { env, home });
    if (!trees.ok) return trees;
    const file = definitionsFile.now();
    if (!file.ok) return file;
    const there = project.definitions();
    if (there === null) return failed({ code: 'yaml-broken', title: 'orrery.yml cannot be read, so nothing can be added to it.' });
    const { threads, target } = there;
    const components = readComponents(files.value.components, root);
    const found = dagsterDefinitions({ trees: trees.value, components }, root, { threads, target, selector: defaultSelector(view.dir) });
    const plan = planImport(found, there);
    const base = baseOf(file.value.text);
    const { jobs, schedules: times, sensors } = plan;
    const seen = createHash('sha256')
      .update(JSON.stringify([base, plan.changes]))
      .digest('hex')
      .slice(0, 32);
    const unread = [...found.unread, ...files.value.unread].map((one) => ({ ...one, file: path.relative(root, one.file) }));
    const isThisProject = found.projects.length === 0 || found.projects.some((named) => realProject(named)?.dir === view.dir);
    return ok({ shown: { dir: root, projects: found.projects, isThisProject, jobs, schedules: times, sensors, unread, seen }, plan, base });
  }

  return {
    exportFolder() {
      const view = project.current();
      if (view === null) return failed({ code: 'no-project', title: 'No project is open.', next: { kind: 'open-project' } });
      return ok(path.join(path.dirname(view.dir), `${path.basename(view.dir)}_dagster`));
    },
    preview(dir, form) {
      const exported = made(dir, form);
      return exported.ok ? previewExport(path.resolve(dir), exported.value) : exported;
    },
    write(dir, form, seen) {
      const exported = made(dir, form);
      return exported.ok ? writeExport(path.resolve(dir), exported.value, seen) : exported;
    },
    async previewImport(dir) {
      const found = await read(dir);
      return found.ok ? ok(found.value.shown) : found;
    },
    async import(dir, seen) {
      const found = await read(dir);
      if (!found.ok) return found;
      const { shown, plan, base } = found.value;
      if (seen !== null && seen !== shown.seen) {
        return failed({ code: 'file-changed', title: 'Something changed since the jobs were shown.', detail: 'Nothing was added. Look at them again.' });
      }
      if (plan.changes.length === 0) return failed({ code: 'import-failed', title: 'There is nothing to add: orrery.yml has all that could be read.' });
      const written = definitionsFile.edit(base, () => plan.changes);
      if (!written.ok) return written;
      if ([path.resolve(dir), shown.dir].includes(offer.near() ?? '')) offer.leaveOut();
      return ok({ ...shown, undo: written.value.undo });
    },
    async open(dir) {
      const opened = await project.open(dir);
      if (opened.ok || opened.error.code !== 'not-a-dbt-project') return opened;
      const pointed = pointedProject(path.resolve(dir));
      if (!pointed.ok) return pointed;
      if (pointed.value === null) return opened;
      const found = await project.open(pointed.value.project);
      if (found.ok) offer.found(pointed.value.dagster);
      return found;
    },
    offer,
    checks,
    async stop() {
      offer.stop();
      await checks.stop();
    },
  };
}
