import { parseArgs } from 'node:util';
import { type LaunchRequest, launchRequest } from '../../preload/contract.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { type DbtCommand, dbtCommands } from '../../preload/model/run.ts';

/** What every command understands. Folders are as typed, relative to the working directory. */
export interface CommonOptions {
  readonly project: string | null;
  readonly userData: string | null;
  readonly json: boolean;
}

export type CliRequest = { readonly options: CommonOptions } & (
  | { readonly command: 'help'; readonly topic: string | null }
  | { readonly command: 'version' }
  | { readonly command: 'sample'; readonly parentDir: string }
  | { readonly command: 'open'; readonly dir: string }
  | { readonly command: 'trust'; readonly dir: string; readonly withdraw: boolean }
  | { readonly command: 'setup'; readonly engine: 'v1' | 'v2' | null }
  | { readonly command: 'parse' }
  | { readonly command: 'launch'; readonly request: LaunchRequest }
  | { readonly command: 'runs'; readonly limit: number }
  | { readonly command: 'run'; readonly id: string; readonly events: boolean }
  | { readonly command: 'cancel'; readonly id: string }
);

const commonFlags = {
  project: { type: 'string' },
  'user-data': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const launchFlags = {
  select: { type: 'string', short: 's', multiple: true },
  exclude: { type: 'string', multiple: true },
  'full-refresh': { type: 'boolean' },
  vars: { type: 'string' },
  target: { type: 'string', short: 't' },
  threads: { type: 'string' },
} as const;

type Flags = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

/** Each command: its flags, how many words follow it, and how help shows it. */
const grammar: Readonly<
  Record<string, { readonly flags: Flags; readonly words: readonly [least: number, most: number]; readonly usage: string; readonly says: string }>
> = {
  sample: { flags: {}, words: [0, 1], usage: 'sample [DIR]', says: 'copy the sample project into DIR (default: here)' },
  open: { flags: {}, words: [0, 1], usage: 'open [DIR]', says: 'read a project: what it is, its dbt, its target, its lineage' },
  trust: { flags: { withdraw: { type: 'boolean' } }, words: [0, 1], usage: 'trust [DIR] [--withdraw]', says: 'let dbt run the code of a project' },
  setup: { flags: { engine: { type: 'string' } }, words: [0, 0], usage: 'setup [--engine v1|v2]', says: 'find dbt, or install one that Orrery manages' },
  parse: { flags: {}, words: [0, 0], usage: 'parse', says: 'have dbt read the project and keep its lineage' },
  runs: { flags: { limit: { type: 'string' } }, words: [0, 0], usage: 'runs [--limit N]', says: 'the last runs of the project, newest first' },
  run: { flags: { events: { type: 'boolean' } }, words: [1, 1], usage: 'run ID [--events]', says: 'one run: its assets, checks and, on demand, its events' },
  cancel: { flags: {}, words: [1, 1], usage: 'cancel ID', says: 'stop a run' },
  help: { flags: {}, words: [0, 1], usage: 'help [COMMAND]', says: 'this text' },
};

const launchUsage = '[--select …] [--exclude …] [--full-refresh] [--vars YAML] [--target T] [--threads N]';

/** The help text. */
export function helpText(): string {
  const rows = [
    ...Object.values(grammar).map(({ usage, says }) => [usage, says] as const),
    [`${dbtCommands.filter((name) => name !== 'run').join('|')}|run`, `run dbt and watch it: ${launchUsage}`] as const,
  ];
  const width = Math.max(...rows.map(([usage]) => usage.length));
  return [
    'orrery: dbt projects on this computer, without the window',
    '',
    ...rows.map(([usage, says]) => `  orrery ${usage.padEnd(width)}  ${says}`),
    '',
    'With every command:',
    '  --project DIR     the dbt project (default: the working directory)',
    '  --user-data DIR   where Orrery keeps its history (default: ORRERY_USER_DATA, else the window’s folder)',
    '  --json            one JSON object a line on standard output',
    '',
    '`orrery run` followed by a run’s id shows that run; without one it is `dbt run`.',
  ].join('\n');
}

function usage(title: string): Result<never> {
  return failed({ code: 'usage', title, detail: 'See: orrery help' });
}

/** `run` is two things: `run ID` shows a run, `run` alone (or with dbt's flags) is `dbt run`. Run ids are hexadecimal; the value of a flag is not one. */
function namesRun(words: readonly string[]): boolean {
  return words.some((word, at) => {
    const before = words[at - 1];
    const isValue = before !== undefined && before.startsWith('-') && before !== '--json' && before !== '--events';
    return !isValue && /^[0-9a-f]{4,}$/.test(word);
  });
}

/**
 * Reads the words after `orrery`.
 * @returns the request, or a `usage` error that names the word that does not fit
 */
export function readArguments(args: readonly string[]): Result<CliRequest> {
  if (args[0] === '--version') return ok({ command: 'version', options: { project: null, userData: null, json: args.includes('--json') } });
  const name = args[0] === undefined || args[0].startsWith('-') ? 'help' : args[0];
  const rest = name === args[0] ? args.slice(1) : args;
  const launches = (dbtCommands as readonly string[]).includes(name) && !(name === 'run' && namesRun(rest));
  const entry = launches
    ? { flags: launchFlags, words: [0, 0] as const, usage: `${name} ${launchUsage}` }
    : Object.hasOwn(grammar, name)
      ? grammar[name]
      : undefined;
  if (!entry) return usage(`There is no command “${name}”.`);
  let parsed: { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] };
  try {
    parsed = parseArgs({ args: joinSelections(rest), options: { ...commonFlags, ...entry.flags }, allowPositionals: true, strict: true });
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const flag = (key: string): string | null => (typeof values[key] === 'string' ? values[key] : null);
  const options: CommonOptions = { project: flag('project'), userData: flag('user-data'), json: values.json === true };
  if (values.help === true) return ok({ command: 'help', topic: name, options });
  const [least, most] = entry.words;
  if (positionals.length < least || positionals.length > most)
    return usage(`orrery ${entry.usage}: ${positionals.length < least ? 'a word is missing' : `“${positionals[most]}” does not belong here`}.`);
  const word = positionals[0];
  if (launches) return readLaunch(name as DbtCommand, values, options);
  switch (name) {
    case 'sample':
      return ok({ command: 'sample', parentDir: word ?? '.', options });
    case 'open':
      return ok({ command: 'open', dir: word ?? options.project ?? '.', options });
    case 'trust':
      return ok({ command: 'trust', dir: word ?? options.project ?? '.', withdraw: values.withdraw === true, options });
    case 'setup': {
      const engine = flag('engine');
      if (engine !== null && engine !== 'v1' && engine !== 'v2') return usage('--engine is v1 or v2.');
      return ok({ command: 'setup', engine, options });
    }
    case 'parse':
      return ok({ command: 'parse', options });
    case 'runs': {
      const limit = Number(flag('limit') ?? '20');
      if (!Number.isInteger(limit) || limit < 1 || limit > 2_000) return usage('--limit is a whole number from 1 to 2000.');
      return ok({ command: 'runs', limit, options });
    }
    case 'run':
      return ok({ command: 'run', id: word ?? '', events: values.events === true, options });
    case 'cancel':
      return ok({ command: 'cancel', id: word ?? '', options });
    default:
      return ok({ command: 'help', topic: word ?? null, options });
  }
}

/** dbt takes several words after --select and --exclude; `parseArgs` takes one: the words up to the next flag are joined by spaces. */
function joinSelections(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] ?? '';
    joined.push(argument);
    if (!['--select', '-s', '--exclude', '--models', '-m'].includes(argument)) continue;
    const words: string[] = [];
    while (at + 1 < args.length && !(args[at + 1] ?? '').startsWith('-')) words.push(args[++at] ?? '');
    joined.pop();
    // `--select=VALUE`, so that a selection may begin with a dash.
    joined.push(`${argument === '--exclude' ? '--exclude' : '--select'}=${words.join(' ')}`);
  }
  return joined;
}

function readLaunch(command: DbtCommand, values: Readonly<Record<string, unknown>>, options: CommonOptions): Result<CliRequest> {
  const list = (key: string): string => (Array.isArray(values[key]) ? values[key].join(' ') : '');
  const threads = typeof values.threads === 'string' ? Number(values.threads) : null;
  const checked = launchRequest.safeParse({
    command,
    select: list('select'),
    exclude: list('exclude'),
    fullRefresh: values['full-refresh'] === true,
    vars: typeof values.vars === 'string' ? values.vars : '',
    target: typeof values.target === 'string' ? values.target : null,
    threads,
  });
  if (!checked.success) return usage(checked.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('; '));
  return ok({ command: 'launch', request: checked.data, options });
}
