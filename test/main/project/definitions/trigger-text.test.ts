import { describe, expect, it } from 'vitest';
import type { TriggerKind } from '../../../../preload/model/schedule.ts';
import { placeTriggerText, triggerDraftText, triggerText } from '../../../../main/project/definitions/trigger-text.ts';

const file = `version: 1
jobs:
  nightly: {steps: [{dbt: build}]}
  reports: {steps: [{dbt: run}]}
schedules:
  # every night
  every_night:
    job: nightly
    cron: "0 2 * * *" # early
  weekly: {job: reports, cron: 0 4 * * 0}
sensors:
  after: {job: reports, on: {run: nightly}}
`;

function placed(kind: TriggerKind, original: string | null, text: string) {
  const made = placeTriggerText(file, kind, original, text);
  if (!made.ok) throw new Error(`${made.error.title} ${made.error.detail ?? ''}`);
  return made.value;
}

describe('the YAML of one schedule or sensor', () => {
  it('is its part of the file, at the left edge', () => {
    expect(triggerText(file, 'schedule', 'every_night')).toEqual({ text: 'every_night:\n  job: nightly\n  cron: "0 2 * * *" # early\n', line: 7 });
    expect(triggerText(file, 'sensor', 'after')).toEqual({ text: 'after: {job: reports, on: {run: nightly}}\n', line: 12 });
    expect(triggerText(file, 'sensor', 'weekly')).toBeNull();
  });

  it('put back as it is changes no byte', () => {
    for (const [kind, name] of [
      ['schedule', 'every_night'],
      ['schedule', 'weekly'],
      ['sensor', 'after'],
    ] as const) {
      expect(placed(kind, name, triggerText(file, kind, name)?.text ?? '')).toMatchObject({ text: file, problems: [] });
    }
  });

  it('changes what a person changed, the name and unknown keys too', () => {
    const made = placed('schedule', 'every_night', 'at_two:\n  job: reports\n  cron: "0 2 * * *" # early\n  owner: anna\n');
    expect(made.text).toBe(
      file.replace(
        '  every_night:\n    job: nightly\n    cron: "0 2 * * *" # early\n',
        '  at_two:\n    job: reports\n    cron: "0 2 * * *" # early\n    owner: anna\n',
      ),
    );
    expect(made).toMatchObject({ name: 'at_two', definition: { kind: 'schedule', schedule: { name: 'at_two', job: 'reports' } }, problems: [] });
  });

  it('adds one that is new, and refuses a name that is taken', () => {
    expect(placed('sensor', null, 'files:\n  job: nightly\n  on: {file: data/raw.csv}\n')).toMatchObject({
      definition: { kind: 'sensor', sensor: { name: 'files', on: { kind: 'file', path: 'data/raw.csv' } } },
      problems: [],
    });
    expect(placeTriggerText(file, 'schedule', null, 'weekly: {job: nightly, cron: 0 2 * * *}')).toMatchObject({ ok: false, error: { code: 'job-exists' } });
    expect(placeTriggerText('version: 1\n', 'schedule', null, 'a: {job: b, cron: 0 2 * * *}')).toMatchObject({ ok: false, error: { code: 'job-not-found' } });
  });

  it('says what is wrong with the line in its own text', () => {
    expect(placed('schedule', 'every_night', 'every_night:\n  job: nightly\n  cron: 61 2 * * *\n').problems).toMatchObject([{ line: 3 }]);
    expect(placeTriggerText(file, 'schedule', 'weekly', 'weekly: {job: [\n')).toMatchObject({ ok: false, error: { code: 'job-broken' } });
    expect(placeTriggerText(file, 'sensor', 'after', '')).toMatchObject({ ok: false, error: { title: 'There is no sensor here.' } });
  });

  it('of a draft is what saving it would write', () => {
    const { definition } = placed('schedule', 'every_night', triggerText(file, 'schedule', 'every_night')?.text ?? '');
    if (definition?.kind !== 'schedule') throw new Error('not read');
    const made = triggerDraftText(file, 'every_night', { kind: 'schedule', schedule: { ...definition.schedule, overlap: 'queue' } });
    expect(made).toMatchObject({ ok: true, value: { text: 'every_night:\n  job: nightly\n  cron: "0 2 * * *" # early\n  overlap: queue\n' } });
  });
});
