import { describe, expect, it } from 'vitest';
import { editDefinitions } from '../../../../main/project/definitions/edit-definitions.ts';
import { readDefinitionsText } from '../../../../main/project/definitions/read-definitions.ts';
import { jobDefinition } from '../../../../preload/model/job.ts';
import { scheduleDefinition, type SensorDefinition, sensorDefinition } from '../../../../preload/model/schedule.ts';
import { difference, edited } from './an-edit.ts';

const watching = `version: 1
jobs:
  a: {steps: [{dbt: build}]}
  b: {steps: [{dbt: run}]}
sensors:
  after_a: # then
    job: b
    on: # this
      run: a # ends
      result: any
  files: {job: a, on: {file: data}}
`;

const sensorOf = (text: string, name: string): SensorDefinition => {
  const sensor = readDefinitionsText(text, 'f').sensors.find((one) => one.name === name);
  if (sensor === undefined) throw new Error(`no ${name} in\n${text}`);
  return sensor;
};

describe('changing the schedules and sensors of orrery.yml', () => {
  it('writes every field of a schedule so that it is read again, and touches only what changes', () => {
    const schedule = scheduleDefinition.parse({
      name: 's',
      description: 'x: y',
      job: 'a',
      cron: ['0 * * * *', '30 9 * * 1'],
      start: '2026-11-22',
      end: '2027-11-22',
      graceMs: 5_400_000,
      battery: 'skip',
      tags: ['a b', 'c'],
      vars: 'day: "{{ tick.date }}"\nn: 1',
      notify: 'never',
      fullRefreshOn: 'prod',
    });
    const made = edited(watching, { kind: 'save schedule', original: null, schedule });
    expect(readDefinitionsText(made, 'f').schedules.find(({ name }) => name === 's')).toEqual(schedule);
    expect(made).toContain('    grace: 1h30m\n');
    const noted = made.replace('    battery: skip\n', '    battery: skip # it is heavy\n    owner: anna\n');
    const saved = edited(noted, { kind: 'save schedule', original: 's', schedule: { ...schedule, name: 't', graceMs: 3_600_000 } });
    expect(difference(noted, saved).filter((line) => /grace|s:$|t:$/.test(line))).toEqual(['-  s:', '-    grace: 1h30m', '+  t:', '+    grace: 1h']);
    expect(saved).toContain('    battery: skip # it is heavy\n    owner: anna\n');
  });

  it('adds, changes, renames and deletes sensors', () => {
    const sensor = sensorDefinition.parse({ name: 'fresh', job: 'a', on: { kind: 'freshness', select: 'source:raw.listings' }, minimumIntervalMs: 60_000 });
    const made = edited(watching, { kind: 'save sensor', original: null, sensor });
    expect(difference(watching, made)).toEqual([
      '+  fresh:',
      '+    job: a',
      '+    on: { source: source:raw.listings, every: 15m }',
      '+    minimum_interval: 1m',
    ]);
    expect(sensorOf(made, 'fresh')).toEqual(sensor);
    expect(edited(made, { kind: 'delete sensor', name: 'fresh' })).toBe(watching);
    const after = sensorOf(watching, 'after_a');
    const on = { kind: 'run', job: 'a', result: 'failure' } as const;
    expect(difference(watching, edited(watching, { kind: 'save sensor', original: 'after_a', sensor: { ...after, on } }))).toEqual([
      '-      result: any',
      '+      result: failure',
    ]);
    const file = { kind: 'file', path: 'raw', settleMs: 1_000 } as const;
    expect(edited(watching, { kind: 'save sensor', original: 'after_a', sensor: { ...after, name: 'x', on: file } })).toContain(
      '  x: # then\n    job: b\n    on: { file: raw, settle: 1s }\n',
    );
    expect(edited('', { kind: 'save job', original: null, job: jobDefinition.parse({ name: 'a', steps: [{ command: 'run' }] }) })).toContain('  a:');
    expect(editDefinitions(watching, { kind: 'delete sensor', name: 'no' })).toMatchObject({ ok: false, error: { code: 'job-not-found' } });
  });

  it('lets sensors follow the new name of a job, theirs and the one they wait for', () => {
    const renamed = edited(watching, { kind: 'rename job', name: 'a', to: 'A' });
    expect(renamed).toContain('      run: A # ends\n');
    expect(renamed).toContain('  files: {job: A, on: {file: data}}\n');
  });

  it('deletes the sensors of a deleted job; those that wait for it stay and say so', () => {
    const made = edited(watching, { kind: 'delete job', name: 'a' });
    const { sensors, problems } = readDefinitionsText(made, 'f');
    expect(sensors.map(({ name }) => name)).toEqual(['after_a']);
    expect(problems).toMatchObject([{ title: expect.stringContaining('waits for a job that is not there') as string }]);
  });

  it('mends a schedule that cannot be used', () => {
    const broken = 'version: 1\njobs: {nightly: {steps: [{dbt: build}]}}\nschedules:\n  every_night:\n    job: nightly # see above\n    cron: never\n';
    const schedule = scheduleDefinition.parse({ name: 'every_night', job: 'nightly', cron: ['0 3 * * *'] });
    const made = edited(broken, { kind: 'save schedule', original: 'every_night', schedule });
    expect(made).toContain('  every_night:\n    job: nightly # see above\n    cron: "0 3 * * *"\n');
  });
});
