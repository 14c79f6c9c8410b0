import type { ScheduleDefinition, SleepExample } from '../../preload/model/schedule.ts';
import { decideDue } from './missed-ticks.ts';
import { nextDue } from './next-tick.ts';
import { offsetAt, startOfDay } from './zone-clock.ts';

const minute = 60_000;
/** Minutes of the day. */
const [asleep, awake] = [23 * 60 + 30, 7 * 60 + 10];
/** What is shown before and after the sleep. */
const around = 90 * minute;
const mostShown = 200;

type Policy = Pick<ScheduleDefinition, 'cron' | 'timezone' | 'start' | 'end' | 'missed' | 'graceMs'>;

/** What would happen to a schedule if the computer slept tonight from 23:30 to 07:10, as its clocks (`zone`) show them. Times are milliseconds since the epoch. */
export function sleepExample(policy: Policy, zone: string, now: number): SleepExample {
  const today = new Date(now + offsetAt(zone, now)).toISOString().slice(0, 10);
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 1_440 * minute).toISOString().slice(0, 10);
  const from = timeOfDay(zone, today, asleep);
  const until = timeOfDay(zone, tomorrow, awake);
  const due = between(policy, from - around, until + around);
  const slept = due.filter((at) => at >= from && at <= until);
  const decisions = decideDue(policy, { from: from - 1, until, now: until }, () => 'while asleep');
  const runs = decisions.filter(({ action }) => action === 'run');
  const total = decisions.reduce((sum, { count }) => sum + count, 0);
  return {
    from,
    until,
    due,
    runs: runs.map(() => until),
    words: sleepWords(
      policy,
      { total, runs: runs.length, stands: runs.reduce((sum, { count }) => sum + count, 0) },
      { first: slept[0], last: slept.at(-1) },
      zone,
    ),
  };
}

interface Counts {
  readonly total: number;
  readonly runs: number;
  /** How many ticks those runs stand for. */
  readonly stands: number;
}

function sleepWords({ missed }: Policy, { total, runs, stands }: Counts, { first, last }: { first?: number; last?: number }, zone: string): string {
  if (total === 0 || first === undefined || last === undefined) return 'Nothing is due in that time.';
  const clock = (at: number): string => new Date(at + offsetAt(zone, at)).toISOString().slice(11, 16);
  const wake = `on wake at ${twoDigits(awake)}`;
  if (total === 1) {
    if (runs === 1) return `The tick of ${clock(first)} would run once, ${wake}.`;
    return missed === 'skip' ? `The tick of ${clock(first)} would not run.` : `The tick of ${clock(first)} would be too old to run ${wake}.`;
  }
  const all = `The ${total} ticks from ${clock(first)} to ${clock(last)}`;
  if (runs === 0) return missed === 'skip' ? `${all} would not run.` : `${all} would be too old to run ${wake}.`;
  if (missed === 'run-once') {
    const left = total - stands;
    return `${all} would run once, ${wake}${left > 0 ? `; ${left} of them would be too old to count` : ''}.`;
  }
  if (missed === 'skip') return `Of ${all.replace(/^The/, 'the')} only the last would run, ${wake}.`;
  return runs === total ? `${all} would run one after the other, ${wake}.` : `Of ${all.replace(/^The/, 'the')} the last ${runs} would run, ${wake}.`;
}

function between(policy: Policy, from: number, until: number): readonly number[] {
  const found: number[] = [];
  for (let at = nextDue(policy, from - 1); at !== null && at <= until && found.length < mostShown; at = nextDue(policy, at)) found.push(at);
  return found;
}

/** The instant at which the clocks of a zone show so many minutes of a day. */
function timeOfDay(zone: string, day: string, minutes: number): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * minute;
  const start = startOfDay(zone, day);
  return wall - offsetAt(zone, start + minutes * minute);
}

function twoDigits(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
