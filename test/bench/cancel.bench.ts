import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { isAlive, processIdentity, type ProcessIdentity, readProcessIdentity, signalGroup } from '../../main/dbt/process.ts';
import { randomFrom } from '../fakes/damaged-line.ts';
import { type FakeStep, fakeV1, nodeStartLine } from '../fakes/fake-dbt.ts';
import { fakeRuns } from '../fakes/fake-runs.ts';
import type { BenchRow } from './bench-row.ts';
import { median, projectCommandLine, root, withDbt } from './scratch-project.ts';

const cancels = 100;
const atOnce = 5;
const rounds = 5;
/** How many times faster the clock of the cancellations goes: the 40 s of a stubborn dbt pass in 2. */
const haste = 20;

/** Cancels at random moments of dbts that obey, that do not, and that leave deaf programs behind; and how soon a real dbt is gone. */
export async function benchCancel(): Promise<BenchRow[]> {
  return [await manyCancels(), ...(await realCancels('v1', process.env.ORRERY_TEST_DBT_V1)), ...(await realCancels('v2', process.env.ORRERY_TEST_DBT_V2))];
}

/** The whole takes some minutes: how far it is goes to stderr. */
function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function manyCancels(): Promise<BenchRow> {
  const random = randomFrom(20_261_127);
  const start = Date.now();
  const now = (): number => start + (Date.now() - start) * haste;
  let survivors = 0;
  let wrong = 0;
  let over = 0;
  for (const sigint of ['end', 'ignore'] as const) {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-bench-cancel-'));
    const steps: FakeStep[] = [nodeStartLine({ uniqueId: 'model.stays.a' }), { child: path.join(dir, 'children') }, { hang: true }];
    const world = fakeRuns({ dir, scenario: { ...fakeV1, sigint, commands: { build: { steps } } }, limit: 64, now });
    try {
      for (let done = 0; done < cancels / 2; done += atOnce) {
        const ids = await Promise.all(Array.from({ length: atOnce }, (_, index) => world.launch(['build'], `${index}.duckdb`)));
        await Promise.all(
          ids.map(async (id) => {
            await sleep(random() * 1_500);
            await world.runs.cancel(id);
            const run = await Promise.race([world.runs.whenFinal(id), sleep(45_000)]);
            if (run?.status !== 'CANCELED') wrong += 1;
          }),
        );
        over += atOnce;
        say(`${over} of ${cancels} cancels`);
      }
      survivors += world.survivors();
    } finally {
      await world.close();
      fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    }
  }
  const value = survivors + wrong;
  const took = Math.round((Date.now() - start) / 1000);
  return {
    name: `${cancels} cancels in ${took} s, half of a dbt deaf to SIGINT, deaf children: survivors`,
    value,
    unit: 'processes',
    goal: 0,
    ok: value === 0,
  };
}

/** From the signal to the end of the process group, of the bare dbt and of Orrery's cancel, turn about, in the middle of a long query. */
async function realCancels(engine: 'v1' | 'v2', dbt: string | undefined): Promise<BenchRow[]> {
  const env = withDbt(dbt);
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), `orrery-bench-cancel-${engine}-`));
  try {
    fs.mkdirSync(path.join(dir, 'models'));
    fs.writeFileSync(path.join(dir, 'dbt_project.yml'), 'name: shop\nversion: "1.0"\nprofile: shop\n');
    fs.writeFileSync(path.join(dir, 'profiles.yml'), 'shop:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: shop.duckdb}\n');
    fs.writeFileSync(
      path.join(dir, 'models/endless.sql'),
      "{{ config(materialized = 'table') }}\nselect sum(hash(a.range + b.range)::hugeint) as s from range(1000000) as a, range(1000000) as b\n",
    );
    const userData = path.join(dir, 'user-data');
    const orrery = projectCommandLine(dir, userData, env);
    await orrery('trust', dir);
    await orrery('parse');
    const drivers = path.join(userData, 'drivers');
    const driver = path.join(drivers, fs.readdirSync(drivers)[0] ?? '');
    const bare: number[] = [];
    const ours: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // v2 is given the driver that Orrery has prepared.
      bare.push(await cancelBare(dbt ?? '', dir, { ...env, ADBC_DRIVER_PATH: driver }));
      ours.push(await cancelOurs(dir, userData, env));
      say(`${round + 1} of ${rounds} cancels of dbt ${engine}`);
    }
    const value = Math.round(median(ours) - median(bare));
    return [
      { name: `cancel → dbt ${engine} gone, beyond the ${Math.round(median(bare))} ms it takes by itself`, value, unit: 'ms', goal: 200, ok: value <= 200 },
    ];
  } finally {
    fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function cancelBare(dbt: string, dir: string, env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(dbt, ['--log-format', 'json', '--log-level', 'debug', 'run', '--profiles-dir', dir], {
    cwd: dir,
    env: { ...env, PYTHONUNBUFFERED: '1', DBT_SEND_ANONYMOUS_USAGE_STATS: 'false' },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  const identity = processIdentity(child.pid);
  if (identity === null) throw new Error('dbt is gone');
  await executing(child);
  return untilGone(identity, () => void signalGroup(identity, 'SIGINT'));
}

async function cancelOurs(dir: string, userData: string, env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, [path.join(root, 'dist/main/cli.js'), 'run', '--json'], {
    cwd: dir,
    env: { ...env, ORRERY_USER_DATA: userData },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await executing(child);
  const identity = newestProcess(path.join(userData, 'runs'));
  const took = await untilGone(identity, () => void child.kill('SIGINT'));
  await ended;
  return took;
}

/** Resolves a moment after the endless query has begun. */
async function executing(child: ChildProcess): Promise<void> {
  if (child.stdout === null) throw new Error('it has no output');
  const lines = createInterface({ input: child.stdout });
  let last = '';
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      last = line;
      if (/"name": ?"NodeExecuting"|"status": ?"executing"/.test(line)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${code} before it was canceled: ${last.slice(0, 2_000)}`)));
  });
  await sleep(1_500);
}

function newestProcess(runs: string): ProcessIdentity {
  const found = fs
    .readdirSync(runs)
    .map((id) => path.join(runs, id, 'step-1'))
    .toSorted((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs)
    .flatMap((step) => readProcessIdentity(step) ?? [])
    .find(isAlive);
  if (found === undefined) throw new Error('no dbt runs');
  return found;
}

/** Milliseconds from the signal until nothing of the group is there. */
async function untilGone(identity: ProcessIdentity, signal: () => void): Promise<number> {
  const start = performance.now();
  signal();
  while (isAlive(identity)) {
    if (performance.now() - start > 60_000) throw new Error('it does not end');
    await sleep(5);
  }
  return performance.now() - start;
}

function sleep(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}
