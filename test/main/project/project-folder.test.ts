import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { displayPath } from '../../../main/project/display-path.ts';
import { gitBranch } from '../../../main/project/git-branch.ts';
import { openProject } from '../../../main/project/open-project.ts';
import { projectFile } from '../../../main/project/project-file.ts';
import { sourcesChangedSince } from '../../../main/project/sources-changed.ts';
import { shop, temporaryFolder, writeFiles } from './a-project.ts';

const nowhere = { env: {}, home: '/home/nobody' };

describe('opening a folder', () => {
  it('is the same project through a link', () => {
    const dir = shop();
    const link = path.join(temporaryFolder(), 'link');
    symlinkSync(dir, link);
    const [direct, linked] = [openProject(dir, nowhere), openProject(link, nowhere)];
    expect(linked).toEqual(direct);
    expect(direct.ok && direct.value).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{16}$/) as string, dir, name: 'shop', problem: null });
  });

  it('with broken settings gives a project that can be mended', () => {
    const dir = shop({ 'dbt_project.yml': 'name: shop\nprofile: a: b\n' });
    expect(openProject(dir, nowhere)).toMatchObject({
      ok: true,
      value: { name: 'shop', settings: null, profile: null, problem: { code: 'yaml-broken', line: 2 } },
    });
  });

  it('that is none fails', () => {
    expect(openProject(temporaryFolder(), nowhere)).toMatchObject({ ok: false, error: { code: 'not-a-dbt-project' } });
    expect(openProject('/no/such/folder', nowhere)).toMatchObject({ ok: false, error: { code: 'project-gone' } });
  });

  it('with files nobody can look at says so like any other', () => {
    const dir = temporaryFolder();
    symlinkSync('dbt_project.yml', path.join(dir, 'dbt_project.yml'));
    expect(openProject(dir, nowhere)).toMatchObject({ ok: false, error: { code: 'not-a-dbt-project' } });
    const project = shop();
    for (const name of ['orrery.yml', '.git']) symlinkSync(name, path.join(project, name));
    expect(openProject(project, nowhere)).toMatchObject({ ok: true, value: { problem: null, gitBranch: null } });
  });
});

describe('the git branch', () => {
  it.each([
    ['a branch', 'ref: refs/heads/main\n', 'main'],
    ['a branch with slashes', 'ref: refs/heads/feature/late/fees\n', 'feature/late/fees'],
    ['a commit', `${'4d1e9c2f'.repeat(5)}\n`, '4d1e9c2'],
    ['nonsense', 'what?\n', null],
  ])('is read from HEAD: %s', (_name, head, expected) => {
    const dir = shop();
    writeFiles(path.dirname(dir), { '.git/HEAD': head });
    expect(gitBranch(dir)).toBe(expected);
  });

  it('is found through the file that a worktree has', () => {
    const dir = shop();
    writeFiles(path.dirname(dir), { 'main/.git/worktrees/shop/HEAD': 'ref: refs/heads/side\n' });
    writeFileSync(path.join(dir, '.git'), `gitdir: ${path.join(path.dirname(dir), 'main/.git/worktrees/shop')}\n`);
    expect(gitBranch(dir)).toBe('side');
  });
});

describe('files the window may have opened', () => {
  it('lie in the project, links followed', () => {
    const dir = shop();
    expect(projectFile(dir, 'models/orders.sql')).toEqual({ ok: true, value: path.join(dir, 'models/orders.sql') });
    expect(projectFile(dir, path.join(dir, 'dbt_project.yml'))).toMatchObject({ ok: true });
  });

  it.each(['../secret.txt', '/etc/passwd', 'models/../../secret.txt', 'link/secret.txt', '.'])('%s does not', (asked) => {
    const dir = shop();
    writeFiles(path.dirname(dir), { 'secret.txt': 'hush' });
    symlinkSync(path.dirname(dir), path.join(dir, 'link'));
    expect(projectFile(dir, asked)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it('and files Orrery itself has named', () => {
    const dir = shop();
    const profiles = path.join(temporaryFolder(), 'profiles.yml');
    writeFileSync(profiles, '');
    expect(projectFile(dir, profiles)).toMatchObject({ ok: false });
    expect(projectFile(dir, profiles, [profiles])).toEqual({ ok: true, value: profiles });
  });

  it('must be there', () => {
    expect(projectFile(shop(), 'models/gone.sql')).toMatchObject({ ok: false, error: { code: 'file-not-found' } });
  });
});

describe('whether sources have changed', () => {
  it('goes by the newest file that dbt parses, and by nothing else', () => {
    const dir = shop();
    const opened = openProject(dir, nowhere);
    const project = opened.ok ? opened.value.settings?.project : undefined;
    if (!project) throw new Error('the project was not read');
    const later = Date.now() + 60_000;
    expect(sourcesChangedSince(dir, project, 0)).toBe(true);
    writeFiles(dir, { 'target/manifest.json': '{}', 'notes.txt': 'x' });
    expect(sourcesChangedSince(dir, project, later)).toBe(false);
  });
});

it.each([
  ['/people/ana/projects/shop', '~/projects/shop'],
  ['/people/ana', '~'],
  ['/people/anastasia/shop', '/people/anastasia/shop'],
  ['/srv/shop', '/srv/shop'],
])('%s is shown as %s', (file, expected) => {
  expect(displayPath(file, '/people/ana')).toBe(expected);
});
