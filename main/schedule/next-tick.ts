import { Cron } from 'croner';
import { cronNicknames } from './cron-nicknames.ts';
import { nextChange, offsetAt, startOfDay } from './zone-clock.ts';

/** When something is due. */
export interface DueTimes {
  /** Cron expressions of 5 or 6 fields; due is the earliest of them. */
  readonly cron: readonly string[];
  /** IANA zone, null for this machine's. */
  readonly timezone: string | null;
  /** First and last day, `2026-11-22` in the zone; null for no limit. */
  readonly start?: string | null;
  readonly end?: string | null;
}

/**
 * When it is due next after `after` (milliseconds since the epoch). Null when it never is again, and when an expression or the zone cannot be read.
 *
 * Where clocks are put forward, an hour that does not exist is due at the first instant after it; an expression that runs in every hour is not
 * moved, as nothing of it is lost. Where they are put back, a fixed time is due once, at its first occurrence; what repeats by `*` or a step in both.
 */
export function nextDue({ cron, timezone, start = null, end = null }: DueTimes, after: number): number | null {
  try {
    const zone = timezone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const from = start === null ? after : Math.max(after, startOfDay(zone, start) - 1);
    const times = cron.flatMap((expression) => nextOf(pattern(expression), zone, from) ?? []);
    if (times.length === 0) return null;
    const next = Math.min(...times);
    return end !== null && next >= startOfDay(zone, dayAfter(end)) ? null : next;
  } catch {
    return null;
  }
}

/** The same for cron expressions alone. */
export function nextTick(cron: readonly string[], timezone: string | null, after: number): number | null {
  return nextDue({ cron, timezone }, after);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

interface Pattern {
  /** Reads the time of the clocks on the wall as if they showed UTC. */
  readonly wall: Cron;
  /** No `*` and no step in its seconds, minutes and hours. */
  readonly isFixed: boolean;
  /** The hour is by `*` or a step. */
  readonly isHourly: boolean;
}

const patterns = new Map<string, Pattern>();

/** Throws when it cannot be read. */
function pattern(expression: string): Pattern {
  const known = patterns.get(expression);
  if (known !== undefined) return known;
  const wall = new Cron(expression, { paused: true, utcOffset: 0 });
  const written = cronNicknames[expression.trim().toLowerCase()] ?? expression;
  const fields = written.trim().split(/\s+/);
  const times = fields.slice(0, fields.length === 5 ? 2 : 3);
  const repeats = (field: string | undefined): boolean => field === undefined || /[*?/]/.test(field);
  const read = { wall, isFixed: !times.some(repeats), isHourly: repeats(times.at(-1)) };
  // a file that is edited all day must not fill the memory
  if (patterns.size > 10_000) patterns.clear();
  patterns.set(expression, read);
  return read;
}

function nextOf({ wall, isFixed, isHourly }: Pattern, zone: string, after: number): number | null {
  // A second later at the most: cron knows no less.
  const from = Math.floor(after / 1_000) * 1_000 + 1_000;
  // Clocks that are changed at that very instant are changed before it is asked what they show.
  let known = from - 1;
  let offset = offsetAt(zone, known);
  let shown = isFixed ? afterFold(zone, from, offset) : from + offset;
  for (;;) {
    const next = wall.nextRun(new Date(shown - 1_000))?.getTime() ?? null;
    if (next === null) return null;
    const change = nextChange(zone, known, next - offset);
    if (change === null) return next - offset;
    // What the clocks showed just before they were changed, and what they show then.
    const [before, now] = [change + offset, change + offsetAt(zone, change)];
    if (now > before && next < now && !isHourly) return change;
    known = change;
    offset = now - change;
    shown = isFixed ? Math.max(before, now) : now;
  }
}

/** What the clocks show at `from`; within an hour that they show for the second time the end of it. */
function afterFold(zone: string, from: number, offset: number): number {
  const shown = from + offset;
  const longest = 3 * 3_600_000;
  const change = nextChange(zone, from - longest, from);
  if (change === null) return shown;
  return Math.max(shown, change + offsetAt(zone, change - 1));
}
