import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDbtProject } from '../../../main/project/dbt-project.ts';
import { shop, temporaryFolder, writeFiles } from './a-project.ts';

describe('dbt_project.yml', () => {
  it('has dbt’s defaults for what it does not say', () => {
    expect(readDbtProject(shop({ 'dbt_project.yml': 'name: shop\n' }))).toMatchObject({
      ok: true,
      value: {
        name: 'shop',
        profile: null,
        modelPaths: ['models'],
        macroPaths: ['macros'],
        seedPaths: ['seeds'],
        targetPath: 'target',
        packagesInstallPath: 'dbt_packages',
        hooks: [],
        indirectSelection: null,
      },
    });
  });

  it('is read with the names of dbt before 1.0', () => {
    expect(readDbtProject(shop({ 'dbt_project.yml': 'name: shop\nsource-paths: [src]\ndata-paths: [data]\n' }))).toMatchObject({
      ok: true,
      value: { modelPaths: ['src'], seedPaths: ['data'] },
    });
  });

  it.each([
    ['flags: {indirect_selection: cautious}', 'cautious'],
    ['flags:\n  indirect_selection: BUILDABLE', 'buildable'],
    ['flags: {indirect_selection: sometimes}', null],
    ['flags: [indirect_selection]', null],
  ])('says which tests come along: %s', (flags, mode) => {
    expect(readDbtProject(shop({ 'dbt_project.yml': `name: shop\n${flags}\n` }))).toMatchObject({ ok: true, value: { indirectSelection: mode } });
  });

  it('gives every hook, however it is written', () => {
    const read = readDbtProject(
      shop({
        'dbt_project.yml': `name: shop
on-run-start: create schema if not exists raw
on-run-end: ["{{ audit() }}", "grant select on all tables to reporting"]
models:
  shop:
    +pre-hook: {sql: "set x = 1"}
    marts:
      post_hook: ["analyze"]
`,
      }),
    );
    expect(read.ok && read.value.hooks).toEqual([
      { when: 'on-run-start', code: 'create schema if not exists raw' },
      { when: 'on-run-end', code: '{{ audit() }}' },
      { when: 'on-run-end', code: 'grant select on all tables to reporting' },
      { when: 'pre-hook', code: 'set x = 1' },
      { when: 'post-hook', code: 'analyze' },
    ]);
  });

  it.each([
    ['empty', ''],
    ['a list', '- name: shop\n'],
    ['without a name', 'profile: shop\n'],
  ])('%s does not name the project', (_name, content) => {
    expect(readDbtProject(shop({ 'dbt_project.yml': content }))).toMatchObject({
      ok: false,
      error: { code: 'yaml-broken', line: 1, title: 'dbt_project.yml does not name the project.' },
    });
  });
});

describe('a folder that is no dbt project', () => {
  it('is said to be none', () => {
    const dir = temporaryFolder();
    expect(readDbtProject(dir)).toMatchObject({ ok: false, error: { code: 'not-a-dbt-project', next: { kind: 'open-project' } } });
    expect(readDbtProject(path.join(dir, 'nowhere'))).toMatchObject({ ok: false, error: { code: 'project-gone' } });
  });

  it('names the project below it, if there is one', () => {
    const dir = temporaryFolder();
    writeFiles(dir, { 'analytics/dbt_project.yml': 'name: a\n' });
    const read = readDbtProject(dir);
    expect(read.ok ? '' : read.error.detail).toContain('analytics');
  });
});
