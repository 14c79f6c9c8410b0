import { type DbtCommand, runPriorities } from '../../preload/model/run.ts';
import type { RunLimits } from '../../preload/model/settings.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { keyInWords, keysOf } from './lock-keys.ts';

/** What the order of the queue is decided from. */
export interface QueueState {
  /** All runs that are not over, oldest first. */
  readonly unfinished: readonly RunRecord[];
  readonly limits: RunLimits;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** A time of day as a person reads it. */
  readonly clock: (at: number) => string;
}

/** What becomes of one queued run now. */
export interface Turn {
  readonly run: RunRecord;
  readonly starts: boolean;
  /** What it waits for, in words; null when it starts. */
  readonly waitsFor: string | null;
  /** Only a limit or its time holds it. */
  readonly canStartNow: boolean;
}

/** Commands that take a moment and build nothing: no limit holds them back. */
const lightCommands: readonly DbtCommand[] = ['compile', 'deps', 'clean'];

function isLight(run: RunRecord): boolean {
  return run.job === null && lightCommands.includes(run.command);
}

/** The order in which what waits is started: what was moved to the front (the latest first), then by priority, then the oldest. */
export function queueOrder(a: RunRecord, b: RunRecord): number {
  const moved = (b.movedToFrontAt ?? -1) - (a.movedToFrontAt ?? -1);
  const priority = runPriorities.indexOf(b.priority) - runPriorities.indexOf(a.priority);
  return moved || priority || a.seq - b.seq;
}

/**
 * Goes through the queue in its order: which runs start now, and what the others wait for. A run that waits for its database keeps it for
 * itself, so that nothing younger slips in before it; one that waits for its time does not.
 */
export function turns(state: QueueState): readonly Turn[] {
  const holders = new Map<string, RunRecord>();
  const perProject = new Map<string, number>();
  let overall = 0;
  const hold = (run: RunRecord): void => {
    for (const key of keysOf(run.lockKey)) if (!holders.has(key)) holders.set(key, run);
  };
  const count = (run: RunRecord): void => {
    if (isLight(run)) return;
    perProject.set(run.projectId, (perProject.get(run.projectId) ?? 0) + 1);
    overall += 1;
  };
  for (const run of state.unfinished) {
    if (run.status === 'QUEUED') continue;
    hold(run);
    count(run);
  }

  const turnOf = (run: RunRecord): Turn => {
    const waits = (waitsFor: string, canStartNow: boolean): Turn => ({ run, starts: false, waitsFor, canStartNow });
    const held = keysOf(run.lockKey).find((key) => holders.has(key));
    const holder = held === undefined ? undefined : holders.get(held);
    const delayed = run.notBefore !== null && run.notBefore > state.now;
    if (delayed && run.databaseWaitSince === null) return waits(timeInWords(run, run.notBefore, state.clock), holder === undefined);
    hold(run);
    if (held !== undefined && holder !== undefined) return waits(`run ${holder.id}: both write ${keyInWords(held)}`, false);
    if (delayed) return waits(run.waitsFor ?? 'its database', false);
    if (!run.forced && !isLight(run)) {
      const { limits } = state;
      const runs = (limit: number): string => (limit === 1 ? 'the run' : `one of ${limit} runs`);
      if ((perProject.get(run.projectId) ?? 0) >= limits.perProject) return waits(`${runs(limits.perProject)} of this project to end`, true);
      if (overall >= limits.overall) return waits(`${runs(limits.overall)} to end`, true);
    }
    count(run);
    return { run, starts: true, waitsFor: null, canStartNow: false };
  };
  return state.unfinished
    .filter((run) => run.status === 'QUEUED')
    .toSorted(queueOrder)
    .map(turnOf);
}

function timeInWords(run: RunRecord, at: number, clock: (at: number) => string): string {
  const attempts = run.retries === null ? '' : ` of ${Math.max(run.attempt, run.retries.attempts + 1)}`;
  return run.attempt > 1 ? `${clock(at)} (attempt ${run.attempt}${attempts})` : clock(at);
}

/** When something happens by itself in the queue: the next time a run has waited for. Null when nothing does. */
export function nextWake(unfinished: readonly RunRecord[], now: number): number | null {
  const times = unfinished.flatMap((run) => {
    if (run.status === 'QUEUED') return run.notBefore !== null && run.notBefore > now ? [run.notBefore] : [];
    const limit = timeLimitAt(run);
    return limit === null || run.cancelRequestedAt !== null ? [] : [limit];
  });
  return times.length === 0 ? null : Math.min(...times);
}

/** When the time of a run is up, milliseconds since the epoch; null without a limit. */
export function timeLimitAt(run: Pick<RunRecord, 'startedAt' | 'timeoutMs'>): number | null {
  return run.timeoutMs === null || run.startedAt === null ? null : run.startedAt + run.timeoutMs;
}
