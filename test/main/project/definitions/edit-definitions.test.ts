import { describe, expect, it } from 'vitest';
import { type DefinitionChange, editDefinitions } from '../../../../main/project/definitions/edit-definitions.ts';
import { readDefinitionsText } from '../../../../main/project/definitions/read-definitions.ts';
import { type JobDefinition, jobDefinition, jobStep } from '../../../../preload/model/job.ts';
import { scheduleDefinition } from '../../../../preload/model/schedule.ts';
import { difference, edited } from './an-edit.ts';

const team = `# Ours
version: 1
dbt: {target: dev} # where

jobs:
  # Every night
  nightly:
    description: "Everything, every night"   # really
    owner: anna
    steps:
      # are they there?
      - dbt: source freshness
        continue_on_failure: true
      # the big one
      - dbt: build
        select: tag:nightly+   # with what follows
        vars:
          day: 2026-11-01 # the first
          deep: { a: [1, 2] }
    retries:
      attempts: 1   # one is enough
      delay: 60s
    timeout: 2h

  # Often
  hourly: {steps: [{dbt: build, select: 'tag:hourly'}], tags: [often]}

schedules:
  every_night:
    job: nightly # see above
    cron: "0 2 * * *"
# the end
`;

function jobOf(text: string, name = 'nightly'): JobDefinition {
  const job = readDefinitionsText(text, 'f').jobs.find((one) => one.name === name);
  if (job === undefined) throw new Error(`no ${name} in\n${text}`);
  return job;
}

const saved = (text: string, change: (job: JobDefinition) => JobDefinition, name = 'nightly'): string[] =>
  difference(text, edited(text, { kind: 'save job', original: name, job: change(jobOf(text, name)) }));

const step = (fields: Parameters<typeof jobStep.parse>[0]) => jobStep.parse(fields);
const withStep = (at: number, fields: object) => (job: JobDefinition) => ({
  ...job,
  steps: job.steps.map((one, index) => (index === at ? { ...one, ...fields } : one)),
});

describe('changing orrery.yml', () => {
  it('saving what is there changes no byte', () => {
    for (const name of ['nightly', 'hourly']) {
      expect(edited(team, { kind: 'save job', original: name, job: jobOf(team, name) })).toBe(team);
      const windows = team.replaceAll('\n', '\r\n');
      expect(edited(windows, { kind: 'save job', original: name, job: jobOf(windows, name) })).toBe(windows);
    }
  });

  it.each<[string, (job: JobDefinition) => JobDefinition, string[]]>([
    [
      'a text keeps its quotes and the comment behind it',
      (job) => ({ ...job, description: 'All' }),
      ['-    description: "Everything, every night"   # really', '+    description: "All"   # really'],
    ],
    [
      'a selection',
      withStep(1, { select: 'tag:nightly+ tag:other' }),
      ['-        select: tag:nightly+   # with what follows', '+        select: tag:nightly+ tag:other   # with what follows'],
    ],
    ['a field that was not there stands where it belongs', withStep(1, { exclude: 'tag:heavy' }), ['+        exclude: tag:heavy']],
    ['a field that goes takes only its line', withStep(0, { continueOnFailure: false }), ['-        continue_on_failure: true']],
    [
      'one of the retries',
      (job) => ({ ...job, retries: { ...job.retries, attempts: 3 } }),
      ['-      attempts: 1   # one is enough', '+      attempts: 3   # one is enough'],
    ],
    [
      'no retries',
      (job) => ({ ...job, retries: { attempts: 0, delayMs: 60_000, growth: 1, from: 'failure' as const } }),
      ['-    retries:', '-      attempts: 1   # one is enough', '-      delay: 60s'],
    ],
    ['a time limit', (job) => ({ ...job, timeoutMs: 5_400_000 }), ['-    timeout: 2h', '+    timeout: 1h30m']],
    [
      'vars keep the comments of the person',
      withStep(1, { vars: 'day: 2026-11-01 # the first\ndeep: { a: [1, 3] }' }),
      ['-          deep: { a: [1, 2] }', '+          deep: { a: [1, 3] }'],
    ],
    [
      'vars on one line',
      withStep(1, { vars: '{day: 1}' }),
      ['-        vars:', '-          day: 2026-11-01 # the first', '-          deep: { a: [1, 2] }', '+        vars: {day: 1}'],
    ],
    [
      'words with spaces and commas',
      (job) => ({ ...job, tags: ['a b', 'c,d', '-x'] }),
      ['+    tags: [ a b, "c,d", -x ]'.replace('[ ', '[').replace(' ]', ']')],
    ],
    ['a new step', (job) => ({ ...job, steps: [...job.steps, step({ command: 'docs generate' })] }), ['+      - dbt: docs generate']],
    [
      'a step in front',
      (job) => ({ ...job, steps: [step({ command: 'seed', select: 'raw', vars: 'a: 1' }), ...job.steps] }),
      ['+      - dbt: seed', '+        select: raw', '+        vars:', '+          a: 1'],
    ],
    ['a step less', (job) => ({ ...job, steps: job.steps.slice(1) }), ['-      - dbt: source freshness', '-        continue_on_failure: true']],
    [
      'steps that change places take their comments along',
      (job) => ({ ...job, steps: job.steps.toReversed() }),
      ['-      - dbt: source freshness', '-        continue_on_failure: true', '       # the big one', '       - dbt: build'],
    ],
  ])('%s', (name, change, lines) => {
    if (!name.startsWith('steps that')) return expect(saved(team, change)).toEqual(lines);
    const made = edited(team, { kind: 'save job', original: 'nightly', job: change(jobOf(team)) });
    expect(made).toContain('      # the big one\n      - dbt: build\n        select: tag:nightly+   # with what follows\n');
    expect(made).toContain('          deep: { a: [1, 2] }\n      - dbt: source freshness\n        continue_on_failure: true\n    retries:');
    return undefined;
  });

  it('changes a job on one line on that line', () => {
    expect(saved(team, withStep(0, { select: 'tag:often', exclude: 'tag:a, b' }), 'hourly')).toEqual([
      "-  hourly: {steps: [{dbt: build, select: 'tag:hourly'}], tags: [often]}",
      '+  hourly: {steps: [{dbt: build, select: \'tag:often\', exclude: "tag:a, b"}], tags: [often]}',
    ]);
    expect(saved(team, (job) => ({ ...job, steps: [...job.steps, step({ command: 'test' })], threads: 4 }), 'hourly')).toEqual([
      "-  hourly: {steps: [{dbt: build, select: 'tag:hourly'}], tags: [often]}",
      '+  hourly: {steps: [{ dbt: build, select: tag:hourly }, { dbt: test }], threads: 4, tags: [often]}',
    ]);
  });

  it('takes several fields of a job on one line away at once', () => {
    const text = 'version: 1\njobs: {a: {description: d, steps: [{dbt: build, select: x, vars: {a: 1}, threads: 2}], tags: [t], notify: never}}\n';
    const plain = jobDefinition.parse({ name: 'a', steps: [{ command: 'build' }] });
    expect(edited(text, { kind: 'save job', original: 'a', job: plain })).toBe('version: 1\njobs: {a: {steps: [{dbt: build}]}}\n');
  });

  it('adds a job where the others are, in their manner', () => {
    const job = jobDefinition.parse({
      name: 'a/b: "c"',
      steps: [{ command: 'build', select: 'yes', fullRefresh: true }],
      retries: { attempts: 2, delayMs: 90_000 },
      notify: 'always',
    });
    expect(difference(team, edited(team, { kind: 'save job', original: null, job }))).toEqual([
      '+  \'a/b: "c"\':',
      '+    steps:',
      '+      - dbt: build',
      '+        select: "yes"',
      '+        full_refresh: true',
      '+    retries: { attempts: 2, delay: 1m30s }',
      '+    notify: always',
      '+',
    ]);
  });

  it.each([
    ['nothing', '', 'version: 1\njobs:\n  a:\n    steps:\n      - dbt: build\n'],
    ['a comment', '# mine', '# mine\nversion: 1\njobs:\n  a:\n    steps:\n      - dbt: build\n'],
    ['no jobs', 'version: 1\n', 'version: 1\njobs:\n  a:\n    steps:\n      - dbt: build\n'],
    ['an empty section', 'version: 1\njobs: {} # none\n', 'version: 1\njobs:\n  a:\n    steps:\n      - dbt: build # none\n'],
    ['a key without a value', 'version: 1\njobs:\nschedules: {}\n', 'version: 1\njobs:\n  a:\n    steps:\n      - dbt: build\nschedules: {}\n'],
    [
      'no line break at the end',
      'version: 1\njobs:\n  b: {steps: [{dbt: run}]}',
      'version: 1\njobs:\n  b: {steps: [{dbt: run}]}\n  a:\n    steps:\n      - dbt: build',
    ],
    [
      'everything on one line',
      '{version: 1, jobs: {b: {steps: [{dbt: run}]}}}\n',
      '{version: 1, jobs: {b: {steps: [{dbt: run}]}, a: { steps: [{ dbt: build }] }}}\n',
    ],
  ])('adds the first job to %s', (_what, before, after) => {
    expect(edited(before, { kind: 'save job', original: null, job: jobDefinition.parse({ name: 'a', steps: [{ command: 'build' }] }) })).toBe(after);
  });

  it('writes every field so that it is read again', () => {
    const job = jobDefinition.parse({
      name: '500: '.padEnd(500, 'x'),
      description: 'two\nlines: "and" more\n',
      steps: [
        {
          command: 'run-operation',
          select: '@a,+b+3',
          exclude: '-c',
          selector: 'off',
          fullRefresh: true,
          vars: '{"a": "yes",\n "b": [1,\n 2]}',
          target: '2026-11-01',
          threads: 3,
          failFast: true,
          defer: true,
          state: { kind: 'folder', path: '../a b' },
          storeFailures: true,
          empty: true,
          sample: 'start: 2026-01-01\nend: 2026-01-02',
          eventTimeStart: '2026-11-01',
          eventTimeEnd: '2026-11-02T10:00:00',
          resourceTypes: ['model', 'seed'],
          excludeResourceTypes: ['snapshot'],
          indirectSelection: 'empty',
          macro: 'grant',
          args: 'role: "no"',
          flags: ['--a=b, c', '#x'],
          continueOnFailure: true,
        },
        { command: 'source freshness' },
      ],
      target: 'null',
      threads: 256,
      vars: 'x: |\n  text\n\n  more\ny: 1',
      flags: ['--quiet'],
      retries: { attempts: 0, delayMs: 1, growth: 1.5, from: 'all' },
      timeoutMs: 86_461_500,
      tags: ['~', '[x]', '12'],
      notify: 'never',
    });
    for (const text of ['', team, team.replaceAll('\n', '\r\n'), '{version: 1, jobs: {b: {steps: [{dbt: run}]}}}\n']) {
      const made = editDefinitions(text, { kind: 'save job', original: null, job });
      expect(made).toMatchObject({ ok: true });
      const again = made.ok ? editDefinitions(made.value, { kind: 'save job', original: job.name, job: jobOf(made.value, job.name) }) : made;
      expect(again).toEqual(made);
    }
  });

  it('renames with the schedules that name it', () => {
    expect(difference(team, edited(team, { kind: 'rename job', name: 'nightly', to: 'every night' })).filter((line) => /every night:|job:/.test(line))).toEqual(
      ['+  every night:', '-    job: nightly # see above', '+    job: every night # see above'].toSorted(
        (a, b) => (a.startsWith('-') ? -1 : 0) - (b.startsWith('-') ? -1 : 0),
      ),
    );
    const both = edited(team, { kind: 'save job', original: 'nightly', job: { ...jobOf(team), name: 'n2', threads: 2 } });
    expect(readDefinitionsText(both, 'f')).toMatchObject({ problems: [], jobs: [{ name: 'n2', threads: 2 }, { name: 'hourly' }], schedules: [{ job: 'n2' }] });
  });

  it('deletes a job with the comment above it and its schedules', () => {
    const made = edited(team, { kind: 'delete job', name: 'nightly' });
    expect(made).toBe(`# Ours
version: 1
dbt: {target: dev} # where

jobs:
  # Often
  hourly: {steps: [{dbt: build, select: 'tag:hourly'}], tags: [often]}

schedules: {}
# the end
`);
    expect(edited(made, { kind: 'delete job', name: 'hourly' })).toContain('\njobs: {}\n\nschedules: {}\n');
  });

  it('duplicates a job as it is written', () => {
    const made = edited(team, { kind: 'duplicate job', name: 'nightly', as: 'nightly_2' });
    expect(difference(team, made)).toHaveLength(18);
    expect(made).toContain('    timeout: 2h\n\n  nightly_2:\n    description: "Everything, every night"   # really\n    owner: anna\n');
    expect(jobOf(made, 'nightly_2')).toEqual({ ...jobOf(made), name: 'nightly_2' });
  });

  it('puts jobs in another order', () => {
    const made = edited(team, { kind: 'order jobs', names: ['hourly', 'nightly'] });
    expect(made).toContain('jobs:\n  # Often\n  hourly: {');
    expect(made).toContain('tags: [often]}\n\n  # Every night\n  nightly:\n');
    expect(made.length).toBe(team.length);
  });

  it('adds, changes and deletes schedules the same way', () => {
    const schedule = scheduleDefinition.parse({ name: 's', job: 'hourly', cron: ['0 * * * *'], timezone: 'Europe/Madrid', missed: 'run-all', default: 'on' });
    const made = edited(team, { kind: 'save schedule', original: null, schedule });
    expect(difference(team, made)).toEqual([
      '+  s:',
      '+    job: hourly',
      '+    cron: "0 * * * *"',
      '+    timezone: Europe/Madrid',
      '+    missed: run-all',
      '+    default: "on"',
    ]);
    expect(difference(made, edited(made, { kind: 'save schedule', original: 's', schedule: { ...schedule, missed: 'run-once' } }))).toEqual([
      '-    missed: run-all',
    ]);
    expect(edited(made, { kind: 'delete schedule', name: 's' })).toBe(team);
  });

  it('adds what a merge would hide, and refuses to change what an anchor ties to others', () => {
    const merged = 'version: 1\njobs:\n  a: &a\n    steps: [{dbt: build}]\n    threads: 2\n  b:\n    <<: *a\n    description: x\n';
    expect(saved(merged, (job) => ({ ...job, threads: 3 }), 'b')).toEqual(['+    threads: 3']);
    expect(saved(merged, (job) => ({ ...job, threads: null }), 'b')).toEqual(['+    threads: null']);
    expect(editDefinitions(merged, { kind: 'save job', original: 'a', job: { ...jobOf(merged, 'a'), threads: 9 } })).toMatchObject({
      ok: false,
      error: { code: 'job-broken', title: expect.stringContaining('"a"') as string },
    });
  });

  it.each<[string, DefinitionChange, string]>([
    ['a name that is taken', { kind: 'rename job', name: 'nightly', to: 'hourly' }, 'job-exists'],
    ['a name of two lines', { kind: 'rename job', name: 'nightly', to: 'a\nb' }, 'invalid-input'],
    ['a job that is gone', { kind: 'delete job', name: 'weekly' }, 'job-not-found'],
    ['an order of other jobs', { kind: 'order jobs', names: ['nightly'] }, 'file-changed'],
  ])('refuses %s', (_what, change, code) => {
    expect(editDefinitions(team, change)).toMatchObject({ ok: false, error: { code } });
  });

  it('does not touch a file that is broken', () => {
    expect(editDefinitions('version: 1\njobs: {', { kind: 'delete job', name: 'a' })).toMatchObject({ ok: false, error: { code: 'yaml-broken', line: 2 } });
  });

  it('mends a job that cannot be used', () => {
    const text = 'version: 1\njobs:\n  a:\n    # to do\n    threads: many\n    steps: []\n    keep: me\n';
    const made = edited(text, { kind: 'save job', original: 'a', job: jobDefinition.parse({ name: 'a', steps: [{ command: 'build' }], threads: 2 }) });
    expect(made).toBe('version: 1\njobs:\n  a:\n    # to do\n    threads: 2\n    steps:\n      - dbt: build\n    keep: me\n');
  });
});

describe('when Orrery parses', () => {
  const set = { kind: 'set parse', parse: 'never' } as const;
  it.each([
    ['an empty file', '', 'version: 1\ndbt:\n  parse: never\n'],
    ['a section without it', 'version: 1\ndbt:\n  target: dev # where\n', 'version: 1\ndbt:\n  target: dev # where\n  parse: never\n'],
    ['a section on one line', 'version: 1\ndbt: {target: dev}\n', 'version: 1\ndbt: {target: dev, parse: never}\n'],
    ['what it said', 'version: 1\ndbt:\n  parse: on-open # why\n', 'version: 1\ndbt:\n  parse: never # why\n'],
    ['an empty section', 'version: 1\ndbt:\njobs: {}\n', 'version: 1\ndbt:\n  parse: never\njobs: {}\n'],
  ])('is written into %s', (_name, before, after) => {
    expect(edited(before, set)).toBe(after);
  });

  it('is written beside jobs and leaves them alone', () => {
    expect(difference(team, edited(team, set))).toEqual(['-dbt: {target: dev} # where', '+dbt: {target: dev, parse: never} # where']);
  });
});
