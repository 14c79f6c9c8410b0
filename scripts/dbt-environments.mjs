// The real dbt programs the tests run: dbt v1 in a virtual environment, dbt v2 as its one binary.
// Made once per set of pins, outside the repository, in <cache>/orrery-dbt/<pins>/{v1,v2}; a file named complete is written when
// `dbt --version` has answered, so that a half-made one is never taken for whole.
//
//   node scripts/dbt-environments.mjs         makes what is missing and prints ORRERY_TEST_DBT_V1=… and …_V2=…
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './run-command.mjs';
import { cacheFolder } from './cache-folder.mjs';
import { runsAsProgram } from './repository.mjs';

/** What pip installs for each engine. The newest releases of both install only from their vendor, these from any registry. */
const PINS = {
  v1: ['dbt-core==1.11.16', 'dbt-duckdb==1.11.1', 'duckdb==1.5.6'],
  v2: ['dbt==2.0.0rc196'],
};
const EXPECTED = { v1: /installed: 1\.11\.16/, v2: /2\.0\.0-preview\.196/ };

const bin = process.platform === 'win32' ? 'Scripts' : 'bin';
const exe = process.platform === 'win32' ? '.exe' : '';
const home = path.join(cacheFolder('orrery-dbt'), createHash('sha256').update(JSON.stringify(PINS)).digest('hex').slice(0, 12));

/** The dbt executable of `engine` ('v1' or 'v2'), whether it is there yet or not. */
const executable = (engine) => path.join(home, engine, bin, `dbt${exe}`);

/**
 * A virtual environment cannot be moved (its scripts name its own path), so it is made in its final place and a file named
 * `complete` is written last. What is there without that file is removed and made anew.
 */
async function make(engine) {
  const folder = path.join(home, engine);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const python = path.join(folder, bin, `python${exe}`);
  await run(process.env.ORRERY_TEST_PYTHON ?? (exe ? 'python' : 'python3'), ['-m', 'venv', folder]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:'];
  await run(python, [...pip, ...(engine === 'v2' ? ['--no-deps'] : []), ...PINS[engine]]);
  const version = await run(executable(engine), ['--version'], { env: { RUST_BACKTRACE: '0' } });
  if (!EXPECTED[engine].test(version)) throw new Error(`${executable(engine)} --version answered:\n${version}`);
  writeFileSync(path.join(folder, 'complete'), version);
}

/**
 * Makes what is missing. `say` gets a line for each environment that has to be made.
 * Gives the variables that tell the tests where the executables are.
 */
export async function dbtEnvironments(say = () => {}) {
  for (const engine of ['v1', 'v2']) {
    if (existsSync(path.join(home, engine, 'complete'))) continue;
    say(`installing ${PINS[engine].join(' ')}`);
    await make(engine);
  }
  return { ORRERY_TEST_DBT_V1: executable('v1'), ORRERY_TEST_DBT_V2: executable('v2') };
}

if (runsAsProgram(import.meta.url)) {
  const env = await dbtEnvironments((line) => console.error(line));
  for (const [name, value] of Object.entries(env)) console.log(`${name}=${value}`);
}
