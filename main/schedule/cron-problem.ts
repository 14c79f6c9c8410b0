import { Cron } from 'croner';

const fields = [
  { name: 'second', takes: '0 to 59' },
  { name: 'minute', takes: '0 to 59' },
  { name: 'hour', takes: '0 to 23' },
  { name: 'day of the month', takes: '1 to 31, or L for the last' },
  { name: 'month', takes: '1 to 12, or JAN to DEC' },
  { name: 'day of the week', takes: '0 to 7 from Sunday to Sunday, or MON to SUN' },
] as const;

/** Whatever is due more often than this (milliseconds) is more than a dbt can follow. */
const tooOften = 60_000;

/** Why a cron expression cannot be used, in words that name the field; null when it can. */
export function cronProblem(expression: string): string | null {
  const trimmed = expression.trim();
  if (trimmed === '') return 'It is empty.';
  if (!trimmed.startsWith('@')) {
    const parts = trimmed.split(/\s+/);
    if (parts.length < 5 || parts.length > 6) {
      const count = parts.length === 1 ? '1 field' : `${parts.length} fields`;
      return `It has ${count}; it takes 5: minute, hour, day of the month, month, day of the week (6 with the second in front).`;
    }
    for (const [index, part] of parts.entries()) {
      const place = index + 6 - parts.length;
      const field = fields[place];
      if (field === undefined || isReadable(fields.map((_field, at) => (at === place ? part : '*')).join(' '))) continue;
      return `"${part}" is no ${field.name}: it takes ${field.takes}.`;
    }
  }
  if (!isReadable(trimmed)) {
    return trimmed.startsWith('@') ? `"${trimmed}" is none of @hourly, @daily, @weekly, @monthly and @yearly.` : 'It cannot be read as a cron expression.';
  }
  // the years before are as good as those to come: leap days, and all weekdays of all months, are among them
  return new Cron(trimmed, { paused: true, timezone: 'UTC' }).nextRun(new Date(Date.UTC(2000, 0, 1))) === null
    ? 'It is never due: there is no such day.'
    : null;
}

/** What to think of before a cron expression that can be used is used; null when there is nothing. */
export function cronWarning(expression: string): string | null {
  if (expression.trim().split(/\s+/).length !== 6 || cronProblem(expression) !== null) return null;
  const [first, second, third] = new Cron(expression.trim(), { paused: true, timezone: 'UTC' }).nextRuns(3, new Date(Date.UTC(2000, 0, 1)));
  if (first === undefined || second === undefined || third === undefined) return null;
  const apart = Math.min(second.getTime() - first.getTime(), third.getTime() - second.getTime());
  if (apart >= tooOften) return null;
  const often = apart === 1_000 ? 'every second' : `every ${apart / 1_000} seconds`;
  return `It is due ${often}. A dbt takes seconds to start: most ticks will be skipped while the one before runs.`;
}

function isReadable(expression: string): boolean {
  try {
    return new Cron(expression, { paused: true }).getPattern() !== undefined;
  } catch {
    return false;
  }
}
