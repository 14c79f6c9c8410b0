import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFileSync } from 'node:fs';
import { lastGoodIn } from '../../../main/project/definitions/last-good.ts';
import { readDefinitions } from '../../../main/project/definitions.ts';
import { shop, temporaryFolder } from './a-project.ts';

describe('orrery.yml', () => {
  it('need not be there', () => {
    expect(readDefinitions(shop())).toEqual({
      ok: true,
      value: {
        file: null,
        text: '',
        executable: null,
        profilesDir: null,
        profile: null,
        target: null,
        threads: null,
        flags: [],
        state: null,
        parse: 'on-change',
        jobs: [],
        schedules: [],
        sensors: [],
        places: new Map(),
        schedulePlaces: new Map(),
        sensorPlaces: new Map(),
        problems: [],
        notices: [],
      },
    });
  });

  it('says which dbt, profile and target to use; paths are relative to it', () => {
    const dir = shop({
      'orrery.yml': 'version: 1\ndbt:\n  executable: ../tools/dbt\n  profiles_dir: .\n  profile: shop\n  target: dev\n  threads: 8\n  parse: on-open\n',
    });
    expect(readDefinitions(dir)).toMatchObject({
      ok: true,
      value: { executable: path.resolve(dir, '../tools/dbt'), profilesDir: dir, profile: 'shop', target: 'dev', threads: 8, parse: 'on-open', notices: [] },
    });
  });

  it.each([
    ['auto', null],
    ['managed:v1-duckdb', 'managed:v1-duckdb'],
    ['/opt/dbt', '/opt/dbt'],
  ])('executable %s', (executable, expected) => {
    expect(readDefinitions(shop({ 'orrery.yml': `version: 1\ndbt: {executable: "${executable}"}\n` }))).toMatchObject({
      ok: true,
      value: { executable: expected },
    });
  });

  it('warns of keys it does not know', () => {
    const read = readDefinitions(shop({ 'orrery.yml': 'version: 1\ndbt: {profil: shop, parse: never}\njobs: {}\nschedules: {}\nalerts: {}\n' }));
    expect(read.ok && read.value.parse).toBe('never');
    expect(read.ok && read.value.notices.map((notice) => [notice.code, notice.title])).toEqual([
      ['invalid-input', 'orrery.yml has a key Orrery does not know: dbt.profil.'],
      ['invalid-input', 'orrery.yml has a key Orrery does not know: alerts.'],
    ]);
    expect(read.ok && read.value.notices[0]?.detail).toContain('Is it "profile"?');
  });

  it.each([
    ['another version', 'version: 2\n', 'version'],
    ['no version', 'dbt: {}\n', 'version'],
    ['a word for a number', 'version: 1\ndbt: {threads: many}\n', 'dbt.threads'],
    ['a policy that is none', 'version: 1\ndbt: {parse: sometimes}\n', 'dbt.parse'],
  ])('with %s is not guessed at', (_name, content, key) => {
    const read = readDefinitions(shop({ 'orrery.yml': content }));
    expect(read).toMatchObject({ ok: false, error: { code: 'yaml-broken', next: { kind: 'open-file' } } });
    expect(read.ok ? '' : read.error.title).toContain(`"${key}"`);
  });

  it('that is broken says where', () => {
    expect(readDefinitions(shop({ 'orrery.yml': 'version: 1\ndbt: {\n' }))).toMatchObject({
      ok: false,
      error: { code: 'yaml-broken', line: expect.any(Number) as number },
    });
  });

  it('that breaks keeps what it said when it was good, across restarts', () => {
    const data = temporaryFolder();
    const dir = shop({ 'orrery.yml': 'version: 1\ndbt: {target: prod}\njobs:\n  a: {steps: [{dbt: build}]}\n  b: {steps: [{dbt: run}]}\n' });
    const read = () => readDefinitions(dir, lastGoodIn(data, 'shop'));
    expect(read()).toMatchObject({ ok: true, value: { problems: [], notices: [] } });

    writeFileSync(path.join(dir, 'orrery.yml'), 'version: 1\njobs: {\n');
    const broken = read();
    expect(broken).toMatchObject({ ok: true, value: { target: 'prod', jobs: [{ name: 'a' }, { name: 'b' }], problems: [{ code: 'yaml-broken', line: 3 }] } });
    expect(broken.ok && broken.value.notices[0]?.title).toContain('definitions from before are used');

    // one job that cannot be used is what it was; the others are as the file says
    writeFileSync(path.join(dir, 'orrery.yml'), 'version: 1\njobs:\n  a: {steps: []}\n  b: {steps: [{dbt: test}]}\n');
    expect(read()).toMatchObject({
      ok: true,
      value: { target: null, jobs: [{ steps: [{ command: 'build' }] }, { steps: [{ command: 'test' }] }], problems: [{ code: 'job-broken', line: 3 }] },
    });
  });

  const jobs = 'version: 1\njobs: {a: {steps: [{dbt: run}]}}\n';

  it('keeps a schedule that breaks as it was, and forgets one that was deleted', () => {
    const dir = shop({ 'orrery.yml': `${jobs}schedules:\n  x: {job: a, cron: 0 2 * * *}\n  y: {job: a, cron: 0 3 * * *}\n` });
    const lastGood = lastGoodIn(temporaryFolder(), 'p');
    readDefinitions(dir, lastGood);
    writeFileSync(path.join(dir, 'orrery.yml'), `${jobs}schedules:\n  x: {job: a, cron: never}\n`);
    const read = readDefinitions(dir, lastGood);
    expect(read.ok && read.value.schedules.map(({ name, cron }) => [name, cron])).toEqual([['x', ['0 2 * * *']]]);
    expect(read.ok && read.value.schedulePlaces.get('x')?.problem?.title).toContain('never');
  });

  it('with a schedule whose job is not there is good all the same', () => {
    const dir = shop({ 'orrery.yml': `${jobs}schedules: {x: {job: gone, cron: 0 2 * * *}}\n` });
    const lastGood = lastGoodIn(temporaryFolder(), 'p');
    const read = readDefinitions(dir, lastGood);
    expect(read.ok && [read.value.schedules.length, read.value.problems.length]).toEqual([1, 1]);
    writeFileSync(path.join(dir, 'orrery.yml'), 'version: 1\njobs: {\n');
    const broken = readDefinitions(dir, lastGood);
    expect(broken.ok && broken.value.schedules.map(({ name }) => name)).toEqual(['x']);
  });
});
