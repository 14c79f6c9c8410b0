import fs from 'node:fs/promises';
import path from 'node:path';
import { isFinal } from '../../preload/model/run.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { runFolder, runsFolder } from './run-folder.ts';

export interface DeleteOptions {
  readonly history: Pick<History, 'deletion' | 'runs' | 'transaction'>;
  readonly dataDir: string;
  /** Writes to Orrery's own log. */
  readonly report: (message: string, error?: unknown) => void;
}

/** What a run's folder is called while the run is being deleted: `.deleted-a4c7d0`. */
const mark = '.deleted-';

/**
 * Deletes runs that are over, rows and files. The folders are renamed out of the way, then the rows go in one transaction, then the files:
 * a crash in between leaves either the run as it was or a folder that `sweepDeleted` takes away. A folder that cannot be moved keeps its run.
 * @returns the ids of those that are gone
 */
export async function deleteRuns(o: DeleteOptions, runs: readonly RunRecord[]): Promise<readonly string[]> {
  const moved: RunRecord[] = [];
  for (const run of runs) {
    if (!isFinal(run.status)) continue;
    try {
      await fs.rename(runFolder(o.dataDir, run.id), asideFolder(o.dataDir, run.id));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
        o.report(`The files of run ${run.id} could not be deleted`, error);
        continue;
      }
    }
    moved.push(run);
  }
  if (moved.length === 0) return [];
  o.history.transaction(() => o.history.deletion.remove(moved.map((run) => run.seq)));
  for (const run of moved) await removed(asideFolder(o.dataDir, run.id), o.report);
  return moved.map((run) => run.id);
}

/** Finishes, or takes back, what a crash has interrupted: a folder whose run is still in the history gets its name again. */
export async function sweepDeleted(o: DeleteOptions): Promise<void> {
  const folder = runsFolder(o.dataDir);
  const names = await fs.readdir(folder).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(mark)) continue;
    const id = name.slice(mark.length);
    if (o.history.runs.get(id) === null) await removed(path.join(folder, name), o.report);
    else
      await fs
        .rename(path.join(folder, name), runFolder(o.dataDir, id))
        .catch((error: unknown) => o.report(`The files of run ${id} could not be put back`, error));
  }
}

function asideFolder(dataDir: string, runId: string): string {
  return path.join(runsFolder(dataDir), `${mark}${runId}`);
}

async function removed(dir: string, report: DeleteOptions['report']): Promise<void> {
  try {
    await fs.rm(dir, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    report(`${dir} could not be deleted; it is tried again at the next start`, error);
  }
}
