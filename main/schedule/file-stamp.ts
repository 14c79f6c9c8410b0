import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** Of a folder so many files are looked at, and folders this deep. */
export const mostFiles = 5_000;
export const deepest = 8;

/** Files that editors, version control and downloads put beside others for a while. */
const noise = /^(\.git|node_modules|__pycache__|\.venv|\.DS_Store)$|(~|\.sw[a-p]|\.tmp|\.part|\.crdownload)$/;

/** Whether changes of a file or folder of this name mean nothing. */
export function isNoise(name: string): boolean {
  return noise.test(name);
}

/**
 * Stands for what a file, or all files of a folder, are like: when each was changed, and its size. Null when there is nothing at this path, or it
 * cannot be read.
 */
export function fileStamp(target: string): string | null {
  const stats = statsOf(target);
  if (stats === null) return null;
  if (!stats.isDirectory()) return `${stats.mtimeMs} ${stats.size}`;
  const found: string[] = [];
  const walk = (dir: string, depth: number): boolean => {
    const entries = entriesOf(dir);
    if (entries === null) return depth > 0;
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (found.length >= mostFiles) break;
      const file = path.join(dir, entry.name);
      if (isNoise(entry.name)) continue;
      if (entry.isDirectory()) {
        if (depth < deepest) walk(file, depth + 1);
        continue;
      }
      const its = statsOf(file);
      if (its !== null) found.push(JSON.stringify([path.relative(target, file), its.mtimeMs, its.size]));
    }
    return true;
  };
  if (!walk(target, 0)) return null;
  return `${found.length} ${createHash('sha256').update(found.join('\n')).digest('hex').slice(0, 32)}`;
}

function statsOf(file: string): fs.Stats | null {
  try {
    return fs.statSync(file);
  } catch {
    return null;
  }
}

function entriesOf(dir: string): readonly fs.Dirent[] | null {
  try {
    return fs.readdirSync(dir, { withFileTypes: true });
  } catch {
    return null;
  }
}
