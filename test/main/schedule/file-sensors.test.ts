import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fileStamp } from '../../../main/schedule/file-stamp.ts';
import { watchUntilSettled } from '../../../main/schedule/settled-file.ts';
import { hour, makeScheduler, noon, projectId, type SchedulerWorld, type SchedulerWorldOptions } from './a-scheduler.ts';

const key = { projectId, kind: 'sensor', name: 'arrived' } as const;
const patience = { timeout: 60_000, interval: 50 };

/** A started scheduler with a sensor, `arrived`, that waits for `raw/listings.csv`; `before` is what is done before it starts. */
async function waiting(sensor: object = {}, before: (world: SchedulerWorld) => void = () => {}, more: Partial<SchedulerWorldOptions> = {}) {
  const world = makeScheduler({ start: noon, ...more });
  world.write({ sensors: { arrived: { on: { file: 'raw/listings.csv', settle: '100ms' }, ...sensor } } });
  before(world);
  world.scheduler.start();
  await world.settled();
  return world;
}

function put(world: SchedulerWorld, file: string, text: string): void {
  const target = path.join(world.dir, 'project', file);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, text);
}

const reasons = (world: SchedulerWorld): readonly string[] => world.history.ticks.last(key, 100).map(({ reason }) => reason);

/** Lets it look again, at a time when it would have fired. */
async function later(world: SchedulerWorld): Promise<void> {
  await world.at(world.now() + hour);
}

describe('a sensor that waits for a file', { timeout: 120_000 }, () => {
  it('runs its job once when the file is there, and once when it has changed', async () => {
    const world = await waiting({}, (one) => fs.mkdirSync(path.join(one.dir, 'project', 'raw')));
    put(world, 'raw/listings.csv', 'id\n');
    await expect.poll(() => reasons(world), patience).toEqual(['raw/listings.csv changed']);
    await world.settled();
    expect(world.orders).toMatchObject([{ job: { name: 'build' }, launchedBy: 'sensor' }]);
    world.endRun(world.history.runs.unfinished()[0]?.id ?? '');
    world.setClock(noon + hour);
    put(world, 'raw/listings.csv', 'id\n1\n');
    await expect.poll(() => world.ticks(key), patience).toEqual(['22T12:00 ×1 launched', '22T13:00 ×1 launched']);
    await later(world);
    expect(world.ticks(key)).toHaveLength(2);
    expect(world.history.triggers.get(key)?.lookedWords).toBe('raw/listings.csv changed');
  });

  it('does not run for a file that was there, nor for one that goes', async () => {
    const world = await waiting({}, (one) => put(one, 'raw/listings.csv', 'id\n'));
    await later(world);
    fs.rmSync(path.join(world.dir, 'project', 'raw/listings.csv'));
    await later(world);
    put(world, 'raw/listings.csv', 'id\n1\n');
    await expect.poll(() => reasons(world), patience).toEqual(['raw/listings.csv changed']);
  });

  it('sees any file of a folder, also one further below, and leaves out what an editor puts there for a while', async () => {
    const world = await waiting({ on: { file: 'raw', settle: '100ms' }, overlap: 'allow' }, (one) => put(one, 'raw/a/b.csv', 'id\n'));
    put(world, 'raw/.b.csv.swp', 'x');
    put(world, 'raw/a/b.csv', 'id\n1\n');
    await expect.poll(() => reasons(world), patience).toEqual(['raw changed']);
    const before = fileStamp(path.join(world.dir, 'project', 'raw'));
    put(world, 'raw/.c.csv.swp', 'x');
    expect(fileStamp(path.join(world.dir, 'project', 'raw'))).toBe(before);
    put(world, 'raw/a/c/d.csv', 'id\n');
    await expect.poll(() => reasons(world), patience).toEqual(['raw changed', 'raw changed']);
  });

  it('runs once for what changed while no Orrery ran, and not again after the next start', async () => {
    const first = await waiting({}, (one) => put(one, 'raw/listings.csv', 'id\n'));
    first.scheduler.stop();
    put(first, 'raw/listings.csv', 'id\n1\n');
    const second = makeScheduler({ start: noon + hour, dir: first.dir });
    second.scheduler.start();
    await expect.poll(() => reasons(second), patience).toEqual(['raw/listings.csv changed while Orrery was not running']);
    await second.settled();
    second.scheduler.stop();
    const onSettled = vi.fn();
    const third = makeScheduler({ start: noon + 2 * hour, dir: first.dir });
    third.scheduler.start();
    // one that watches the same file tells when it has come to rest
    const file = watchUntilSettled({ target: path.join(first.dir, 'project', 'raw/listings.csv'), settleMs: 300, now: Date.now, onSettled });
    onTestFinished(() => file.stop());
    await expect.poll(() => onSettled.mock.calls.length, patience).toBe(1);
    await third.at(noon + 3 * hour);
    expect(third.ticks(key)).toEqual(['22T13:00 ×1 launched']);
  });

  it('runs once where two Orreries look', async () => {
    const one = await waiting({ overlap: 'allow' }, (world) => put(world, 'raw/listings.csv', 'id\n'));
    const two = makeScheduler({ start: noon, dir: one.dir, self: { pid: 2, startedTicks: 'other', bootId: 'test' } });
    two.scheduler.start();
    for (const count of [1, 2, 3]) {
      for (const world of [one, two]) world.setClock(noon + count * hour);
      put(one, 'raw/listings.csv', 'id\n'.repeat(count + 1));
      await expect.poll(() => one.ticks(key).length, patience).toBe(count);
    }
    for (const world of [one, two]) await later(world);
    // not when: the one that had not come to the change before yet says since when the file has been on the move
    const states = one.history.ticks.last(key, 100).map(({ state, count, reason }) => `${state} ×${count}: ${reason}`);
    expect(states).toEqual(Array.from({ length: 3 }, () => 'launched ×1: raw/listings.csv changed'));
  });

  it('begins anew for another file', async () => {
    const world = await waiting({}, (one) => {
      put(one, 'raw/listings.csv', 'id\n');
      put(one, 'raw/hosts.csv', 'id\n');
    });
    world.write({ sensors: { arrived: { on: { file: 'raw/hosts.csv', settle: '100ms' } } } });
    await later(world);
    expect(world.ticks(key)).toEqual([]);
    put(world, 'raw/hosts.csv', 'id\n1\n');
    await expect.poll(() => reasons(world), patience).toEqual(['raw/hosts.csv changed']);
  });
});
