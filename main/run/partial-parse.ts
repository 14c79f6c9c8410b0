import fs from 'node:fs/promises';
import path from 'node:path';
import type { RunRecord } from '../history/run-rows.ts';

const fileName = 'partial_parse.msgpack';

/** Where Orrery keeps v1's memory of the parsed project between runs, which saves a second and more of every start. */
export function partialParseFile(dataDir: string, projectId: string): string {
  return path.join(dataDir, 'projects', projectId, fileName);
}

/** Puts v1's memory of the project, the newest there is, into a run's target folder. Without it dbt parses everything: slower, not wrong. */
export async function copyPartialParseIn(run: Pick<RunRecord, 'engine' | 'projectId' | 'partialParseFile'>, target: string, dataDir: string): Promise<void> {
  if (run.engine !== 'v1') return;
  await fs.mkdir(target, { recursive: true });
  const newest = (await Promise.all([partialParseFile(dataDir, run.projectId), run.partialParseFile].map(dated))).toSorted((a, b) => b.at - a.at)[0];
  if (newest === undefined || newest.file === null || newest.at === 0) return;
  try {
    await fs.copyFile(newest.file, path.join(target, fileName));
  } catch {
    // dbt parses everything.
  }
}

/** A file and when it was written, 0 when it is not there. */
async function dated(file: string | null): Promise<{ readonly file: string | null; readonly at: number }> {
  try {
    return { file, at: file === null ? 0 : (await fs.stat(file)).mtimeMs };
  } catch {
    return { file, at: 0 };
  }
}

/** Keeps what a run wrote for the next one. Replaced by renaming, so that no one reads half a file. */
export async function copyPartialParseBack(run: RunRecord, target: string, dataDir: string): Promise<void> {
  if (run.engine !== 'v1') return;
  const kept = partialParseFile(dataDir, run.projectId);
  const temporary = `${kept}.${run.id}.tmp`;
  try {
    await fs.mkdir(path.dirname(kept), { recursive: true });
    await fs.copyFile(path.join(target, fileName), temporary);
    await fs.rename(temporary, kept);
  } catch {
    await fs.rm(temporary, { force: true }).catch(() => {});
  }
}
