import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { UnreadPython } from '../../preload/model/dagster.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';

/** Folders that hold no code of the project itself. */
const passedBy = /^(?:\.|__pycache__$|node_modules$|target$|dbt_packages$|logs$|build$|dist$|venv$|env$|site-packages$|.*\.egg-info$|.*_tests?$|tests?$)/;
const mostFolders = 2_000;
const mostText = 300_000;
const largestFile = 100_000;

/** Files of a Dagster project, absolute, in the order of their names. */
export interface DagsterFiles {
  /** The Python that has to do with Dagster or dbt, and what else there is room for. */
  readonly python: readonly string[];
  /** YAML that a component of Dagster is written in. */
  readonly components: readonly string[];
  readonly unread: readonly UnreadPython[];
}

/** Finds them. Errors: `file-not-found`, and `import-failed` where there are none. */
export function findDagsterFiles(dir: string): Result<DagsterFiles> {
  const files: string[] = [];
  const components: string[] = [];
  const others: { readonly file: string; readonly size: number }[] = [];
  const unread: UnreadPython[] = [];
  const folders = [dir];
  let text = 0;
  for (let at = 0; at < folders.length && at < mostFolders; at += 1) {
    const folder = folders[at] ?? dir;
    const entries = entriesOf(folder);
    if (entries === null) {
      if (at === 0) return failed({ code: 'file-not-found', title: 'There is no such folder.', detail: dir });
      continue;
    }
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory() && !isPassedBy(entry.name)) folders.push(file);
      if (!entry.isFile()) continue;
      const isComponent = /^(?:defs|component)\.ya?ml$/.test(entry.name);
      if (!isComponent && !entry.name.endsWith('.py')) continue;
      const { size } = statSync(file, { throwIfNoEntry: false }) ?? { size: 0 };
      if (size > largestFile || text + size > mostText) {
        unread.push({ file, line: 1, what: 'A file that is too large' });
        continue;
      }
      const read = textOf(file);
      if (read === null) {
        unread.push({ file, line: 1, what: 'A file that cannot be read' });
        continue;
      }
      if (!isComponent && !/dagster|dbt/.test(read)) {
        others.push({ file, size });
        continue;
      }
      text += size;
      (isComponent ? components : files).push(file);
    }
  }
  if (folders.length > mostFolders) unread.push({ file: dir, line: 1, what: `Folders after the first ${mostFolders}` });
  // a file that names neither may hold a name, a time zone or a path that the others use
  for (const { file, size } of files.length === 0 ? [] : others) {
    if (text + size > mostText) break;
    text += size;
    files.push(file);
  }
  if (files.length + components.length + unread.length > 0) return ok({ python: files, components, unread });
  return failed({ code: 'import-failed', title: 'This folder holds no Dagster project.', detail: `No Python file in ${dir} names Dagster.` });
}

/** The folder that the names of its modules begin in: the one with pyproject.toml, setup.py or workspace.yaml, at `dir` or one below it. */
export function dagsterRoot(dir: string): string {
  const marks = ['pyproject.toml', 'setup.py', 'setup.cfg', 'workspace.yaml'];
  const has = (folder: string): boolean => (entriesOf(folder) ?? []).some(({ name }) => marks.includes(name));
  if (has(dir)) return dir;
  const below = (entriesOf(dir) ?? []).filter((entry) => entry.isDirectory() && !isPassedBy(entry.name)).map(({ name }) => path.join(dir, name));
  return below.filter(has).length === 1 ? (below.find(has) ?? dir) : dir;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** True for the name of a folder that holds no code of the project itself. */
export function isPassedBy(name: string): boolean {
  return passedBy.test(name);
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return null;
  }
}
