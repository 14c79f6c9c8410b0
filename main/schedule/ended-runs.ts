import { z } from 'zod';
import { isFinal } from '../../preload/model/run.ts';
import type { SensorTrigger } from '../../preload/model/schedule.ts';
import type { WatchedRun } from '../history/job-runs.ts';
import type { SensorHappening } from './sensor-seen.ts';

/** Up to which run a sensor has seen all, but for those that were not over then. */
export interface RunMark {
  readonly seq: number;
  readonly open: readonly number[];
}

const stored = z.object({ seq: z.number(), open: z.array(z.number()) });

/** Reads a mark; null when it is none. */
export function readRunMark(text: string): RunMark | null {
  try {
    return stored.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The mark of one that begins to look at an instant: what had ended by then is past. `runs` are all of the job. */
export function firstRunMark(runs: readonly WatchedRun[], since: number): RunMark {
  return { seq: runs.at(-1)?.seq ?? 0, open: runs.filter((run) => !isFinal(run.status) || (run.finishedAt ?? 0) > since).map(({ seq }) => seq) };
}

/**
 * What has ended since a mark. `runs` are those after it and those that were open. A run that is tried again by itself has not ended: its last
 * attempt counts. One that was canceled neither succeeded nor failed.
 */
export function endedRuns(
  { job, result }: Pick<Extract<SensorTrigger, { kind: 'run' }>, 'job' | 'result'>,
  mark: RunMark,
  runs: readonly WatchedRun[],
): { readonly mark: RunMark; readonly happened: readonly SensorHappening[]; readonly ended: boolean; readonly words: string | null } {
  const over = runs.filter(({ status }) => isFinal(status));
  const last = over
    .filter(({ isRetried }) => !isRetried)
    .toSorted((a, b) => (a.finishedAt ?? 0) - (b.finishedAt ?? 0))
    .at(-1);
  const words = ({ id, status }: WatchedRun): string => `${job} ${endedWords[status] ?? 'ended'} (run ${id})`;
  const wanted = over.filter(({ status, isRetried }) => {
    if (isRetried) return false;
    if (status === 'SUCCESS') return result !== 'failure';
    return status === 'FAILURE' ? result !== 'success' : result === 'any';
  });
  const happened = wanted
    .map((run): SensorHappening => {
      const at = run.finishedAt ?? 0;
      return { at, firstAt: at, count: 1, reason: words(run) };
    })
    .toSorted((a, b) => a.at - b.at);
  return {
    mark: { seq: Math.max(mark.seq, ...runs.map(({ seq }) => seq)), open: runs.filter(({ status }) => !isFinal(status)).map(({ seq }) => seq) },
    happened,
    ended: over.length > 0,
    words: last === undefined ? null : words(last),
  };
}

const endedWords: Readonly<Partial<Record<WatchedRun['status'], string>>> = { SUCCESS: 'succeeded', FAILURE: 'failed', CANCELED: 'was canceled' };
