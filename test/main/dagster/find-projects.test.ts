import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { dagsterNear, pointedProject } from '../../../main/dagster/find-projects.ts';
import { tempDir } from '../run/run-world.ts';

let root: string;
beforeEach(() => {
  root = fs.realpathSync(tempDir());
  fs.cpSync('test/fixtures/dagster-tutorial', root, { recursive: true });
});

function write(name: string, text = ''): void {
  fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  fs.writeFileSync(path.join(root, name), text);
}

describe('the dbt project a Dagster project points to', () => {
  it.each([
    ['its folder', 'bakery_dagster'],
    ['the folder around both', '.'],
  ])('is found from %s', (_what, name) => {
    write('shop/dbt_project.yml', 'name: shop\n');
    expect(pointedProject(path.join(root, name))).toEqual({
      ok: true,
      value: { dagster: path.join(root, 'bakery_dagster'), project: path.join(root, 'bakery') },
    });
  });

  it('is the one that a component names', () => {
    write('made/pyproject.toml', '[tool.dg.project]\nroot_module = "made"\ndependencies = ["dagster"]\n');
    write('made/src/made/defs/dbt/defs.yaml', 'type: dagster_dbt.DbtProjectComponent\nattributes:\n  project: "{{ project_root }}/ours"\n');
    write('made/ours/dbt_project.yml', 'name: ours\n');
    write('made/theirs/dbt_project.yml', 'name: theirs\n');
    expect(pointedProject(path.join(root, 'made'))).toMatchObject({ ok: true, value: { project: path.join(root, 'made/ours') } });
  });

  it('is said to be none, or several', () => {
    expect(pointedProject(path.join(root, 'bakery'))).toEqual({ ok: true, value: null });
    fs.rmSync(path.join(root, 'bakery'), { recursive: true });
    expect(pointedProject(path.join(root, 'bakery_dagster'))).toMatchObject({ ok: false, error: { title: expect.stringContaining('no dbt project') } });
    for (const name of ['first', 'second']) write(`${name}/dbt_project.yml`, `name: ${name}\n`);
    expect(pointedProject(path.join(root, 'bakery_dagster'))).toMatchObject({
      ok: false,
      error: { title: expect.stringContaining('several'), detail: expect.stringContaining(path.join(root, 'second')) },
    });
  });
});

describe('the Dagster project near a dbt project', () => {
  const near = (): string | null => dagsterNear(path.join(root, 'bakery'));

  it('is the one beside it that names it, or one within', () => {
    expect(near()).toBe(path.join(root, 'bakery_dagster'));
    write('bakery/orchestration/setup.py', 'setup(install_requires=["dagster"])\n');
    write('bakery/orchestration/orchestration/definitions.py', 'from dagster_dbt import DbtProject\n');
    expect(near()).toBe(path.join(root, 'bakery/orchestration'));
  });

  it('is none of another dbt project, and none that Orrery exported', () => {
    write('shop/dbt_project.yml', 'name: shop\n');
    expect(dagsterNear(path.join(root, 'shop'))).toBeNull();
    write('bakery_dagster/.orrery-export.json', '{}');
    expect(near()).toBeNull();
  });
});
