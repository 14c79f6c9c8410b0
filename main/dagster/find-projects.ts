import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { keptFile } from './export-project.ts';
import { findDagsterFiles, isPassedBy } from './find-dagster-files.ts';

/** What says of a folder that a Dagster project begins there, when it names Dagster. */
const marks = ['pyproject.toml', 'setup.py', 'setup.cfg', 'workspace.yaml', 'dagster.yaml', 'definitions.py'];
const largestMark = 200_000;
const mostFolders = 1_000;
const mostBeside = 200;
/** dbt projects lie no deeper than this below a Dagster project. */
const deepestProject = 4;

/** A folder with a Dagster project, and the dbt project it points to. Both absolute. */
export interface Pointed {
  readonly dagster: string;
  readonly project: string;
}

/**
 * The dbt project that a Dagster project in `dir`, or in a folder of it, points to; null where there is no Dagster project. Files are read, nothing is
 * run. Fails with `not-a-dbt-project` when it points to none or to several.
 */
export function pointedProject(dir: string): Result<Pointed | null> {
  const dagster = [dir, ...foldersIn(dir)].find(isDagster);
  if (dagster === undefined) return ok(null);
  const texts = textsOf(dagster);
  const beside = [dagster, dir].flatMap(siblings).filter(isDbtProject);
  const all = [...new Set([...projectsBelow(dagster), ...projectsBelow(dir), ...beside])];
  const named = all.filter((project) => namesFolder(texts, project));
  const [only, ...more] = named.length > 0 ? named : all;
  if (only !== undefined && more.length === 0) return ok({ dagster, project: only });
  const detail =
    only === undefined
      ? `Its code is in ${dagster}. No folder with a dbt_project.yml was found in it or beside it.`
      : [`Its code is in ${dagster}. These are near; open one of them:`, ...named, ...(named.length > 0 ? [] : all)].join('\n');
  return failed({
    code: 'not-a-dbt-project',
    title: only === undefined ? 'This Dagster project points to no dbt project.' : 'This Dagster project points to several dbt projects.',
    detail,
    next: { kind: 'open-project' },
  });
}

/**
 * The Dagster project that has to do with a dbt project: in its folder, in one of its folders, or one beside it that names it. What Orrery exported is
 * none. Null when there is none; files are read, nothing is run.
 */
export function dagsterNear(project: string): string | null {
  const ofOthers = (dir: string): boolean => isDagster(dir) && !isFile(path.join(dir, keptFile));
  const within = [project, ...foldersIn(project)].find((dir) => ofOthers(dir) && /dagster_dbt/.test(textsOf(dir)));
  return within ?? siblings(project).find((dir) => !isDbtProject(dir) && ofOthers(dir) && namesFolder(textsOf(dir), project)) ?? null;
}

function isDagster(dir: string): boolean {
  return marks.some((name) => {
    try {
      const file = path.join(dir, name);
      const stats = statSync(file);
      return stats.isFile() && stats.size <= largestMark && /dagster/i.test(readFileSync(file, 'utf8'));
    } catch {
      return false;
    }
  });
}

/** The Python and the components of a Dagster project, as one text. */
function textsOf(dagster: string): string {
  const found = findDagsterFiles(dagster);
  return found.ok ? [...found.value.python, ...found.value.components].map((file) => readFileSync(file, 'utf8')).join('\n') : '';
}

/** What builds a path in Python, and the key of a component that is one. */
const pathWords = /\b(?:Path|joinpath|file_relative_path|project_dir|os\.path)\b|\bproject:/;

/** True when a folder's name ends a text within, or within two lines of, what builds a path. */
function namesFolder(text: string, folder: string): boolean {
  const name = path.basename(folder).replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const ends = new RegExp(String.raw`["'/\\ ]${name}/?(?:["'\s]|$)`);
  const lines = text.split('\n');
  return lines.some((line, at) => ends.test(line) && pathWords.test(lines.slice(Math.max(0, at - 2), at + 1).join('\n')));
}

/** The dbt projects in a folder and below it; what lies within one of them are its packages. */
function projectsBelow(dir: string): readonly string[] {
  const found: string[] = [];
  const folders = [{ dir, depth: 0 }];
  for (let at = 0; at < folders.length && at < mostFolders; at += 1) {
    const folder = folders[at] ?? { dir, depth: 0 };
    if (isDbtProject(folder.dir)) found.push(folder.dir);
    else if (folder.depth < deepestProject) folders.push(...foldersIn(folder.dir).map((one) => ({ dir: one, depth: folder.depth + 1 })));
  }
  return found;
}

function isDbtProject(dir: string): boolean {
  return isFile(path.join(dir, 'dbt_project.yml'));
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function siblings(dir: string): readonly string[] {
  return foldersIn(path.dirname(dir))
    .filter((other) => other !== dir)
    .slice(0, mostBeside);
}

function foldersIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !isPassedBy(entry.name))
      .slice(0, mostFolders)
      .map((entry) => path.join(dir, entry.name))
      .toSorted();
  } catch {
    return [];
  }
}
