import { execa } from 'execa';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { environmentOf } from '../../main/dbt/managed-dagster.ts';
import { environmentBin } from '../../main/dbt/managed-environment.ts';

/** The folder with the programs of the real Dagster, and the Python that has black. */
function named(variable: string): string {
  const found = process.env[variable];
  if (found === undefined || !fs.existsSync(found)) throw new Error(`${variable} must name what scripts/dagster-environment.mjs makes`);
  return found;
}

/** Makes a data folder of Orrery in which this Dagster is the managed one; gives it. */
export function asManaged(dataDir: string): string {
  const dir = environmentOf({ dataDir, adapter: 'duckdb' });
  fs.mkdirSync(dir, { recursive: true });
  fs.symlinkSync(named('ORRERY_TEST_DAGSTER'), environmentBin(dir), 'junction');
  fs.writeFileSync(path.join(dir, 'complete.json'), '{"pins":[]}');
  return dataDir;
}

/** A folder that is gone when it is put away. */
export function folder(): { readonly dir: string; readonly remove: () => void } {
  const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-dagster-')));
  return { dir, remove: () => fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }) };
}

export interface Said {
  readonly code: number | undefined;
  /** Standard output and error as they came. */
  readonly text: string;
}

/** Runs a program of Dagster's environment (`dagster`, `python`) to its end. */
export async function runDagster(program: string, args: readonly string[], o: { readonly cwd: string; readonly home: string }): Promise<Said> {
  const bin = named('ORRERY_TEST_DAGSTER');
  fs.mkdirSync(o.home, { recursive: true });
  fs.writeFileSync(path.join(o.home, 'dagster.yaml'), 'telemetry:\n  enabled: false\n');
  const env = { DAGSTER_HOME: o.home, DAGSTER_DISABLE_TELEMETRY: '1', DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', PYTHONUTF8: '1', NO_COLOR: '1' };
  const ended = await execa(path.join(bin, program), args, {
    cwd: o.cwd,
    env: { ...env, PATH: [bin, process.env['PATH'] ?? ''].join(path.delimiter) },
    all: true,
    reject: false,
    stdin: 'ignore',
  });
  return { code: ended.exitCode, text: ended.all };
}

/** What black would change in the Python files below folders; empty when nothing. */
export async function black(...dirs: readonly string[]): Promise<string> {
  const ended = await execa(named('ORRERY_TEST_BLACK'), ['-m', 'black', '--quiet', '--diff', '--no-cache', ...dirs], { all: true, reject: false });
  return ended.exitCode === 0 ? ended.all : `black ended with ${ended.exitCode}: ${ended.all}`;
}
