import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProfile } from '../../../main/project/profiles.ts';
import { shop, temporaryFolder, writeFiles } from './a-project.ts';

function ask(projectDir: string, more: Partial<Parameters<typeof findProfile>[0]> = {}) {
  return findProfile({ projectDir, profile: 'shop', target: null, threads: null, profilesDir: null, env: {}, home: path.join(projectDir, '../home'), ...more });
}

function profiles(outputs: string, target = 'dev'): string {
  return `shop:\n  target: ${target}\n  outputs:\n${outputs}`;
}

describe('where profiles.yml is looked for', () => {
  it('takes the folder that was said, then DBT_PROFILES_DIR, then the project, then ~/.dbt', () => {
    const dir = shop();
    const content = (name: string): string => profiles(`    dev: {type: ${name}}\n`);
    writeFiles(path.dirname(dir), { 'said/profiles.yml': content('said'), 'env/profiles.yml': content('env'), 'home/.dbt/profiles.yml': content('home') });
    const adapter = (more: Parameters<typeof ask>[1]): string | null => {
      const found = ask(dir, more);
      return found.ok ? found.value.profile.adapter : null;
    };
    const said = path.join(dir, '../said');
    expect(adapter({ profilesDir: said, env: { DBT_PROFILES_DIR: '../env' } })).toBe('said');
    expect(adapter({ env: { DBT_PROFILES_DIR: '../env' } })).toBe('env');
    expect(adapter({})).toBe('duckdb');
    const without = shop();
    expect(ask(without, { projectDir: path.join(without, 'models'), home: path.join(dir, '../home') })).toMatchObject({
      ok: true,
      value: { profile: { adapter: 'home' } },
    });
  });

  it('says where it looked when there is none', () => {
    const dir = path.join(shop(), 'models');
    const found = ask(dir);
    expect(found).toMatchObject({ ok: false, error: { code: 'profile-missing', title: 'No profiles.yml was found.' } });
    expect(found.ok ? '' : found.error.detail).toContain('.dbt');
  });
});

describe('the profile and its target', () => {
  it('are what profiles.yml says', () => {
    const dir = shop();
    expect(ask(dir)).toEqual({
      ok: true,
      value: {
        file: path.join(dir, 'profiles.yml'),
        where: 'shop.duckdb',
        profile: {
          name: 'shop',
          target: 'dev',
          targets: ['dev', 'prod'],
          adapter: 'duckdb',
          threads: 2,
          profilesDir: dir,
          databaseFile: path.join(dir, 'shop.duckdb'),
        },
      },
    });
    expect(ask(dir, { threads: 8 })).toMatchObject({ ok: true, value: { profile: { threads: 8 } } });
    expect(ask(dir, { target: 'prod' })).toMatchObject({ ok: true, value: { profile: { target: 'prod', threads: null, databaseFile: '/data/prod.duckdb' } } });
  });

  it('that are missing come with the nearest name', () => {
    const dir = shop();
    const profile = ask(dir, { profile: 'shopp' });
    expect(profile).toMatchObject({
      ok: false,
      error: { code: 'profile-missing', title: 'profiles.yml has no profile "shopp".', next: { kind: 'open-file', file: path.join(dir, 'profiles.yml') } },
    });
    expect(profile.ok ? '' : profile.error.detail).toContain('Is it "shop"?');
    const target = ask(dir, { target: 'prd' });
    expect(target).toMatchObject({ ok: false, error: { code: 'target-missing', title: 'Profile "shop" has no target "prd".' } });
    expect(target.ok ? '' : target.error.detail).toBe('Is it "prod"? It has "dev", "prod".');
    expect(ask(dir, { profile: null })).toMatchObject({ ok: false, error: { code: 'profile-missing', title: 'dbt_project.yml names no profile.' } });
  });

  it('in broken YAML are told with file and line', () => {
    const dir = shop({ 'profiles.yml': 'shop:\n  target: dev\n  outputs: {dev: {type: duckdb\n' });
    expect(ask(dir)).toMatchObject({ ok: false, error: { code: 'yaml-broken', file: path.join(dir, 'profiles.yml'), line: expect.any(Number) as number } });
  });

  it('without a type cannot be used', () => {
    expect(ask(shop({ 'profiles.yml': profiles('    dev: {path: x}\n') }))).toMatchObject({
      ok: false,
      error: { code: 'profile-missing', title: 'Target "dev" of profile "shop" has no type.' },
    });
  });
});

describe('environment variables', () => {
  const target = `"{{ env_var('SHOP_TARGET', 'dev') }}"`;
  const path1 = `"{{ env_var('SHOP_DIR') }}/shop.duckdb"`;
  const dir = (): string =>
    shop({
      'profiles.yml': profiles(`    dev: {type: duckdb, path: ${path1}, threads: "{{ env_var('THREADS', 3) | int }}"}\n    prod: {type: postgres}\n`, target),
    });

  it('are worked out, with their defaults', () => {
    expect(ask(dir(), { env: { SHOP_DIR: '/data' } })).toMatchObject({
      ok: true,
      value: { profile: { target: 'dev', threads: 3, databaseFile: '/data/shop.duckdb' } },
    });
    expect(ask(dir(), { env: { SHOP_TARGET: 'prod' } })).toMatchObject({ ok: true, value: { profile: { target: 'prod', adapter: 'postgres' } } });
  });

  it('that are not set leave the place unknown', () => {
    expect(ask(dir())).toMatchObject({ ok: true, value: { profile: { databaseFile: null } } });
  });

  it('that decide the target and are not set are asked for', () => {
    const unknown = shop({ 'profiles.yml': profiles('    dev: {type: duckdb}\n', `"{{ env_var('SHOP_TARGET') }}"`) });
    const found = ask(unknown);
    expect(found).toMatchObject({ ok: false, error: { code: 'target-missing' } });
    expect(found.ok ? '' : found.error.detail).toContain('SHOP_TARGET');
  });
});

describe('the DuckDB file', () => {
  it.each([
    ['in memory', ':memory:', null],
    ['not said', null, null],
    ['at MotherDuck', 'md:shop', null],
    ['in a bucket', 's3://shop/shop.duckdb', null],
    ['absolute', '/data/shop.duckdb', '/data/shop.duckdb'],
  ])('%s', (_name, written, expected) => {
    const output = written === null ? '{type: duckdb}' : `{type: duckdb, path: "${written}"}`;
    expect(ask(shop({ 'profiles.yml': profiles(`    dev: ${output}\n`) }))).toMatchObject({ ok: true, value: { profile: { databaseFile: expected } } });
  });

  it('is the same file through a link, so that two ways to it share one lock', () => {
    const data = temporaryFolder();
    const dir = shop({ 'profiles.yml': profiles('    dev: {type: duckdb, path: data/shop.duckdb}\n') });
    mkdirSync(path.join(data, 'real'));
    symlinkSync(path.join(data, 'real'), path.join(dir, 'data'));
    expect(ask(dir)).toMatchObject({ ok: true, value: { profile: { databaseFile: path.join(data, 'real', 'shop.duckdb') } } });
  });

  it('below the home folder', () => {
    expect(ask(shop({ 'profiles.yml': profiles('    dev: {type: duckdb, path: ~/shop.duckdb}\n') }), { home: '/people/ana' })).toMatchObject({
      ok: true,
      value: { profile: { databaseFile: '/people/ana/shop.duckdb' } },
    });
  });
});

it('says where a connection leads without saying who connects', () => {
  const dir = shop({ 'profiles.yml': profiles('    dev: {type: postgres, host: db.shop.example, user: ana, password: hush, dbname: shop}\n') });
  expect(ask(dir)).toMatchObject({ ok: true, value: { where: 'db.shop.example, shop' } });
  expect(JSON.stringify(ask(dir))).not.toContain('hush');
});
