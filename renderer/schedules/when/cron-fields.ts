/** One field of a cron expression as the form explains it. */
export interface CronField {
  /** `minute`, `day of month` … */
  readonly name: string;
  /** As it is written; empty where it is missing. */
  readonly text: string;
  /** What it says: `every 15`, `02`, `Mon to Fri`; empty when it cannot be read. */
  readonly words: string;
  /** What it takes: `0 to 59`. */
  readonly takes: string;
  readonly problem: string | null;
}

interface Kind {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
  /** Further signs that stand alone or behind a number. */
  readonly signs?: RegExp;
  readonly takes: string;
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const second: Kind = { name: 'second', least: 0, most: 59, takes: '0 to 59' };
const usual: readonly Kind[] = [
  { name: 'minute', least: 0, most: 59, takes: '0 to 59' },
  { name: 'hour', least: 0, most: 23, takes: '0 to 23' },
  { name: 'day', least: 1, most: 31, signs: /^(L|LW|\d{1,2}W)$/i, takes: '1 to 31, L' },
  { name: 'month', least: 1, most: 12, names: months, takes: '1 to 12, JAN' },
  { name: 'weekday', least: 0, most: 7, names: days, signs: /^([0-7]|[A-Z]{3})(#[1-5L]|L)$/i, takes: 'SUN to SAT, 0 to 7' },
];

/** The fields of an expression with what each of them says; a sixth in front counts seconds. Missing ones are there, empty. */
export function cronFields(expression: string): readonly CronField[] {
  const texts = expression
    .trim()
    .split(/\s+/)
    .filter((text) => text !== '');
  const kinds = texts.length >= 6 ? [second, ...usual] : usual;
  const fields = kinds.map((kind, index) => fieldOf(kind, texts[index] ?? ''));
  const extra = texts.slice(kinds.length);
  return extra.length === 0
    ? fields
    : [...fields, { name: 'more', text: extra.join(' '), words: '', takes: 'nothing', problem: 'A cron expression has 5 fields, 6 with seconds.' }];
}

function fieldOf(kind: Kind, text: string): CronField {
  const { name, takes } = kind;
  if (text === '') return { name, text, words: '', takes, problem: `The ${name} is missing.` };
  const parts = text.split(',').map((part) => partOf(kind, part));
  const wrong = parts.find((part) => 'problem' in part);
  if (wrong !== undefined && 'problem' in wrong) return { name, text, words: '', takes, problem: wrong.problem };
  return { name, text, takes, words: parts.map((part) => ('words' in part ? part.words : '')).join(', '), problem: null };
}

type Part = { readonly words: string } | { readonly problem: string };

function partOf(kind: Kind, part: string): Part {
  if (part === '*' || part === '?') return { words: `every ${kind.name}` };
  if (kind.signs?.test(part)) return { words: signWords(part) };
  const [range = '', step, ...more] = part.split('/');
  if (more.length > 0) return { problem: `“${part}” has two steps.` };
  if (step !== undefined && (!/^\d+$/.test(step) || Number(step) < 1)) return { problem: `“${part}” has no step behind the slash.` };
  const every = step === undefined ? '' : `every ${step}`;
  if (range === '*') return { words: every };
  const [from = '', to, ...rest] = range.split('-');
  if (rest.length > 0) return { problem: `“${part}” is not a range.` };
  const first = valueOf(kind, from);
  const last = to === undefined ? first : valueOf(kind, to);
  if (first === null || last === null) return { problem: `“${first === null ? from : (to ?? '')}” is not a ${kind.name}: it takes ${kind.takes}.` };
  if (first > last) return { problem: `“${range}” runs backwards.` };
  const span = to === undefined ? said(kind, first) : `${said(kind, first)} to ${said(kind, last)}`;
  return { words: every === '' ? span : `${every} from ${span}` };
}

function valueOf({ least, most, names }: Kind, text: string): number | null {
  const named = names?.indexOf(text.toUpperCase()) ?? -1;
  if (named >= 0) return named + (names === months ? 1 : 0);
  const value = Number(text);
  return /^\d{1,2}$/.test(text) && value >= least && value <= most ? value : null;
}

function said({ names }: Kind, value: number): string {
  if (names === undefined) return String(value).padStart(2, '0');
  const name = names === months ? names[value - 1] : names[value % 7];
  return name === undefined ? String(value) : name.charAt(0) + name.slice(1).toLowerCase();
}

function signWords(sign: string): string {
  const text = sign.toUpperCase();
  if (text === 'L') return 'the last';
  if (text === 'LW') return 'the last weekday';
  if (text.endsWith('W')) return `the weekday nearest to ${text.slice(0, -1)}`;
  const [day = '', which = 'L'] = text.includes('#') ? text.split('#') : [text.slice(0, -1)];
  const name = /^\d$/.test(day) ? (days[Number(day) % 7] ?? day) : day;
  const order = ['first', 'second', 'third', 'fourth', 'fifth'][Number(which) - 1] ?? 'last';
  return `the ${order} ${name.charAt(0)}${name.slice(1).toLowerCase()}`;
}
