import { parseDuration } from '../../preload/model/duration.ts';
import { readMoment } from './commands/list-runs.ts';

/** Reads a time at or after now: a date, a date and time (local unless it has a zone), `02:00` for the next one, or `tomorrow`. Null when it is none. Milliseconds since the epoch. */
export function readComing(text: string, now: number): number | null {
  const trimmed = text.trim();
  const day = new Date(now);
  if (trimmed === 'tomorrow') return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
  const clock = /^(\d{1,2}):(\d{2})$/.exec(trimmed);
  if (clock !== null) {
    const [hour, minute] = [Number(clock[1]), Number(clock[2])];
    if (hour > 23 || minute > 59) return null;
    const today = new Date(day.getFullYear(), day.getMonth(), day.getDate(), hour, minute).getTime();
    return today > now ? today : new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, hour, minute).getTime();
  }
  return /^\d{4}-/.test(trimmed) ? readMoment(trimmed, now) : null;
}

/** Until when `--for` or `--until` hold: null for neither, which is until somebody says otherwise. An error names what does not fit. */
export function readUntil(
  o: { readonly span: string | null; readonly until: string | null },
  now: number,
): { readonly at: number | null } | { readonly error: string } {
  if (o.span !== null && o.until !== null) return { error: '--for and --until do not go together.' };
  if (o.span !== null) {
    const span = parseDuration(o.span);
    return span === null || span === 0 ? { error: '--for is a time span such as 30m, 1h or 1d.' } : { at: now + span };
  }
  if (o.until === null) return { at: null };
  const at = readComing(o.until, now);
  if (at === null) return { error: '--until is a time (18:00), a date (2026-11-30), a date and time, or tomorrow.' };
  return at <= now ? { error: '--until lies in the past.' } : { at };
}
