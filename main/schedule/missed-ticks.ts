import { mostMissedRuns, type ScheduleDefinition, type TickCause } from '../../preload/model/schedule.ts';
import { type DueStretch, dueTicks, mostCounted } from './due-ticks.ts';

/** What is to become of one or several due times. */
export interface Decision {
  /** The latest of the times it stands for. */
  readonly due: number;
  readonly firstDue: number;
  readonly count: number;
  readonly action: 'run' | 'skip';
  readonly cause: TickCause | null;
  /** In words, empty when there is nothing to say. */
  readonly reason: string;
}

/** Why nothing was decided meanwhile, as a sentence about what was missed goes on; empty when it came due at once. */
export type Away = 'while asleep' | 'while Orrery was not running' | '';

/** Milliseconds: what runs less late than this is on time. */
export const onTime = 60_000;

type Policy = Pick<ScheduleDefinition, 'cron' | 'timezone' | 'start' | 'end' | 'missed' | 'graceMs'>;

/**
 * What becomes of all that was due after `from` and up to `until`, oldest first. What is on time runs. Of what is late `run-once` runs the latest
 * within the grace, standing for all within it; `skip` runs nothing, `run-all` the last 5. What does not run is one collapsed decision. `awayAt`
 * says why nothing was decided at the time of the first.
 */
export function decideDue(
  policy: Policy,
  { from, until, now }: { readonly from: number; readonly until: number; readonly now: number },
  awayAt: (first: number) => Away,
): readonly Decision[] {
  // A time that is exactly as old as the grace still runs; one that is on time does however short the grace is.
  const oldest = Math.min(until, now - Math.max(policy.graceMs, onTime - 1) - 1);
  const tooOld = oldest <= from ? null : dueTicks(policy, from, oldest, 1);
  const stretch = dueTicks(policy, Math.max(from, oldest), until, mostMissedRuns + 1);
  const skippedOld = tooOld === null ? [] : [collapsed(tooOld, 'missed', `${missed(tooOld.count, awayAt(tooOld.first))}: too long ago to run`)];
  return stretch === null ? skippedOld : [...skippedOld, ...decideStretch(policy.missed, stretch, now, awayAt(stretch.first))];
}

function decideStretch(policy: Policy['missed'], stretch: DueStretch, now: number, away: Away): readonly Decision[] {
  const { first, newest, count } = stretch;
  const last = newest.at(-1) ?? first;
  const isOnTime = now - last < onTime;
  if (count === 1 && isOnTime) return [plain(last)];
  switch (policy) {
    case 'run-once':
      return [
        count === 1
          ? { ...plain(last), cause: 'late', reason: `Missed ${away}`.trim() }
          : { due: last, firstDue: first, count, action: 'run', cause: 'missed', reason: `${missed(count, away)}: ran once` },
      ];
    case 'skip': {
      if (!isOnTime) return [collapsed({ ...stretch, newest: [last] }, 'missed', `${missed(count, away)}: skipped, as the schedule says`)];
      const before = newest.at(-2) ?? first;
      return [collapsed({ first, newest: [before], count: count - 1 }, 'missed', `${missed(count - 1, away)}: skipped, as the schedule says`), plain(last)];
    }
    case 'run-all': {
      const ran = newest.slice(-mostMissedRuns);
      const before = newest.at(-mostMissedRuns - 1);
      const runs = ran.map((due): Decision => (now - due < onTime ? plain(due) : { ...plain(due), cause: 'late', reason: `Missed ${away}`.trim() }));
      if (before === undefined) return runs;
      const left = { first, newest: [before], count: count - ran.length };
      return [collapsed(left, 'missed', `${missed(left.count, away)}: only the last ${mostMissedRuns} run`), ...runs];
    }
  }
}

function plain(due: number): Decision {
  return { due, firstDue: due, count: 1, action: 'run', cause: null, reason: '' };
}

/** One decision for all of a stretch: none of it runs. */
export function collapsed({ first, newest, count }: DueStretch, cause: TickCause, reason: string): Decision {
  return { due: newest.at(-1) ?? first, firstDue: first, count, action: 'skip', cause, reason };
}

function missed(count: number, away: Away): string {
  return `${inWords(count)} missed ${away}`.trim();
}

/** How many a decision stands for, in words. */
export function inWords(count: number): string {
  return count >= mostCounted ? `${mostCounted} or more` : String(count);
}
