import path from 'node:path';
import { fileStats } from '../project/file-stats.ts';

/** Where Orrery keeps the catalog.json of the last `dbt docs generate` of a project, so that it outlives the run. */
export function keptCatalog(dataDir: string, projectId: string): string {
  return path.join(dataDir, 'projects', projectId, 'catalog.json');
}

/** The newest of the files that are there; null when none is. */
export function newestFile(files: readonly string[]): string | null {
  const there = files.flatMap((file) => {
    const stats = fileStats(file);
    return stats?.isFile() === true ? [{ file, at: stats.mtimeMs }] : [];
  });
  return there.toSorted((a, b) => b.at - a.at)[0]?.file ?? null;
}
