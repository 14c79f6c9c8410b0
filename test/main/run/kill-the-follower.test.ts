import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { isAlive, readProcessIdentity } from '../../../main/dbt/process.ts';
import { type FakeStep, fakeV1, nodeFinishedLine, nodeStartLine } from '../../fakes/fake-dbt.ts';
import { randomFrom } from '../../fakes/damaged-line.ts';
import { buildFollower, startFollower } from '../../fakes/follower.ts';
import { killJobs } from '../../fakes/killed-jobs.ts';
import { launch, makeWorld, nativeBinding, tempDir } from './run-world.ts';

beforeAll(buildFollower, 120_000);

function textOf(step: FakeStep): string {
  return 'line' in step ? `${JSON.stringify(step.line)}\n` : '';
}

async function following(dataDir: string): Promise<ChildProcess> {
  const child = startFollower(dataDir);
  await once(child.stdout!, 'data');
  return child;
}

describe('kill -9 of what follows a run', () => {
  it('at 15 points loses no line, counts none twice, and keeps the exit code', { timeout: 240_000 }, async () => {
    const nodes = Array.from({ length: 700 }, (_, index) => ({ uniqueId: `model.stays.n${index}`, status: index % 50 === 49 ? 'error' : 'success' }));
    const dir = tempDir();
    // A part of the log for every kill, however long a follower takes to start.
    const steps = Array.from({ length: 14 }, (_, part): FakeStep[] => {
      const file = path.join(dir, `part-${part}.jsonl`);
      const its = nodes.slice(part * 50, part * 50 + 50);
      fs.writeFileSync(file, its.map((node) => textOf(nodeStartLine(node)) + textOf(nodeFinishedLine(node))).join(''));
      return [{ waitFor: `go-${part}` }, { file, everyMs: 1 }];
    }).flat();
    const world = makeWorld({ dir, scenario: { ...fakeV1, commands: { build: { steps, exitCode: 1 } } } });
    const id = await launch(world);
    const seq = world.history.runs.get(id)!.seq;
    const offset = (): number => world.history.steps.get(seq, 1)?.logOffset ?? 0;
    await world.runs.stop();

    const offsets = new Set<number>();
    for (let kills = 0; kills < 15; kills += 1) {
      const child = await following(world.dataDir);
      const gone = once(child, 'exit');
      const before = offset();
      fs.writeFileSync(path.join(world.project.dir, `go-${kills}`), '');
      // at any point, and every second time while it reads
      if (kills % 2 === 0) await new Promise((resolve) => setTimeout(resolve, Math.random() * 250));
      else await expect.poll(offset).toBeGreaterThan(before);
      child.kill('SIGKILL');
      await gone;
      offsets.add(offset());
    }
    expect(offsets.size, 'it was killed while it read').toBeGreaterThan(5);

    const identity = readProcessIdentity(path.join(world.dataDir, 'runs', id, 'step-1'))!;
    while (isAlive(identity)) await new Promise((resolve) => setTimeout(resolve, 50));
    const last = await following(world.dataDir);
    while (world.history.runs.get(id)?.status === 'STARTED') await new Promise((resolve) => setTimeout(resolve, 20));
    last.kill('SIGKILL');

    expect(world.history.runs.get(id)).toMatchObject({ status: 'FAILURE', exitCode: 1, counts: { total: 700, succeeded: 686, failed: 14, running: 0 } });
    expect(world.history.events.all(seq).map((event) => event.line)).toEqual(Array.from({ length: 1_400 }, (_, index) => index));
    expect(offset()).toBe(fs.statSync(path.join(world.dataDir, 'runs', id, 'step-1/dbt.jsonl')).size);
    const database = new Sqlite(path.join(world.dataDir, 'orrery.db'), { nativeBinding, readonly: true });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
    expect(world.history.nodes.ofRun(seq).map((node) => node.order)).toEqual(Array.from({ length: 700 }, (_, index) => index + 1));
  });

  it('at 8 points of jobs of three steps starts no step twice, leaves none out and ends all of them', { timeout: 300_000 }, async () => {
    expect(await killJobs({ dir: tempDir(), kills: 8, random: randomFrom(7), settleTime: 60_000 })).toMatchObject({ kills: 8, wrong: [] });
  });
});
