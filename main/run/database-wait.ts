import path from 'node:path';
import type { OrreryError } from '../../preload/model/result.ts';
import type { DatabaseHolder } from '../dbt/lock-message.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import type { StepRecord } from '../history/step-rows.ts';
import { durationInWords } from './duration-in-words.ts';
import { databaseFilesOf } from './lock-keys.ts';

/** A database that another program has open. */
export interface HeldDatabase {
  /** Null for the run's own, when only dbt said that it is in use. */
  readonly file: string | null;
  /** Null when nobody knows. */
  readonly holder: DatabaseHolder | null;
}

/** What to do about it: look again then, or give up. */
export type DatabaseWait =
  | { readonly kind: 'wait'; readonly since: number; readonly until: number; readonly words: string }
  | { readonly kind: 'give up'; readonly error: OrreryError };

const shortestPause = 500;
const longestPause = 5_000;

/** How a run goes on that finds its database in use: it looks again after pauses that grow, until it has waited for `limitMs`. */
export function databaseWait(
  run: Pick<RunRecord, 'databaseWaitSince' | 'lockKey'>,
  held: HeldDatabase,
  time: { readonly now: number; readonly limitMs: number },
): DatabaseWait {
  const { now, limitMs } = time;
  const since = run.databaseWaitSince ?? now;
  const waited = now - since;
  const file = held.file ?? databaseFilesOf(run.lockKey)[0] ?? null;
  const name = file === null ? 'its database' : path.basename(file);
  const holder = held.holder === null ? 'another program' : `${held.holder.name} (pid ${held.holder.pid})`;
  if (waited >= limitMs) {
    return {
      kind: 'give up',
      error: {
        code: 'database-locked',
        title: `${sentence(holder)} has ${name} open.`,
        detail: `Orrery waited for ${durationInWords(waited)}. DuckDB lets one program write to a file at a time: close it there, then retry.`,
        next: { kind: 'retry' },
      },
    };
  }
  const pause = Math.min(longestPause, Math.max(shortestPause, waited / 2), Math.max(shortestPause, limitMs - waited));
  return { kind: 'wait', since, until: now + pause, words: `${name}, which ${holder} has open; gives up in ${durationInWords(limitMs - waited)}` };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Lets a run wait for its database: one that has not begun in the queue, where it holds up nothing but its own database; one between two steps
 * where it is. What the attempt left in the history is taken back. To be called inside a transaction.
 */
export function putBack(history: History, run: RunRecord, step: StepRecord, wait: Extract<DatabaseWait, { kind: 'wait' }>): void {
  history.steps.rewind(run.seq, step.number);
  history.events.clear(run.seq, step.number);
  history.steps.update(run.seq, step.number, { status: 'QUEUED', startedAt: null, process: null });
  const waiting = { databaseWaitSince: wait.since, waitsFor: wait.words, notBefore: wait.until };
  const first = history.steps.list(run.seq).every((other) => other.number >= step.number);
  history.runs.update(run.seq, first && run.cancelRequestedAt === null ? { ...waiting, status: 'QUEUED', startedAt: null } : waiting);
}
