import path from 'node:path';
import { appendFileSync } from 'node:fs';
import { expect, test } from './app.ts';
import { commandLine, type Line } from './command-line.ts';
import { copySample, engineEnv, sampleCounts } from './sample.ts';

const definitions = `
jobs:
  nightly:
    steps:
      - dbt: build
        vars: { built_for: "{{ tick.date }}" }
  reports:
    steps:
      - dbt: seed
sensors:
  after_nightly:
    job: reports
    on: { run: nightly }
  fresh:
    job: reports
    on: { source: "source:stays", every: 1h }
schedules:
  minutely:
    job: nightly
    cron: "* * * * *"
    default: off
  new_year:
    job: nightly
    cron: "0 0 1 1 *"
    timezone: Europe/Madrid
`;

test('schedules without a window: the daemon fires a tick that builds the sample', async ({ folder, userData }) => {
  test.setTimeout(420_000);
  test.skip(process.platform === 'win32', 'Windows has no SIGTERM that a program hears');
  const project = copySample(folder);
  appendFileSync(path.join(project, 'orrery.yml'), definitions);
  const orrery = commandLine({ cwd: project, userData, env: engineEnv('v2') });
  await orrery.json('trust', project);
  await orrery.json('parse');

  await test.step('they are listed, switched and tested', async () => {
    expect(await orrery.json('schedules')).toEqual([
      expect.objectContaining({ type: 'schedule', name: 'minutely', job: 'nightly', words: 'Every minute', on: false, next: null, last: null }),
      expect.objectContaining({ type: 'schedule', name: 'new_year', timezone: 'Europe/Madrid', on: false }),
      expect.objectContaining({ type: 'sensor', name: 'after_nightly', job: 'reports', words: 'After nightly succeeded', on: false, looked: null }),
      expect.objectContaining({ type: 'sensor', name: 'fresh', words: 'When source:stays is fresher, looked at every 1h', on: false }),
    ]);
    expect(await orrery.json('schedules', 'on', 'new_year')).toEqual([
      expect.objectContaining({ on: true, next: expect.stringMatching(/-12-31T23:00:00\.000Z$/) }),
    ]);
    expect(await orrery.json('schedules', 'off', 'new_year')).toEqual([expect.objectContaining({ on: false, next: null })]);
    const [dry] = await orrery.json('tick', 'new_year', '--at', '2026-11-22T12:00:00Z', '--dry-run');
    expect(dry).toMatchObject({
      type: 'test',
      due: '2026-11-22T12:00:00.000Z',
      state: 'skipped',
      cause: 'off',
      holds: { assets: 27, checks: sampleCounts.checks },
    });
    expect(JSON.stringify(dry?.['commands'])).toContain('2026-11-22');
    expect((await orrery.run('schedules', 'on', 'minutly')).stderr).toContain('Did you mean minutely?');
    expect(await orrery.json('next-ticks', '30 2 * * *', '--zone', 'Europe/Madrid', '--from', '2027-03-27', '--count', '2')).toEqual([
      expect.objectContaining({ due: '2027-03-27T01:30:00.000Z' }),
      expect.objectContaining({ due: '2027-03-28T01:00:00.000Z' }),
    ]);
    expect((await orrery.run('next-ticks', '0 0 30 2 *')).code).toBe(2);
  });

  const daemon = orrery.start('daemon', '--json');
  await daemon.next(({ type, state }) => type === 'daemon' && state === 'started');

  await test.step('there is one daemon for a data folder', async () => {
    const second = await orrery.run('daemon');
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`process ${daemon.process.pid}`);
  });

  await test.step('what is switched on meanwhile fires, and its run builds the sample', async () => {
    await orrery.json('schedules', 'on', 'after_nightly');
    await orrery.json('schedules', 'on', 'minutely');
    const fired = await daemon.next((line) => line.type === 'tick' && line['state'] === 'launched');
    expect(fired).toMatchObject({ name: 'minutely', cause: null });
    const isItsEnd = (line: Line): boolean => line.type === 'run' && line['id'] === fired['run'];
    expect(await daemon.next(isItsEnd)).toMatchObject({ status: 'SUCCESS', job: 'nightly', launched_by: 'schedule', exit_code: 0 });
    await orrery.json('schedules', 'off', 'minutely');
    const ticks = await orrery.json('ticks', 'minutely');
    expect(ticks).toContainEqual(expect.objectContaining({ type: 'tick', due: fired['due'], state: 'launched', run: fired['run'], status: 'SUCCESS' }));
    const shown = await orrery.json('run', String(fired['run']));
    expect(shown.at(-1)).toMatchObject({ counts: { warn: 1, success: expect.any(Number) } });
  });

  await test.step('the end of its run starts the next job through a sensor', async () => {
    const fired = await daemon.next((line) => line.type === 'tick' && line['name'] === 'after_nightly' && line['state'] === 'launched');
    expect(fired).toMatchObject({ cause: null, reason: expect.stringMatching(/^nightly succeeded \(run \w+\)$/) });
    const isItsEnd = (line: Line): boolean => line.type === 'run' && line['id'] === fired['run'];
    expect(await daemon.next(isItsEnd)).toMatchObject({ status: 'SUCCESS', job: 'reports', launched_by: 'sensor' });
    await orrery.json('schedules', 'off', 'after_nightly');
  });

  await test.step('a sensor has dbt look at sources, without a run', async () => {
    await orrery.json('schedules', 'on', 'fresh');
    const looked = async (): Promise<unknown> => (await orrery.json('schedules')).find(({ name }) => name === 'fresh')?.['looked'];
    await expect.poll(looked, { timeout: 120_000 }).toMatchObject({ words: expect.stringMatching(/stays\.raw_\w+: .*\d\d:\d\d/) });
    expect(await orrery.json('ticks', 'fresh')).toEqual([]);
    const [launched] = await orrery.json('tick', 'fresh');
    expect(await daemon.next((line) => line.type === 'run' && line['id'] === launched?.['id'])).toMatchObject({ status: 'SUCCESS', job: 'reports' });
    await orrery.json('schedules', 'off', 'fresh');
  });

  await test.step('a tick by hand runs beside it', async () => {
    const [launched] = await orrery.json('tick', 'new_year', '--at', '2026-01-01T00:00:00Z');
    const id = String(launched?.['id']);
    expect(launched).toMatchObject({ type: 'run', job: 'nightly' });
    expect(await daemon.next((line) => line.type === 'run' && line['id'] === id)).toMatchObject({ status: 'SUCCESS' });
    expect(await orrery.json('ticks', 'new_year')).toEqual([
      expect.objectContaining({ due: '2026-01-01T00:00:00.000Z', state: 'launched', cause: 'by hand', run: id, status: 'SUCCESS' }),
    ]);
  });

  await test.step('SIGTERM ends it cleanly, and another may begin', async () => {
    daemon.process.kill('SIGTERM');
    const ended = await daemon.ended;
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(ended.lines().at(-1)).toEqual({ type: 'daemon', state: 'stopped' });
    const next = orrery.start('daemon', '--json');
    await next.next(({ type }) => type === 'daemon');
    next.process.kill('SIGINT');
    expect((await next.ended).code).toBe(0);
  });
});
