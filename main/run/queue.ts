import { isFinal } from '../../preload/model/run.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
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
}

/**
 * Claims the queued runs whose turn it is, oldest first, in one transaction: at most one run per database has a process, among all
 * Orreries on this data folder. Takes its own runs and those of an Orrery that is gone. Those that wait are told what they wait for.
 */
export function claimQueued(o: QueueOptions): readonly RunRecord[] {
  if (!o.history.runs.unfinished().some((run) => run.status === 'QUEUED')) return [];
  return o.history.transaction(() => {
    const claimed: RunRecord[] = [];
    const holders = new Map<string, RunRecord>();
    const unfinished = o.history.runs.unfinished();
    for (const run of unfinished) if (run.status !== 'QUEUED' && !holders.has(run.lockKey)) holders.set(run.lockKey, run);
    for (const run of unfinished) {
      if (run.status !== 'QUEUED') continue;
      const holder = holders.get(run.lockKey);
      if (holder === undefined) {
        holders.set(run.lockKey, run);
        if (!isMineOrNobodys(run, o)) continue;
        const status = nextRunStatus(run.status, { kind: 'claimed' });
        claimed.push(o.history.runs.update(run.seq, { status, owner: o.self, startedAt: o.now(), waitsFor: null }));
      } else {
        const waitsFor = `run ${holder.id} (${holder.commandLine}), which uses the same database`;
        if (run.waitsFor !== waitsFor) o.history.runs.update(run.seq, { waitsFor });
      }
    }
    return claimed;
  });
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

function isMineOrNobodys(run: RunRecord, o: QueueOptions): boolean {
  return run.owner === null || isSameProcess(run.owner, o.self) || isGone(run.owner, o);
}

function isGone(owner: ProcessIdentity, o: QueueOptions): boolean {
  return !isSameProcess(owner, o.self) && !o.isAlive(owner);
}
