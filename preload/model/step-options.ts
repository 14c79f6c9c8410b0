import type { StepRequest } from './launch.ts';
import type { Engine } from './project.ts';
import { type DbtCommand, dbtCommands } from './run.ts';

/** What a person can say about a step beside its command. */
export type StepOption = Exclude<keyof StepRequest, 'command'>;

const selecting: readonly DbtCommand[] = ['build', 'run', 'test', 'seed', 'snapshot', 'compile', 'source freshness', 'docs generate'];

interface OptionOfDbt {
  readonly flag: string;
  readonly v1: readonly DbtCommand[];
  readonly v2: readonly DbtCommand[];
}

function both(flag: string, commands: readonly DbtCommand[]): OptionOfDbt {
  return { flag, v1: commands, v2: commands };
}

/**
 * Which command of which engine has an option and heeds it: dbt-core 1.11's cli/main.py and dbt 2.0's `--help`. v1 takes some flags with
 * every command without using them (`--defer` of `seed`); those are not here.
 */
const options: Readonly<Record<StepOption, OptionOfDbt>> = {
  select: both('--select', selecting),
  exclude: both('--exclude', selecting),
  selector: both('--selector', selecting),
  fullRefresh: { flag: '--full-refresh', v1: ['build', 'run', 'seed', 'compile', 'retry'], v2: ['build', 'run', 'seed', 'compile'] },
  vars: both('--vars', dbtCommands),
  target: both('--target', dbtCommands),
  threads: both('--threads', [...selecting, 'run-operation', 'retry']),
  failFast: both('--fail-fast', [...selecting, 'retry']),
  defer: both('--defer', ['build', 'run', 'test', 'snapshot', 'compile', 'docs generate']),
  state: both('--state', [...selecting, 'retry']),
  storeFailures: both('--store-failures', ['build', 'test']),
  empty: both('--empty', ['build', 'run', 'snapshot', 'compile']),
  sample: both('--sample', ['build', 'run']),
  eventTimeStart: both('--event-time-start', ['build', 'run']),
  eventTimeEnd: both('--event-time-end', ['build', 'run']),
  resourceTypes: { flag: '--resource-type', v1: ['build', 'test'], v2: ['build', 'compile'] },
  excludeResourceTypes: { flag: '--exclude-resource-type', v1: ['build', 'test'], v2: ['build', 'compile'] },
  indirectSelection: both('--indirect-selection', ['build', 'test', 'compile', 'docs generate']),
  macro: both('macro', ['run-operation']),
  args: both('--args', ['run-operation']),
  flags: both('flags', dbtCommands),
};

/** The words of `--resource-type` that a command of either engine takes (`all` and `default` are v1's own and left out). */
export const resourceTypeWords = [
  'model',
  'seed',
  'snapshot',
  'test',
  'unit_test',
  'function',
  'source',
  'analysis',
  'semantic_model',
  'metric',
  'saved_query',
];

/** True when this command of this engine has the option. */
export function hasOption(engine: Engine, command: DbtCommand, option: StepOption): boolean {
  return options[option][engine].includes(command);
}

/** The option as dbt's command line spells it. */
export function flagOf(option: StepOption): string {
  return options[option].flag;
}

/**
 * Flags Orrery sets itself: where dbt writes, and how it tells what it does. Each with whether a word of its own follows it. Given again
 * they would leave a run that nobody can follow, and v2 refuses a flag that comes twice.
 */
const ours: Readonly<Record<string, boolean>> = {
  '--log-format': true,
  '--log-format-file': true,
  '--log-level': true,
  '--log-level-file': true,
  '--log-path': true,
  '--target-path': true,
  '--project-dir': true,
  '--profiles-dir': true,
  '--profile': true,
  '--debug': false,
  '-d': false,
  '--quiet': false,
  '-q': false,
  '--no-print': false,
  '--use-colors': false,
  '--no-use-colors': false,
  '--no-write-json': false,
  '--version': false,
  '--help': false,
  '-h': false,
};

/** The extra flags that reach dbt, and those that do not because Orrery sets them itself. */
export function sortFlags(flags: readonly string[]): { readonly passed: readonly string[]; readonly kept: readonly string[] } {
  const passed: string[] = [];
  const kept: string[] = [];
  for (let at = 0; at < flags.length; at += 1) {
    const word = flags[at] ?? '';
    const takesWord = ours[word.split('=')[0] ?? ''];
    if (takesWord === undefined) {
      passed.push(word);
      continue;
    }
    kept.push(word);
    const next = flags[at + 1];
    if (takesWord && !word.includes('=') && next !== undefined && !next.startsWith('-')) {
      kept.push(next);
      at += 1;
    }
  }
  return { passed, kept };
}

/**
 * The first extra flag that names the target or asks for a full refresh, null without one. Both have a field, and only the field is asked about
 * before something is dropped (dbt-core 1.11, cli/params.py: `-t` and `-f`, whose value may be joined to them).
 */
export function guardedFlag(flags: readonly string[]): string | null {
  return flags.find((word) => /^(?:--target(?:=|$)|--full-refresh(?:=|$)|-[tf])/.test(word)) ?? null;
}

/** An option that was asked for and does not reach dbt, with the reason in words. */
export interface LeftOutOption {
  readonly option: StepOption;
  readonly reason: string;
}

/** What of a step does not reach this engine: a flag its command does not have, a selection that a selector replaces, a flag that is Orrery's. */
export function unsupportedOptions(engine: Engine, step: Partial<StepRequest> & Pick<StepRequest, 'command'>): readonly LeftOutOption[] {
  const leftOut: LeftOutOption[] = [];
  for (const option of Object.keys(options) as StepOption[]) {
    if (!isGiven(step[option])) continue;
    const { flag } = options[option];
    if (!hasOption(engine, step.command, option)) leftOut.push({ option, reason: `dbt ${engine} has no ${flag} for ${step.command}.` });
    else if ((option === 'select' || option === 'exclude') && isGiven(step.selector))
      leftOut.push({ option, reason: `--selector takes the place of ${flag}.` });
  }
  const { kept } = sortFlags(step.flags ?? []);
  if (kept.length > 0) leftOut.push({ option: 'flags', reason: `Orrery sets ${kept.join(' ')} itself.` });
  return leftOut;
}

/** The step without what would not reach this engine. */
export function supportedStep<S extends Partial<StepRequest> & Pick<StepRequest, 'command'>>(engine: Engine, step: S): S {
  const without = Object.fromEntries(unsupportedOptions(engine, step).map(({ option }) => [option, undefined]));
  const { passed } = sortFlags(step.flags ?? []);
  return { ...step, ...without, ...(step.flags === undefined ? {} : { flags: passed }) };
}

function isGiven(value: StepRequest[StepOption] | undefined): boolean {
  if (value === undefined || value === null || value === false) return false;
  return typeof value === 'string' ? value.trim() !== '' : !Array.isArray(value) || value.length > 0;
}
