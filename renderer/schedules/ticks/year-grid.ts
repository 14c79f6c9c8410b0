import type { TickDay } from '../../../preload/model/schedule.ts';
import { counted, formatFullDay } from '../../components/format.ts';

/** One day of the map. */
export interface YearDay {
  /** `2026-11-22` */
  readonly day: string;
  /** From 0, the oldest week; from 0, Monday. */
  readonly week: number;
  readonly weekday: number;
  readonly results: TickDay | null;
}

export interface YearGrid {
  readonly days: readonly YearDay[];
  readonly weeks: number;
  /** The week in which a month begins, with its name. */
  readonly months: readonly { readonly week: number; readonly name: string }[];
}

const dayMs = 86_400_000;
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The 53 weeks that end with the day `last` (`2026-11-22`), each a column from Monday to Sunday. */
export function yearGrid(last: string, results: readonly TickDay[]): YearGrid {
  const byDay = new Map(results.map((day) => [day.day, day]));
  const end = Date.parse(`${last}T00:00:00Z`);
  const weekdayOf = (at: number): number => (new Date(at).getUTCDay() + 6) % 7;
  const weeks = 53;
  const first = end - weekdayOf(end) * dayMs - (weeks - 1) * 7 * dayMs;
  const days: YearDay[] = [];
  for (let at = first; at <= end; at += dayMs) {
    const day = new Date(at).toISOString().slice(0, 10);
    days.push({ day, week: Math.floor((at - first) / (7 * dayMs)), weekday: weekdayOf(at), results: byDay.get(day) ?? null });
  }
  const months = days
    .filter(({ day, week }) => day.endsWith('-01') && week < weeks - 1)
    .map(({ day, week }) => ({ week, name: monthNames[Number(day.slice(5, 7)) - 1] ?? '' }));
  return { days, weeks, months };
}

/** What a day comes down to: the worst of its results. */
export function toneOfDay(results: TickDay | null): 'ok' | 'warn' | 'fail' | 'skipped' | 'none' {
  if (results === null) return 'none';
  const { failed, warned, succeeded, skipped } = results;
  if (failed > 0) return 'fail';
  if (warned > 0) return 'warn';
  if (succeeded > 0) return 'ok';
  return skipped > 0 ? 'skipped' : 'none';
}

/** `Sunday 22 November 2026: 1 failed, 3 succeeded`. */
export function dayWords({ day, results }: YearDay): string {
  const name = formatFullDay(Date.parse(`${day}T00:00:00Z`), 'UTC');
  const counts =
    results === null
      ? []
      : (['failed', 'warned', 'succeeded', 'skipped'] as const).filter((word) => results[word] > 0).map((word) => `${results[word]} ${word}`);
  return `${name}: ${counts.length === 0 ? 'no ticks' : counts.join(', ')}`;
}

/** The whole year in a sentence. */
export function yearWords(results: readonly TickDay[]): string {
  const sum = (word: 'succeeded' | 'warned' | 'failed' | 'skipped'): number => results.reduce((total, day) => total + day[word], 0);
  const ran = sum('succeeded') + sum('warned') + sum('failed');
  return `${counted(ran, 'run')} in the last year: ${sum('succeeded')} succeeded, ${sum('warned')} warned, ${sum('failed')} failed; ${counted(sum('skipped'), 'tick')} skipped`;
}
