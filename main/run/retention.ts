import { isFinal, type RunStatus } from '../../preload/model/run.ts';
import type { Retention } from '../../preload/model/settings.ts';

/** What is asked of a run to know whether it may go. */
export interface KeptRun {
  readonly seq: number;
  readonly id: string;
  readonly job: string | null;
  readonly status: RunStatus;
  readonly createdAt: number;
}

/** Runs that stay whatever their age and number. */
export interface HeldRuns {
  /** By seq: those that hold the newest result of an asset or a check, as its state comes from there. */
  readonly results: ReadonlySet<number>;
  /** By id: those a person keeps, those named as a state, and those that a run under way or in the queue reads (as its state, or as the run it retries). */
  readonly needed: ReadonlySet<string>;
}

const day = 86_400_000;

/**
 * Which runs of one project are older than so many days or beyond so many in number, oldest first. Never the newest of each job (and the
 * newest ad hoc), none that is not over, none that is held.
 */
export function runsToPrune<Run extends KeptRun>(runs: readonly Run[], { days, runs: most }: Retention, held: HeldRuns, now: number): readonly Run[] {
  const newestFirst = runs.toSorted((a, b) => b.seq - a.seq);
  const jobs = new Set<string | null>();
  return newestFirst
    .filter((run, index) => {
      const isNewest = !jobs.has(run.job);
      jobs.add(run.job);
      const tooOld = days !== null && run.createdAt < now - days * day;
      const tooMany = most !== null && index >= most;
      return (tooOld || tooMany) && !isNewest && isFinal(run.status) && !held.results.has(run.seq) && !held.needed.has(run.id);
    })
    .toReversed();
}
