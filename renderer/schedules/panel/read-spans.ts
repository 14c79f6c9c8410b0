import { durationText, parseDuration } from '../../../preload/model/duration.ts';
import { readTime } from '../when/when.ts';

type Read<Value> = { readonly value: Value } | { readonly why: string };

/** Reads a span of time within bounds (milliseconds). */
export function readSpan(least: number, most: number): (text: string) => Read<number> {
  return (text) => {
    const span = parseDuration(text);
    if (span === null) return { why: 'Write it like 90s, 30m, 2h or 1d.' };
    return span >= least && span <= most ? { value: span } : { why: `From ${durationText(least)} to ${durationText(most)}.` };
  };
}

export function readTimeOfDay(text: string): Read<string> {
  const time = readTime(text);
  return time === null ? { why: 'A time such as 02:00 or 14:30.' } : { value: time };
}

export function readMinute(text: string): Read<number> {
  const minute = Number(text);
  return /^\s*\d{1,2}\s*$/.test(text) && minute <= 59 ? { value: minute } : { why: 'A minute from 0 to 59.' };
}

/** A day such as `2026-12-01`; empty for none. */
export function readDay(text: string): Read<string | null> {
  const day = text.trim();
  if (day === '') return { value: null };
  const at = new Date(`${day}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
    ? { value: day }
    : { why: 'A day such as 2026-12-01.' };
}
