import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DbtRequest, dbtArguments } from '../../../main/dbt/arguments.ts';
import type { Engine } from '../../../preload/model/project.ts';
import { type DbtCommand, dbtCommands } from '../../../preload/model/run.ts';

/** The real dbt of an engine, from npm test's own environments. */
function realDbt(engine: Engine): string {
  const executable = process.env[engine === 'v1' ? 'ORRERY_TEST_DBT_V1' : 'ORRERY_TEST_DBT_V2'];
  if (executable === undefined) throw new Error('npm test makes the real dbts; scripts/dbt-environments.mjs prints their paths.');
  return executable;
}

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'orrery-arguments-'));
  writeFileSync(path.join(dir, 'dbt_project.yml'), 'name: tiny\nversion: "1.0"\nprofile: tiny\n');
  writeFileSync(path.join(dir, 'profiles.yml'), 'tiny: {target: dev, outputs: {dev: {type: duckdb, path: tiny.duckdb}}}\n');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Each command with everything that can be said, once with a selection and once with a selector. */
function vectors(engine: Engine): string[][] {
  const whole = (command: DbtCommand, changes: Partial<DbtRequest>): string[] =>
    dbtArguments({
      engine,
      command,
      profilesDir: dir,
      profile: 'tiny',
      target: 'dev',
      threads: 2,
      select: 'one+ tag:x,-y',
      exclude: '-z',
      fullRefresh: true,
      vars: '{a: 1}',
      failFast: true,
      defer: true,
      statePath: path.join(dir, 'state'),
      storeFailures: true,
      empty: true,
      sample: '3 days',
      eventTimeStart: '2026-01-01',
      eventTimeEnd: '2026-02-01 12:00:00',
      resourceTypes: ['model', 'test', 'unit_test'],
      excludeResourceTypes: ['seed', 'function'],
      indirectSelection: 'buildable',
      macro: 'hello',
      args: 'who: me',
      flags: ['--no-partial-parse'],
      targetPath: path.join(dir, 'target'),
      logPath: path.join(dir, 'logs'),
      ...changes,
    });
  return dbtCommands.flatMap((command) => [whole(command, {}), whole(command, { selector: 'nightly' })]);
}

describe('every option of every command', { timeout: 240_000 }, () => {
  it('is read by dbt v1', () => {
    const python = path.join(path.dirname(realDbt('v1')), process.platform === 'win32' ? 'python.exe' : 'python');
    const script = path.join(import.meta.dirname, '../../fakes/dbt-reads-arguments.py');
    const asked = vectors('v1');
    const { stdout, stderr } = spawnSync(python, [script], { cwd: dir, input: JSON.stringify(asked), encoding: 'utf8' });
    expect(stderr).toBe('');
    const complaints = (JSON.parse(stdout) as (string | null)[]).flatMap((said, at) => (said === null ? [] : [`${asked[at]?.join(' ')}: ${said}`]));
    expect(complaints).toEqual([]);
  });

  it('is read by dbt v2', async () => {
    // With --help at the end v2 reads all words and starts nothing.
    const refused = await Promise.all(
      vectors('v2').map((words) =>
        promisify(execFile)(realDbt('v2'), [...words, '--help'], { cwd: dir }).then(
          () => null,
          (error: unknown) => `${words.join(' ')}: ${String(error)}`,
        ),
      ),
    );
    expect(refused.filter((said) => said !== null)).toEqual([]);
  });
});
