import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../main/schedule/fingerprint.ts';
import { pauseAll, resumeAll } from '../../../main/schedule/pause.ts';
import { day, hour, makeScheduler, minute, nightly, noon, projectId, runsOf, watching } from './a-scheduler.ts';

const second = 1_000;

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
