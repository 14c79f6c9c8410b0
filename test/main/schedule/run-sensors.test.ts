import { describe, expect, it } from 'vitest';
import { day, hour, makeScheduler, minute, noon, projectId, runsOf, type SchedulerWorld, type SchedulerWorldOptions } from './a-scheduler.ts';

const key = { projectId, kind: 'sensor', name: 'after' } as const;
const jobs = { build: { steps: [{ dbt: 'build' }] }, nightly: { steps: [{ dbt: 'build' }] } };

/** A scheduler with a sensor, `after`, that runs `build` when a run of `nightly` has succeeded. */
function waiting(sensor: object = {}, more: Partial<SchedulerWorldOptions> = {}): SchedulerWorld {
  const world = makeScheduler({ start: noon, ...more });
  world.write({ jobs, sensors: { after: { on: { run: 'nightly' }, ...sensor } } });
  return world;
}

function started(sensor: object = {}, more: Partial<SchedulerWorldOptions> = {}): SchedulerWorld {
  const world = waiting(sensor, more);
  world.scheduler.start();
  return world;
}

const reasons = (world: SchedulerWorld): readonly string[] => world.history.ticks.last(key, 100).map(({ reason }) => reason);

/** Runs `nightly` to its end. */
async function ran(world: SchedulerWorld, id: string, status: 'SUCCESS' | 'FAILURE' | 'CANCELED' = 'SUCCESS'): Promise<void> {
  world.endRun(world.queueRun(id, 'nightly'), status);
  await world.settled();
}

describe('a sensor that waits for a run', () => {
  it('runs its job at the moment the run has succeeded, and says which it was', async () => {
    const world = started({ vars: 'seen: yes' });
    world.setClock(noon + hour);
    await ran(world, 'aaa001');
    expect(world.ticks(key)).toEqual(['22T13:00 ×1 launched']);
    expect(reasons(world)).toEqual(['nightly succeeded (run aaa001)']);
    expect(world.orders).toMatchObject([{ job: { name: 'build' }, launchedBy: 'sensor', tick: { at: noon + hour } }]);
    expect(world.history.triggers.get(key)).toMatchObject({ lookedAt: noon + hour, lookedWords: 'nightly succeeded (run aaa001)' });
    await world.at(noon + 2 * hour);
    expect(world.ticks(key)).toHaveLength(1);
  });

  it('does not run for what ended before it was seen, but for what was under way then', async () => {
    const world = waiting();
    world.endRun(world.queueRun('aaa001', 'nightly'));
    world.queueRun('aaa002', 'nightly');
    world.scheduler.start();
    await world.settled();
    expect(world.ticks(key)).toEqual([]);
    world.endRun('aaa002');
    await world.settled();
    expect(reasons(world)).toEqual(['nightly succeeded (run aaa002)']);
  });

  it.each([
    ['success', ['nightly succeeded (run aaa001)']],
    ['failure', ['nightly failed (run aaa002)']],
    ['any', ['nightly succeeded (run aaa001)', 'nightly failed (run aaa002)', 'nightly was canceled (run aaa003)']],
  ])('waits for the result %s', async (result, expected) => {
    const world = started({ on: { run: 'nightly', result }, overlap: 'allow' });
    await ran(world, 'aaa001', 'SUCCESS');
    world.setClock(noon + 1_000);
    await ran(world, 'aaa002', 'FAILURE');
    world.setClock(noon + 2_000);
    await ran(world, 'aaa003', 'CANCELED');
    expect(reasons(world)).toEqual(expected);
    // what it saw last, though it did not run for it
    expect(world.history.triggers.get(key)?.lookedWords).toBe('nightly was canceled (run aaa003)');
  });

  it('waits for the last attempt of a run that is tried again by itself', async () => {
    const world = started({ on: { run: 'nightly', result: 'any' } });
    world.queueRun('aaa001', 'nightly');
    const again = { chain: 'aaa001', retryOf: 'aaa001', attempt: 2, launchedBy: 'automatic retry' } as const;
    world.history.transaction(() => {
      const run = world.history.runs.get('aaa001');
      if (run !== null) world.history.runs.update(run.seq, { status: 'FAILURE', finishedAt: noon });
      world.queueRun('aaa002', 'nightly', again);
    });
    await world.at(noon + minute);
    expect(world.ticks(key)).toEqual([]);
    world.endRun('aaa002');
    await world.settled();
    expect(reasons(world)).toEqual(['nightly succeeded (run aaa002)']);
  });

  it('runs once for all that ended while no Orrery ran', async () => {
    const first = started();
    await ran(first, 'aaa001');
    first.endRun(first.history.runs.unfinished()[0]?.id ?? '');
    first.scheduler.stop();
    first.setClock(noon + hour);
    for (const id of ['aaa002', 'aaa003']) first.endRun(first.queueRun(id, 'nightly'));
    const second = makeScheduler({ start: noon + day, dir: first.dir, self: { pid: 2, startedTicks: 'other', bootId: 'test' } });
    second.scheduler.start();
    await second.settled();
    expect(second.ticks(key)).toEqual(['22T12:00 ×1 launched', '22T13:00 ×2 launched']);
    expect(reasons(second)[1]).toBe('nightly succeeded (run aaa003), the last of 2');
    await second.at(noon + day + hour);
    expect(second.ticks(key)).toHaveLength(2);
  });

  it('runs once where two Orreries look at one history', async () => {
    const one = started({ overlap: 'allow' });
    const two = makeScheduler({ start: noon, dir: one.dir, self: { pid: 2, startedTicks: 'other', bootId: 'test' } });
    two.scheduler.start();
    for (const id of ['aaa001', 'aaa002', 'aaa003']) {
      one.setClock(one.now() + minute);
      two.setClock(one.now());
      one.queueRun(id, 'nightly');
      // the one that is told first, and the one that finds it by looking
      one.endRun(id);
      await two.at(two.now());
      await one.settled();
    }
    expect(one.ticks(key)).toEqual(['22T12:01 ×1 launched', '22T12:02 ×1 launched', '22T12:03 ×1 launched']);
    expect(runsOf(one)).toBe(3);
  });

  it('gives two runs that end in one millisecond a tick each', async () => {
    const world = started({ overlap: 'allow' });
    world.queueRun('aaa001', 'nightly');
    world.queueRun('aaa002', 'nightly');
    world.history.transaction(() => {
      for (const run of world.history.runs.unfinished()) world.history.runs.update(run.seq, { status: 'SUCCESS', finishedAt: noon });
    });
    await world.at(noon);
    expect(reasons(world)).toEqual(['nightly succeeded (run aaa001)', 'nightly succeeded (run aaa002)']);
  });

  it('leaves out what comes while its own run goes on, as overlap says', async () => {
    const world = started();
    await ran(world, 'aaa001');
    world.setClock(noon + minute);
    await ran(world, 'aaa002');
    expect(world.ticks(key)).toEqual(['22T12:00 ×1 launched', '22T12:01 ×1 skipped overlap']);
  });

  it('runs once when the minimum interval has passed for all that came sooner', async () => {
    const world = started({ minimum_interval: '1h', overlap: 'allow' });
    await ran(world, 'aaa001');
    world.setClock(noon + 10 * minute);
    await ran(world, 'aaa002');
    world.setClock(noon + 20 * minute);
    await ran(world, 'aaa003');
    expect(world.ticks(key)).toEqual(['22T12:00 ×1 launched']);
    expect(world.alarmAt()).toBe(noon + hour);
    await world.at(noon + hour);
    expect(world.ticks(key)).toEqual(['22T12:00 ×1 launched', '22T12:10–22T13:00 ×2 launched']);
    expect(reasons(world)[1]).toBe('nightly succeeded (run aaa003), the last of 2');
    await world.at(noon + 3 * hour);
    expect(world.ticks(key)).toHaveLength(2);
  });

  it('does not run for what ended while it was off, and not for what ended before it was changed', async () => {
    const world = started();
    world.history.triggers.setOn(key, false, noon, 'x');
    world.scheduler.wake('switched');
    world.setClock(noon + hour);
    await ran(world, 'aaa001');
    world.setClock(noon + 2 * hour);
    world.history.triggers.setOn(key, true, world.now(), 'x');
    world.scheduler.wake('switched');
    await world.settled();
    expect(world.ticks(key)).toEqual([]);
    await ran(world, 'aaa002', 'FAILURE');
    world.write({ jobs, sensors: { after: { on: { run: 'nightly', result: 'failure' } } } });
    await world.settled();
    expect(world.ticks(key)).toEqual([]);
    world.setClock(noon + 3 * hour);
    await ran(world, 'aaa003', 'FAILURE');
    expect(reasons(world)).toEqual(['nightly failed (run aaa003)']);
  });

  it('notes what ended between its switching on and the start of an Orrery that looks', async () => {
    const world = waiting({ default: 'off' });
    const switchedOn = JSON.stringify({ kind: 'run', job: 'nightly', result: 'success' });
    world.endRun(world.queueRun('aaa001', 'nightly'));
    world.setClock(noon + 10);
    world.history.triggers.setOn(key, true, world.now(), switchedOn);
    world.setClock(noon + 20);
    world.endRun(world.queueRun('aaa002', 'nightly'));
    world.setClock(noon + 30);
    world.scheduler.start();
    await world.at(noon + 40);
    expect(reasons(world)).toEqual(['nightly succeeded (run aaa002)']);
  });

  it('notes what happens while all schedules are paused, and does not run for it', async () => {
    const world = started();
    world.history.settings.set('schedules.pauses', [{ since: noon, until: null }]);
    world.setClock(noon + minute);
    await ran(world, 'aaa001');
    expect(world.ticks(key)).toEqual(['22T12:01 ×1 skipped paused']);
    world.history.settings.set('schedules.pauses', []);
    await world.at(noon + hour);
    expect(world.ticks(key)).toHaveLength(1);
  });

  it('never fires where jobs would start each other for ever', async () => {
    const world = makeScheduler({ start: noon });
    world.write({ jobs, sensors: { after: { on: { run: 'nightly' } }, back: { job: 'nightly', on: { run: 'build' } } } });
    world.scheduler.start();
    await ran(world, 'aaa001');
    world.endRun(world.queueRun('aaa002', 'build'));
    await world.settled();
    expect(world.orders).toEqual([]);
    // mended, it begins anew
    world.write({ jobs, sensors: { after: { on: { run: 'nightly' } } } });
    await world.settled();
    expect(world.ticks(key)).toEqual([]);
    await ran(world, 'aaa003');
    expect(reasons(world)).toEqual(['nightly succeeded (run aaa003)']);
  });
});
