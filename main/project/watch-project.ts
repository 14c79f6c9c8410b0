import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { watch } from 'chokidar';
import type { DbtProject } from './dbt-project.ts';
import { fileStats } from './file-stats.ts';
import { gitBranch } from './git-branch.ts';
import { settingsFiles, sourceFolders } from './sources-changed.ts';

/** How the project folder is: whether it is there and whether it can be written to. */
export type FolderState = 'writable' | 'read-only' | 'gone';

export interface ProjectWatch {
  /** Something dbt parses was changed, a moment ago and nothing since. */
  readonly onSources: () => void;
  /** orrery.yml was changed, made or deleted, a moment ago and not since. */
  readonly onDefinitions: () => void;
  /** The project's target/manifest.json, or the one Orrery keeps, is another one, and whole. */
  readonly onManifest: () => void;
  /** The project's target/run_results.json is another one, and whole: dbt ran outside of Orrery, whose runs have folders of their own. */
  readonly onResults?: () => void;
  /** Another branch or commit was checked out. */
  readonly onBranch?: () => void;
  /** The folder was deleted, came back, or became read-only or writable. */
  readonly onFolder: (state: FolderState) => void;
}

export interface WatchOptions {
  /** A save of several files is one change: ms without a further one. */
  readonly quietMs?: number;
  /** How often (ms) the folder, its settings and its manifest are looked at: no event tells that a disk was taken away, and these few files come and go. */
  readonly lookMs?: number;
  /** Whether a folder can be written to. */
  readonly canWrite?: (dir: string) => boolean;
}

/** Milliseconds by which the clock of a disk may be ahead. A file of a later time than that, of which there are some, was not changed now. */
const clockSkew = 2_000;

/** How the folder is now. */
export function folderState(dir: string, canWrite: (dir: string) => boolean = isWritable): FolderState {
  if (!existsSync(path.join(dir, 'dbt_project.yml'))) return 'gone';
  return canWrite(dir) ? 'writable' : 'read-only';
}

function isWritable(dir: string): boolean {
  try {
    accessSync(dir, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Watches what dbt parses, the two places of its manifest (another Orrery may write ours), and the folder itself, without starting anything.
 * Gives a function that ends it; `ready` resolves when changes from now on are seen.
 */
export function watchProject(
  dir: string,
  project: DbtProject | null,
  ownManifest: string,
  told: ProjectWatch,
  { quietMs = 800, lookMs = 2000, canWrite }: WatchOptions = {},
): { readonly ready: Promise<void>; readonly stop: () => void } {
  const sources = whenQuiet(quietMs, told.onSources);
  const definitions = whenQuiet(quietMs, told.onDefinitions);
  // a project that names the whole disk, or links to it, is not watched there
  const folders =
    project === null
      ? []
      : sourceFolders(project)
          .map((folder) => path.resolve(dir, folder))
          .filter((folder) => folder.startsWith(dir + path.sep));
  const watched = new Set(folders.filter((folder) => existsSync(folder)));
  const begunAt = Date.now();
  let isChangedMeanwhile = false;
  const watcher = watch([...watched], {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (file, stats) => {
      if (stats?.isSymbolicLink() === true || isNoise(path.relative(dir, file))) return true;
      isChangedMeanwhile ||= stats !== undefined && stats.mtimeMs >= begunAt && stats.mtimeMs <= Date.now() + clockSkew;
      return false;
    },
  });
  watcher.on('all', () => sources.begin());
  // what was changed before it was come to is told by nobody else
  watcher.once('ready', () => isChangedMeanwhile && sources.begin());
  watcher.on('error', () => undefined);

  const settings = settingsFiles.map((name) => path.join(dir, name));
  const manifests = [path.resolve(dir, project?.targetPath ?? 'target', 'manifest.json'), ownManifest];
  const times = (files: readonly string[]): string => files.map(modifiedAt).join(' ');
  let folder = folderState(dir, canWrite);
  let settingsTimes = times(settings);
  const definitionsFile = path.join(dir, 'orrery.yml');
  let definitionsTime = modifiedAt(definitionsFile);
  const results = [path.resolve(dir, project?.targetPath ?? 'target', 'run_results.json')];
  let [readTime, seenTime] = [times(manifests), times(manifests)];
  let [readResults, seenResults] = [times(results), times(results)];
  let branch = gitBranch(dir);
  const look = (): void => {
    const nowFolder = folderState(dir, canWrite);
    if (nowFolder !== folder) {
      folder = nowFolder;
      told.onFolder(folder);
    }
    if (folder === 'gone') return;
    const nowSettings = times(settings);
    const appeared = folders.filter((candidate) => !watched.has(candidate) && existsSync(candidate));
    if (appeared.length > 0) watcher.add(appeared);
    for (const candidate of appeared) watched.add(candidate);
    if (nowSettings !== settingsTimes || appeared.length > 0) sources.begin();
    settingsTimes = nowSettings;
    const nowDefinitions = modifiedAt(definitionsFile);
    if (nowDefinitions !== definitionsTime) definitions.begin();
    definitionsTime = nowDefinitions;
    // dbt writes the manifest piece by piece: it is whole when a look later it has not changed again
    const nowManifest = times(manifests);
    if (nowManifest === seenTime && nowManifest !== readTime) {
      readTime = nowManifest;
      told.onManifest();
    }
    seenTime = nowManifest;
    const nowResults = times(results);
    if (nowResults === seenResults && nowResults !== readResults) {
      readResults = nowResults;
      told.onResults?.();
    }
    seenResults = nowResults;
    const nowBranch = gitBranch(dir);
    if (nowBranch !== branch) {
      branch = nowBranch;
      told.onBranch?.();
    }
  };
  const timer = setInterval(look, lookMs);
  timer.unref();
  return {
    ready: watched.size === 0 ? Promise.resolve() : new Promise((resolve) => watcher.once('ready', () => resolve())),
    stop: () => {
      clearInterval(timer);
      sources.stop();
      definitions.stop();
      void watcher.close();
    },
  };
}

/** Files that editors and version control put between the sources. */
function isNoise(relative: string): boolean {
  return /(^|[\\/])(\.git|node_modules|__pycache__|\.venv|venv)([\\/]|$)/.test(relative) || /(~|\.sw[a-p]|\.tmp|\.DS_Store)$/.test(relative);
}

function modifiedAt(file: string): number {
  return fileStats(file)?.mtimeMs ?? 0;
}

function whenQuiet(quietMs: number, tell: () => void): { readonly begin: () => void; readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    begin: () => {
      clearTimeout(timer);
      timer = setTimeout(tell, quietMs);
    },
    stop: () => clearTimeout(timer),
  };
}
