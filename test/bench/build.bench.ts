import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { BenchRow } from './bench-row.ts';
import { median, root, scratchProject, type ScratchProject, withDbt } from './scratch-project.ts';

/** How long a build took. */
export interface Timing {
  /** Milliseconds from the start of the program. */
  readonly firstNode: number;
  readonly whole: number;
}

const rounds = 5;

/** `orrery build` of the sample against the bare `dbt build`, turn about on the same project, so that both meet the same machine. */
export async function benchBuild(): Promise<BenchRow[]> {
  const env = withDbt(process.env.ORRERY_TEST_DBT_V1);
  const dbt = process.env.ORRERY_TEST_DBT_V1 ?? '';
  const project = await scratchProject(env);
  try {
    // Both start warm, as a person meets them: the project parsed before, the database there.
    await project.orrery('parse');
    await timeOrrery(project, env);
    await timeDbt(dbt, project, env);
    const pairs: { readonly ours: Timing; readonly bare: Timing }[] = [];
    for (let round = 0; round < rounds; round++) pairs.push({ ours: await timeOrrery(project, env), bare: await timeDbt(dbt, project, env) });
    const whole = median(pairs.map(({ ours, bare }) => ours.whole / bare.whole));
    const first = median(pairs.map(({ ours, bare }) => ours.firstNode / bare.firstNode));
    return [
      { name: 'orrery build of the sample / bare dbt build (v1)', value: round(whole), unit: '×', goal: 1.08, ok: whole <= 1.08 },
      { name: 'launch → first node event / bare dbt (v1)', value: round(first), unit: '×', goal: 1.15, ok: first <= 1.15 },
    ];
  } finally {
    await project.remove();
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function timeOrrery(project: ScratchProject, env: NodeJS.ProcessEnv): Promise<Timing> {
  const args = [path.join(root, 'dist/main/cli.js'), 'build', '--json'];
  return time(process.execPath, args, project.dir, { ...env, ORRERY_USER_DATA: project.userData }, (line) => line.includes('"type":"node"'));
}

/** The bare `dbt build` of a project, by either engine. */
export function timeDbt(dbt: string, project: Pick<ScratchProject, 'dir'>, env: NodeJS.ProcessEnv): Promise<Timing> {
  return time(
    dbt,
    ['--log-format', 'json', '--log-level', 'debug', 'build'],
    project.dir,
    { ...env, PYTHONUNBUFFERED: '1', DBT_SEND_ANONYMOUS_USAGE_STATS: 'false' },
    (line) => /"name": ?"NodeStart"/.test(line),
  );
}

/** Runs a program to its end and notes when a line of its output first satisfies `isNode`. */
function time(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, isNode: (line: string) => boolean): Promise<Timing> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    let firstNode = Number.NaN;
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (Number.isNaN(firstNode) && isNode(line)) firstNode = performance.now() - start;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve({ firstNode, whole: performance.now() - start });
      else reject(new Error(`${command} ended with ${code}`));
    });
  });
}
