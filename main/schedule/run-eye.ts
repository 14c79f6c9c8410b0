import type { History } from '../history/open-history.ts';
import { endedRuns, firstRunMark, readRunMark } from './ended-runs.ts';
import type { SensorEye } from './known-sensors.ts';

/** Sees runs end: the history tells of all, also of those that ended while nobody looked. */
export function createRunEye(history: Pick<History, 'jobRuns'>): SensorEye {
  return {
    follow: () => {},
    sight({ key, sensor: { on } }, kept, since) {
      if (on.kind !== 'run') return null;
      const mark = kept === null ? null : readRunMark(kept);
      if (mark === null)
        return { mark: JSON.stringify(firstRunMark(history.jobRuns.since(key.projectId, on.job, 0, []), since)), happened: [], words: 'began to look' };
      const seen = endedRuns(on, mark, history.jobRuns.since(key.projectId, on.job, mark.seq, mark.open));
      // what has only begun is met again
      return seen.ended ? { mark: JSON.stringify(seen.mark), happened: seen.happened, words: seen.words } : null;
    },
    stop: () => {},
  };
}
