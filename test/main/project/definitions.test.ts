import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDefinitions } from '../../../main/project/definitions.ts';
import { shop } from './a-project.ts';

describe('orrery.yml', () => {
  it('need not be there', () => {
    expect(readDefinitions(shop())).toEqual({
      ok: true,
      value: { file: null, executable: null, profilesDir: null, profile: null, target: null, threads: null, parse: 'on-change', notices: [] },
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

  it('has jobs and schedules, which are left alone, and warns of keys it does not know', () => {
    const read = readDefinitions(
      shop({ 'orrery.yml': 'version: 1\ndbt: {profil: shop, parse: never}\njobs: {nightly: {steps: []}}\nschedules: {}\nalerts: {}\n' }),
    );
    expect(read.ok && read.value.parse).toBe('never');
    expect(read.ok && read.value.notices.map((notice) => [notice.code, notice.title])).toEqual([
      ['invalid-input', 'orrery.yml has a key Orrery does not know: alerts.'],
      ['invalid-input', 'orrery.yml has a key Orrery does not know: dbt.profil.'],
    ]);
    expect(read.ok && read.value.notices[1]?.detail).toContain('Is it "profile"?');
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
});
