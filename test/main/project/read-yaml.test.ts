import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../main/project/read-yaml.ts';
import { temporaryFolder, writeFiles } from './a-project.ts';

function read(content: string) {
  const dir = temporaryFolder();
  writeFiles(dir, { 'some.yml': content });
  return readYaml(path.join(dir, 'some.yml'));
}

describe('YAML as dbt reads it', () => {
  it.each([
    ['letters and dots that are text to PyYAML', 'y: n\nprofiles_dir: .', { y: 'n', profiles_dir: '.' }],
    ['a key written twice: the last one', 'a: 1\na: 2', { a: 2 }],
    ['an anchor merged into a map', 'base: &b {x: 1}\nmore:\n  <<: *b\n  y: 2', { base: { x: 1 }, more: { x: 1, y: 2 } }],
    ['an empty file', '', null],
    ['nothing but a comment', '# later\n', null],
  ])('%s', (_name, content, expected) => {
    expect(read(content)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['a tab for indentation', 'name: shop\nvars:\n\tday: 1\n', 3],
    ['a colon too many', 'name: shop\nprofile: a: b\n', 2],
    ['a list that is not closed', 'name: shop\nmodel-paths: [models\nprofile: x\n', 3],
    ['a quote that is not closed', 'name: "shop\nprofile: x\n', 3],
  ])('says where it is broken: %s', (_name, content, line) => {
    const broken = read(content);
    expect(broken).toMatchObject({
      ok: false,
      error: { code: 'yaml-broken', line, title: `some.yml is not valid YAML at line ${line}.`, next: { kind: 'open-file', line } },
    });
    expect(broken.ok ? '' : broken.error.file).toMatch(/some\.yml$/);
    expect(broken.ok ? '' : broken.error.detail).toMatch(/column \d+/);
  });

  it('is not blown up by aliases of aliases', () => {
    const levels = Array.from({ length: 12 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array.from({ length: 9 }, () => `*l${i}`).join(', ')}]`);
    expect(read(`l0: &l0 [x]\n${levels.join('\n')}\n`)).toMatchObject({ ok: false, error: { code: 'yaml-broken' } });
  });

  it('says that there is no file, and that a folder is none', () => {
    const dir = temporaryFolder();
    expect(readYaml(path.join(dir, 'x.yml'))).toMatchObject({ ok: false, error: { code: 'file-not-found', title: 'There is no x.yml.' } });
    mkdirSync(path.join(dir, 'y.yml'));
    expect(readYaml(path.join(dir, 'y.yml'))).toMatchObject({ ok: false, error: { code: 'file-not-found', title: 'y.yml is not a file.' } });
  });
});
