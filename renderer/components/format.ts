const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Where a duration is read: within an asset the parts of a second matter, elsewhere they do not. */
export type DurationPlace = 'asset' | 'elsewhere';

/**
 * A duration as design rule 3 has it: `0.06s` and `6.1s` within an asset, `0:18` below a minute elsewhere, then `2m 41s`, `1h 34m`.
 * @param milliseconds how long; below zero counts as zero (clocks may step back)
 */
export function formatDuration(milliseconds: number, place: DurationPlace = 'elsewhere'): string {
  const length = Math.max(0, milliseconds);
  if (place === 'asset') {
    if (length < 995) return `${(length / second).toFixed(2)}s`;
    if (length < minute - 50) return `${(length / second).toFixed(1)}s`;
  }
  const seconds = place === 'asset' ? Math.round(length / second) : Math.floor(length / second);
  if (seconds < 60) return `0:${twoDigits(seconds)}`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)}m ${twoDigits(seconds % 60)}s`;
  return `${Math.floor(seconds / 3_600)}h ${twoDigits(Math.floor(seconds / 60) % 60)}m`;
}

/**
 * When something was, as a person says it: `just now`, `3 min ago`, `today 20:15`, `yesterday 08:15`, `Sun 22 Nov 04:00`, `3 Nov 2025`.
 * @param at and `now` in milliseconds since the epoch
 * @param timeZone an IANA zone; this machine's unless given
 */
export function formatWhen(at: number, now: number, timeZone?: string): string {
  const age = now - at;
  if (age >= -minute && age < 45 * second) return 'just now';
  if (age >= 0 && age < hour) return `${Math.max(1, Math.round(age / minute))} min ago`;
  const time = formatTime(at, timeZone);
  const days = dayNumber(now, timeZone) - dayNumber(at, timeZone);
  if (days === 0) return `today ${time}`;
  if (days === 1) return `yesterday ${time}`;
  if (days > 1 && days < 7) return `${part(at, { weekday: 'short' }, timeZone)} ${formatDay(at, timeZone)} ${time}`;
  const year = part(at, { year: 'numeric' }, timeZone);
  return year === part(now, { year: 'numeric' }, timeZone) ? `${formatDay(at, timeZone)} ${time}` : `${formatDay(at, timeZone)} ${year}`;
}

/** The clock time, `20:15`, or `20:15:07` with seconds. */
export function formatTime(at: number, timeZone?: string, seconds = false): string {
  const shape: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(seconds ? { second: '2-digit' } : {}) };
  return part(at, shape, timeZone);
}

/** The date without its year, `22 Nov`. */
export function formatDay(at: number, timeZone?: string): string {
  return `${part(at, { day: 'numeric' }, timeZone)} ${part(at, { month: 'short' }, timeZone)}`;
}

/** The day of the week, `Sun`. */
export function formatWeekday(at: number, timeZone?: string): string {
  return part(at, { weekday: 'short' }, timeZone);
}

/** A day in full, `Sunday 22 November 2026`. */
export function formatFullDay(at: number, timeZone?: string): string {
  return part(at, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, timeZone).replace(',', '');
}

/** Everything about a moment, with the zone named: `Sun 22 Nov 2026, 20:15:07 GMT+1`. */
export function formatExact(at: number, timeZone?: string): string {
  const zone =
    new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short', ...(timeZone ? { timeZone } : {}) }).formatToParts(at).find(({ type }) => type === 'timeZoneName')
      ?.value ?? '';
  const date = `${part(at, { weekday: 'short' }, timeZone)} ${formatDay(at, timeZone)} ${part(at, { year: 'numeric' }, timeZone)}`;
  return `${date}, ${formatTime(at, timeZone, true)} ${zone}`.trim();
}

const numbers = new Intl.NumberFormat('en-US');

/** A whole number with thousands set apart: `17,499`. */
export function formatCount(count: number): string {
  return numbers.format(count);
}

/** A number and its noun: `1 asset`, `4 assets`; the plural is the noun with an s unless given. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

/** How much room something takes on the disk, in powers of a thousand as systems show it: `812 B`, `94 kB`, `1.7 MB`, `1.2 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1_000;
  let unit = 0;
  // What would be rounded up to a thousand is one of the next unit.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit] ?? ''}`;
}

/** Cuts a name in the middle so that at most `length` characters are left; names end in what tells them apart. */
export function cutMiddle(name: string, length: number): string {
  if (name.length <= length) return name;
  const kept = Math.max(2, length - 1);
  const front = Math.ceil(kept / 2);
  return `${name.slice(0, front)}…${name.slice(name.length - (kept - front))}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Making a formatter takes longer than using it a hundred times, and lists use the same few for every row. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function part(at: number, shape: Intl.DateTimeFormatOptions, timeZone: string | undefined): string {
  const key = `${JSON.stringify(shape)} ${timeZone ?? ''}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat('en-GB', timeZone ? { ...shape, timeZone } : shape);
  formatters.set(key, known);
  return known.format(at);
}

/** The local date as a day number, so that two of them can be subtracted. */
function dayNumber(at: number, timeZone: string | undefined): number {
  const [date = '1', month = '1', year = '1970'] = part(at, { day: 'numeric', month: 'numeric', year: 'numeric' }, timeZone).split('/');
  return Date.UTC(Number(year), Number(month) - 1, Number(date)) / day;
}
