import { accessSync, constants, existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { DbtInstallation } from '../../preload/model/project.ts';
import { environmentExecutable, managedEnvironments } from './managed-environment.ts';

/** A file that may be a dbt. */
export interface DbtPlace {
  readonly executable: string;
  readonly origin: DbtInstallation['origin'];
}

export interface PlacesOptions {
  readonly projectDir: string;
  /** `dbt.executable` of orrery.yml: `auto`, a path (relative to the project, `~` allowed), `managed:<name>`, or null. */
  readonly fromDefinitions: string | null;
  /** What the person chose for this project on this machine. */
  readonly chosen: string | null;
  /** Folder of Orrery's managed environments. */
  readonly managedDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
}

const windows = process.platform === 'win32';
const bin = windows ? 'Scripts' : 'bin';
const names = windows ? ['dbt.exe', 'dbt.cmd', 'dbt.bat'] : ['dbt'];

/** Folders below a project in which a virtual environment usually is; `.venv` is also uv's and poetry's (in-project). */
const environmentFolders = ['.venv', 'venv', 'env', '.env'];

/**
 * Every place where a dbt for this project is, best first, found by looking at files only. What orrery.yml or the person names is
 * listed even when it is not there, so that it can be said; everything else only when it is.
 */
export function dbtPlaces(o: PlacesOptions): readonly DbtPlace[] {
  const places: DbtPlace[] = [
    ...named(o).map((executable) => ({ executable, origin: 'orrery.yml' as const })),
    ...(o.chosen === null ? [] : [{ executable: o.chosen, origin: 'chosen' as const }]),
    ...projectEnvironments(o).map((executable) => ({ executable, origin: 'project' as const })),
    ...onPath(o).map((executable) => ({ executable, origin: 'path' as const })),
    ...managedEnvironments(o.managedDir).map(({ executable }) => ({ executable, origin: 'managed' as const })),
  ];
  const seen = new Set<string>();
  return places.filter((place) => {
    const real = realPath(place.executable);
    if (seen.has(real)) return false;
    seen.add(real);
    return true;
  });
}

function named(o: PlacesOptions): readonly string[] {
  const value = o.fromDefinitions?.trim() ?? '';
  if (value === '' || value === 'auto') return [];
  if (value.startsWith('managed:')) {
    const name = value.slice('managed:'.length);
    const found = managedEnvironments(o.managedDir).find((environment) => environment.name.startsWith(name));
    return [found?.executable ?? environmentExecutable(path.join(o.managedDir, name))];
  }
  const expanded = value.startsWith('~/') ? path.join(o.home, value.slice(2)) : value;
  // A bare name is looked up like a shell does; anything with a slash is a file.
  if (!/[\\/]/.test(expanded)) {
    const found = onPath(o, expanded)[0];
    return [found ?? path.resolve(o.projectDir, expanded)];
  }
  return [path.resolve(o.projectDir, expanded)];
}

function projectEnvironments(o: PlacesOptions): readonly string[] {
  const uv = o.env['UV_PROJECT_ENVIRONMENT'];
  const active = o.env['VIRTUAL_ENV'];
  const conda = o.env['CONDA_PREFIX'];
  const inProject = environmentFolders.map((name) => path.join(o.projectDir, name));
  // A dbt project is often a folder of a repository whose environment is one or two levels up.
  const above = [1, 2].flatMap((levels) => {
    const dir = path.resolve(o.projectDir, ...Array<string>(levels).fill('..'));
    return isRepositoryPart(o.projectDir, dir) ? environmentFolders.map((name) => path.join(dir, name)) : [];
  });
  const folders = [
    ...(uv === undefined || uv === '' ? [] : [path.resolve(o.projectDir, uv)]),
    ...inProject,
    ...above,
    ...poetryEnvironments(o),
    ...(active === undefined || active === '' ? [] : [active]),
    ...(conda === undefined || conda === '' ? [] : [conda]),
  ];
  return folders.flatMap((folder) => names.map((name) => path.join(folder, bin, name))).filter(isFile);
}

/** True when a folder above the project is still inside the same git repository. */
function isRepositoryPart(projectDir: string, dir: string): boolean {
  for (let at = path.resolve(projectDir); ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return dir === at || dir.startsWith(at + path.sep);
    if (at === path.dirname(at)) return false;
  }
}

/** Poetry names its environments `<project name>-<hash of the path>-py3.x`; the name comes from pyproject.toml. */
function poetryEnvironments(o: PlacesOptions): readonly string[] {
  let text: string;
  try {
    text = readFileSync(path.join(o.projectDir, 'pyproject.toml'), 'utf8');
  } catch {
    return [];
  }
  const name = /^\s*name\s*=\s*["']([^"']+)["']/m.exec(text)?.[1];
  if (name === undefined) return [];
  const prefix = `${name.toLowerCase().replace(/[ $`!*@"\\\r\n\t]/g, '_')}-`;
  const cache =
    o.env['POETRY_CACHE_DIR'] ??
    (process.platform === 'darwin'
      ? path.join(o.home, 'Library', 'Caches', 'pypoetry')
      : windows
        ? path.join(o.env['LOCALAPPDATA'] ?? o.home, 'pypoetry', 'Cache')
        : path.join(o.env['XDG_CACHE_HOME'] ?? path.join(o.home, '.cache'), 'pypoetry'));
  const folder = o.env['POETRY_VIRTUALENVS_PATH'] ?? path.join(cache, 'virtualenvs');
  return entriesOf(folder)
    .filter((entry) => entry.toLowerCase().startsWith(prefix))
    .map((entry) => path.join(folder, entry));
}

function onPath(o: PlacesOptions, wanted?: string): readonly string[] {
  const folders = (o.env['PATH'] ?? o.env['Path'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const found = folders.flatMap((folder) => (wanted === undefined ? names : [wanted]).map((name) => path.join(folder, name)));
  // Started from a desktop menu, PATH often lacks the folder pip, uv and pipx install programs into.
  const usual = wanted === undefined ? [path.join(o.home, '.local', 'bin', 'dbt'), '/opt/homebrew/bin/dbt', '/usr/local/bin/dbt'] : [];
  return [...found, ...usual].filter(isExecutable).flatMap((file) => (isShim(file, o) ? behindShim(path.basename(file), o) : [file]));
}

function pyenvRoot(o: PlacesOptions): string {
  return o.env['PYENV_ROOT'] ?? path.join(o.home, '.pyenv');
}

function isShim(file: string, o: PlacesOptions): boolean {
  return path.dirname(file) === path.join(pyenvRoot(o), 'shims');
}

/** pyenv puts a shim on PATH for every program any of its Pythons has; it works only if the selected Python has it. */
function behindShim(name: string, o: PlacesOptions): readonly string[] {
  const file = selectedByPyenv(o)
    .map((version) => path.join(pyenvRoot(o), 'versions', version, 'bin', name))
    .find(isExecutable);
  return file === undefined ? [] : [file];
}

function selectedByPyenv(o: PlacesOptions): readonly string[] {
  const fromShell = o.env['PYENV_VERSION'];
  if (fromShell !== undefined && fromShell !== '') return fromShell.split(':');
  for (let dir = path.resolve(o.projectDir); ; dir = path.dirname(dir)) {
    const versions = words(path.join(dir, '.python-version'));
    if (versions.length > 0) return versions;
    if (dir === path.dirname(dir)) return words(path.join(pyenvRoot(o), 'version'));
  }
}

function words(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.replace(/#.*/, '').trim())
      .filter((line) => /^[\w.+/-]+$/.test(line));
  } catch {
    return [];
  }
}

function entriesOf(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return isFile(file);
  } catch {
    return false;
  }
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
