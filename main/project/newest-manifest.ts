import path from 'node:path';
import type { ManifestInfo } from '../../preload/model/project.ts';
import { fileStats } from './file-stats.ts';

export interface ManifestFile {
  readonly origin: ManifestInfo['origin'];
  readonly file: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** The manifests there are, the newest first: dbt's own in the project's target folder, and the one Orrery had dbt write. */
export function manifestFiles(o: { readonly projectDir: string; readonly targetPath: string; readonly ownFile: string }): readonly ManifestFile[] {
  const places = [
    { origin: 'orrery', file: o.ownFile },
    { origin: 'project', file: path.resolve(o.projectDir, o.targetPath, 'manifest.json') },
  ] as const;
  return places
    .flatMap((place) => {
      const stats = fileStats(place.file);
      return stats?.isFile() ? [{ ...place, modifiedAt: stats.mtimeMs }] : [];
    })
    .toSorted((a, b) => b.modifiedAt - a.modifiedAt);
}
