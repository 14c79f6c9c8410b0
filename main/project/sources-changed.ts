import path from 'node:path';
import type { DbtProject } from './dbt-project.ts';
import { fileStats } from './file-stats.ts';
import { projectFiles } from './project-files.ts';

/** The folders of a project that dbt parses. */
export function sourceFolders(project: DbtProject): readonly string[] {
  const { modelPaths, macroPaths, seedPaths, snapshotPaths, testPaths, analysisPaths, functionPaths } = project;
  return [...new Set([...modelPaths, ...macroPaths, ...seedPaths, ...snapshotPaths, ...testPaths, ...analysisPaths, ...functionPaths])];
}

/** The single files beside them, but orrery.yml, which is watched for itself. */
export const settingsFiles = ['dbt_project.yml', 'profiles.yml', 'packages.yml', 'dependencies.yml', 'selectors.yml'] as const;

/**
 * True when something dbt parses was changed after `since` (milliseconds since the epoch). Folders count: deleting a file changes only its folder.
 * `also` are files outside the project, such as ~/.dbt/profiles.yml.
 */
export function sourcesChangedSince(dir: string, project: DbtProject, since: number, also: readonly string[] = []): boolean {
  const files = projectFiles(dir, sourceFolders(project));
  const folders = new Set(files.map((file) => path.dirname(file)));
  for (const file of [...settingsFiles, 'orrery.yml', ...sourceFolders(project), ...folders, ...files, ...also]) {
    const stats = fileStats(path.resolve(dir, file));
    if (stats !== undefined && stats.mtimeMs > since) return true;
  }
  return false;
}
