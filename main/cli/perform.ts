import path from 'node:path';
import type { OrreryError } from '../../preload/model/result.ts';
import { historyProblem, sqliteCode } from '../history/sqlite-error.ts';
import type { Locations } from '../locations.ts';
import { openOrrery } from '../orrery.ts';
import type { CommonOptions, Context, ReadCommand } from './command.ts';
import type { Output } from './output.ts';

export interface Surroundings {
  readonly output: Output;
  readonly locations: Locations;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly cwd: string;
  /** Calls back on Ctrl-C and on a request to end. */
  readonly onInterrupt: (listener: () => void) => void;
  /** Starts another command line that goes on when this one has ended. */
  readonly startBehind: (args: readonly string[]) => void;
}

/** Does what was asked. Gives the exit code: dbt's for a run that was waited for, else 0, 1, or 2 for what was typed wrong. */
export async function perform(command: ReadCommand, options: CommonOptions, surroundings: Surroundings): Promise<number> {
  const { output, locations, env, home, cwd, onInterrupt, startBehind } = surroundings;
  const opened = openOrrery({ locations, env, home, now: Date.now, watchProject: false, report: () => {} });
  if (!opened.ok) {
    output.error(opened.error);
    return 1;
  }
  const orrery = opened.value;
  const context: Context = {
    orrery,
    options,
    output,
    cwd,
    onInterrupt,
    startBehind,
    projectDir: path.resolve(cwd, options.project ?? '.'),
    dataDir: locations.dataDir,
  };
  try {
    const done = await command.perform(context);
    if (done.ok) return done.value;
    output.error(done.error);
    return done.error.code === 'usage' ? 2 : 1;
  } catch (error) {
    output.error(unexpected(error));
    return 1;
  } finally {
    await orrery.stop();
  }
}

/** An exception in words: that the history cannot be read or written is said as such. */
function unexpected(error: unknown): OrreryError {
  if (sqliteCode(error) !== null) return historyProblem(error);
  return { code: 'internal', title: 'Something went wrong inside Orrery.', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
