import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { codeOwners } from '../../../main/project/code-owners.ts';
import { findCodeOwners } from '../../../main/project/find-code-owners.ts';

const text = `# the team
*                 @data
/models/mart/     @finance @ana   # and the mart
models/dim/*      @core
*.py              py@stays.example
/models/secret/**
docs/my\\ page.md  @writers
[Seeds] @seeders
seeds/
seeds/cities.csv  @geo
!models/dim/x.sql @nobody
`;

describe('the owners of a file', () => {
  it.each([
    ['README.md', ['@data'], 2],
    ['models/mart/revenue.sql', ['@finance', '@ana'], 3],
    ['models/mart/deep/er/revenue.sql', ['@finance', '@ana'], 3],
    ['other/models/mart/revenue.sql', ['@data'], 2],
    ['models/dim/hosts.sql', ['@core'], 4],
    // right in the folder only
    ['models/dim/deep/hosts.sql', ['@data'], 2],
    // the last line that matches decides
    ['models/mart/score.py', ['py@stays.example'], 5],
    ['docs/my page.md', ['@writers'], 7],
    // a line of a section that names nobody has the owners of the section
    ['seeds/rooms.csv', ['@seeders'], 9],
    ['seeds/cities.csv', ['@geo'], 10],
    // no negation in CODEOWNERS
    ['models/dim/x.sql', ['@core'], 4],
  ])('%s', (file, owners, line) => {
    expect(codeOwners(text, file)).toEqual({ owners, line });
  });

  it('are none where the last line that matches names none, and where no line matches', () => {
    expect(codeOwners(text, 'models/secret/keys.sql')).toBeNull();
    expect(codeOwners('/models/ @core', 'seeds/cities.csv')).toBeNull();
    expect(codeOwners('', 'seeds/cities.csv')).toBeNull();
  });

  it('are found whatever somebody wrote', () => {
    expect(codeOwners('*.sql @a\n[a-z @b\n\\ @c\n/ @d', 'models/x.sql')?.owners).toEqual(['@a']);
    expect(codeOwners('*.sql @a', '../outside.sql')).toBeNull();
  });
});

it('are read from the repository around the project, by the path from its root', async () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'orrery-owners-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const project = path.join(root, 'analytics');
  for (const dir of ['.git', '.github', 'analytics']) mkdirSync(path.join(root, dir));
  expect(await findCodeOwners(project, 'models/x.sql')).toBeNull();
  writeFileSync(path.join(root, 'CODEOWNERS'), '* @root');
  expect(await findCodeOwners(project, 'models/x.sql')).toEqual({ file: 'CODEOWNERS', line: 1, owners: ['@root'] });
  writeFileSync(path.join(root, '.github', 'CODEOWNERS'), '\n/analytics/models/ @models\n/models/ @wrong');
  expect(await findCodeOwners(project, 'models/x.sql')).toEqual({ file: '.github/CODEOWNERS', line: 2, owners: ['@models'] });
});
