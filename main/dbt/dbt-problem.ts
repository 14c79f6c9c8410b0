import path from 'node:path';
import type { Engine } from '../../preload/model/project.ts';
import type { ErrorCode, NextAction, OrreryError } from '../../preload/model/result.ts';
import { lockMessage } from './lock-message.ts';
import { cleanMessage } from './log-line.ts';
import { placedFile, placeIn, sentence, untagged, v2Code } from './problem-text.ts';

/** How a dbt ended that gave up. */
export interface DbtEnd {
  readonly engine: Engine;
  readonly projectDir: string;
  /** Messages of level error that belong to no node, and what was printed that is no JSON; oldest first. */
  readonly messages: readonly string[];
  /** The end of what it wrote to stderr. */
  readonly stderr: string;
  /** Null when nobody could write it down. */
  readonly exitCode: number | null;
  /** False when not one line of its output was an event of dbt's log. */
  readonly understood?: boolean;
  /** Tells whether a file is there, to point at the right one; without it the first guess is taken. */
  readonly exists?: (file: string) => boolean;
}

interface Said {
  readonly engine: Engine;
  readonly projectDir: string;
  readonly exists: (file: string) => boolean;
  /** One message, without tags. */
  readonly text: string;
  readonly v2Code: string | null;
}

/** What a message means: the code and its sentence; the rest is added from the message. */
interface Meaning {
  readonly code: ErrorCode;
  readonly title: string;
  readonly detail?: string;
  readonly next?: NextAction;
  readonly file?: string;
  readonly line?: number;
}

const shownErrors = 5;

/**
 * Says in plain words why a dbt gave up without failing a node: what happened, dbt's own message with file and line, and the next
 * step. Recognises both engines' words for the same trouble; what it does not recognise is a parse error with dbt's first sentence.
 */
export function dbtProblem(o: DbtEnd): OrreryError {
  const ended = fromEnd(o);
  if (ended?.code === 'usage') return ended;
  const said = o.messages.map(cleanMessage).filter((message) => message.trim() !== '' && !message.startsWith('Traceback '));
  const meanings = said.map((message) => {
    const about: Said = { engine: o.engine, projectDir: o.projectDir, exists: o.exists ?? (() => true), text: untagged(message), v2Code: v2Code(message) };
    return { about, meaning: meaningOf(about) };
  });
  // A cancel is told last, after what it did to the node in hand; a known trouble explains more than dbt's first sentence.
  const known = meanings.find(({ meaning }) => meaning !== null && meaning.code !== 'run-canceled') ?? meanings.find(({ meaning }) => meaning !== null);
  if (known?.meaning)
    return withPlace(
      known.about,
      known.meaning,
      meanings.map(({ about }) => about),
    );

  if (ended !== null && said.length === 0) return ended;
  if (o.understood === false) {
    const detail = said.slice(0, shownErrors).join('\n');
    return {
      code: 'dbt-broken',
      title: 'This dbt does not write the log that Orrery reads.',
      ...(detail === '' ? {} : { detail }),
      next: { kind: 'choose-dbt' },
    };
  }
  const [first] = meanings;
  if (first !== undefined) {
    const meaning: Meaning = { code: 'parse-failed', title: sentence(first.about.text), next: { kind: 'parse' } };
    return withPlace(
      first.about,
      meaning,
      meanings.map(({ about }) => about),
    );
  }
  return (
    ended ?? { code: 'dbt-broken', title: `dbt ended with exit code ${o.exitCode} and wrote nothing that Orrery understands.`, next: { kind: 'choose-dbt' } }
  );
}

/** What one message of dbt means, null when it is none of the troubles Orrery knows. */
function meaningOf(said: Said): Meaning | null {
  for (const rule of rules) {
    const match = rule.pattern.exec(said.text);
    const meaning = match === null ? null : rule.meaning(match, said);
    if (meaning !== null) return meaning;
  }
  return null;
}

const v1Next: NextAction = { kind: 'install-dbt', engine: 'v1' };

/** Patterns of both engines, the most telling first. Each was taken from the real program's output. */
const rules: readonly { readonly pattern: RegExp; readonly meaning: (match: RegExpExecArray, said: Said) => Meaning | null }[] = [
  {
    pattern: /No space left on device|\[Errno 28\]|os error 28/,
    meaning: () => ({ code: 'disk-full', title: 'The disk is full.', next: { kind: 'retry' } }),
  },
  {
    pattern: lockMessage,
    meaning([, file = '', program, pid]) {
      const holder = program === undefined ? 'Another program' : `${path.basename(program)} (process ${pid})`;
      return {
        code: 'database-locked',
        title: `Another program has ${path.basename(file)} open.`,
        detail: `${holder} holds ${file}.\nDuckDB lets one program write to a file at a time. Close it there, then try again.`,
        next: { kind: 'retry' },
      };
    },
  },
  {
    pattern: /database file with version number (\d+), but we can only read versions between \d+ and (\d+)|created with a newer version of DuckDB/,
    meaning: ([, written, read]) => ({
      code: 'database-newer',
      title: 'The DuckDB file was written by a newer DuckDB than this dbt has.',
      detail:
        (written === undefined ? '' : `The file has storage version ${written}; this dbt reads up to ${read}.\n`) +
        'Use a dbt with that DuckDB, or let the newer DuckDB export the database and build it again from a new file.',
      next: { kind: 'choose-dbt' },
    }),
  },
  {
    pattern: /dbt found \d+ package\(s\) specified in (\S+), but only \d+ package\(s\) installed/,
    meaning: ([, file]) => ({ code: 'packages-missing', title: `The packages in ${file} are not installed.`, next: { kind: 'install-packages' } }),
  },
  {
    pattern: /Failed to get index from http:\/\/127\.0\.0\.1:9\/|transport '\w+' not allowed|packages are missing from the packages install path/,
    meaning: () => ({
      code: 'packages-missing',
      title: 'The project’s packages are not installed.',
      detail: 'dbt v2 wanted to fetch them by itself; Orrery fetches packages only when it is told to.',
      next: { kind: 'install-packages' },
    }),
  },
  {
    pattern: /Failed to get index from \S+; status: (.*)|hub\.getdbt\.com.*(?:Max retries|timed out|resolve)/,
    meaning: () => ({ code: 'packages-missing', title: 'The package hub could not be reached.', next: { kind: 'install-packages' } }),
  },
  {
    pattern: /does not have a target named '([^']*)'|target '([^']*)' not found in profile/,
    meaning: ([, v1, v2]) => ({ code: 'target-missing', title: `The profile has no target named ${v1 ?? v2}.` }),
  },
  {
    pattern: /Could not find profile named '([^']*)'|Profile '([^']*)' not found in profiles\.yml/,
    meaning: ([, v1, v2]) => ({ code: 'profile-missing', title: `profiles.yml has no profile named ${v1 ?? v2}.` }),
  },
  {
    pattern: /no profiles\.yml found|Could not find file:? .*profiles\.yml|profiles\.yml file.*does not exist/i,
    meaning: () => ({ code: 'profile-missing', title: 'There is no profiles.yml.' }),
  },
  {
    pattern: /Could not find adapter type (\w+)|The '(\w+)' adapter is not yet supported/,
    meaning: ([, v1, v2], said) => ({
      code: 'dbt-unsupported',
      title: said.engine === 'v1' ? `This dbt has no adapter for ${v1 ?? v2}.` : `dbt v2 has no adapter for ${v2 ?? v1} yet.`,
      next: v1Next,
    }),
  },
  {
    pattern: /This version of dbt is not supported with the '([^']*)' package/,
    meaning: ([, name]) => ({ code: 'dbt-unsupported', title: `${name} asks for another version of dbt.`, next: { kind: 'choose-dbt' } }),
  },
  {
    pattern: /No dbt_project\.yml found|not a dbt project dir/,
    meaning: (_match, said) => ({
      code: 'not-a-dbt-project',
      title: 'There is no dbt_project.yml any more.',
      detail: said.projectDir,
      next: { kind: 'open-project' },
    }),
  },
  { pattern: /Env var required but not provided: '([^']*)'|environment variable '([^']*)' not found/, meaning: ([, v1, v2]) => unsetVariable(v1 ?? v2 ?? '') },
  { pattern: /Cannot open file "([^"]*)": (Read-only file system|Permission denied)|attached in read-only mode/, meaning: ([, file]) => readOnly(file) },
  {
    pattern: /Cannot open file "([^"]*)": No such file or directory/,
    meaning: ([, file = '']) => ({
      code: 'file-not-found',
      title: 'The folder of the DuckDB file is missing.',
      detail: `${path.dirname(file)} does not exist.`,
      next: { kind: 'retry' },
    }),
  },
  { pattern: /trying to read your profiles\.yml file/, meaning: (match, said) => brokenYaml(said, 'profiles.yml', nearLine(match.input)) },
  {
    pattern: /Syntax error near line (\d+)/,
    meaning: (match, said) => brokenYaml(said, placeIn(match.input)?.shown ?? 'dbt_project.yml', Number(match[1])),
  },
  {
    pattern: /^YAML error: (?!.*invalid type)/,
    meaning: (match, said) => brokenYaml(said, placeIn(match.input)?.shown ?? 'dbt_project.yml', placeIn(match.input)?.line ?? null),
  },
  {
    pattern:
      /^YAML error:|Deprecated test arguments|Ignored unexpected key|Invalid \w+ definition|cannot be specified in dbt_project\.yml|Unexpected '\w+' key/,
    meaning: (match, said) => (said.engine === 'v2' ? refusedYaml(match.input) : null),
  },
  {
    pattern: /Operation cancelled|KeyboardInterrupt/,
    meaning: () => ({ code: 'run-canceled', title: 'dbt was interrupted.', next: { kind: 'retry' } }),
  },
];

function unsetVariable(name: string): Meaning {
  return { code: 'parse-failed', title: `The environment variable ${name} is not set.`, next: { kind: 'parse' } };
}

function readOnly(file: string | undefined): Meaning {
  return { code: 'project-read-only', title: `${file === undefined ? 'The DuckDB file' : path.basename(file)} cannot be written.`, next: { kind: 'retry' } };
}

function nearLine(text: string): number | null {
  const line = /Syntax error near line (\d+)/.exec(text)?.[1];
  return line === undefined ? null : Number(line);
}

function brokenYaml(said: Said, shown: string, line: number | null): Meaning {
  const file = placedFile(shown, said.projectDir, said.exists);
  return { code: 'yaml-broken', title: `${shown.replace(/^\.\//, '')} is not valid YAML${line === null ? '' : ` at line ${line}`}.`, ...place(file, line) };
}

/** v2 refuses what v1 only deprecates. */
function refusedYaml(text: string): Meaning {
  const place = placeIn(text);
  const where = place === null ? 'the project' : `${place.shown}${place.line === null ? '' : ` line ${place.line}`}`;
  return { code: 'engine-refuses-yaml', title: `dbt v2 refuses YAML in ${where} that dbt v1 accepts.`, next: v1Next };
}

function withPlace(said: Said, meaning: Meaning, all: readonly Said[]): OrreryError {
  const found = placeIn(said.text);
  const file = found === null ? null : placedFile(found.shown, said.projectDir, said.exists);
  const messages = [...new Set(all.map(({ text }) => text))];
  const others = messages.length > shownErrors ? [`and ${messages.length - shownErrors} more errors`] : [];
  const detail = meaning.detail ?? [...messages.slice(0, shownErrors), ...others].join('\n\n');
  return { ...place(file, found?.line ?? null), detail, ...meaning };
}

function place(file: string | null, line: number | null): { file?: string; line?: number; next?: NextAction } {
  if (file === null) return {};
  return line === null ? { file, next: { kind: 'open-file', file } } : { file, line, next: { kind: 'open-file', file, line } };
}

/** What is left to go by when dbt said nothing in its log: stderr and the exit code. */
function fromEnd(o: DbtEnd): OrreryError | null {
  const stderr = cleanMessage(o.stderr).trim();
  const usage = /^(?:Error|error): (.*)/m.exec(stderr)?.[1];
  if (usage !== undefined && /^Usage:|try '[^']*--help'/im.test(stderr)) {
    return { code: 'usage', title: `dbt does not accept this: ${usage}`, detail: stderr };
  }
  if (/No space left on device/.test(stderr)) return { code: 'disk-full', title: 'The disk is full.', detail: stderr, next: { kind: 'retry' } };
  if (o.exitCode === 126 || o.exitCode === 127) {
    return { code: 'dbt-not-executable', title: 'dbt cannot be started.', detail: stderr, next: { kind: 'choose-dbt' } };
  }
  const panic = /^thread '.*' panicked at .*|^panic: .*/m.exec(stderr)?.[0];
  const crash = panic ?? (/^Traceback \(most recent call last\)/m.test(stderr) ? stderr.split('\n').at(-1) : undefined);
  if (crash !== undefined) return { code: 'dbt-broken', title: 'dbt crashed.', detail: crash, next: { kind: 'choose-dbt' } };
  if (o.exitCode === null) {
    return {
      code: 'run-stopped',
      title: 'dbt was ended from outside, or the computer stopped.',
      ...(stderr === '' ? {} : { detail: stderr }),
      next: { kind: 'retry' },
    };
  }
  if (o.exitCode > 128) {
    return {
      code: 'run-stopped',
      title: `dbt was ended by signal ${o.exitCode - 128}.`,
      ...(stderr === '' ? {} : { detail: stderr }),
      next: { kind: 'retry' },
    };
  }
  if (stderr === '') return null;
  return { code: 'dbt-broken', title: sentence(untagged(stderr)), detail: stderr, next: { kind: 'choose-dbt' } };
}
