import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { randomFrom } from '../fakes/damaged-line.ts';
import { buildFollower } from '../fakes/follower.ts';
import { killJobs } from '../fakes/killed-jobs.ts';
import type { BenchRow } from './bench-row.ts';

const kills = 200;

/** What is lost when the Orrery that brings jobs to their end is killed at random points. */
export async function benchKills(): Promise<BenchRow[]> {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-bench-kills-'));
  try {
    await buildFollower();
    const killed = await killJobs({ dir, kills, random: randomFrom(20_261_127), settleTime: 5_000 });
    for (const wrong of killed.wrong) process.stderr.write(`${wrong}\n`);
    return [
      {
        name: `${killed.kills} × kill -9 during ${killed.runs} jobs: lost, damaged or left hanging`,
        value: killed.wrong.length,
        unit: 'things',
        goal: 0,
        ok: killed.wrong.length === 0 && killed.kills >= kills,
      },
    ];
  } finally {
    fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}
