import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileStats } from './file-stats.ts';

/** HEAD and the pointer of a worktree are a line (bytes). */
const longestPointer = 10_000;

/**
 * The branch that is checked out in the repository around `dir`, or the first seven characters of the commit when there is none;
 * null outside a repository. Reads .git/HEAD, also of worktrees and submodules, and starts no git: an untrusted project starts nothing.
 */
export function gitBranch(dir: string): string | null {
  const gitDir = findGitDir(dir);
  const head = gitDir === null ? null : firstLine(path.join(gitDir, 'HEAD'));
  if (head === null) return null;
  if (head.startsWith('ref:'))
    return (
      head
        .slice(4)
        .trim()
        .replace(/^refs\/heads\//, '') || null
    );
  return /^[0-9a-f]{40,64}$/i.test(head) ? head.slice(0, 7) : null;
}

function findGitDir(dir: string): string | null {
  for (let at = path.resolve(dir); ; at = path.dirname(at)) {
    const candidate = path.join(at, '.git');
    const stats = fileStats(candidate);
    if (stats?.isDirectory()) return candidate;
    if (stats?.isFile()) {
      const pointer = firstLine(candidate);
      return pointer?.startsWith('gitdir:') ? path.resolve(at, pointer.slice(7).trim()) : null;
    }
    if (path.dirname(at) === at) return null;
  }
}

function firstLine(file: string): string | null {
  try {
    const stats = statSync(file);
    if (!stats.isFile() || stats.size > longestPointer) return null;
    return readFileSync(file, 'utf8').split('\n')[0]?.trim() ?? null;
  } catch {
    return null;
  }
}
