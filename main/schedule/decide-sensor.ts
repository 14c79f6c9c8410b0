import { type Decision, inWords, onTime } from './missed-ticks.ts';
import { type Pause, pauseAt } from './pause.ts';
import { pendingDue, type SensorHappening, type SensorSeen } from './sensor-seen.ts';

/** What is known where a sensor's happenings are decided. Times are milliseconds since the epoch. */
export interface SensorFacts {
  readonly seen: SensorSeen;
  /** What has happened since, earliest first. */
  readonly happened: readonly SensorHappening[];
  readonly minimumIntervalMs: number;
  readonly pauses: readonly Pause[];
  readonly now: number;
}

export interface SensorOutcome {
  /** Oldest first. */
  readonly decisions: readonly Decision[];
  readonly pending: SensorSeen['pending'];
  readonly firedAt: SensorSeen['firedAt'];
}

/**
 * What becomes of what a sensor saw. Each happening is a tick of its moment; what happened more than a minute ago, while nobody looked, is one
 * tick together. What comes sooner than the minimum interval after the tick before it is one tick once that has passed. What happens, or comes
 * due, while all schedules are paused does not run.
 */
export function decideSensor({ seen, happened, minimumIntervalMs, pauses, now }: SensorFacts): SensorOutcome {
  const decisions: Decision[] = [];
  // the clock was ahead then
  let firedAt = seen.firedAt !== null && seen.firedAt > now ? null : seen.firedAt;
  let { pending } = seen;

  const fire = (due: number, { firstAt, count, reason }: SensorHappening): void => {
    const isPaused = pauseAt(pauses, due) !== null;
    const words = count === 1 ? reason : `${reason}, the last of ${inWords(count)}`;
    const facts = { due, firstDue: Math.min(firstAt, due), count };
    decisions.push(
      isPaused
        ? { ...facts, action: 'skip', cause: 'paused', reason: `${words}, while all schedules were paused` }
        : { ...facts, action: 'run', cause: null, reason: words },
    );
    if (!isPaused) firedAt = due;
  };
  const flush = (until: number): void => {
    const due = pendingDue({ mark: null, pending, firedAt }, minimumIntervalMs);
    if (pending === null || due === null || due > until) return;
    fire(due, pending);
    pending = null;
  };

  for (const one of collapseLate(happened, now)) {
    // what is said to happen later was noted by another clock
    const at = Math.min(one.at, now);
    flush(at);
    if (pending === null && (firedAt === null || minimumIntervalMs === 0 || at >= firedAt + minimumIntervalMs)) fire(at, one);
    else pending = together(pending, { ...one, at });
  }
  flush(now);
  return { decisions, pending, firedAt };
}

function collapseLate(happened: readonly SensorHappening[], now: number): readonly SensorHappening[] {
  const late = happened.filter(({ at }) => now - at >= onTime).reduce<SensorHappening | null>(together, null);
  return [...(late === null ? [] : [late]), ...happened.filter(({ at }) => now - at < onTime)];
}

function together(before: SensorHappening | null, next: SensorHappening): SensorHappening {
  if (before === null) return next;
  return { at: Math.max(before.at, next.at), firstAt: Math.min(before.firstAt, next.firstAt), count: before.count + next.count, reason: next.reason };
}
