import { formatDay, formatTime } from '../../components/format.ts';

export const timeSpans = ['hour', 'day', 'week', 'month'] as const;
export type TimeSpan = (typeof timeSpans)[number];

/** A stretch of local time: `from` included, `to` not, milliseconds since the epoch. `range` is any number of whole days. */
export interface TimeWindow {
  readonly span: TimeSpan | 'range';
  readonly from: number;
  readonly to: number;
}

/** The hour, day, week (from Monday) or month that a moment lies in. */
export function windowAt(span: TimeSpan, at: number): TimeWindow {
  const date = new Date(at);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  switch (span) {
    case 'hour': {
      const from = new Date(year, month, day, date.getHours()).getTime();
      return { span, from, to: from + 3_600_000 };
    }
    case 'day':
      return between(span, new Date(year, month, day), new Date(year, month, day + 1));
    case 'week': {
      const monday = day - ((date.getDay() + 6) % 7);
      return between(span, new Date(year, month, monday), new Date(year, month, monday + 7));
    }
    case 'month':
      return between(span, new Date(year, month, 1), new Date(year, month + 1, 1));
  }
}

/** The days from that of one moment to that of another, both included. */
export function rangeOfDays(first: number, last: number): TimeWindow {
  const [from, to] = [windowAt('day', Math.min(first, last)).from, windowAt('day', Math.max(first, last)).to];
  return { span: 'range', from, to };
}

function between(span: TimeWindow['span'], from: Date, to: Date): TimeWindow {
  return { span, from: from.getTime(), to: to.getTime() };
}

/** The stretch before (−1) or after (1) this one; a range moves by its own number of days. */
export function shifted(window: TimeWindow, by: 1 | -1): TimeWindow {
  const { span, from, to } = window;
  if (span !== 'range') return windowAt(span, by === 1 ? to : from - 1);
  const days = by * Math.round((to - from) / 86_400_000);
  return between(span, movedByDays(from, days), movedByDays(to, days));
}

function movedByDays(at: number, days: number): Date {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);
}

/**
 * The next smaller (−1) or greater (1) span. Going in looks at the part that holds `at`, or the last one when `at` lies outside.
 * @returns null at the ends
 */
export function zoomed(window: TimeWindow, by: 1 | -1, at: number): TimeWindow | null {
  const index = timeSpans.indexOf(window.span === 'range' ? 'week' : window.span);
  const span = timeSpans[index + by];
  if (span === undefined) return null;
  const inside = at >= window.from && at < window.to;
  return windowAt(span, inside ? at : by === 1 ? window.from : window.to - 1);
}

/** Writes it for the address: `day:2026-11-22`, `hour:2026-11-22T14`, `range:2026-11-01..2026-11-20`. */
export function timeText({ span, from, to }: TimeWindow): string {
  if (span === 'range') return `range:${isoDay(from)}..${isoDay(to - 1)}`;
  return span === 'hour' ? `hour:${isoDay(from)}T${String(new Date(from).getHours()).padStart(2, '0')}` : `${span}:${isoDay(from)}`;
}

/** A local date as `2026-11-22`. */
export function isoDay(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

/** Reads what `timeText` writes; null for anything else. */
export function readTime(text: string): TimeWindow | null {
  const found = /^(hour|day|week|month|range):(.+)$/.exec(text);
  const [, span, rest = ''] = found ?? [];
  if (span === undefined) return null;
  if (span === 'range') {
    const [first = '', last = ''] = rest.split('..');
    const [from, to] = [readDay(first), readDay(last)];
    return from === null || to === null ? null : rangeOfDays(from, to);
  }
  const [day = '', hour = '0'] = rest.split('T');
  const at = readDay(day);
  const hours = Number(hour);
  if (at === null || !Number.isInteger(hours) || hours < 0 || hours > 23) return null;
  return windowAt(span as TimeSpan, span === 'hour' ? at + hours * 3_600_000 : at);
}

/** Reads a date as `2026-11-22`: its local beginning, null when there is no such day. */
export function readDay(text: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (found === null) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day ? date.getTime() : null;
}

const spanWords = { hour: 'Hour', day: 'Day', week: 'Week', month: 'Month', range: 'Days' } as const;

/** What kind of stretch it is, for the name of a chip. */
export function spanWord(window: TimeWindow): string {
  return spanWords[window.span];
}

/** The stretch in words: `Sun 22 Nov`, `Sun 22 Nov 14:00`, `16 Nov – 22 Nov`, `November`; the year is said where it is not this one. */
export function windowWords(window: TimeWindow, now: number): string {
  const { span, from, to } = window;
  const year = new Date(from).getFullYear() === new Date(now).getFullYear() ? '' : ` ${new Date(from).getFullYear()}`;
  switch (span) {
    case 'hour':
      return `${weekday(from)} ${formatDay(from)}${year} ${formatTime(from)}`;
    case 'day':
      return `${weekday(from)} ${formatDay(from)}${year}`;
    case 'month':
      return `${new Intl.DateTimeFormat('en-GB', { month: 'long' }).format(from)}${year}`;
    case 'week':
    case 'range':
      return `${formatDay(from)} – ${formatDay(to - 1)}${year}`;
  }
}

function weekday(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short' }).format(at);
}
