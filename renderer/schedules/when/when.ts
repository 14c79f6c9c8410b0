/** When a schedule is due, as a person chooses it. `time` is `02:00`, weekdays count from Sunday, 0. */
export type When =
  /** Every `every` minutes of the hour. */
  | { readonly kind: 'hourly'; readonly every: number }
  /** Once an hour, `minute` past. */
  | { readonly kind: 'hourly'; readonly minute: number }
  | { readonly kind: 'daily'; readonly time: string }
  | { readonly kind: 'weekdays'; readonly time: string }
  | { readonly kind: 'weekly'; readonly days: readonly number[]; readonly time: string }
  | { readonly kind: 'monthly'; readonly day: number | 'last'; readonly time: string }
  /** Anything else cron can say. */
  | { readonly kind: 'cron'; readonly cron: readonly string[] };

export type WhenKind = When['kind'];

export const whenKinds: readonly { readonly value: WhenKind; readonly label: string }[] = [
  { value: 'hourly', label: 'Hourly' },
  { value: 'daily', label: 'Daily' },
  { value: 'weekdays', label: 'Weekdays' },
  { value: 'weekly', label: 'Weekly' },
  { value: 'monthly', label: 'Monthly' },
  { value: 'cron', label: 'Cron' },
];

/** Minutes that divide an hour: from one such tick to the next it is always as long. */
export const minuteSteps = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30];

export const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** The choice that cron expressions stand for; `cron` where none does. */
export function whenOf(cron: readonly string[]): When {
  const other: When = { kind: 'cron', cron };
  const fields = (cron[0] ?? '').trim().split(/\s+/);
  if (cron.length !== 1 || fields.length !== 5) return other;
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  if (month !== '*') return other;
  if (hour === '*') return day === '*' && weekday === '*' ? (hourlyOf(minute) ?? other) : other;
  const time = timeOf(hour, minute);
  if (time === null) return other;
  if (day === '*') {
    if (weekday === '*') return { kind: 'daily', time };
    const days = daysOf(weekday);
    if (days === null) return other;
    return days.join() === '1,2,3,4,5' ? { kind: 'weekdays', time } : { kind: 'weekly', days, time };
  }
  if (weekday !== '*') return other;
  if (day.toUpperCase() === 'L') return { kind: 'monthly', day: 'last', time };
  const number = wholeNumber(day, 1, 31);
  return number === null ? other : { kind: 'monthly', day: number, time };
}

/** The cron expressions of a choice. */
export function cronOf(when: When): string[] {
  if (when.kind === 'cron') return [...when.cron];
  if (when.kind === 'hourly') return ['every' in when ? `${when.every === 1 ? '*' : `*/${when.every}`} * * * *` : `${when.minute} * * * *`];
  const [hour = '0', minute = '0'] = when.time.split(':').map((part) => String(Number(part)));
  const at = `${minute} ${hour}`;
  switch (when.kind) {
    case 'daily':
      return [`${at} * * *`];
    case 'weekdays':
      return [`${at} * * 1-5`];
    case 'weekly':
      return [`${at} * * ${when.days.toSorted((a, b) => a - b).join(',')}`];
    case 'monthly':
      return [`${at} ${when.day === 'last' ? 'L' : when.day} * *`];
  }
}

/** Another kind of choice that keeps what both have: the time of day above all. */
export function asKind(when: When, kind: WhenKind): When {
  if (when.kind === kind) return when;
  const time = 'time' in when ? when.time : '02:00';
  switch (kind) {
    case 'hourly':
      return { kind, minute: Number(time.slice(3)) };
    case 'daily':
    case 'weekdays':
      return { kind, time };
    case 'weekly':
      return { kind, time, days: when.kind === 'weekdays' ? [1, 2, 3, 4, 5] : [1] };
    case 'monthly':
      return { kind, time, day: 1 };
    case 'cron':
      return { kind, cron: cronOf(when) };
  }
}

/** Reads a time of day as people write it: `2:00`, `02:00`, `2`, `0200`; null for anything else. */
export function readTime(text: string): string | null {
  const found = /^\s*(\d{1,2})(?::?(\d{2}))?\s*$/.exec(text);
  if (found === null) return null;
  const [, hour = '', minute = '0'] = found;
  return timeOf(hour, minute);
}

function hourlyOf(minute: string): When | null {
  if (minute === '*') return { kind: 'hourly', every: 1 };
  const step = /^\*\/(\d+)$/.exec(minute);
  if (step !== null) return minuteSteps.includes(Number(step[1])) ? { kind: 'hourly', every: Number(step[1]) } : null;
  const past = wholeNumber(minute, 0, 59);
  return past === null ? null : { kind: 'hourly', minute: past };
}

function timeOf(hour: string, minute: string): string | null {
  const h = wholeNumber(hour, 0, 23);
  const m = wholeNumber(minute, 0, 59);
  return h === null || m === null ? null : `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
}

/** `1,3`, `MON-FRI`, `0`: the days it names, in order; null when it is more than days. */
function daysOf(field: string): readonly number[] | null {
  const days = new Set<number>();
  for (const part of field.split(',')) {
    const [from = '', to = from, ...more] = part.split('-');
    const first = dayNumber(from);
    const last = dayNumber(to);
    if (first === null || last === null || more.length > 0) return null;
    // 7 is Sunday too: from Friday to Sunday is 5-7
    const end = last < first ? last + 7 : last;
    for (let day = first; day <= end; day += 1) days.add(day % 7);
  }
  return [...days].toSorted((a, b) => a - b);
}

function dayNumber(text: string): number | null {
  const named = dayNames.findIndex((name) => name.toUpperCase() === text.toUpperCase());
  return named >= 0 ? named : wholeNumber(text, 0, 7);
}

function wholeNumber(text: string, least: number, most: number): number | null {
  const number = Number(text);
  return /^\d{1,4}$/.test(text) && number >= least && number <= most ? number : null;
}
