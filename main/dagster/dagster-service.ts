import path from 'node:path';
import type { DagsterExport } from '../../preload/model/dagster.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { readDbtProject } from '../project/dbt-project.ts';
import { findProfile } from '../project/profiles.ts';
import type { ProjectService } from '../project/project-service.ts';
import type { ScheduleService } from '../schedule/schedule-service.ts';
import { exportFiles } from './export-files.ts';
import type { Exported, ExportForm } from './export-input.ts';
import { previewExport, writeExport } from './export-project.ts';
import { gatherExport } from './gather-export.ts';

/** The open project on its way to a Dagster project and back. */
export interface DagsterService {
  /** Where an export goes when nobody says: a folder beside the project's. Errors: `no-project`. */
  exportFolder(): Result<string>;
  /** What an export into a folder (absolute) would write. Errors: `no-project`, `yaml-broken`, `export-refused`. */
  preview(dir: string, form: ExportForm): Result<DagsterExport>;
  /** Writes it, all or nothing; `seen` is that of the preview that was looked at, null for none. Also `file-changed`, `disk-full`, `project-read-only`. */
  write(dir: string, form: ExportForm, seen: string | null): Result<DagsterExport>;
}

export interface DagsterOptions {
  readonly project: Pick<ProjectService, 'current' | 'definitions'>;
  readonly schedules: Pick<ScheduleService, 'view'>;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly zone: () => string;
}

export function createDagster({ project, schedules, env, home, zone }: DagsterOptions): DagsterService {
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
      on: { schedules: on('schedule'), sensors: on('sensor') },
      zone: zone(),
      home,
      form,
    });
    return ok(exportFiles(input));
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
  };
}
