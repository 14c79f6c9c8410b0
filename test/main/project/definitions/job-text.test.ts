import { describe, expect, it } from 'vitest';
import { draftText, jobText, placeJobText } from '../../../../main/project/definitions/job-text.ts';
import { readDefinitionsText } from '../../../../main/project/definitions/read-definitions.ts';

const file = `version: 1
jobs:
  # every night
  nightly:
    steps:
      - dbt: build # all
        vars:
          a: 1
  other: {steps: [{dbt: run}]}
schedules:
  s: {job: nightly, cron: 0 2 * * *}
`;

function placed(original: string | null, text: string, source = file) {
  const made = placeJobText(source, original, text);
  if (!made.ok) throw new Error(`${made.error.title} ${made.error.detail ?? ''}`);
  return made.value;
}

describe('the YAML of one job', () => {
  it('is its part of the file, at the left edge', () => {
    expect(jobText(file, 'nightly')).toEqual({ text: 'nightly:\n  steps:\n    - dbt: build # all\n      vars:\n        a: 1\n', line: 4 });
    expect(jobText(file, 'other')).toEqual({ text: 'other: {steps: [{dbt: run}]}\n', line: 9 });
    expect(jobText(file, 'none')).toBeNull();
  });

  it('put back as it is changes no byte', () => {
    for (const source of [file, file.replaceAll('\n', '\r\n'), file.trimEnd(), file.replace('\nschedules:\n  s: {job: nightly, cron: 0 2 * * *}\n', '')]) {
      for (const name of ['nightly', 'other']) expect(placed(name, jobText(source, name)?.text ?? '', source)).toMatchObject({ text: source, problems: [] });
    }
  });

  it('changes what a person changed, unknown keys and comments too', () => {
    const text = jobText(file, 'nightly')?.text.replace('build # all', 'run # some').concat('  owner: me # yes\n') ?? '';
    const made = placed('nightly', text);
    expect(made.text).toBe(file.replace('build # all', 'run # some').replace('          a: 1\n', '          a: 1\n    owner: me # yes\n'));
    expect(made.job?.steps[0]?.command).toBe('run');
  });

  it('takes schedules along to a new name, and adds a job of its own', () => {
    const renamed = placed('nightly', 'night:\n  steps: [{dbt: test}]\n');
    expect(renamed.name).toBe('night');
    expect(readDefinitionsText(renamed.text, 'f')).toMatchObject({ problems: [], jobs: [{ name: 'night' }, { name: 'other' }], schedules: [{ job: 'night' }] });
    const added = placed(null, 'new one:\n  steps: [{dbt: test}]');
    expect(added.text).toContain('  other: {steps: [{dbt: run}]}\n  new one:\n    steps: [{dbt: test}]\nschedules:');
  });

  it('says what is wrong with the line in its own text', () => {
    expect(placed('nightly', 'nightly:\n  steps:\n    - dbt: build\n      threads: many\n').problems).toMatchObject([{ code: 'job-broken', line: 4 }]);
    expect(placed('nightly', 'nightly:\n  steps: []\n').problems).toMatchObject([{ code: 'job-broken', line: 2 }]);
    expect(placeJobText(file, 'nightly', 'nightly:\n  steps: [\n')).toMatchObject({ ok: false, error: { code: 'job-broken', line: 3 } });
    expect(placeJobText(file, 'nightly', 'nightly: {steps: [{dbt: run}]}\nb: {}\n')).toMatchObject({ ok: false, error: { code: 'job-broken', line: 2 } });
    expect(placeJobText(file, 'nightly', '')).toMatchObject({ ok: false, error: { code: 'job-broken', line: 1 } });
    expect(placeJobText(file, 'nightly', 'other:\n  steps: [{dbt: run}]\n')).toMatchObject({ ok: false, error: { code: 'job-exists' } });
  });

  it('of a draft is what saving it would write', () => {
    const job = { ...(readDefinitionsText(file, 'f').jobs[0] as never as { name: string }), threads: 4 } as never;
    expect(draftText(file, 'nightly', job)).toEqual({
      ok: true,
      value: { text: 'nightly:\n  steps:\n    - dbt: build # all\n      vars:\n        a: 1\n  threads: 4\n', line: 4 },
    });
  });
});
