import { durationText, parseDuration } from '../../../preload/model/duration.ts';

type Read<Value> = { readonly value: Value } | { readonly why: string };

/** Threads; empty for what the profile says. */
export function readThreads(text: string): Read<number | null> {
  if (text.trim() === '') return { value: null };
  const threads = Number(text);
  return Number.isInteger(threads) && threads >= 1 && threads <= 256 ? { value: threads } : { why: 'A whole number from 1 to 256.' };
}

export function writeThreads(threads: number | null): string {
  return threads === null ? '' : String(threads);
}

const month = 2_592_000_000;

/** A time limit; empty for none. */
export function readLimit(text: string): Read<number | null> {
  if (text.trim() === '') return { value: null };
  const milliseconds = parseDuration(text);
  if (milliseconds === null) return { why: 'Write it like 90s, 30m, 2h or 1h30m.' };
  return milliseconds >= 1_000 && milliseconds <= month ? { value: milliseconds } : { why: 'From 1s to 30d.' };
}

export function writeLimit(milliseconds: number | null): string {
  return milliseconds === null ? '' : durationText(milliseconds);
}

/** The pause before a retry. */
export function readDelay(text: string): Read<number> {
  const milliseconds = parseDuration(text);
  if (milliseconds === null) return { why: 'Write it like 60s or 5m.' };
  return milliseconds <= 86_400_000 ? { value: milliseconds } : { why: 'At most 1d.' };
}
