import { describe, expect, it } from 'vitest';
import type { SourceDate } from '../../../main/dbt/source-dates-file.ts';
import { readSourceDates } from '../../../main/dbt/source-dates-file.ts';
import { failed, ok, type Result } from '../../../preload/model/result.ts';
import { hour, makeScheduler, minute, noon, projectId, type SchedulerWorld, type SchedulerWorldOptions } from './a-scheduler.ts';

const key = { projectId, kind: 'sensor', name: 'fresh' } as const;
const night = Date.UTC(2026, 10, 22, 2);

/** A dbt that tells how fresh sources are; `looks` is what it was asked for. */
interface FakeDbt {
  answer: Result<readonly SourceDate[]>;
  readonly looks: string[];
}

function waiting(dbt: FakeDbt, sensor: object = {}, more: Partial<SchedulerWorldOptions> = {}): SchedulerWorld {
  const world = makeScheduler({
    start: noon,
    ...more,
    more: {
      lookAtSources: async (_project, select) => {
        dbt.looks.push(select);
        return dbt.answer;
      },
    },
  });
  world.write({ sensors: { fresh: { on: { source: 'source:raw', every: '15m' }, ...sensor } } });
  return world;
}

const fakeDbt = (loadedAt: number): FakeDbt => ({ answer: ok([{ uniqueId: 'source.stays.raw.listings', name: 'raw.listings', loadedAt }]), looks: [] });
const reasons = (world: SchedulerWorld): readonly string[] => world.history.ticks.last(key, 100).map(({ reason }) => reason);
const looked = (world: SchedulerWorld): string | null | undefined => world.history.triggers.get(key)?.lookedWords;

/** Lets it look at a time, and resolves when what it saw is noted. */
async function lookAt(world: SchedulerWorld, at: number): Promise<void> {
  await world.at(at);
  await new Promise((resolve) => setImmediate(resolve));
  await world.settled();
}

describe('a sensor that waits for fresher sources', () => {
  it('notes how they are first, looks each time, and runs once when one is fresher', async () => {
    const dbt = fakeDbt(night - 24 * hour);
    const world = waiting(dbt);
    world.scheduler.start();
    await lookAt(world, noon);
    expect([dbt.looks, world.ticks(key), looked(world)]).toEqual([['source:raw'], [], 'raw.listings: yesterday 02:00']);
    expect(world.alarmAt()).toBe(noon + 15 * minute);
    await lookAt(world, noon + 10 * minute);
    expect(dbt.looks).toHaveLength(1);
    dbt.answer = ok([{ uniqueId: 'source.stays.raw.listings', name: 'raw.listings', loadedAt: night }]);
    await lookAt(world, noon + 15 * minute);
    expect(reasons(world)).toEqual(['raw.listings is fresher: 02:00, was yesterday 02:00']);
    expect(world.orders).toMatchObject([{ job: { name: 'build' }, launchedBy: 'sensor' }]);
    await lookAt(world, noon + hour);
    expect([dbt.looks.length, world.ticks(key).length, looked(world)]).toEqual([3, 1, 'raw.listings: 02:00']);
  });

  it('says why it could not look, and goes on from what it saw before', async () => {
    const dbt = fakeDbt(night - 24 * hour);
    const world = waiting(dbt);
    world.scheduler.start();
    await lookAt(world, noon);
    dbt.answer = failed({ code: 'database-locked', title: 'Run aaa001 has the database.' });
    await lookAt(world, noon + hour);
    expect(looked(world)).toBe('Not looked: Run aaa001 has the database.');
    dbt.answer = ok([{ uniqueId: 'source.stays.raw.listings', name: 'raw.listings', loadedAt: night }]);
    await lookAt(world, noon + 2 * hour);
    expect(reasons(world)).toEqual(['raw.listings is fresher: 02:00, was yesterday 02:00']);
  });

  it('looks once and runs once where two Orreries do, and goes on after a restart', async () => {
    const dbt = fakeDbt(night - 24 * hour);
    const one = waiting(dbt);
    const two = waiting(dbt, {}, { dir: one.dir, self: { pid: 2, startedTicks: 'other', bootId: 'test' } });
    for (const world of [one, two]) world.scheduler.start();
    for (const world of [one, two]) await lookAt(world, noon);
    expect(dbt.looks).toHaveLength(1);
    dbt.answer = ok([{ uniqueId: 'source.stays.raw.listings', name: 'raw.listings', loadedAt: night }]);
    for (const world of [two, one]) await lookAt(world, noon + hour);
    expect([dbt.looks.length, one.ticks(key)]).toEqual([2, ['22T13:00 ×1 launched']]);
    for (const world of [one, two]) world.scheduler.stop();
    dbt.answer = ok([{ uniqueId: 'source.stays.raw.listings', name: 'raw.listings', loadedAt: night + hour }]);
    const three = waiting(dbt, { overlap: 'allow' }, { dir: one.dir, start: noon + 2 * hour });
    three.scheduler.start();
    await lookAt(three, noon + 2 * hour);
    expect(reasons(three)[1]).toBe('raw.listings is fresher: 03:00, was 02:00');
    await lookAt(three, noon + 3 * hour);
    expect(three.ticks(key)).toHaveLength(2);
  });

  it('does not look while all schedules are paused, and only notes how they are when it was off', async () => {
    const dbt = fakeDbt(night - 24 * hour);
    const world = waiting(dbt);
    world.scheduler.start();
    await lookAt(world, noon);
    world.history.settings.set('schedules.pauses', [{ since: noon, until: null }]);
    await lookAt(world, noon + hour);
    expect(dbt.looks).toHaveLength(1);
    world.history.settings.set('schedules.pauses', []);
    world.history.triggers.setOn(key, false, noon + hour, '');
    await lookAt(world, noon + 2 * hour);
    dbt.answer = ok([{ uniqueId: 'source.stays.raw.listings', name: 'raw.listings', loadedAt: night }]);
    world.history.triggers.setOn(key, true, noon + 3 * hour, '');
    await lookAt(world, noon + 3 * hour);
    expect([dbt.looks.length, world.ticks(key), looked(world)]).toEqual([2, [], 'raw.listings: 02:00']);
  });

  it('tells of several sources in one tick, and is not woken by one that has older data', async () => {
    const dbt = fakeDbt(night);
    dbt.answer = ok(['a', 'b', 'c'].map((name) => ({ uniqueId: `source.stays.raw.${name}`, name: `raw.${name}`, loadedAt: night })));
    const world = waiting(dbt);
    world.scheduler.start();
    await lookAt(world, noon);
    dbt.answer = ok([
      { uniqueId: 'source.stays.raw.a', name: 'raw.a', loadedAt: night - hour },
      { uniqueId: 'source.stays.raw.b', name: 'raw.b', loadedAt: night + hour },
      { uniqueId: 'source.stays.raw.c', name: 'raw.c', loadedAt: night + hour },
      { uniqueId: 'source.stays.raw.new', name: 'raw.new', loadedAt: night + hour },
    ]);
    await lookAt(world, noon + hour);
    expect(reasons(world)).toEqual(['raw.b is fresher: 03:00, was 02:00 and 1 more']);
    dbt.answer = ok([{ uniqueId: 'source.stays.raw.a', name: 'raw.a', loadedAt: night }]);
    await lookAt(world, noon + 2 * hour);
    expect(world.ticks(key)).toHaveLength(1);
  });
});

describe('a sources.json', () => {
  it('tells when the newest row of each source arrived; those that could not be asked are left out', () => {
    const results = [
      { unique_id: 'source.stays.raw.listings', max_loaded_at: '2026-11-22T02:00:00+00:00', status: 'pass' },
      { unique_id: 'source.stays.raw.hosts', max_loaded_at: '2026-11-22T02:00:00.5', status: 'error' },
      { unique_id: 'source.stays.raw.gone', status: 'runtime error', error: 'no table' },
    ];
    expect(readSourceDates(JSON.stringify({ results }))).toEqual([
      { uniqueId: 'source.stays.raw.listings', name: 'raw.listings', loadedAt: night },
      { uniqueId: 'source.stays.raw.hosts', name: 'raw.hosts', loadedAt: night + 500 },
    ]);
    expect(readSourceDates('{')).toEqual([]);
  });
});
