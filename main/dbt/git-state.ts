import { execFile } from 'node:child_process';

/** The commit a work tree is at. */
export interface GitState {
  readonly commit: string;
  /** Null when no branch is checked out. */
  readonly branch: string | null;
  /** Something in the project's folder is changed or new. */
  readonly dirty: boolean;
}

/** Milliseconds; a large work tree on a slow disk is not worth waiting for. */
const patience = 5_000;

/**
 * Asks git for the commit of the work tree around `dir`. For trusted projects only: git reads a configuration that the repository brings
 * along. Takes no lock and starts no monitor. Null outside of a repository, before the first commit, and when git is missing or slow.
 */
export function gitState(dir: string): Promise<GitState | null> {
  const args = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-C', dir, 'status', '--porcelain=v2', '--branch', '--', '.'];
  return new Promise((resolve) => {
    execFile('git', args, { timeout: patience, maxBuffer: 64 * 1024 * 1024, windowsHide: true }, (error, stdout) => {
      resolve(error === null ? gitStateOf(stdout) : null);
    });
  });
}

/** Reads `git status --porcelain=v2 --branch` (git-scm.com/docs/git-status#_porcelain_format_version_2). */
export function gitStateOf(output: string): GitState | null {
  const lines = output.split('\n').filter((line) => line !== '');
  const header = (name: string): string | null => lines.find((line) => line.startsWith(`# ${name} `))?.slice(name.length + 3) ?? null;
  const commit = header('branch.oid');
  if (commit === null || !/^[0-9a-f]{40,64}$/.test(commit)) return null;
  const branch = header('branch.head');
  return { commit, branch: branch === '(detached)' ? null : branch, dirty: lines.some((line) => !line.startsWith('# ')) };
}
