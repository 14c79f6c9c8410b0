import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createScheduledProjects } from '../../../main/project/scheduled-projects.ts';
import { createScheduler } from '../../../main/schedule/scheduler.ts';
import { pauseAll } from '../../../main/schedule/pause.ts';
import { jobDefinition } from '../../../preload/model/job.ts';
import { ok } from '../../../preload/model/result.ts';
import { sensorDefinition } from '../../../preload/model/schedule.ts';
import { openPlainly } from '../../fakes/scheduled-launches.ts';
import { aSchedule, scheduleWorld, team, value } from './a-schedule-service.ts';

const at = (text: string): number => Date.parse(text);

describe('the schedules of a project', () => {
  it('come with their line, words, state on this machine and next tick', async () => {
    const { schedules, trigger } = await scheduleWorld();
    expect(value(schedules.view())).toMatchObject({ zone: 'Europe/Madrid', paused: null, problems: [] });
    expect(trigger('night')).toMatchObject({
      kind: 'schedule',
      job: 'nightly',
      line: 6,
      problem: null,
      words: 'Every day at 02:00',
      timezone: 'Europe/Madrid',
      on: true,
      switchedAt: null,
      next: at('2026-11-27T01:00:00Z'),
    });
    expect(trigger('often')).toMatchObject({ words: '15 past every hour', on: false, next: null });
    expect(trigger('after')).toMatchObject({ kind: 'sensor', words: 'After nightly succeeded', on: false, next: null, looked: null });
  });

  it('are switched on this machine, whatever the file says, and say so', async () => {
    const { schedules, trigger, clock, text } = await scheduleWorld();
    let switched = 0;
    schedules.onSwitched(() => (switched += 1));
    value(
      schedules.setOn({
        triggers: [
          { kind: 'schedule', name: 'often' },
          { kind: 'sensor', name: 'after' },
        ],
        on: true,
      }),
    );
    value(schedules.setOn({ triggers: [{ kind: 'schedule', name: 'night' }], on: false }));
    expect(trigger('often')).toMatchObject({ on: true, switchedAt: clock.now, next: at('2026-11-27T01:15:00Z') });
    expect(trigger('after').on).toBe(true);
    expect(trigger('night')).toMatchObject({ on: false, next: null });
    expect([...schedules.namesOn()]).toEqual(['often']);
    expect([switched, text()]).toEqual([2, team]);
    expect(
      schedules.setOn({
        triggers: [
          { kind: 'schedule', name: 'night' },
          { kind: 'schedule', name: 'gone' },
        ],
        on: true,
      }),
    ).toMatchObject({
      ok: false,
      error: { code: 'schedule-not-found' },
    });
    expect(trigger('night').on).toBe(false);
  });

  it('are paused all together, for a time or until resumed', async () => {
    const { schedules, clock } = await scheduleWorld();
    value(schedules.pause(clock.now + 3_600_000));
    expect(value(schedules.view()).paused).toEqual({ until: clock.now + 3_600_000 });
    clock.now += 3_600_000;
    expect(value(schedules.view()).paused).toBeNull();
    value(schedules.pause(null));
    expect(value(schedules.view()).paused).toEqual({ until: null });
    value(schedules.resume());
    expect(value(schedules.view()).paused).toBeNull();
  });

  it('show what is wrong with one, and go on as they were when the file breaks', async () => {
    const { schedules, trigger, t } = await scheduleWorld(team.replace('job: hourly, cron', 'job: gone, cron'));
    expect(trigger('often')).toMatchObject({ line: 11, problem: { code: 'job-broken', title: expect.stringContaining('gone') as string } });
    writeFileSync(path.join(t.service.current()?.dir ?? '', 'orrery.yml'), 'version: 1\njobs: {\n');
    t.service.readDefinitions();
    expect(trigger('night')).toMatchObject({ line: null, words: 'Every day at 02:00' });
    expect(value(schedules.view()).problems).toMatchObject([{ code: 'yaml-broken' }]);
  });
});

describe('whoever shows schedules', () => {
  const all = [
    { kind: 'schedule', name: 'night' },
    { kind: 'schedule', name: 'often' },
  ] as const;

  it('hears of changes, once of those that come together', async () => {
    const { schedules, base } = await scheduleWorld();
    let heard = 0;
    const next = (): Promise<void> =>
      new Promise((resolve) => {
        const off = schedules.onChange(() => {
          heard += 1;
          off();
          resolve();
        });
      });
    const switched = next();
    for (const on of [true, false, true]) value(schedules.setOn({ triggers: [...all], on }));
    await switched;
    expect(heard).toBe(1);
    const edited = next();
    value(schedules.delete({ kind: 'schedule', name: 'often', base: base() }));
    await edited;
    const paused = next();
    value(schedules.pause(null));
    await paused;
    expect(heard).toBe(3);
  });

  it('hears of a pause that another Orrery made', async () => {
    const { schedules, history, clock } = await scheduleWorld();
    const heard = new Promise<void>((resolve) => schedules.onChange(resolve));
    pauseAll(history.settings, clock.now, null);
    await heard;
    expect(value(schedules.view()).paused).toEqual({ until: null });
    schedules.stop();
  });
});

describe('a schedule that is edited', () => {
  it('is written with the job it brings, and taken back with it', async () => {
    const { schedules, text, base, trigger } = await scheduleWorld();
    const newJob = jobDefinition.parse({ name: 'staging', steps: [{ command: 'build', select: 'staging' }] });
    const saved = value(schedules.save({ original: null, schedule: aSchedule({ job: 'staging' }), newJob, base: base() }));
    expect(text()).toContain('  staging:\n    steps:\n      - dbt: build\n        select: staging\n');
    expect(text()).toContain('  new:\n    job: staging\n    cron: "0 9 * * *"\n    timezone: Europe/Madrid\n');
    expect(saved).toMatchObject({ name: 'new', base: base() });
    expect(trigger('new').problem).toBeNull();
    value(schedules.undo(saved.undo));
    expect(text()).toBe(team);
  });

  it('keeps its state and its ticks under a new name, and has them back when that is undone', async () => {
    const { schedules, base, trigger, history, projectId, clock } = await scheduleWorld();
    value(schedules.setOn({ triggers: [{ kind: 'schedule', name: 'often' }], on: true }));
    history.transaction(() =>
      history.ticks.insert({
        projectId,
        kind: 'schedule',
        name: 'often',
        due: 1,
        firstDue: 1,
        count: 1,
        decidedAt: clock.now,
        state: 'skipped',
        cause: 'overlap',
        reason: '',
        runId: null,
        owner: null,
      }),
    );
    const { definition } = trigger('often');
    if (definition.kind !== 'schedule') throw new Error('no schedule');
    const saved = value(schedules.save({ original: 'often', schedule: { ...definition.schedule, name: 'hourly' }, newJob: null, base: base() }));
    expect(trigger('hourly')).toMatchObject({ on: true, ticks: [{ due: 1 }] });
    value(schedules.undo(saved.undo));
    expect(trigger('often')).toMatchObject({ on: true, ticks: [{ due: 1 }] });
  });

  it('goes on under a new name as it was, whoever reads the file before its state has come along', async () => {
    const { schedules, base, trigger, history, projectId, clock, t } = await scheduleWorld();
    let alarmAt: number | null = null;
    const scheduler = createScheduler({
      history,
      self: { pid: 1, startedTicks: 'self', bootId: 'test' },
      isAlive: () => true,
      now: () => clock.now,
      monotonic: () => 0,
      projects: createScheduledProjects({ projects: t.projects, dataDir: t.dataDir }),
      lookAtSources: async () => ({ ok: true, value: [] }),
      openProject: openPlainly('/bin/dbt'),
      runs: { launch: async () => ok({ runId: 'aaa001' }), onChange: () => () => undefined, setTrouble: () => undefined },
      zone: () => 'UTC',
      onBattery: () => false,
      alarm: (at) => {
        alarmAt = at;
        return () => {
          alarmAt = null;
        };
      },
      report: () => undefined,
    });
    onTestFinished(() => scheduler.stop());
    scheduler.start();
    t.service.onChange(() => scheduler.wake('definitions'));
    schedules.onSwitched(() => scheduler.wake('switched'));
    value(schedules.setOn({ triggers: [{ kind: 'schedule', name: 'night' }], on: false }));
    value(schedules.setOn({ triggers: [{ kind: 'schedule', name: 'often' }], on: true }));
    const due = alarmAt;
    expect(due).toBe(trigger('often').next);
    const known = history.triggers.get({ projectId, kind: 'schedule', name: 'often' });

    const { definition } = trigger('often');
    if (definition.kind !== 'schedule') throw new Error('no schedule');
    clock.now += 60_000;
    const saved = value(schedules.save({ original: 'often', schedule: { ...definition.schedule, name: 'hourly' }, newJob: null, base: base() }));
    expect(history.triggers.get({ projectId, kind: 'schedule', name: 'hourly' })).toEqual({ ...known, name: 'hourly' });
    expect([alarmAt, history.triggers.list(projectId).map(({ name }) => name)]).toEqual([due, ['hourly', 'night']]);
    value(schedules.undo(saved.undo));
    expect(history.triggers.get({ projectId, kind: 'schedule', name: 'often' })).toEqual(known);
    expect(alarmAt).toBe(due);
  });

  it('is refused with the reason, and when the file was changed meanwhile', async () => {
    const { schedules, base, text } = await scheduleWorld();
    expect(schedules.save({ original: null, schedule: aSchedule({ cron: ['0 0 30 2 *'] }), newJob: null, base: base() })).toMatchObject({
      ok: false,
      error: { code: 'schedule-broken', detail: 'It is never due: there is no such day.' },
    });
    expect(schedules.save({ original: null, schedule: aSchedule(), newJob: null, base: 'old' })).toMatchObject({ ok: false, error: { code: 'file-changed' } });
    expect(text()).toBe(team);
  });

  it('is deleted and comes back, and a sensor too', async () => {
    const { schedules, base, text } = await scheduleWorld();
    const deleted = value(schedules.delete({ kind: 'schedule', name: 'night', base: base() }));
    expect(text()).not.toContain('night:');
    value(schedules.undo(deleted.undo));
    expect(text()).toBe(team);
    const sensor = sensorDefinition.parse({ name: 'files', job: 'hourly', on: { kind: 'file', path: 'data' } });
    value(schedules.saveSensor({ original: null, sensor, newJob: null, base: base() }));
    expect(text()).toContain('  files:\n    job: hourly\n    on: { file: data, settle: 5s }\n');
    value(schedules.delete({ kind: 'sensor', name: 'files', base: base() }));
    expect(text()).toBe(team);
    expect(schedules.delete({ kind: 'sensor', name: 'files', base: base() })).toMatchObject({ ok: false, error: { code: 'schedule-not-found' } });
  });
});

describe('a draft of a schedule', () => {
  it('says when it is due, what the clocks and a sleeping computer do to it', async () => {
    const { schedules } = await scheduleWorld();
    const check = value(await schedules.check({ original: null, schedule: aSchedule({ cron: ['0 2 * * *'] }), newJob: null }));
    expect(check).toMatchObject({ problems: [], words: 'Every day at 02:00', timezone: 'Europe/Madrid', confirmTarget: null });
    expect(check.next.map(({ local, offset }) => [local, offset])).toEqual([
      ['2026-11-27 02:00', 'CET'],
      ['2026-11-28 02:00', 'CET'],
      ['2026-11-29 02:00', 'CET'],
      ['2026-11-30 02:00', 'CET'],
      ['2026-12-01 02:00', 'CET'],
    ]);
    expect(check.clockChanges[0]).toEqual({ day: '2027-03-28', words: '02:00 does not exist, runs at 03:00' });
    expect(check.sleep.words).toBe('The tick of 02:00 would run once, on wake at 07:10.');
  });

  it('says what is wrong with each field, however little of it there is', async () => {
    const { schedules } = await scheduleWorld();
    const draft = aSchedule({ name: 'often', job: 'hourl', cron: ['', '* * * *'], timezone: 'Europe/Madird', vars: 'day: {{ tick.date }}' });
    const { problems, next } = value(await schedules.check({ original: null, schedule: draft, newJob: null }));
    expect(problems.map(({ field }) => field)).toEqual(['name', 'job', 'vars', 'cron.0', 'cron.1', 'timezone']);
    expect(problems.find(({ field }) => field === 'job')?.text).toBe('Is it "hourly"?');
    expect(next).toEqual([]);
    const own = value(
      await schedules.check({
        original: 'often',
        schedule: { ...draft, job: 'hourly', cron: ['0 1 * * *'], timezone: null, vars: 'a: "{{ tick.dat }}"' },
        newJob: null,
      }),
    );
    expect(own.problems).toMatchObject([{ field: 'vars', text: expect.stringContaining('There is no tick.dat.') as string }]);
  });

  it('asks for the name of a target that its job builds from nothing', async () => {
    const { schedules, base } = await scheduleWorld(team.replace('{dbt: run}', '{dbt: run, full_refresh: true, target: prod}'));
    const check = value(await schedules.check({ original: null, schedule: aSchedule(), newJob: null }));
    expect(check).toMatchObject({ confirmTarget: 'prod', problems: [{ field: 'fullRefreshOn', severity: 'error' }] });
    value(schedules.save({ original: null, schedule: aSchedule({ fullRefreshOn: 'prod' }), newJob: null, base: base() }));
  });

  it('of a sensor is refused when its job would start itself for ever', async () => {
    const { schedules } = await scheduleWorld();
    const sensor = sensorDefinition.parse({ name: 'loop', job: 'nightly', on: { kind: 'run', job: 'nightly' } });
    const check = value(await schedules.checkSensor({ original: null, sensor }));
    expect(check).toMatchObject({ words: 'After nightly succeeded', problems: [{ field: 'on.job', severity: 'error' }] });
  });
});

describe('the ticks of a schedule', () => {
  it('are launched by hand with the time they stand for, once', async () => {
    const { schedules, prepared, launched, trigger, clock } = await scheduleWorld(
      team.replace('    default: on\n', '    default: on\n    vars: {x: "{{ tick.date }}"}\n'),
    );
    const { runId } = value(await schedules.runNow({ kind: 'schedule', name: 'night' }));
    expect(prepared).toEqual([{ job: 'nightly', at: clock.now, vars: '{x: "{{ tick.date }}"}' }]);
    expect(trigger('night').ticks).toMatchObject([{ due: clock.now, state: 'launched', cause: 'by hand', runId, run: { id: runId, status: 'STARTED' } }]);
    const then = { at: at('2026-11-20T01:00:00Z'), launchedBy: 'command line' } as const;
    value(await schedules.runNow({ kind: 'schedule', name: 'night' }, then));
    expect(await schedules.runNow({ kind: 'schedule', name: 'night' }, then)).toMatchObject({ ok: false, error: { code: 'run-active' } });
    expect(launched).toHaveLength(2);
    expect(value(schedules.ticks({ kind: 'schedule', name: 'night', filter: 'ran', from: 0, count: 10 }))).toMatchObject({
      total: 2,
      ticks: [{ due: clock.now }, { due: then.at }],
    });
    expect(value(schedules.year({ kind: 'schedule', name: 'night', until: clock.now }))).toHaveLength(366);
  });

  it('can be tested: the exact commands, and what would hold them back', async () => {
    const { schedules, launched, clock } = await scheduleWorld();
    const test = async (name: string, when: number | null = null) => value(await schedules.test({ kind: 'schedule', name, at: when }));
    expect(await test('night')).toMatchObject({
      at: at('2026-11-27T01:00:00Z'),
      state: 'launched',
      reason: '',
      commands: [expect.stringMatching(/^dbt build --vars .*2026-11-27/)],
    });
    expect((await test('night', at('2026-12-24T23:30:00Z'))).commands[0]).toContain('2026-12-25');
    expect(await test('often')).toMatchObject({ state: 'skipped', cause: 'off', commands: ['dbt run'] });
    value(await schedules.runNow({ kind: 'schedule', name: 'night' }));
    clock.now += 1;
    expect(await test('night')).toMatchObject({ state: 'skipped', cause: 'overlap' });
    value(schedules.pause(null));
    expect(await test('night')).toMatchObject({ state: 'skipped', cause: 'paused' });
    expect(launched).toHaveLength(1);
  });

  it('of a job that is not there fail with that reason', async () => {
    const { schedules } = await scheduleWorld(team.replace('job: nightly\n', 'job: gone\n'));
    expect(value(await schedules.test({ kind: 'schedule', name: 'night', at: null }))).toMatchObject({
      state: 'failed',
      cause: 'launch',
      reason: 'orrery.yml has no job gone.',
      commands: [],
    });
    expect(await schedules.runNow({ kind: 'schedule', name: 'night' })).toMatchObject({ ok: false, error: { code: 'job-not-found' } });
  });

  it('are planned with what they clash with', async () => {
    const { schedules } = await scheduleWorld(team.replace('"15 * * * *"', '"0 1 * * *"'));
    value(schedules.setOn({ triggers: [{ kind: 'schedule', name: 'often' }], on: true }));
    const planned = value(await schedules.plan({ since: at('2026-11-27T00:00:00Z'), until: at('2026-11-28T00:00:00Z') }));
    expect(planned.map(({ name, due, clashes }) => [name, due, clashes])).toEqual([
      ['night', at('2026-11-27T01:00:00Z'), ['often']],
      ['often', at('2026-11-27T01:00:00Z'), ['night']],
    ]);
  });
});
