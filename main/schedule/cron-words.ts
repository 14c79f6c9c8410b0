import cronstrue from 'cronstrue';

/** Cron expressions as a person says them: `Every day at 02:00`, `Sundays at 04:00`, `15 past every hour`. What cannot be read stays as it is written. */
export function cronWords(cron: readonly string[]): string {
  return cron.map((expression) => plainWords(expression.trim()) ?? otherWords(expression)).join('; ');
}

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const shortDays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** What most schedules are, as it is said; null for anything else. */
function plainWords(expression: string): string | null {
  const fields = expression.toUpperCase().split(/\s+/);
  const [minute, hour, day, month, weekday] = fields.length === 6 && fields[0] === '0' ? fields.slice(1) : fields;
  if (minute === undefined || hour === undefined || day === undefined || weekday === undefined || month !== '*') return null;
  if (fields.length > 6 || (day !== '*' && weekday !== '*')) return null;
  const rhythm = rhythmWords(minute, hour);
  if (rhythm !== null) {
    const which = weekday === '*' ? '' : weekdayWords(weekday);
    return day !== '*' || which === null ? null : `${rhythm}${which === '' ? '' : `, ${which}`}`;
  }
  const times = timeWords(minute, hour);
  if (times === null) return null;
  const which = day === '*' ? (weekday === '*' ? 'Every day' : weekdayWords(weekday)) : dayWords(day);
  return which === null ? null : `${which} at ${times}`;
}

/** `Every 30 minutes, 08 to 19`; `Every hour`; `15 past every hour`. Null for what is due at times of the day. */
function rhythmWords(minute: string, hour: string): string | null {
  const span = /^(\d{1,2})-(\d{1,2})$/.exec(hour);
  if (hour !== '*' && span === null) return null;
  const hours = span === null ? '' : `, ${two(span[1])} to ${two(span[2])}`;
  const step = /^\*\/(\d{1,2})$/.exec(minute);
  if (step !== null && Number(step[1]) > 1 && 60 % Number(step[1]) === 0) return `Every ${Number(step[1])} minutes${hours}`;
  if (minute === '*' || minute === '*/1') return `Every minute${hours}`;
  if (!/^\d{1,2}$/.test(minute)) return null;
  return Number(minute) === 0 ? `Every hour${hours}` : `${two(minute)} past every hour${hours}`;
}

/** `02:00 and 14:00`; null when they are not a few fixed times. */
function timeWords(minute: string, hour: string): string | null {
  const [minutes, hours] = [numbers(minute), numbers(hour)];
  if (minutes === null || hours === null || minutes.length * hours.length > 4) return null;
  return listed(hours.flatMap((each) => minutes.map((of) => `${two(each)}:${two(of)}`)));
}

function weekdayWords(field: string): string | null {
  if (field === '1-5' || field === 'MON-FRI') return 'Monday to Friday';
  const named = field.split(',').map((word) => {
    const number = /^[0-7]$/.test(word) ? Number(word) % 7 : shortDays.indexOf(word);
    return number < 0 ? undefined : days[number];
  });
  return named.includes(undefined) ? null : listed(named.map((name) => `${name}s`));
}

function dayWords(field: string): string | null {
  if (field === 'L') return 'On the last day of the month';
  if (field === 'LW') return 'On the last weekday of the month';
  const numbered = numbers(field);
  return numbered === null ? null : `On ${numbered.length === 1 ? 'day' : 'days'} ${listed(numbered.map(String))} of the month`;
}

function numbers(field: string): readonly number[] | null {
  return /^\d{1,2}(,\d{1,2})*$/.test(field) ? field.split(',').map(Number) : null;
}

function listed(words: readonly (string | undefined)[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

function two(number: string | number | undefined): string {
  return String(number).padStart(2, '0');
}

function otherWords(expression: string): string {
  try {
    const words = cronstrue.toString(expression, { use24HourTimeFormat: true, verbose: false });
    const at = /^At ([\d:]+(?:(?:, | and |, and )[\d:]+)*), (.+)$/.exec(words);
    const said = at === null ? words : `${at[2] ?? ''} at ${at[1] ?? ''}`;
    return said.charAt(0).toUpperCase() + said.slice(1);
  } catch {
    return expression;
  }
}
