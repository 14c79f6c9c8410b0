import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { missingPackages, packagesError } from '../../../main/dbt/missing-packages.ts';

const declaration = 'packages:\n  - package: dbt-labs/dbt_utils\n    version: 1.3.0\n';
/** As v2 writes it for this declaration. */
const v2Lock = 'packages:\n- package: dbt-labs/dbt_utils\n  name: dbt_utils\n  version: 1.3.0\nsha1_hash: 8067dd74fb58d3d05a437ab1975d5eeeaf3d8bea\n';
/** As v1 writes it. */
const v1Lock = 'packages:\n  - name: dbt_utils\n    package: dbt-labs/dbt_utils\n    version: 1.3.0\nsha1_hash: 9c30241ae29a43cdbf99a3398f49bf74568f2d54\n';

const files = { declaredIn: 'packages.yml', declaration, lock: v2Lock, installed: ['dbt_utils'] };

describe('packagesError', () => {
  it.each([
    ['all is there', 'v1', files, null],
    ['all is there', 'v2', files, null],
    ['nothing is declared', 'v2', { ...files, declaration: 'packages: []', installed: [] }, null],
    ['only projects are declared', 'v2', { ...files, declaration: 'projects:\n  - name: x', installed: [] }, null],
    ['a folder is missing', 'v1', { ...files, installed: [] }, /names 1, 0 are installed/],
    ['a folder is missing', 'v2', { ...files, installed: [] }, /names 1, 0 are installed/],
    ['another package is there', 'v2', { ...files, installed: ['codegen'] }, /Not installed: dbt_utils/],
    ['the lock file is missing', 'v1', { ...files, lock: null }, null],
    ['the lock file is missing', 'v2', { ...files, lock: null }, /no package-lock/],
    ['v1 wrote the lock file', 'v2', { ...files, lock: v1Lock }, /not written by dbt v2/],
    ['the declaration changed', 'v2', { ...files, declaration: declaration.replace('1.3.0', '1.3.1') }, /not written by dbt v2/],
    ['an old lock file has no names', 'v2', { ...files, lock: 'packages:\n  - package: dbt-labs/dbt_utils\n    version: 1.3.0\nsha1_hash: x\n' }, null],
    ['v1 linked a local package', 'v2', { ...files, declaration: 'packages:\n  - local: ./mine', lock: 'sha1_hash: x', installed: ['mine'] }, null],
    ['a revision is Jinja', 'v2', { ...files, declaration: 'packages:\n  - git: "{{ env_var(\'X\') }}"', lock: v1Lock }, null],
    ['the declaration is no YAML', 'v2', { ...files, declaration: 'packages: [' }, null],
  ] as const)('%s (%s)', (_name, engine, given, detail) => {
    const error = packagesError(given, engine);
    if (detail === null) expect(error).toBeNull();
    else expect(error).toMatchObject({ code: 'packages-missing', detail: expect.stringMatching(detail), next: { kind: 'install-packages' } });
  });
});

describe('missingPackages', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'orrery-packages-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('reads a project', () => {
    expect(missingPackages(dir, 'v1')).toBeNull();
    writeFileSync(path.join(dir, 'dependencies.yml'), declaration);
    expect(missingPackages(dir, 'v1')).toMatchObject({ title: 'The packages in dependencies.yml are not installed.' });
    writeFileSync(path.join(dir, 'dbt_project.yml'), 'packages-install-path: lib\n');
    mkdirSync(path.join(dir, 'lib', 'dbt_utils'), { recursive: true });
    expect(missingPackages(dir, 'v1')).not.toBeNull();
    writeFileSync(path.join(dir, 'lib', 'dbt_utils', 'dbt_project.yml'), 'name: dbt_utils');
    expect(missingPackages(dir, 'v1')).toBeNull();
    expect(missingPackages(dir, 'v2')).not.toBeNull();
    writeFileSync(path.join(dir, 'package-lock.yml'), v2Lock);
    expect(missingPackages(dir, 'v2')).toBeNull();
  });
});
