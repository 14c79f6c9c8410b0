import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { UnreadPython } from '../../preload/model/dagster.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';

/** Folders that hold no code of the project itself. */
const passedBy = /^(?:\.|__pycache__$|node_modules$|target$|dbt_packages$|logs$|build$|dist$|venv$|env$|site-packages$|.*\.egg-info$|.*_tests?$|tests?$)/;
const mostFolders = 2_000;
const mostText = 300_000;
const largestFile = 100_000;

/** The Python files of a Dagster project that have to do with Dagster or dbt, absolute, in the order of their names; and what of it is not read. */
export function findDagsterFiles(dir: string): Result<{ readonly python: readonly string[]; readonly unread: readonly UnreadPython[] }> {
  const files: string[] = [];
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
      if (entry.isDirectory() && !passedBy.test(entry.name)) folders.push(file);
      if (!entry.isFile()) continue;
      if (/^(?:defs|component)\.ya?ml$/.test(entry.name)) unread.push({ file, line: 1, what: 'A component' });
      if (!entry.name.endsWith('.py')) continue;
      const { size } = statSync(file);
      if (size > largestFile || text + size > mostText) {
        unread.push({ file, line: 1, what: 'A file that is too large' });
        continue;
      }
      if (!/dagster|dbt/.test(readFileSync(file, 'utf8'))) continue;
      text += size;
      files.push(file);
    }
  }
  if (files.length + unread.length > 0) return ok({ python: files, unread });
  return failed({ code: 'import-failed', title: 'This folder holds no Dagster project.', detail: `No Python file in ${dir} names Dagster.` });
}

/** The folder that the names of its modules begin in: the one with pyproject.toml, setup.py or workspace.yaml, at `dir` or one below it. */
export function dagsterRoot(dir: string): string {
  const marks = ['pyproject.toml', 'setup.py', 'setup.cfg', 'workspace.yaml'];
  const has = (folder: string): boolean => (entriesOf(folder) ?? []).some(({ name }) => marks.includes(name));
  if (has(dir)) return dir;
  const below = (entriesOf(dir) ?? []).filter((entry) => entry.isDirectory() && !passedBy.test(entry.name)).map(({ name }) => path.join(dir, name));
  return below.filter(has).length === 1 ? (below.find(has) ?? dir) : dir;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return null;
  }
}
