// The real Dagster some tests run, in a virtual environment beside those of dbt: <cache>/orrery-dagster/<pins>. A file named complete is written
// when all of it can be imported, so that a half-made one is never taken for whole.
//
//   node scripts/dagster-environment.mjs         makes it when it is missing and prints ORRERY_TEST_DAGSTER=…
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { runsAsProgram } from './repository.mjs';
import { run } from './run-command.mjs';

/** black says whether the exported Python is formatted as it would be. It needs a newer pathspec than dbt, so it gets a folder of its own. */
const PINS = ['dagster==1.13.27', 'dagster-webserver==1.13.27', 'dagster-dbt==0.29.27', 'dbt-core==1.11.16', 'dbt-duckdb==1.11.1', 'duckdb==1.5.6'];
const BLACK = ['black==26.10.1'];

const bin = process.platform === 'win32' ? 'Scripts' : 'bin';
const exe = process.platform === 'win32' ? '.exe' : '';
const home = path.join(
  cacheFolder('orrery-dagster'),
  createHash('sha256')
    .update(JSON.stringify([PINS, BLACK]))
    .digest('hex')
    .slice(0, 12),
);
const pythonOf = (name) => path.join(home, name, bin, `python${exe}`);

async function make(name, pins, question) {
  if (existsSync(path.join(home, name, 'complete'))) return;
  rmSync(path.join(home, name), { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  await run(process.env.ORRERY_TEST_PYTHON ?? (exe ? 'python' : 'python3'), ['-m', 'venv', path.join(home, name)]);
  await run(pythonOf(name), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:', ...pins]);
  await run(pythonOf(name), ['-c', question]);
  writeFileSync(path.join(home, name, 'complete'), pins.join('\n'));
}

/** Makes what is missing; `say` gets a line when something is. Gives the variables that tell the tests where the programs are. */
export async function dagsterEnvironment(say = () => {}) {
  const whole = ['dagster', 'black'].every((name) => existsSync(path.join(home, name, 'complete')));
  if (!whole) say(`installing ${[...PINS, ...BLACK].join(' ')}`);
  await make('dagster', PINS, 'import dagster, dagster_dbt, dagster_webserver, dbt.adapters.duckdb');
  await make('black', BLACK, 'import black');
  return { ORRERY_TEST_DAGSTER: path.join(home, 'dagster', bin), ORRERY_TEST_BLACK: pythonOf('black') };
}

if (runsAsProgram(import.meta.url)) {
  const env = await dagsterEnvironment((line) => console.error(line));
  for (const [name, value] of Object.entries(env)) console.log(`${name}=${value}`);
}
