import type { RunCounts, RunStatus } from '../../preload/model/run.ts';
import { nodeWord } from '../../preload/model/node-word.ts';
import type { RemoteResult } from '../history/remote-rows.ts';

/** Dagster's word for a run in ours; one that is not known is taken for one under way. */
export function remoteStatus(word: string): RunStatus {
  switch (word) {
    case 'QUEUED':
    case 'NOT_STARTED':
    case 'MANAGED':
      return 'QUEUED';
    case 'STARTING':
    case 'STARTED':
    case 'SUCCESS':
    case 'FAILURE':
    case 'CANCELING':
    case 'CANCELED':
      return word;
    default:
      return 'STARTED';
  }
}

/** How many assets and checks of a remote run are where. */
export function remoteCounts(results: readonly RemoteResult[]): RunCounts {
  const counts = { queued: 0, running: 0, succeeded: 0, warned: 0, failed: 0, skipped: 0, canceled: 0 };
  for (const { status, resourceType } of results) {
    const word = nodeWord(status, resourceType);
    if (word === 'passed') counts.succeeded += 1;
    else if (word === 'errored') counts.failed += 1;
    else counts[word] += 1;
  }
  return { total: results.length, ...counts };
}
