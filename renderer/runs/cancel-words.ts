import { interruptsAfter, killAfter } from '../../preload/model/cancel-times.ts';

/**
 * Where the cancellation of a run stands, and what comes next: `interrupting…, again in 4 s`, `killing in 8 s`.
 * @param sinceRequest milliseconds since a person asked for it
 */
export function cancelWords(sinceRequest: number): string {
  if (sinceRequest >= killAfter) return 'killing dbt';
  const next = interruptsAfter.find((after) => after > sinceRequest);
  const left = (at: number): string => `${Math.max(1, Math.ceil((at - sinceRequest) / 1_000))} s`;
  return next === undefined ? `interrupted ${interruptsAfter.length} times, killing in ${left(killAfter)}` : `interrupting, again in ${left(next)}`;
}
