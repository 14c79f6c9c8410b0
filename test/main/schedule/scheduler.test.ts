import Sqlite from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { History } from '../../../main/history/open-history.ts';
import { fingerprint } from '../../../main/schedule/fingerprint.ts';
import { pauseAll, resumeAll } from '../../../main/schedule/pause.ts';
import { day, hour, makeScheduler, minute, nightly, projectId, type SchedulerWorld, type SchedulerWorldOptions } from './a-scheduler.ts';

/** A Sunday at noon. */
const noon = Date.UTC(2026, 10, 22, 12);
const second = 1_000;

/** A scheduler that has seen one schedule, `nightly`, of which these keys are as a test wants them. */
function watching(schedule: object = {}, more: Partial<SchedulerWorldOptions> = {}): SchedulerWorld {
  const world = makeScheduler({ start: noon, ...more });
  world.write({ schedules: { nightly: { cron: '0 * * * *', ...schedule } } });
  world.scheduler.start();
  return world;
}

function runsOf(world: SchedulerWorld): number {
  return world.history.runs.unfinished().length;
}

describe('what is due', () => {
  it('runs once at its time, and the alarm is set for the next', async () => {
    const world = watching({ cron: '30 12 * * *', tags: ['night'], vars: 'a: 1', notify: 'always' });
    expect(world.ticks()).toEqual([]);
    expect(world.alarmAt()).toBe(noon + 30 * minute);
    await world.at(noon + 30 * minute);
    await world.at(noon + 30 * minute + 10);
    expect(world.ticks()).toEqual(['22T12:30 ×1 launched']);
    expect(world.history.ticks.last(nightly, 1)).toMatchObject([{ run: { status: 'QUEUED' }, cause: null, decidedAt: noon + 30 * minute }]);
    expect(world.orders).toMatchObject([
      { launchedBy: 'schedule', changes: { vars: 'a: 1' }, tags: ['night'], notify: 'always', tick: { at: noon + 30 * minute, zone: 'UTC' } },
    ]);
    expect(world.alarmAt()).toBe(noon + 30 * minute + day);
  });

  it('is nothing before it is started, and nothing after it was stopped', async () => {
    const world = makeScheduler({ start: noon });
    world.write({ schedules: { nightly: { cron: '0 * * * *' } } });
    await world.at(noon + hour);
    expect(world.history.triggers.list(projectId)).toEqual([]);
    world.scheduler.start();
    world.scheduler.stop();
    await world.at(noon + 3 * hour);
    expect([world.ticks(), world.alarmAt()]).toEqual([[], null]);
  });

  it('is told as it is decided, and again when its run is there', async () => {
    const world = watching();
    const told: string[] = [];
    world.scheduler.onTick(({ name, state }) => void told.push(`${name} ${state}`));
    await world.at(noon + hour);
    expect(told).toEqual(['nightly claimed', 'nightly launched']);
  });

  it('of many schedules at one instant runs each once', async () => {
    const world = makeScheduler({ start: noon });
    world.write({ schedules: Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`s${index}`, { cron: '0 13 * * *', overlap: 'allow' }])) });
    world.scheduler.start();
    await world.at(noon + hour);
    await world.at(noon + hour);
    expect(runsOf(world)).toBe(50);
  });
});

describe('what never fires for the past', () => {
  it('a schedule that is new in the file', async () => {
    const world = watching();
    world.setClock(noon + 90 * minute);
    world.write({ schedules: { nightly: { cron: '0 * * * *' }, other: { cron: '0 * * * *' } } });
    await world.settled();
    expect(world.ticks()).toEqual(['22T13:00 ×1 launched late']);
    expect(world.ticks({ ...nightly, name: 'other' })).toEqual([]);
  });

  it('one that is switched on for the first time, and one that is switched on again: that says what was due meanwhile', async () => {
    const world = watching({ default: 'off' });
    await world.at(noon + 3.5 * hour);
    const setOn = (on: boolean): void => {
      world.history.triggers.setOn(nightly, on, world.now(), fingerprint({ cron: ['0 * * * *'], timezone: 'UTC', start: null, end: null }));
      world.scheduler.wake('switched');
    };
    setOn(true);
    await world.at(noon + 4 * hour);
    expect(world.ticks()).toEqual(['22T16:00 ×1 launched']);
    world.setClock(noon + 4.5 * hour);
    setOn(false);
    await world.at(noon + 8.2 * hour);
    expect(world.alarmAt()).toBeNull();
    setOn(true);
    await world.at(noon + 8.3 * hour);
    expect(world.ticks()).toEqual(['22T16:00 ×1 launched', '22T17:00–22T20:00 ×4 skipped off']);
    expect(world.history.ticks.last(nightly, 1)).toMatchObject([{ reason: '4 due while it was off' }]);
    world.endRun(world.history.runs.unfinished()[0]!.id);
    await world.at(noon + 9 * hour);
    expect(world.ticks().at(-1)).toBe('22T21:00 ×1 launched');
  });

  it('one whose time is changed, whatever was due by the old or the new one', async () => {
    const world = watching();
    world.setClock(noon + 3.5 * hour);
    world.write({ schedules: { nightly: { cron: '15 * * * *' } } });
    await world.settled();
    expect(world.ticks()).toEqual([]);
    await world.at(noon + 4.25 * hour);
    expect(world.ticks()).toEqual(['22T16:15 ×1 launched']);
  });

  it('one that was gone from the file for a while, as on another branch', async () => {
    const world = watching();
    world.write({ schedules: {} });
    world.setClock(noon + 5.5 * hour);
    world.write({ schedules: { nightly: { cron: '0 * * * *' } } });
    await world.settled();
    expect(world.ticks()).toEqual(['22T13:00–22T17:00 ×5 skipped off']);
  });

  it('one of a project that was not trusted meanwhile', async () => {
    const world = watching();
    const record = world.history.projects.get(projectId)!;
    world.history.projects.save({ ...record, trustedAt: null });
    await world.at(noon + 2.5 * hour);
    expect(world.ticks()).toEqual([]);
    world.history.projects.save({ ...record, trustedAt: world.now() });
    await world.at(noon + 2.6 * hour);
    expect(world.ticks()).toEqual(['22T13:00–22T14:00 ×2 skipped not trusted']);
    expect(runsOf(world)).toBe(0);
  });

  it('all of them while all are paused: one row says so afterwards', async () => {
    const world = watching();
    pauseAll(world.history.settings, noon + 1, null);
    await world.at(noon + 2 * hour);
    expect(world.ticks()).toEqual([]);
    resumeAll(world.history.settings, noon + 2.5 * hour);
    await world.at(noon + 3 * hour);
    expect(world.ticks()).toEqual(['22T13:00–22T14:00 ×2 skipped paused', '22T15:00 ×1 launched']);
    // for a time: the alarm rings when it is over
    pauseAll(world.history.settings, noon + 3.1 * hour, noon + 5.1 * hour);
    await world.at(noon + 3.2 * hour);
    expect(world.alarmAt()).toBe(noon + 5.1 * hour);
    await world.at(noon + 5.1 * hour);
    expect(world.ticks().at(-1)).toBe('22T16:00–22T17:00 ×2 skipped paused');
  });
});

describe('8 hours asleep, due every hour', () => {
  it.each([
    ['run-once', ['22T13:00–22T20:00 ×8 launched missed'], 1],
    ['skip', ['22T13:00–22T20:00 ×8 skipped missed'], 0],
    ['run-all', ['22T13:00–22T15:00 ×3 skipped missed', ...[16, 17, 18, 19, 20].map((at) => `22T${at}:00 ×1 launched late`)], 5],
  ] as const)('%s: all is decided when it wakes, however often that is told', async (missed, ticks, runs) => {
    const world = watching({ missed });
    world.setClock(noon + 8.5 * hour);
    world.scheduler.wake('resume');
    world.scheduler.wake('unlock');
    world.scheduler.wake('resume');
    await world.settled();
    expect(world.ticks()).toEqual(ticks);
    expect(runsOf(world)).toBe(runs);
    expect(world.history.ticks.last(nightly, 9)[0]?.reason).toContain('while asleep');
    await world.at(noon + 8.6 * hour);
    expect(world.ticks()).toEqual(ticks);
  });

  it('says so when Orrery was not running', async () => {
    const dir = watching().dir;
    const world = makeScheduler({ start: noon + 3.5 * hour, dir });
    world.scheduler.start();
    await world.settled();
    expect(world.ticks()).toEqual(['22T13:00–22T15:00 ×3 launched missed']);
    expect(world.history.ticks.last(nightly, 1)[0]?.reason).toBe('3 missed while Orrery was not running: ran once');
  });
});

describe('a clock that is set', () => {
  it('back by an hour: nothing runs twice', async () => {
    const world = watching({ overlap: 'allow' });
    await world.at(noon + hour + second);
    await world.at(noon + 10 * second);
    await world.at(noon + hour);
    expect(world.ticks()).toEqual(['22T13:00 ×1 launched']);
    await world.at(noon + 2 * hour);
    expect(world.ticks()).toEqual(['22T13:00 ×1 launched', '22T14:00 ×1 launched']);
  });

  it('on by an hour: at most one run, and none when that hour comes', async () => {
    const world = watching({ cron: '30 12 * * *', overlap: 'allow' });
    await world.at(noon + hour);
    await world.at(noon + 5 * minute);
    await world.at(noon + 30 * minute);
    await world.at(noon + hour);
    expect(world.ticks()).toEqual(['22T12:30 ×1 launched late']);
  });

  it('on by a day and back: at most one run for the times between', async () => {
    const world = watching({ overlap: 'allow' });
    await world.at(noon + day + minute);
    expect(world.ticks()).toEqual(['22T13:00–23T12:00 ×24 launched missed']);
    await world.at(noon + 2 * minute);
    for (let at = 1; at <= 24; at += 1) await world.at(noon + at * hour);
    expect(runsOf(world)).toBe(1);
    await world.at(noon + 25 * hour);
    expect(world.ticks()).toEqual(['22T13:00–23T12:00 ×24 launched missed', '23T13:00 ×1 launched']);
  });

  it('on by a day and back: what was skipped may still come', async () => {
    const world = watching({ missed: 'skip', overlap: 'allow' });
    await world.at(noon + day + 2 * minute);
    expect(world.ticks()).toEqual(['22T13:00–23T12:00 ×24 skipped missed']);
    await world.at(noon + 2 * minute);
    await world.at(noon + hour);
    expect(world.ticks()).toEqual(['22T13:00 ×1 launched']);
  });

  it('years off: it goes on as ever once it is right', async () => {
    const world = watching({ overlap: 'allow' });
    await world.at(noon + 4 * 366 * day);
    expect(runsOf(world)).toBe(1);
    await world.at(noon + 30 * minute);
    await world.at(noon + hour);
    await world.at(noon + 2 * hour);
    expect(runsOf(world)).toBe(3);
    // and the other way round
    await world.at(0);
    await world.at(noon + 3 * hour);
    expect(runsOf(world)).toBe(4);
  });

  it('to another zone: what was due is not due again', async () => {
    let zone = 'Europe/Madrid';
    const world = makeScheduler({ start: noon, more: { zone: () => zone } });
    world.write({ schedules: { nightly: { cron: '0 * * * *', timezone: undefined, overlap: 'allow' } } });
    world.scheduler.start();
    await world.at(noon + hour);
    zone = 'America/New_York';
    for (let at = 0; at < 60; at += 10) await world.at(noon + hour + at * minute);
    expect(runsOf(world)).toBe(1);
    zone = 'Asia/Kolkata';
    await world.at(noon + 2.5 * hour);
    expect(world.ticks()).toEqual(['22T13:00 ×1 launched', '22T13:30–22T14:30 ×2 launched missed']);
  });
});

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
    const second = makeScheduler({ start: noon, dir: first.dir, self: { pid: 2, startedTicks: 'second', bootId: 'test' }, isAlive });
    second.scheduler.start();
    await first.at(noon + hour);
    await second.at(noon + hour);
    expect(second.ticks()).toEqual(['22T13:00 ×1 claimed']);
    living.delete('first');
    await second.at(noon + hour + 5_000);
    expect(second.ticks()).toEqual(['22T13:00 ×1 launched']);
    expect(runsOf(second)).toBe(1);
  });
});

describe('a tick by hand', () => {
  it('runs at once, whatever is on, and once for a time', async () => {
    const world = watching({ default: 'off' });
    expect(await world.scheduler.byHand(nightly, noon + 5)).toMatchObject({ ok: true });
    expect(await world.scheduler.byHand(nightly, noon + 5)).toMatchObject({ ok: false, error: { code: 'run-active' } });
    expect(await world.scheduler.byHand({ ...nightly, name: 'none' }, noon + 5)).toMatchObject({ ok: false, error: { code: 'schedule-not-found' } });
    expect(world.ticks()).toEqual(['22T12:00 ×1 launched by hand']);
  });

  it('says why it cannot be launched', async () => {
    const world = watching({}, { refuse: () => ({ code: 'target-missing', title: 'There is no target prod.' }) });
    expect(await world.scheduler.byHand(nightly, noon + 5)).toMatchObject({ ok: false, error: { title: 'There is no target prod.' } });
    expect(world.ticks()).toEqual(['22T12:00 ×1 failed launch']);
  });
});
