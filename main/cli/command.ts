import { failed, type Result } from '../../preload/model/result.ts';
import type { Orrery } from '../orrery.ts';
import type { Output } from './output.ts';

/** What every command understands. Folders are as typed, relative to the working directory. */
export interface CommonOptions {
  readonly project: string | null;
  readonly userData: string | null;
  readonly json: boolean;
}

/** A flag: one with a value has the word that stands for it in the help. */
export interface Flag {
  readonly value?: string;
  readonly short?: string;
  /** May be repeated, and may have several words after it, as dbt's own. */
  readonly multiple?: boolean;
  readonly says: string;
}

/** Flags by their name without dashes. */
export type Flags = Readonly<Record<string, Flag>>;

/** What stands after a command: its words in order and its flags. */
export interface Given {
  readonly words: readonly string[];
  readonly options: CommonOptions;
  /** The value of a flag, null when it is not there. */
  readonly text: (flag: string) => string | null;
  /** The values of a flag that may be repeated, in order. */
  readonly list: (flag: string) => readonly string[];
  /** True when a flag without a value is there. */
  readonly has: (flag: string) => boolean;
}

/** What a command works with. */
export interface Context {
  readonly orrery: Orrery;
  readonly options: CommonOptions;
  readonly output: Output;
  readonly cwd: string;
  /** `--project`, else the working directory; absolute. */
  readonly projectDir: string;
  /** Where Orrery keeps what it makes; absolute. */
  readonly dataDir: string;
  /** Calls back on Ctrl-C and on a request to end. */
  readonly onInterrupt: (listener: () => void) => void;
  /** Starts another command line that goes on when this one has ended. */
  readonly startBehind: (args: readonly string[]) => void;
}

/** The headings of the help, in its order. */
export const commandGroups = ['A project', 'Run dbt', 'Runs', 'Schedules', 'More'] as const;
export type CommandGroup = (typeof commandGroups)[number];

/** How a command is typed and shown in the help. */
export interface CommandShape {
  /** One or two words, for instance `source freshness`. */
  readonly name: string;
  /** Null for what only Orrery itself starts: the help is silent about it. */
  readonly group: CommandGroup | null;
  /** What follows `orrery` in the help. */
  readonly usage: string;
  readonly says: string;
  readonly flags: Flags;
  /** How many words may follow it. */
  readonly words: readonly [least: number, most: number];
}

/** A command that was understood: `input` is what it will do, as data. */
export interface ReadCommand {
  readonly input: unknown;
  /** Gives the exit code. */
  readonly perform: (context: Context) => Promise<Result<number>>;
}

export interface CliCommand extends CommandShape {
  /** Takes the words and flags apart; a `usage` error names what does not fit. */
  readonly read: (given: Given) => Result<ReadCommand>;
}

/** Makes a command of how it is read and what it does then. */
export function cliCommand<Input>(
  shape: CommandShape & {
    readonly read: (given: Given) => Result<Input>;
    readonly perform: (input: Input, context: Context) => Promise<Result<number>>;
  },
): CliCommand {
  return {
    ...shape,
    read(given) {
      const read = shape.read(given);
      return read.ok ? { ok: true, value: { input: read.value, perform: (context) => shape.perform(read.value, context) } } : read;
    },
  };
}

/** The error for what was typed wrong; the command ends with 2, as dbt does. */
export function usageError(title: string): Result<never> {
  return failed({ code: 'usage', title, detail: 'See: orrery help' });
}
