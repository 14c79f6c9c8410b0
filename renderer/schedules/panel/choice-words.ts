import type { NotifyRule } from '../../../preload/model/job.ts';
import type { MissedPolicy, OverlapPolicy } from '../../../preload/model/schedule.ts';
import { mostMissedRuns } from '../../../preload/model/schedule.ts';

/** The choices of a form in plain words. */
export const missedWords: Readonly<Record<MissedPolicy, string>> = {
  'run-once': 'Run once on wake',
  skip: 'Skip what was missed',
  'run-all': `Run each that was missed, ${mostMissedRuns} at most`,
};
export const overlapWords: Readonly<Record<OverlapPolicy, string>> = {
  skip: 'Skip the tick',
  queue: 'Run when it is over',
  allow: 'Run beside it',
};
export const batteryWords = { run: 'Run anyway', skip: 'Skip the tick' } as const;
export const defaultWords = { on: 'on from the start', off: 'off until switched on' } as const;
export const notifyWords: Readonly<Record<NotifyRule, string>> = { failure: 'failed or warned', always: 'ended, however', never: 'never' };

/** The entries of a record as options of a choice, in its order. */
export function optionsOf<Value extends string>(words: Readonly<Record<Value, string>>): readonly { readonly value: Value; readonly label: string }[] {
  return (Object.keys(words) as Value[]).map((value) => ({ value, label: words[value] }));
}
