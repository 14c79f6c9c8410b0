import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '../..');

const execute = promisify(execFile);

export interface ScratchProject {
  readonly dir: string;
  readonly userData: string;
  /** Runs the built command line on the project; gives what it printed on standard output. */
  orrery(...args: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

/** The built command line, run in `dir` on the history in `userData`; gives what it printed on standard output and rejects unless it ends with 0. */
export function projectCommandLine(dir: string, userData: string, env: NodeJS.ProcessEnv): ScratchProject['orrery'] {
  const options = { cwd: dir, env: { ...env, ORRERY_USER_DATA: userData }, maxBuffer: 1 << 28 };
  return async (...args) => (await execute(process.execPath, [path.join(root, 'dist/main/cli.js'), ...args], options)).stdout;
}

/** A copy of the sample project, trusted, with a history of its own. `env` names the dbt through PATH. */
export async function scratchProject(env: NodeJS.ProcessEnv): Promise<ScratchProject> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'orrery-bench-'));
  const dir = path.join(folder, 'stays_analytics');
  const userData = path.join(folder, 'user-data');
  await cp(path.join(root, 'assets/sample'), dir, { recursive: true });
  const orrery = projectCommandLine(dir, userData, env);
  await orrery('trust', dir);
  return { dir, userData, orrery, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** The environment with the folder of the dbt program first in PATH. */
export function withDbt(executable: string | undefined): NodeJS.ProcessEnv {
  if (!executable) throw new Error('ORRERY_TEST_DBT_V1 and ORRERY_TEST_DBT_V2 name no dbt: start this through `npm run bench`');
  return { ...process.env, PATH: `${path.dirname(executable)}${path.delimiter}${process.env.PATH ?? ''}` };
}

/** The middle of an odd number of values. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
