import Sqlite from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { History } from '../../../main/history/open-history.ts';
import { hour, makeScheduler, nightly, noon, runsOf, type SchedulerWorld, watching } from './a-scheduler.ts';

const second = 1_000;

describe('while the run before is not over', () => {
  const first = (world: SchedulerWorld): string => world.history.ticks.last(nightly, 99)[0]!.runId!;

  it('skip: the next does not run, and says which run was on', async () => {
    const world = watching({ overlap: 'skip' });
    await world.at(noon + hour);
    await world.at(noon + 2 * hour);
    world.endRun(first(world));
    await world.at(noon + 3 * hour);
    expect(world.ticks()).toEqual(['22T13:00 ×1 launched', '22T14:00 ×1 skipped overlap', '22T15:00 ×1 launched']);
    expect(world.history.ticks.last(nightly, 2)[0]?.reason).toBe(`Run ${first(world)} was not over`);
  });

  it('queue: one waits, and runs when the run before it is over; a further one does not', async () => {
    const world = watching({ overlap: 'queue' });
    await world.at(noon + hour);
    await world.at(noon + 2 * hour);
    await world.at(noon + 3 * hour);
    expect(world.ticks()).toEqual(['22T13:00 ×1 launched', '22T14:00 ×1 waiting overlap', '22T15:00 ×1 skipped overlap']);
    world.endRun(first(world), 'FAILURE');
    await world.settled();
    expect(world.ticks()[1]).toBe('22T14:00 ×1 launched overlap');
    expect(runsOf(world)).toBe(1);
    expect(world.orders.map(({ tick }) => tick.at)).toEqual([noon + hour, noon + 2 * hour]);
  });

  it('queue: one that waits is not forgotten when Orrery ends', async () => {
    const world = watching({ overlap: 'queue' });
    await world.at(noon + hour);
    await world.at(noon + 2 * hour);
    world.scheduler.stop();
    world.endRun(first(world));
    const next = makeScheduler({ start: noon + 2.5 * hour, dir: world.dir });
    next.scheduler.start();
    await next.settled();
    expect(next.ticks()).toEqual(['22T13:00 ×1 launched', '22T14:00 ×1 launched overlap']);
  });

  it('allow: the next runs beside it', async () => {
    const world = watching({ overlap: 'allow' });
    await world.at(noon + hour);
    await world.at(noon + 2 * hour);
    expect(runsOf(world)).toBe(2);
  });

  it('an attempt that waits to be made again is not over', async () => {
    const world = watching({ overlap: 'skip' });
    await world.at(noon + hour);
    const run = world.history.runs.get(first(world))!;
    world.endRun(run.id, 'FAILURE');
    world.history.transaction(() => world.history.runs.insert({ ...run, id: 'bbb001', retryOf: run.id, attempt: 2 }));
    await world.at(noon + 2 * hour);
    expect(world.ticks().at(-1)).toBe('22T14:00 ×1 skipped overlap');
  });
});

describe('what cannot run', () => {
  it('on battery a schedule that says so is skipped', async () => {
    let battery = true;
    const world = watching({ battery: 'skip' }, { onBattery: () => battery });
    await world.at(noon + hour);
    battery = false;
    await world.at(noon + 2 * hour);
    expect(world.ticks()).toEqual(['22T13:00 ×1 skipped battery', '22T14:00 ×1 launched']);
  });

  it('a tick fails with the reason when its job is gone, or cannot be launched', async () => {
    let refusal: 'confirmation-needed' | 'target-missing' | null = null;
    const world = watching(
      {},
      { refuse: () => (refusal === null ? null : { code: refusal, title: 'A full refresh on prod needs its name.', detail: 'It drops tables.' }) },
    );
    world.write({ schedules: { nightly: { cron: '0 * * * *', job: 'gone' } } });
    await world.at(noon + hour);
    world.write({ schedules: { nightly: { cron: '0 * * * *' } } });
    refusal = 'target-missing';
    await world.at(noon + 2 * hour);
    refusal = 'confirmation-needed';
    await world.at(noon + 3 * hour);
    expect(world.ticks()).toEqual(['22T13:00 ×1 failed launch', '22T14:00 ×1 failed launch', '22T15:00 ×1 failed launch']);
    expect(world.history.ticks.last(nightly, 9).map(({ reason }) => reason)).toEqual([
      'orrery.yml has no job gone.',
      'A full refresh on prod needs its name.\nIt drops tables.',
      'The job has a full refresh on prod, which full_refresh_on does not name.',
    ]);
  });

  it('a tick fails, once, when something goes wrong that nobody foresaw', async () => {
    const reports: string[] = [];
    const world = watching({}, { more: { openProject: () => Promise.reject(new Error('no such thing')), report: (message) => void reports.push(message) } });
    await world.at(noon + hour);
    expect(world.ticks()).toEqual(['22T13:00 ×1 failed launch']);
    expect(world.history.ticks.last(nightly, 1)[0]?.reason).toContain('no such thing');
    expect(world.problems.size).toBe(0);
  });

  it('a broken orrery.yml: the last good definitions go on', async () => {
    const world = watching();
    world.write('schedules: [');
    await world.at(noon + hour);
    expect(world.ticks()).toEqual(['22T13:00 ×1 launched']);
    // also after a new start
    const next = makeScheduler({ start: noon + hour, dir: world.dir });
    world.endRun(world.history.runs.unfinished()[0]!.id);
    next.scheduler.start();
    await next.at(noon + 2 * hour);
    expect(next.ticks().at(-1)).toBe('22T14:00 ×1 launched');
  });

  it('a project that is taken away, as a disk, goes on when it is back', async () => {
    const world = watching();
    const project = path.join(world.dir, 'project');
    fs.renameSync(project, `${project}.away`);
    await world.at(noon + 2.5 * hour);
    fs.renameSync(`${project}.away`, project);
    await world.at(noon + 3 * hour);
    expect(world.ticks()).toEqual(['22T13:00–22T15:00 ×3 launched missed']);
  });
});

describe('a history that cannot be written', () => {
  /** One that refuses transactions as long as a test says, as SQLite does. */
  function refusing(code: () => 'SQLITE_BUSY' | 'SQLITE_FULL' | null): (history: History) => History {
    return (history) => ({
      ...history,
      transaction(work) {
        const refusal = code();
        if (refusal !== null) throw new Sqlite.SqliteError('refused', refusal);
        return history.transaction(work);
      },
    });
  }

  it.each(['SQLITE_BUSY', 'SQLITE_FULL'] as const)('%s: ticks are decided when it is back, once', async (code) => {
    let refused = false;
    const world = watching({}, { between: refusing(() => (refused ? code : null)) });
    refused = true;
    await world.at(noon + hour);
    await world.at(noon + 2.5 * hour);
    expect(world.ticks()).toEqual([]);
    expect(world.problems.get('schedules')?.title).toMatch(code === 'SQLITE_FULL' ? /disk is full/ : /cannot write its history/);
    refused = false;
    await world.at(noon + 2.6 * hour);
    await world.at(noon + 2.6 * hour);
    expect(world.ticks()).toEqual(['22T13:00–22T14:00 ×2 launched missed']);
    expect(runsOf(world)).toBe(1);
    expect(world.problems.size).toBe(0);
  });

  it('a run that is refused is launched later, for the same tick', async () => {
    let calls = 0;
    let refused = false;
    const world = watching({}, { between: refusing(() => (refused && (calls += 1) > 1 ? 'SQLITE_FULL' : null)) });
    refused = true;
    await world.at(noon + hour);
    expect(world.ticks()).toEqual(['22T13:00 ×1 claimed']);
    expect(runsOf(world)).toBe(0);
    refused = false;
    await world.at(noon + hour + 5 * second);
    expect(world.ticks()).toEqual(['22T13:00 ×1 launched']);
    expect(runsOf(world)).toBe(1);
  });
});

describe('several Orreries on one data folder', () => {
  it('run what is due once, whoever is first', async () => {
    const one = watching();
    const other = makeScheduler({ start: noon, dir: one.dir, self: { pid: 2, startedTicks: 'other', bootId: 'test' } });
    other.scheduler.start();
    one.setClock(noon + hour);
    other.setClock(noon + hour);
    one.scheduler.wake('resume');
    other.scheduler.wake('resume');
    await one.settled();
    await other.settled();
    expect(one.ticks()).toEqual(['22T13:00 ×1 launched']);
    expect(runsOf(one)).toBe(1);
  });

  it('one launches what another had claimed when that ended', async () => {
    const living = new Set(['first', 'second']);
    const isAlive = ({ startedTicks }: { readonly startedTicks: string }): boolean => living.has(startedTicks);
    const first = watching({}, { self: { pid: 1, startedTicks: 'first', bootId: 'test' }, isAlive, more: { openProject: () => new Promise(() => {}) } });
    const other = makeScheduler({ start: noon, dir: first.dir, self: { pid: 2, startedTicks: 'second', bootId: 'test' }, isAlive });
    other.scheduler.start();
    await first.at(noon + hour);
    await other.at(noon + hour);
    expect(other.ticks()).toEqual(['22T13:00 ×1 claimed']);
    living.delete('first');
    await other.at(noon + hour + 5 * second);
    expect(other.ticks()).toEqual(['22T13:00 ×1 launched']);
    expect(runsOf(other)).toBe(1);
  });
});
