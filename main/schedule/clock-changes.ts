import { Cron } from 'croner';
import { type DueTimes, nextDue } from './next-tick.ts';
import { nextChange, offsetAt } from './zone-clock.ts';

/** A change of the clocks that moves, doubles or merges ticks. `day` is `2027-03-28` in the zone. */
export interface ClockChange {
  readonly day: string;
  readonly words: string;
}

/** Milliseconds. */
const ahead = 366 * 86_400_000;

/** Where a change of the clocks within the year after `now` (milliseconds since the epoch) concerns what is due by these times in `zone`. */
export function clockChanges(times: DueTimes, zone: string, now: number): readonly ClockChange[] {
  const found: ClockChange[] = [];
  for (let at = nextChange(zone, now, now + ahead); at !== null; at = nextChange(zone, at, now + ahead)) {
    const words = wordsOfChange(times, zone, at);
    if (words !== null) found.push({ day: new Date(at + offsetAt(zone, at - 1)).toISOString().slice(0, 10), words });
  }
  return found;
}

function wordsOfChange(times: DueTimes, zone: string, at: number): string | null {
  // what the clocks show when they are changed, before and after
  const [before, after] = [at + offsetAt(zone, at - 1), at + offsetAt(zone, at)];
  const shown = [...new Set(times.cron.flatMap((expression) => timesBetween(expression, Math.min(before, after), Math.max(before, after))))].toSorted(
    (a, b) => a - b,
  );
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return null;
  const one = first === last;
  const which = one ? clock(first) : `${clock(first)} to ${clock(last)}`;
  if (after > before) {
    return nextDue(times, at - 1) === at ? `${which} ${one ? 'does' : 'do'} not exist, runs at ${clock(after)}` : null;
  }
  // outside its first and last day nothing is due
  if (nextDue(times, at - (before - after) - 1) === null) return null;
  const second = nextDue(times, at - 1);
  const again = second !== null && second + offsetAt(zone, second) < before;
  return `${which} ${one ? 'happens' : 'happen'} twice, runs ${again ? 'both times' : 'once'}`;
}

/** What the clocks show when it is due within a stretch of what they show. None for what is due in every hour: nothing of it is lost or doubled. */
function timesBetween(expression: string, from: number, until: number): readonly number[] {
  const written = expression.trim();
  const fields = written.split(/\s+/);
  if (written === '@hourly' || /[*?/]/.test(fields.at(-4) ?? '*')) return [];
  const wall = new Cron(written, { paused: true, utcOffset: 0 });
  const found: number[] = [];
  for (let next = wall.nextRun(new Date(from - 1_000)); next !== null && next.getTime() < until && found.length < 100; next = wall.nextRun(next)) {
    found.push(next.getTime());
  }
  return found;
}

function clock(wall: number): string {
  return new Date(wall).toISOString().slice(11, 16);
}
