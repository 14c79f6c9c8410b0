import { cronNicknames } from '../schedule/cron-nicknames.ts';

const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** How far each field goes: minute, hour, day of the month, month, day of the week. */
const ranges = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

export type PlainCron = { readonly cron: string } | { readonly reason: string };

/**
 * A cron expression as Dagster takes it: five fields of numbers, ranges, steps and lists, names of days and months written as numbers. Gives the
 * reason where Dagster has no way to say the same (seconds, `L`, `W`, `#`, `+`).
 */
export function plainCron(expression: string): PlainCron {
  const written = expression.trim();
  const fields = (cronNicknames[written.toLowerCase()] ?? written).split(/\s+/);
  if (fields.length === 6) {
    const second = fields.shift();
    if (second !== '0' && second !== '00') return { reason: 'Dagster’s schedules know no seconds.' };
  }
  if (fields.length !== 5) return { reason: 'Dagster’s schedules take five fields.' };
  const plain: string[] = [];
  for (const [at, field] of fields.entries()) {
    const made = plainField(at >= 2 ? field.replace('?', '*') : field, at);
    if (made === null) return { reason: `Dagster’s schedules know no “${field}”.` };
    plain.push(made);
  }
  return { cron: plain.join(' ') };
}

function plainField(field: string, at: number): string | null {
  const [least, most] = ranges[at] ?? [0, 0];
  const parts = field.split(',').map((part) => {
    const [, span = '', step = ''] = /^([^/]+)(\/\d+)?$/.exec(part) ?? [];
    if (span === '' || /^\/0+$/.test(step)) return null;
    if (span === '*') return span + step;
    const ends = span.split('-').map((end) => number(end, at));
    const [from, to = from] = ends;
    if (ends.length > 2 || from === undefined || from === null || to === undefined || to === null || from < least || to > most || from > to) return null;
    // a step from one number on goes to the end of the field
    if (ends.length === 1 && step !== '') return `${from}-${at === 4 ? 6 : most}${step}`;
    return `${ends.join('-')}${step}`;
  });
  return parts.includes(null) ? null : parts.join(',');
}

function number(written: string, at: number): number | null {
  if (/^\d{1,2}$/.test(written)) return Number(written);
  const name = written.toUpperCase();
  const found = at === 4 ? days.indexOf(name) : at === 3 ? months.indexOf(name) + 1 : -1;
  return found < 0 || (at === 3 && found === 0) ? null : found;
}
