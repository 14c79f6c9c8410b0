import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readSourceDates } from '../dbt/source-dates-file.ts';
import type { SourceDateRecord } from '../history/build-rows.ts';

/** When the newest rows of each source arrived, as `dbt source freshness` wrote it into the target folder; none when it wrote nothing. */
export async function sourceDatesIn(targetDir: string): Promise<readonly SourceDateRecord[]> {
  const dates = readSourceDates(await readFile(path.join(targetDir, 'sources.json'), 'utf8').catch(() => ''));
  return dates.map(({ uniqueId, loadedAt }) => ({ uniqueId, loadedAt }));
}
