import type { Deletion } from '../../preload/model/run-list.ts';
import { isFinal } from '../../preload/model/run.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { type DeleteOptions, deleteRuns, sweepDeleted } from './delete-runs.ts';
import { bytesOf, runFolder } from './run-folder.ts';

/** What becomes of runs that are over: what they take on the disk, and how they are deleted. */
export interface RunKeeping {
  /** What deleting these runs would free. Ids that no run has are left out. */
  deletion(ids: readonly string[]): Promise<Deletion>;
  delete(ids: readonly string[]): Promise<Deletion>;
  /** Tells of runs that are gone. Returns what stops it. */
  onDeleted(listener: (ids: readonly string[]) => void): () => void;
  /** Finishes what a crash has interrupted. To be called once at start. */
  recover(): Promise<void>;
}

/** Runs deleted in one transaction: other work gets its turn in between. */
const batch = 20;

/** Looks after what runs leave behind in `dataDir`. */
export function keepRuns(o: DeleteOptions): RunKeeping {
  const listeners = new Set<(ids: readonly string[]) => void>();

  const named = (ids: readonly string[]): readonly RunRecord[] => ids.map((id) => o.history.runs.get(id)).filter((run) => run !== null);
  const bytesTaken = async (run: RunRecord): Promise<number> => run.bytes ?? (await bytesOf(runFolder(o.dataDir, run.id)));

  async function sum(runs: readonly RunRecord[]): Promise<number> {
    let bytes = 0;
    for (const run of runs) bytes += await bytesTaken(run);
    return bytes;
  }

  return {
    async deletion(ids) {
      const runs = named(ids);
      const over = runs.filter((run) => isFinal(run.status));
      return { runs: over.length, bytes: await sum(over), underWay: runs.length - over.length };
    },
    async delete(ids) {
      const runs = named(ids);
      const over = runs.filter((run) => isFinal(run.status));
      let [count, bytes] = [0, 0];
      for (let from = 0; from < over.length; from += batch) {
        const some = over.slice(from, from + batch);
        const sizes = new Map<string, number>();
        for (const run of some) sizes.set(run.id, await bytesTaken(run));
        const gone = await deleteRuns(o, some);
        count += gone.length;
        for (const id of gone) bytes += sizes.get(id) ?? 0;
        if (gone.length > 0) for (const listener of listeners) listener(gone);
      }
      return { runs: count, bytes, underWay: runs.length - over.length };
    },
    onDeleted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    recover: () => sweepDeleted(o),
  };
}
