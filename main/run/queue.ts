import type { OrreryError } from '../../preload/model/result.ts';
import { isFinal } from '../../preload/model/run.ts';
import type { RunLimits } from '../../preload/model/settings.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { type Turn, timeLimitAt, turns } from './queue-order.ts';
import { nextRunStatus } from './run-state.ts';

/** True when two identities are the same process. */
export function isSameProcess(a: ProcessIdentity, b: ProcessIdentity): boolean {
  return a.pid === b.pid && a.startedTicks === b.startedTicks && a.bootId === b.bootId;
}

export interface QueueOptions {
  readonly history: History;
  readonly self: ProcessIdentity;
  readonly isAlive: (identity: ProcessIdentity) => boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly limits: () => RunLimits;
}

/**
 * Claims the queued runs whose turn it is, in one transaction: at most one run per database has a process and no limit is passed, among all
 * Orreries on this data folder. Takes its own runs and those of an Orrery that is gone. Those that wait are told what they wait for.
 */
export function claimQueued(o: QueueOptions): readonly RunRecord[] {
  if (!o.history.runs.unfinished().some((run) => run.status === 'QUEUED')) return [];
  return o.history.transaction(() => {
    const claimed: RunRecord[] = [];
    for (const { run, starts, waitsFor, canStartNow } of queueTurns(o)) {
      if (starts) {
        if (!isMineOrNobodys(run, o)) continue;
        const status = nextRunStatus(run.status, { kind: 'claimed' });
        claimed.push(
          o.history.runs.update(run.seq, {
            status,
            owner: o.self,
            startedAt: o.now(),
            waitsFor: null,
            canStartNow: false,
            notBefore: null,
            movedToFrontAt: null,
          }),
        );
      } else if (run.waitsFor !== waitsFor || run.canStartNow !== canStartNow) {
        o.history.runs.update(run.seq, { waitsFor, canStartNow });
      }
    }
    return claimed;
  });
}

/** The queue as it stands now, in its order. */
export function queueTurns(o: Pick<QueueOptions, 'history' | 'limits' | 'now'>): readonly Turn[] {
  return turns({ unfinished: o.history.runs.unfinished(), limits: o.limits(), now: o.now(), clock: timeOfDay });
}

function timeOfDay(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Puts a queued run before all others. Gives what forbids it. */
export function moveToFront(o: QueueOptions, id: string): OrreryError | null {
  return o.history.transaction(() => {
    const run = o.history.runs.get(id);
    if (run?.status !== 'QUEUED') return notWaiting(run, id);
    const latest = Math.max(o.now(), ...o.history.runs.unfinished().map((other) => (other.movedToFrontAt ?? 0) + 1));
    o.history.runs.update(run.seq, { movedToFrontAt: latest });
    return null;
  });
}

/** Lets a queued run pass the limits and the time that hold it. Gives what forbids it. */
export function startNow(o: QueueOptions, id: string): OrreryError | null {
  return o.history.transaction(() => {
    const run = o.history.runs.get(id);
    if (run?.status !== 'QUEUED') return notWaiting(run, id);
    const turn = queueTurns(o).find((other) => other.run.id === id);
    if (turn !== undefined && !turn.starts && !turn.canStartNow) {
      return {
        code: 'database-locked',
        title: 'The run cannot start before its database is free.',
        detail: `It waits for ${turn.waitsFor ?? 'its database'}.`,
      };
    }
    o.history.runs.update(run.seq, { forced: true, notBefore: null });
    return null;
  });
}

function notWaiting(run: RunRecord | null, id: string): OrreryError {
  if (run === null) return { code: 'run-not-found', title: `There is no run ${id}.` };
  return { code: 'run-not-active', title: isFinal(run.status) ? `Run ${id} is over already.` : `Run ${id} has started already.` };
}

/** Takes over the runs under way that no living Orrery looks after: it ended, was killed, or let go of them. */
export function claimOrphans(o: QueueOptions): readonly RunRecord[] {
  const isOrphan = (run: RunRecord): boolean => run.status !== 'QUEUED' && !isFinal(run.status) && (run.owner === null || isGone(run.owner, o));
  if (!o.history.runs.unfinished().some(isOrphan)) return [];
  return o.history.transaction(() =>
    o.history.runs
      .unfinished()
      .filter(isOrphan)
      .map((run) => o.history.runs.update(run.seq, { owner: o.self })),
  );
}

/** Begins to cancel those of its own runs whose time is up. True when there were any. */
export function cancelLate(o: QueueOptions): boolean {
  const isLate = (run: RunRecord): boolean => {
    const limit = timeLimitAt(run);
    return (
      run.status !== 'QUEUED' && run.cancelRequestedAt === null && limit !== null && limit <= o.now() && run.owner !== null && isSameProcess(run.owner, o.self)
    );
  };
  if (!o.history.runs.unfinished().some(isLate)) return false;
  o.history.transaction(() => {
    for (const run of o.history.runs.unfinished().filter(isLate)) {
      const status = nextRunStatus(run.status, { kind: 'cancel requested' });
      o.history.runs.update(run.seq, { status, cancelRequestedAt: o.now(), cancelReason: 'time limit' });
    }
  });
  return true;
}

function isMineOrNobodys(run: RunRecord, o: QueueOptions): boolean {
  return run.owner === null || isSameProcess(run.owner, o.self) || isGone(run.owner, o);
}

function isGone(owner: ProcessIdentity, o: QueueOptions): boolean {
  return !isSameProcess(owner, o.self) && !o.isAlive(owner);
}
