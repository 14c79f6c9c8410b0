import type { Result } from '../../preload/model/result.ts';
import type { ScheduleCheck, SensorCheck, TriggerProblem } from '../../preload/model/schedule.ts';
import { call } from '../app/bridge.ts';
import { type Draft, jobToMake } from './draft.ts';

/** What main says of a draft: what both kinds have, and for a schedule when it is due and what a sleeping computer would do. */
export interface TriggerCheck {
  readonly problems: readonly TriggerProblem[];
  readonly words: string;
  readonly confirmTarget: string | null;
  readonly schedule: ScheduleCheck | null;
}

/** Asks main about a draft. */
export async function checkTrigger(draft: Draft): Promise<Result<TriggerCheck>> {
  const { original } = draft;
  if (draft.kind === 'schedule') {
    const answer = await call('schedules.check', { original, schedule: draft.value, newJob: draft.newJob === null ? null : jobToMake(draft.newJob) });
    return answer.ok ? { ok: true, value: { ...answer.value, schedule: answer.value } } : answer;
  }
  const answer = await call('schedules.checkSensor', { original, sensor: draft.value });
  const read = (check: SensorCheck): TriggerCheck => ({
    ...check,
    // a job that is made with it is not there yet
    problems: draft.newJob === null ? check.problems : check.problems.filter(({ field }) => field !== 'job'),
    schedule: null,
  });
  return answer.ok ? { ok: true, value: read(answer.value) } : answer;
}
