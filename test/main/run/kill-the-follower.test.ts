import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { isAlive, readProcessIdentity } from '../../../main/dbt/process.ts';
import { type FakeStep, fakeV1, nodeFinishedLine, nodeStartLine } from '../../fakes/fake-dbt.ts';
import { launch, makeWorld, nativeBinding, tempDir } from './run-world.ts';

// inside the repository, so that better-sqlite3 is found from there
const outDir = path.resolve('node_modules/.orrery-test/follower');
const program = path.join(outDir, 'follower-program.js');

beforeAll(async () => {
  const entry = path.join(import.meta.dirname, 'follower-program.ts');
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: entry, outDir, rolldownOptions: { external: ['better-sqlite3'], output: { entryFileNames: '[name].js' } } },
  });
}, 60_000);

function textOf(step: FakeStep): string {
  return 'line' in step ? `${JSON.stringify(step.line)}\n` : '';
}

async function startFollower(dataDir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, dataDir, nativeBinding], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

describe('kill -9 of what follows a run', () => {
  it('at 15 points loses no line, counts none twice, and keeps the exit code', { timeout: 90_000 }, async () => {
    const nodes = Array.from({ length: 700 }, (_, index) => ({ uniqueId: `model.stays.n${index}`, status: index % 50 === 49 ? 'error' : 'success' }));
    const dir = tempDir();
    const log = path.join(dir, 'recorded.jsonl');
    fs.writeFileSync(log, nodes.map((node) => textOf(nodeStartLine(node)) + textOf(nodeFinishedLine(node))).join(''));
    const world = makeWorld({ dir, scenario: { ...fakeV1, commands: { build: { steps: [{ file: log, everyMs: 3 }], exitCode: 1 } } } });
    const id = await launch(world);
    const seq = world.history.runs.get(id)!.seq;
    const offset = (): number => world.history.steps.get(seq, 1)?.logOffset ?? 0;
    await world.runs.stop();

    let kills = 0;
    const offsets = new Set<number>();
    while (kills < 15) {
      const child = await startFollower(world.dataDir);
      const gone = once(child, 'exit');
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 120)); // any point will do
      child.kill('SIGKILL');
      await gone;
      offsets.add(offset());
      kills += 1;
    }
    expect(offsets.size, 'it was killed while it read').toBeGreaterThan(5);

    const identity = readProcessIdentity(path.join(world.dataDir, 'runs', id, 'step-1'))!;
    while (isAlive(identity)) await new Promise((resolve) => setTimeout(resolve, 50));
    const last = await startFollower(world.dataDir);
    while (world.history.runs.get(id)?.status === 'STARTED') await new Promise((resolve) => setTimeout(resolve, 20));
    last.kill('SIGKILL');

    expect(world.history.runs.get(id)).toMatchObject({ status: 'FAILURE', exitCode: 1, counts: { total: 700, succeeded: 686, failed: 14, running: 0 } });
    expect(world.history.events.all(seq).map((event) => event.line)).toEqual(Array.from({ length: 1_400 }, (_, index) => index));
    expect(offset()).toBe(fs.statSync(log).size);
    const database = new Sqlite(path.join(world.dataDir, 'orrery.db'), { nativeBinding, readonly: true });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
    expect(world.history.nodes.ofRun(seq).map((node) => node.order)).toEqual(Array.from({ length: 700 }, (_, index) => index + 1));
  });
});
