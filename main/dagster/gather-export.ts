import path from 'node:path';
import type { ProjectView } from '../../preload/model/project.ts';
import type { Definitions } from '../project/definitions.ts';
import type { ExportForm, ExportInput, Place } from './export-input.ts';
import { packageName } from './packaging.ts';

export interface Gathered {
  readonly view: ProjectView;
  readonly definitions: Definitions;
  /** dbt's target folder, from the project on. */
  readonly targetPath: string;
  /** The default of selectors.yml, null without one. */
  readonly defaultSelector: string | null;
  /** Names of the schedules and sensors that are on here. */
  readonly on: ExportInput['on'];
  readonly zone: string;
  readonly home: string;
  readonly form: ExportForm;
}

/** What an export into `dir` (absolute) is made of. */
export function gatherExport(dir: string, o: Gathered): ExportInput {
  const { view, definitions, home } = o;
  const packageDir = path.join(dir, packageName(view.name));
  const profilesDir = definitions.profilesDir ?? view.profile?.profilesDir ?? null;
  const inProject = (folder: string | null): string | null => (folder === null ? null : path.relative(view.dir, folder).split(path.sep).join('/') || '.');
  return {
    projectName: view.name,
    engine: view.dbt?.engine ?? 'v1',
    adapter: `dbt-${view.profile?.adapter ?? 'core'}`,
    project: placeOf(packageDir, view.dir, home),
    profiles: profilesDir === null || path.resolve(profilesDir) === path.resolve(view.dir) ? null : placeOf(packageDir, profilesDir, home),
    targetPath: o.targetPath,
    dbt: {
      executable: definitions.executable?.startsWith('managed:') === true ? null : definitions.executable,
      profile: definitions.profile,
      target: definitions.target,
      threads: definitions.threads,
      flags: definitions.flags,
      state: inProject(definitions.state),
    },
    defaultSelector: o.defaultSelector,
    unusable: [
      ...unusable('job', definitions.places, definitions.jobs),
      ...unusable('schedule', definitions.schedulePlaces, definitions.schedules),
      ...unusable('sensor', definitions.sensorPlaces, definitions.sensors),
    ],
    jobs: definitions.jobs,
    schedules: definitions.schedules,
    sensors: definitions.sensors,
    on: o.on,
    zone: o.zone,
    form: o.form,
  };
}

/** Those that stand in the file and are not among what can be used. */
function unusable<S extends 'job' | 'schedule' | 'sensor'>(subject: S, places: ReadonlyMap<string, unknown>, usable: readonly { readonly name: string }[]) {
  return [...places.keys()].filter((name) => !usable.some((one) => one.name === name)).map((name) => ({ subject, name }));
}

/** `folder` as the package says it: by steps from its own folder where that is not the whole way up, from the home, or absolute. */
function placeOf(packageDir: string, folder: string, home: string): Place {
  const steps = path.relative(packageDir, folder).split(path.sep);
  const up = steps.filter((step) => step === '..').length;
  const fromHome = path.relative(home, folder);
  const below = !fromHome.startsWith('..') && !path.isAbsolute(fromHome);
  const shared = path.resolve(packageDir, ...Array.from({ length: up }, () => '..'));
  if (path.isAbsolute(steps.join(path.sep))) return { kind: 'absolute', path: folder };
  if (below && folder.endsWith(`${path.sep}.dbt`)) return { kind: 'home', down: fromHome.split(path.sep) };
  if (shared === path.parse(shared).root) return { kind: 'absolute', path: folder };
  return { kind: 'relative', up, down: steps.slice(up).filter((step) => step !== '') };
}
