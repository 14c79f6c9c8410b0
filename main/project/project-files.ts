import { type Dirent, readdirSync } from 'node:fs';
import path from 'node:path';

/** Walking stops here: a folder with more files is no dbt project, and nobody waits for it. */
const mostFiles = 20_000;
const deepest = 40;
const passedOver = new Set(['.git', 'node_modules', '__pycache__', '.venv', 'venv']);

/**
 * The files below the folders `folders` of the project `dir`, relative to it with forward slashes, sorted. Links are not followed.
 * What cannot be read is left out.
 */
export function projectFiles(dir: string, folders: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const waiting = folders.map((folder) => ({ folder: path.resolve(dir, folder), depth: 0 }));
  for (let next = waiting.pop(); next !== undefined && found.size < mostFiles; next = waiting.pop()) {
    for (const entry of entriesOf(next.folder)) {
      const file = path.join(next.folder, entry.name);
      if (entry.isDirectory()) {
        if (next.depth < deepest && !passedOver.has(entry.name)) waiting.push({ folder: file, depth: next.depth + 1 });
      } else if (entry.isFile() && found.size < mostFiles) {
        found.add(path.relative(dir, file).replaceAll('\\', '/'));
      }
    }
  }
  return [...found].toSorted();
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
