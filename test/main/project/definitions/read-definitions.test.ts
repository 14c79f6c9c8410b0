import { describe, expect, it } from 'vitest';
import { readDefinitionsText } from '../../../../main/project/definitions/read-definitions.ts';
import { scheduleDefinition, sensorDefinition } from '../../../../preload/model/schedule.ts';

const read = (text: string) => readDefinitionsText(text, '/p/orrery.yml');

const whole = `version: 1
dbt: { target: dev, flags: [--no-anonymous-usage-stats], state: ../prod }
jobs:
  nightly:
    description: Everything, every night
    steps:
      - dbt: source freshness
        continue_on_failure: true
      - dbt: build
        select: [fqn:*, "tag:a b"]
        exclude: tag:heavy
        vars:
          day: 2026-11-01   # the first
          really: yes
        target: prod
        threads: 8
        full_refresh: true
        fail_fast: true
        defer: true
        state: target-prod
        store_failures: true
        empty: true
        sample: 3 days
        event_time_start: 2026-11-01
        event_time_end: "2026-11-02"
        resource_types: model seed
        exclude_resource_types: [snapshot]
        indirect_selection: cautious
        flags: [--warn-error]
      - dbt: run-operation
        macro: grant
        args: {role: reader, code: 007}
      - { dbt: build, selector: nightly_models }
    target: dev
    threads: 4
    vars: { currency: EUR }
    flags: --quiet --debug
    retries: { attempts: 2, delay: 90s, growth: 1.5, from: all }
    timeout: 1h30m
    tags: [night, "two words"]
    notify: always
schedules:
  every_night:
    job: nightly
    cron: ["0 2 * * *", "0 3 * * 1"]
    timezone: Europe/Madrid
    default: on
`;

const triggers = `version: 1
jobs: { nightly: { steps: [{ dbt: build }] }, alerts: { steps: [{ dbt: run }] } }
schedules:
  every_night:
    description: While everybody sleeps
    job: nightly
    cron: 0 2 * * *
    start: 2026-11-22
    end: 2027-02-28
    missed: run-all
    grace: 6h
    overlap: queue
    battery: skip
    tags: [night]
    vars:
      day: "{{ tick.date }}"
    notify: always
    full_refresh_on: prod
    default: true
    owner: anna
sensors:
  after_night: { job: alerts, on: { run: nightly } }
  files:
    job: nightly
    on:
      file: data/raw
      settle: 30s
    minimum_interval: 10m
    overlap: allow
    default: on
  fresh: { job: nightly, on: { source: [source:raw.listings, source:raw.hosts], every: 1h } }
`;

describe('the text of orrery.yml', () => {
  it('says every field of a job, of its steps and of a schedule', () => {
    const { problems, notices, dbt, jobs, schedules, places } = read(whole);
    expect([problems, notices]).toEqual([[], []]);
    expect(dbt).toMatchObject({ target: 'dev', flags: ['--no-anonymous-usage-stats'], state: '../prod' });
    expect(places).toEqual(new Map([['nightly', 4]]));
    expect(jobs[0]).toMatchObject({
      name: 'nightly',
      description: 'Everything, every night',
      target: 'dev',
      threads: 4,
      vars: '{ currency: EUR }',
      flags: ['--quiet', '--debug'],
      retries: { attempts: 2, delayMs: 90_000, growth: 1.5, from: 'all' },
      timeoutMs: 5_400_000,
      tags: ['night', 'two words'],
      notify: 'always',
    });
    expect(jobs[0]?.steps[0]).toMatchObject({ command: 'source freshness', continueOnFailure: true, select: '' });
    expect(jobs[0]?.steps[1]).toEqual({
      command: 'build',
      select: 'fqn:* tag:a b',
      exclude: 'tag:heavy',
      selector: null,
      fullRefresh: true,
      vars: 'day: 2026-11-01   # the first\nreally: yes',
      target: 'prod',
      threads: 8,
      failFast: true,
      defer: true,
      state: { kind: 'folder', path: 'target-prod' },
      storeFailures: true,
      empty: true,
      sample: '3 days',
      eventTimeStart: '2026-11-01',
      eventTimeEnd: '2026-11-02',
      resourceTypes: ['model', 'seed'],
      excludeResourceTypes: ['snapshot'],
      indirectSelection: 'cautious',
      macro: '',
      args: '',
      flags: ['--warn-error'],
      continueOnFailure: false,
    });
    expect(jobs[0]?.steps[2]).toMatchObject({ command: 'run-operation', macro: 'grant', args: '{role: reader, code: 007}' });
    expect(jobs[0]?.steps[3]).toMatchObject({ command: 'build', selector: 'nightly_models' });
    expect(schedules).toEqual([
      scheduleDefinition.parse({
        name: 'every_night',
        job: 'nightly',
        cron: ['0 2 * * *', '0 3 * * 1'],
        timezone: 'Europe/Madrid',
        missed: 'run-once',
        overlap: 'skip',
        default: 'on',
      }),
    ]);
  });

  it('says every field of schedules and sensors, and where they stand', () => {
    const { problems, notices, schedules, sensors, schedulePlaces, sensorPlaces } = read(triggers);
    expect(problems).toEqual([]);
    expect(notices.map(({ title }) => title)).toEqual(['orrery.yml has a key Orrery does not know: schedules.every_night.owner.']);
    expect(schedules).toEqual([
      scheduleDefinition.parse({
        name: 'every_night',
        description: 'While everybody sleeps',
        job: 'nightly',
        cron: ['0 2 * * *'],
        start: '2026-11-22',
        end: '2027-02-28',
        missed: 'run-all',
        graceMs: 21_600_000,
        overlap: 'queue',
        battery: 'skip',
        tags: ['night'],
        vars: 'day: "{{ tick.date }}"',
        notify: 'always',
        fullRefreshOn: 'prod',
        default: 'on',
      }),
    ]);
    expect(sensors).toEqual([
      sensorDefinition.parse({ name: 'after_night', job: 'alerts', on: { kind: 'run', job: 'nightly', result: 'success' } }),
      sensorDefinition.parse({
        name: 'files',
        job: 'nightly',
        on: { kind: 'file', path: 'data/raw', settleMs: 30_000 },
        minimumIntervalMs: 600_000,
        overlap: 'allow',
        default: 'on',
      }),
      sensorDefinition.parse({ name: 'fresh', job: 'nightly', on: { kind: 'freshness', select: 'source:raw.listings source:raw.hosts', everyMs: 3_600_000 } }),
    ]);
    expect(schedulePlaces.get('every_night')).toEqual({ line: 4, problem: null });
    expect([...sensorPlaces].map(([name, { line }]) => [name, line])).toEqual([
      ['after_night', 22],
      ['files', 23],
      ['fresh', 31],
    ]);
  });

  const oneTrigger = (section: string, lines: string): string => `version: 1\njobs: {a: {steps: [{dbt: run}]}}\n${section}:\n  s:\n    job: a\n${lines}`;

  it.each([
    ['a day that no month has', 'schedules', '    cron: 0 0 30 2 *\n', 6, /0 0 30 2/, /there is no such day/],
    ['a cron of four fields', 'schedules', '    cron:\n      - 0 2 * * *\n      - 0 2 * *\n', 8, /0 2 \* \*/, /4 fields/],
    ['an hour that is none', 'schedules', '    cron: 0 25 * * *\n', 6, /0 25/, /"25" is no hour/],
    ['a start that is no date', 'schedules', '    cron: 0 2 * * *\n    start: 2026-02-30\n', 7, /s\.start/, /a date such as/],
    ['an end before its start', 'schedules', '    cron: 0 2 * * *\n    start: 2026-03-01\n    end: 2026-02-01\n', 8, /s\.end/, /not before its start/],
    ['a grace without a unit', 'schedules', '    cron: 0 2 * * *\n    grace: 6\n', 7, /s\.grace/, /a time span/],
    ['a zone that is nearly one', 'schedules', '    cron: 0 2 * * *\n    timezone: Europe/Madird\n', 7, /Europe\/Madird/, /Is it "Europe\/Madrid"/],
    ['a zone by its city', 'schedules', '    cron: 0 2 * * *\n    timezone: new york\n', 7, /new york/, /Is it "America\/New_York"/],
    ['nothing to wait for', 'sensors', '    tags: [x]\n', 4, /waits for nothing/, /on: \{ run/],
    ['two things to wait for', 'sensors', '    on: {run: a, file: x}\n', 6, /s\.on/, /one of run, file and source/],
    ['a result that is none', 'sensors', '    on: {run: a, result: fine}\n', 6, /s\.on\.result/, /success, failure or any/],
    ['a look every second', 'sensors', '    on: {source: "source:raw", every: 1s}\n', 6, /s\.on\.every/, /from 1m/],
    ['a job to wait for that is not there', 'sensors', '    on: {run: b}\n', 6, /waits for a job that is not there: b/, /no job|Is it/],
  ])('of a trigger with %s says where and what', (_what, section, lines, line, title, detail) => {
    const [problem, second] = read(oneTrigger(section, lines)).problems;
    expect(second).toBeUndefined();
    expect(problem).toMatchObject({ code: 'job-broken', line });
    expect(problem?.title).toMatch(title);
    expect(problem?.detail).toMatch(detail);
  });

  it('keeps a trigger whose job is not there, and tells of it', () => {
    const { schedules, sensors, schedulePlaces, problems } = read(
      'version: 1\njobs: {}\nschedules: {s: {job: gone, cron: 0 2 * * *}}\nsensors: {w: {job: gone, on: {file: x}}}\n',
    );
    expect([schedules, sensors].map((list) => list.map(({ name, job }) => [name, job]))).toEqual([[['s', 'gone']], [['w', 'gone']]]);
    expect(problems).toHaveLength(2);
    expect(schedulePlaces.get('s')?.problem?.title).toContain('gone');
  });

  it('warns of what is due every few seconds, and takes it', () => {
    const { schedules, problems, notices } = read(oneTrigger('schedules', '    cron: "*/5 * * * * *"\n'));
    expect([schedules.length, problems]).toEqual([1, []]);
    expect(notices).toMatchObject([{ line: 6, detail: expect.stringContaining('every 5 seconds') as string }]);
  });

  it('follows anchors, aliases and merges', () => {
    const { jobs, problems } = read(
      'version: 1\njobs:\n  a: &a\n    steps: [{dbt: build, vars: &v {x: "yes"}}]\n    threads: 2\n  b:\n    <<: *a\n    threads: 3\n  c: {steps: [{dbt: run, vars: *v}]}\n',
    );
    expect(problems).toEqual([]);
    expect(jobs.map(({ name, threads }) => [name, threads])).toEqual([
      ['a', 2],
      ['b', 3],
      ['c', null],
    ]);
    // dbt reads YAML 1.1, where a bare yes is true
    expect(jobs[2]?.steps[0]?.vars).toBe('x: "yes"');
  });

  it.each([
    ['another version', 'version: 9\n', 1, /"version"/, 'yaml-broken'],
    ['what is no YAML', 'version: 1\njobs: {\n', 3, /line 3/, 'yaml-broken'],
    ['two equal keys', 'version: 1\njobs:\n  a: {steps: [{dbt: run}]}\n  a: {steps: [{dbt: run}]}\n', 4, /"a" twice/, 'yaml-broken'],
    ['an alias of nothing', 'version: 1\njobs:\n  a: *b\n', 3, /\*b/, 'yaml-broken'],
    ['a cycle', 'version: 1\njobs: &j\n  a: *j\n', 3, /holds itself/, 'yaml-broken'],
    ['jobs that are a list', 'version: 1\njobs:\n  - dbt: run\n', 3, /"jobs"/, 'yaml-broken'],
    ['a job without steps', 'version: 1\njobs:\n  a:\n    description: x\n', 3, /"a" at line 3.*no steps/, 'job-broken'],
    ['a job with no step', 'version: 1\njobs:\n  a:\n    steps: []\n', 4, /no steps/, 'job-broken'],
    ['an empty job', 'version: 1\njobs:\n  a:\n', 3, /no steps/, 'job-broken'],
    ['a step that is a word', 'version: 1\njobs:\n  a:\n    steps:\n      - build\n', 5, /jobs\.a\.steps\.1/, 'job-broken'],
    ['a step without a command', 'version: 1\njobs:\n  a:\n    steps:\n      - select: x\n', 5, /no command/, 'job-broken'],
    ['an unknown command', 'version: 1\njobs:\n  a:\n    steps:\n      - dbt: biuld\n', 5, /biuld/, 'job-broken'],
    ['a word for a number', 'version: 1\njobs:\n  a:\n    threads: many\n    steps: [{dbt: run}]\n', 4, /jobs\.a\.threads/, 'job-broken'],
    ['too many threads', 'version: 1\njobs:\n  a:\n    steps:\n      - dbt: run\n        threads: 999\n', 6, /jobs\.a\.steps\.1\.threads/, 'job-broken'],
    ['a span without a unit', 'version: 1\njobs:\n  a:\n    timeout: 30\n    steps: [{dbt: run}]\n', 4, /jobs\.a\.timeout/, 'job-broken'],
    ['too many attempts', 'version: 1\njobs:\n  a:\n    retries:\n      attempts: 99\n    steps: [{dbt: run}]\n', 5, /retries\.attempts/, 'job-broken'],
    ['a rule that is none', 'version: 1\njobs:\n  a:\n    notify: loudly\n    steps: [{dbt: run}]\n', 4, /notify/, 'job-broken'],
    ['a name of two lines', 'version: 1\njobs:\n  "a\\nb": {steps: [{dbt: run}]}\n', 3, /name cannot be used/, 'job-broken'],
    ['a name of 501 characters', `version: 1\njobs:\n  ? ${'n'.repeat(501)}\n  : {steps: [{dbt: run}]}\n`, 3, /name cannot be used/, 'job-broken'],
    [
      'an unknown job',
      'version: 1\njobs:\n  nightly: {steps: [{dbt: run}]}\nschedules:\n  s:\n    job: nihgtly\n    cron: 0 2 * * *\n',
      6,
      /nihgtly/,
      'job-broken',
    ],
    ['no cron', 'version: 1\njobs: {a: {steps: [{dbt: run}]}}\nschedules:\n  s: {job: a}\n', 4, /says no time/, 'job-broken'],
    ['a cron that is none', 'version: 1\njobs: {a: {steps: [{dbt: run}]}}\nschedules:\n  s: {job: a, cron: 99 * * * *}\n', 4, /99 \* \* \* \*/, 'job-broken'],
    [
      'a zone that is none',
      'version: 1\njobs: {a: {steps: [{dbt: run}]}}\nschedules:\n  s: {job: a, cron: 0 2 * * *, timezone: Mars/Base}\n',
      4,
      /timezone/,
      'job-broken',
    ],
  ])('with %s says where', (_what, text, line, title, code) => {
    const [problem] = read(text).problems;
    expect(problem).toMatchObject({ code, line, file: '/p/orrery.yml', next: { kind: 'open-file', file: '/p/orrery.yml', line } });
    expect(problem?.title).toMatch(title);
  });

  it('offers the nearest name', () => {
    const near = (text: string) => read(text).problems[0]?.detail;
    expect(near('version: 1\njobs: {a: {steps: [{dbt: bild}]}}\n')).toContain('"build"');
    expect(near('version: 1\njobs: {nightly: {steps: [{dbt: run}]}}\nschedules: {s: {job: nigtly, cron: 0 2 * * *}}\n')).toContain('"nightly"');
  });

  it('keeps what is broken from what is not', () => {
    const { jobs, places, problems } = read('version: 1\njobs:\n  a: {steps: []}\n  b: {steps: [{dbt: run}]}\n');
    expect(jobs.map(({ name }) => name)).toEqual(['b']);
    expect([...places.keys()]).toEqual(['a', 'b']);
    expect(problems).toHaveLength(1);
  });

  it('refuses sensors whose jobs would start each other for ever, with line and way, and no others', () => {
    const job = '{steps: [{dbt: run}]}';
    const { sensors, sensorPlaces, problems } = read(
      [
        'version: 1',
        `jobs: {a: ${job}, b: ${job}, c: ${job}}`,
        'sensors:',
        '  self: {job: c, on: {run: c}}',
        '  one: {job: b, on: {run: a}}',
        '  two: {job: a, on: {run: b, result: failure}}',
        '  aside: {job: c, on: {run: b}}',
        '  file: {job: a, on: {file: x}}',
        '',
      ].join('\n'),
    );
    expect(problems.map(({ line, detail }) => [line, detail])).toEqual([
      [4, 'One starts the next: c, c. It does not fire.'],
      [5, 'One starts the next: a, b, a. It does not fire.'],
      [6, 'One starts the next: b, a, b. It does not fire.'],
    ]);
    expect([...sensorPlaces].filter(([, { problem }]) => problem !== null).map(([name]) => name)).toEqual(['self', 'one', 'two']);
    // they can be looked at and mended
    expect(sensors).toHaveLength(5);
  });

  it('takes names with slashes, quotes and 500 characters', () => {
    const long = 'n'.repeat(500);
    const { jobs, problems } = read(`version: 1\njobs:\n  a/b: &x {steps: [{dbt: run}]}\n  "it's \\"so\\"": *x\n  __proto__: *x\n  ? ${long}\n  : *x\n`);
    expect(problems).toEqual([]);
    expect(jobs.map(({ name }) => name)).toEqual(['a/b', 'it\'s "so"', '__proto__', long]);
  });

  it('warns of keys it does not know, with line and the nearest name', () => {
    const { notices, problems } = read(
      'version: 1\njobs:\n  a:\n    nofity: never\n    steps:\n      - dbt: run\n        selct: x\n    retries: {atempts: 1}\n',
    );
    expect(problems).toEqual([]);
    expect(notices.map(({ title, detail, line }) => [title.split(': ')[1], detail?.match(/"(.*)"/)?.[1], line])).toEqual([
      ['jobs.a.nofity.', 'notify', 4],
      ['jobs.a.steps.1.selct.', 'select', 7],
      ['jobs.a.retries.atempts.', 'attempts', 8],
    ]);
  });

  it('is not blown up by aliases of aliases, nor by nesting', () => {
    const bomb = [
      'a0: &a0 [x, x, x, x, x, x, x, x, x]',
      ...Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`),
    ];
    expect(read(`version: 1\n${bomb.join('\n')}\n`).problems[0]?.title).toContain('more than anybody');
    expect(read(`version: 1\njobs: ${'['.repeat(200_000)}`).problems).toHaveLength(1);
    expect(read('\u0000\u0001').problems).toHaveLength(1);
  });
});
