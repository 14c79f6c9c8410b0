import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { fileError } from './file-error.ts';
import { processIdentity, type ProcessIdentity } from './process-identity.ts';
import { stepFiles } from './step-files.ts';
import { windowsWrapper } from './windows-wrapper.ts';
import { wrapperScript } from './wrapper.ts';

export { isAlive, processIdentity, type ProcessIdentity, signalGroup } from './process-identity.ts';
export { readExitCode, readProcessIdentity, type StepFiles, stepFiles } from './step-files.ts';

export interface StartOptions {
  /** Absolute path of dbt. */
  readonly executable: string;
  readonly args: readonly string[];
  /** The project folder. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Made when it is missing; holds dbt.jsonl, stderr.txt, exit and process.json afterwards (see `stepFiles`). */
  readonly stepDir: string;
}

const bash = '/bin/bash';

/** A started dbt, for who waits for it in this very process. */
export interface StartedDbt {
  readonly identity: ProcessIdentity;
  readonly child: ChildProcess;
}

/**
 * The one door through which dbt is started. dbt runs detached, in a process group of its own under a small wrapper, with its output on
 * plain files: it goes on when Orrery ends, however that happens. Fails with `dbt-missing`, `dbt-not-executable`, `project-gone`,
 * `disk-full` or `internal` before anything runs.
 */
export async function startDbt(o: StartOptions): Promise<Result<ProcessIdentity>> {
  const started = await launchDbt(o);
  if (!started.ok) return started;
  started.value.child.unref();
  return ok(started.value.identity);
}

/** `startDbt`, keeping the child at hand. */
export async function launchDbt(o: StartOptions): Promise<Result<StartedDbt>> {
  const refusal = cannotStart(o);
  if (refusal !== null) return failed(refusal);

  const open: number[] = [];
  try {
    open.push(...prepareStep(o.stepDir));
    const [command, args] = process.platform === 'win32' ? windowsWrapper(o) : posixWrapper(o);
    const child = spawn(command, [...args], {
      cwd: o.cwd,
      env: { ...o.env },
      stdio: ['ignore', open[0], open[1]],
      detached: true,
      windowsHide: true,
    });
    const failure = await failedStart(child);
    if (failure !== null) return failed(fileError(failure, o.stepDir));
    // The child is not reaped before the event loop turns, so its entry is still there even if it has ended.
    const identity = child.pid === undefined ? null : processIdentity(child.pid);
    return ok({ child, identity: identity ?? { pid: child.pid ?? 0, startedTicks: 'gone', bootId: 'gone' } });
  } catch (error) {
    return failed(fileError(error, o.stepDir));
  } finally {
    open.forEach((descriptor) => closeSync(descriptor));
  }
}

/** Makes a step folder ready for a dbt: nothing in it tells of an earlier one. Gives the open files of its stdout and stderr; throws what the disk says. */
export function prepareStep(stepDir: string): readonly [stdout: number, stderr: number] {
  const files = stepFiles(stepDir);
  mkdirSync(stepDir, { recursive: true });
  for (const file of [files.exit, files.process]) rmSync(file, { force: true });
  writeFileSync(path.join(stepDir, 'exit.tmp'), '   \n');
  const stdout = openSync(files.log, 'w');
  try {
    return [stdout, openSync(files.stderr, 'w')];
  } catch (error) {
    closeSync(stdout);
    throw error;
  }
}

/** Why a child that was just spawned did not start; null when it did. */
export function failedStart(child: ChildProcess): Promise<Error | null> {
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(null));
    child.once('error', resolve);
  });
}

/** The wrapper as program and arguments. */
export function posixWrapper(o: Pick<StartOptions, 'stepDir' | 'executable' | 'args'>): readonly [string, readonly string[]] {
  return inShell(wrapperScript, [o.stepDir, o.executable, ...o.args]);
}

/** A script for a POSIX shell, as program and arguments: bash where it is (`--posix` so that it reads no start-up files), else the system's own shell. */
export function inShell(script: string, args: readonly string[]): readonly [string, readonly string[]] {
  const words = ['-c', script, 'orrery-dbt', ...args];
  return existsSync(bash) ? [bash, ['--posix', ...words]] : ['/bin/sh', words];
}

/** Why dbt cannot be started here, found without starting anything; null when nothing speaks against it. */
export function cannotStart(o: StartOptions): OrreryError | null {
  if (!isDirectory(o.cwd)) {
    return { code: 'project-gone', title: 'The project folder is gone.', detail: `${o.cwd} was moved or deleted.`, next: { kind: 'open-project' } };
  }
  return notExecutable(o.executable);
}

/** Why a file cannot be started as a program, found without starting it; null when nothing speaks against it. */
export function notExecutable(executable: string): OrreryError | null {
  let regular: boolean;
  try {
    regular = statSync(executable).isFile();
  } catch {
    return { code: 'dbt-missing', title: 'dbt is not where it was.', detail: `There is no ${executable}.`, next: { kind: 'look-for-dbt' } };
  }
  const refused: OrreryError = {
    code: 'dbt-not-executable',
    title: 'This dbt cannot be started.',
    detail: regular ? `${executable} is not marked as executable. chmod +x makes it so.` : `${executable} is not a file.`,
    next: { kind: 'choose-dbt' },
  };
  if (!regular) return refused;
  try {
    accessSync(executable, constants.X_OK);
    return null;
  } catch {
    return refused;
  }
}

function isDirectory(dir: string): boolean {
  try {
    return statSync(dir).isDirectory();
  } catch {
    return false;
  }
}
