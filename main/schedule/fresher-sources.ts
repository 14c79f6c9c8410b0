import { z } from 'zod';
import type { SourceDate } from '../dbt/source-dates-file.ts';
import { offsetAt } from './zone-clock.ts';

/** How fresh each source was when it was looked at last, by its name; milliseconds since the epoch. */
export type FreshMark = Readonly<Record<string, number>>;

const stored = z.record(z.string(), z.number());

/** Reads a mark; null when it is none. */
export function readFreshMark(text: string): FreshMark | null {
  try {
    return stored.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * What a look at sources has found: the mark from now on, and in words which are fresher than the mark says, null when none is. One that was not
 * looked at before, or that has older data than it had, is only noted. `zone` is that whose clocks are shown.
 */
export function fresherSources(
  mark: FreshMark,
  dates: readonly SourceDate[],
  o: { readonly now: number; readonly zone: string },
): { readonly mark: FreshMark; readonly reason: string | null } {
  const fresher = dates.flatMap(({ name, loadedAt }) => {
    const before = mark[name];
    return before === undefined || loadedAt <= before ? [] : [{ name, loadedAt, before }];
  });
  const [first] = fresher;
  const more = fresher.length > 1 ? ` and ${fresher.length - 1} more` : '';
  return {
    mark: { ...mark, ...Object.fromEntries(dates.map(({ name, loadedAt }) => [name, Math.max(loadedAt, mark[name] ?? loadedAt)])) },
    reason: first === undefined ? null : `${first.name} is fresher: ${clock(first.loadedAt, o)}, was ${clock(first.before, o)}${more}`,
  };
}

const mostNamed = 3;

/** How fresh sources are, in words: `raw.listings: yesterday 02:00`. */
export function datesInWords(dates: readonly SourceDate[], o: { readonly now: number; readonly zone: string }): string {
  if (dates.length === 0) return 'No source told how fresh it is';
  const named = dates.slice(0, mostNamed).map(({ name, loadedAt }) => `${name}: ${clock(loadedAt, o)}`);
  return [...named, ...(dates.length > mostNamed ? [`${dates.length - mostNamed} more`] : [])].join(', ');
}

/** `02:00`, `yesterday 02:00`, `2026-11-20 02:00`; with seconds where there are some. */
function clock(at: number, { now, zone }: { readonly now: number; readonly zone: string }): string {
  const shown = (instant: number): string => new Date(instant + offsetAt(zone, instant)).toISOString();
  const day = shown(at).slice(0, 10);
  const time = shown(at).slice(11, 19).replace(/:00$/, '');
  if (day === shown(now).slice(0, 10)) return time;
  return day === shown(now - 86_400_000).slice(0, 10) ? `yesterday ${time}` : `${day} ${time}`;
}
