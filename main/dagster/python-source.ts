/** An expression of Python: text that stands as it is, or something with brackets that may need several lines. */
export type Python = string | { readonly open: string; readonly close: string; readonly items: readonly PythonItem[] };

/** What stands between commas: `prefix` is `name=` or `"key": `. */
export interface PythonItem {
  readonly prefix: string;
  readonly value: Python;
}

/** What black gives a line. */
const width = 88;

/** `name(…)`. Arguments without a value are left out. */
export function call(name: string, given: readonly (Python | null)[], named: Readonly<Record<string, Python | null>> = {}): Python {
  const items = [...given.map((value) => ({ prefix: '', value })), ...Object.entries(named).map(([key, value]) => ({ prefix: `${key}=`, value }))];
  return { open: `${name}(`, close: ')', items: items.filter((item): item is PythonItem => item.value !== null) };
}

export function list(items: readonly Python[]): Python {
  return { open: '[', close: ']', items: items.map((value) => ({ prefix: '', value })) };
}

export function dict(entries: readonly (readonly [key: string, value: Python])[]): Python {
  return { open: '{', close: '}', items: entries.map(([key, value]) => ({ prefix: `${text(key)}: `, value })) };
}

/** A string literal that says exactly this, in the quotes black would choose. Nothing in it can end it. */
export function text(value: string): string {
  const quote = count(value, "'") < count(value, '"') ? "'" : '"';
  const body = Array.from(value, (char) => escaped(char, quote)).join('');
  return `${quote}${body}${quote}`;
}

export function texts(values: readonly string[]): Python {
  return list(values.map(text));
}

/** The lines of `prefix` + `value`, all of them indented by `indent` spaces, as black would break them. */
export function statement(prefix: string, value: Python, indent = 0): string {
  return `${laidOut(' '.repeat(indent) + prefix, value, '', indent)}\n`;
}

/** `def name(…):`, over several lines where black would. */
export function head(name: string, parameters: readonly string[]): string {
  return `${laidOut('def ', call(name, parameters), ':', 0)}\n`;
}

function laidOut(prefix: string, value: Python, suffix: string, indent: number): string {
  const flat = flatOf(value);
  if (typeof value === 'string' || value.items.length === 0 || columns(prefix + flat + suffix) <= width) return prefix + flat + suffix;
  const inner = indent + 4;
  const lines = value.items.map((item) => laidOut(' '.repeat(inner) + item.prefix, item.value, ',', inner));
  return [prefix + value.open, ...lines, ' '.repeat(indent) + value.close + suffix].join('\n');
}

function flatOf(value: Python): string {
  if (typeof value === 'string') return value;
  return `${value.open}${value.items.map((item) => item.prefix + flatOf(item.value)).join(', ')}${value.close}`;
}

function count(value: string, char: string): number {
  return value.split(char).length - 1;
}

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

function escaped(char: string, quote: string): string {
  if (char === quote) return `\\${char}`;
  const known = named[char];
  if (known !== undefined) return known;
  const point = char.codePointAt(0) ?? 0;
  // what a reader could not tell from something else, or not see at all, is written as its number
  if (/^[\p{L}\p{N}\p{P}\p{S}]$/u.test(char) || char === ' ') return char;
  if (point < 0x1_00) return `\\x${point.toString(16).padStart(2, '0')}`;
  if (point < 0x1_00_00) return `\\u${point.toString(16).padStart(4, '0')}`;
  return `\\U${point.toString(16).padStart(8, '0')}`;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** How wide a line is: characters of East Asian scripts take two columns. */
function columns(line: string): number {
  let sum = 0;
  for (const char of line) sum += wide.test(char) ? 2 : 1;
  return sum;
}
