import { parseArgs } from 'node:util';
import { ok, type Result } from '../../preload/model/result.ts';
import { type CliCommand, type CommonOptions, type Flags, type Given, type ReadCommand, usageError } from './command.ts';

/** What was typed after `orrery`. `topic`: the command whose help is asked for, null for all. */
export type CliRequest =
  | { readonly kind: 'help'; readonly topic: CliCommand | null; readonly options: CommonOptions }
  | { readonly kind: 'version'; readonly options: CommonOptions }
  | ({ readonly kind: 'command'; readonly name: string; readonly options: CommonOptions } & ReadCommand);

const commonFlags = {
  project: { type: 'string' },
  'user-data': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/**
 * Reads the words after `orrery`.
 * @returns the request, or a `usage` error that names the word that does not fit
 */
export function readArguments(args: readonly string[], commands: readonly CliCommand[]): Result<CliRequest> {
  const first = args[0];
  const plain: CommonOptions = { project: null, userData: null, json: args.includes('--json') };
  if (first === '--version') return ok({ kind: 'version', options: plain });
  if (first === undefined || first.startsWith('-')) return ok({ kind: 'help', topic: null, options: plain });
  if (first === 'help') return help(args.slice(1), commands, plain);
  const found = findCommand(args, commands);
  if (found === null) return usageError(`There is no command “${first}”.`);
  const { command, rest } = found;
  let parsed: { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] };
  try {
    parsed = parseArgs({ args: joinValues(rest, command.flags), options: { ...commonFlags, ...forNode(command.flags) }, allowPositionals: true, strict: true });
  } catch (error) {
    return usageError(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const text = (flag: string): string | null => (typeof values[flag] === 'string' ? values[flag] : null);
  const options: CommonOptions = { project: text('project'), userData: text('user-data'), json: values.json === true };
  if (values.help === true) return ok({ kind: 'help', topic: command, options });
  const [least, most] = command.words;
  if (positionals.length < least || positionals.length > most)
    return usageError(`orrery ${command.usage}: ${positionals.length < least ? 'a word is missing' : `“${positionals[most]}” does not belong here`}.`);
  const given: Given = {
    words: positionals,
    options,
    text,
    list: (flag) => (Array.isArray(values[flag]) ? values[flag].map(String) : []),
    has: (flag) => values[flag] === true,
  };
  const read = command.read(given);
  return read.ok ? ok({ kind: 'command', name: command.name, options, ...read.value }) : read;
}

function help(words: readonly string[], commands: readonly CliCommand[], options: CommonOptions): Result<CliRequest> {
  const named = words.filter((word) => !word.startsWith('-'));
  if (named.length === 0) return ok({ kind: 'help', topic: null, options });
  const found = findCommand(named, commands);
  return found === null ? usageError(`There is no command “${named.join(' ')}”.`) : ok({ kind: 'help', topic: found.command, options });
}

/** The command that the first words name: of two words before of one, and `run ID`, which shows a run, before dbt's `run`. */
function findCommand(args: readonly string[], commands: readonly CliCommand[]): { readonly command: CliCommand; readonly rest: readonly string[] } | null {
  const named = (name: string): CliCommand | undefined => commands.find((command) => command.name === name);
  const [first = '', second = ''] = args;
  const rest = args.slice(1);
  const two = named(`${first} ${second}`);
  if (two) return { command: two, rest: args.slice(2) };
  const one = (first === 'run' && namesRun(rest) ? named('run ID') : undefined) ?? named(first);
  return one === undefined ? null : { command: one, rest };
}

/** Run ids are hexadecimal; the value of a flag is not one. */
function namesRun(words: readonly string[]): boolean {
  return words.some((word, at) => {
    const before = words[at - 1];
    const isValue = before !== undefined && before.startsWith('-') && before !== '--json' && before !== '--events';
    return word === 'ID' || (!isValue && /^[0-9a-f]{4,}$/.test(word));
  });
}

type NodeOptions = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

function forNode(flags: Flags): NodeOptions {
  return Object.fromEntries(
    Object.entries(flags).map(([name, { value, short, multiple }]) => [
      name,
      { type: value === undefined ? 'boolean' : 'string', ...(short !== undefined && { short }), ...(multiple === true && { multiple }) } as const,
    ]),
  );
}

/**
 * Joins values to their flags with `=`, so that a value may begin with a dash. Where a flag may be repeated it takes all words up to the
 * next flag, as dbt's do; `--flag` takes the one word after it, whatever that is.
 */
function joinValues(args: readonly string[], flags: Flags): string[] {
  const names = new Map<string, string>(
    Object.entries(flags).flatMap(([name, { short }]) => [[`--${name}`, name] as const, ...(short ? [[`-${short}`, name] as const] : [])]),
  );
  // dbt's older word for it.
  for (const old of ['--models', '--model', '-m']) if (flags['select']) names.set(old, 'select');
  const joined: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] ?? '';
    const name = names.get(argument);
    const flag = name === undefined ? undefined : flags[name];
    if (name === undefined || flag?.value === undefined || flag.multiple !== true) {
      joined.push(argument);
      continue;
    }
    const words: string[] = [];
    if (name === 'flag' && at + 1 < args.length) words.push(args[++at] ?? '');
    else while (at + 1 < args.length && !(args[at + 1] ?? '').startsWith('-')) words.push(args[++at] ?? '');
    if (words.length === 0) joined.push(argument);
    for (const word of words) joined.push(`--${name}=${word}`);
  }
  return joined;
}
