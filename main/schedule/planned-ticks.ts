import type { PlannedTick } from '../../preload/model/schedule.ts';
import { type DueTimes, nextDue } from './next-tick.ts';

/** A schedule that is on, as far as a plan needs it. */
export interface PlannedSchedule {
  readonly name: string;
  readonly job: string;
  readonly times: DueTimes;
  /** How long its job usually takes, milliseconds; null when nobody knows. */
  readonly usualMs: number | null;
  /** The databases its job uses, single keys of a lock key; two runs that share one wait for each other. */
  readonly keys: readonly string[];
}

/** A plan of more than this is a wall nobody reads. */
export const mostPlanned = 5_000;
const mostOfOne = 500;

/**
 * What is due in [`since`, `until`) (milliseconds since the epoch), earliest first. A clash is a schedule whose run would still use a database of
 * this one at the time it is due, by how long its job usually takes, or that is due at the very same time. `databaseName` names a key.
 */
export function plannedTicks(
  schedules: readonly PlannedSchedule[],
  since: number,
  until: number,
  databaseName: (key: string) => string,
): readonly PlannedTick[] {
  const ticks = schedules
    .flatMap((schedule) => dueIn(schedule.times, since, until).map((due) => ({ due, schedule })))
    .toSorted((a, b) => a.due - b.due)
    .slice(0, mostPlanned);
  // of what began before, what may still run
  let under: { readonly due: number; readonly end: number; readonly schedule: PlannedSchedule }[] = [];
  const clashes = ticks.map(() => new Set<string>());
  for (const [index, { due, schedule }] of ticks.entries()) {
    under = under.filter(({ due: began, end }) => end > due || began === due);
    for (const other of under) {
      if (other.schedule === schedule || !other.schedule.keys.some((key) => schedule.keys.includes(key))) continue;
      clashes[index]?.add(other.schedule.name);
      // of two that begin together each stands in the other's way
      if (other.due !== due) continue;
      for (let at = index - 1; at >= 0 && ticks[at]?.due === due; at -= 1) if (ticks[at]?.schedule === other.schedule) clashes[at]?.add(schedule.name);
    }
    under.push({ due, end: due + (schedule.usualMs ?? 0), schedule });
  }
  return ticks.map(({ due, schedule: { name, job, usualMs, keys } }, index) => ({
    name,
    job,
    due,
    usualMs,
    databases: keys.map(databaseName),
    clashes: [...(clashes[index] ?? [])].toSorted(),
  }));
}

function dueIn(times: DueTimes, since: number, until: number): readonly number[] {
  const found: number[] = [];
  for (let at = nextDue(times, since - 1); at !== null && at < until && found.length < mostOfOne; at = nextDue(times, at)) found.push(at);
  return found;
}
