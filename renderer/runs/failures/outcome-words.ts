import type { NodeOutcome } from '../../../preload/model/run-page.ts';
import { nodeWord } from '../../../preload/model/node-word.ts';
import { formatWhen } from '../../components/format.ts';

/** Whether an outcome is bad: it failed, or could not be made. */
export function isBad(outcome: NodeOutcome, resourceType: string): boolean {
  const word = nodeWord(outcome.status, resourceType);
  return word === 'failed' || word === 'errored';
}

/**
 * `Failed for the first time in 20 runs. It last passed yesterday 02:01 in c01b77.`, in two parts so that the run can be a link.
 * @param outcomes newest first
 */
export function outcomeWords(
  outcomes: readonly NodeOutcome[],
  resourceType: string,
  now: number,
): { readonly words: string; readonly lastGood: { readonly words: string; readonly runId: string } | null } {
  const [newest] = outcomes;
  if (newest === undefined) return { words: '', lastGood: null };
  if (outcomes.length === 1) return { words: 'No earlier run has met it.', lastGood: null };
  const bad = outcomes.filter((outcome) => isBad(outcome, resourceType)).length;
  const good = outcomes.find((outcome) => !isBad(outcome, resourceType) && outcome.status !== 'skipped' && outcome.status !== 'canceled');
  const lastGood = good === undefined ? null : { words: formatWhen(good.at, now), runId: good.runId };
  if (!isBad(newest, resourceType))
    return { words: bad === 0 ? `It has not failed in ${outcomes.length} runs.` : `It failed in ${bad} of ${outcomes.length} runs.`, lastGood: null };
  const inARow = outcomes.findIndex((outcome) => !isBad(outcome, resourceType));
  if (bad === 1) return { words: `Failed for the first time in ${outcomes.length} runs.`, lastGood };
  if (inARow < 0) return { words: `Failed in all of the last ${outcomes.length} runs.`, lastGood };
  return { words: inARow > 1 ? `Failed ${inARow} times in a row.` : `Failed in ${bad} of ${outcomes.length} runs.`, lastGood };
}
