import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { readArguments } from '../../../main/cli/arguments.ts';
import { cliCommands } from '../../../main/cli/commands.ts';
import { createOutput } from '../../../main/cli/output.ts';
import { openOrrery, type Orrery } from '../../../main/orrery.ts';
import { installManagedDagster } from '../../fakes/managed-dagster.ts';
import { tempDir } from '../run/run-world.ts';

let root: string;
let project: string;

beforeEach(() => {
  root = fs.realpathSync(tempDir());
  fs.cpSync('test/fixtures/dagster-tutorial', root, { recursive: true });
  project = path.join(root, 'bakery');
});

/** The whole of Orrery on a data folder of its own, nothing watched. */
function open(): Orrery {
  const nowhere = path.join(root, 'nowhere');
  const opened = openOrrery({
    locations: {
      dataDir: path.join(root, 'data'),
      assetsDir: nowhere,
      sampleDir: path.resolve('assets/sample'),
      rendererDir: nowhere,
      preloadFile: nowhere,
      manifestWorker: pathToFileURL(path.resolve('main/manifest/manifest-worker.ts')),
      sqliteBinding: path.resolve('native/better_sqlite3.node'),
      duckdbLibrary: nowhere,
    },
    env: process.env,
    home: os.homedir(),
    now: Date.now,
    watchProject: false,
    report: () => {},
  });
  if (!opened.ok) throw new Error(opened.error.title);
  onTestFinished(() => opened.value.stop());
  return opened.value;
}

async function run(
  orrery: Orrery,
  cwd: string,
  ...words: readonly string[]
): Promise<{ readonly code: number | string; readonly stdout: string; readonly stderr: string }> {
  let stdout = '';
  let stderr = '';
  const read = readArguments(words, cliCommands);
  if (!read.ok) return { code: read.error.code, stdout, stderr: read.error.title };
  if (read.value.kind !== 'command') throw new Error('it is a command');
  const { options, perform } = read.value;
  const output = createOutput(options.json, { stdout: { write: (text) => (stdout += text) }, stderr: { write: (text) => (stderr += text) } });
  const projectDir = path.resolve(cwd, options.project ?? '.');
  const done = await perform({ orrery, options, output, cwd, projectDir, dataDir: path.join(root, 'data'), onInterrupt: () => {}, startBehind: () => {} });
  if (!done.ok) output.error(done.error);
  return { code: done.ok ? done.value : done.error.code, stdout, stderr };
}

const yaml = (): string => fs.readFileSync(path.join(project, 'orrery.yml'), 'utf8');

it('brings a Dagster project into orrery.yml and exports it again', async () => {
  const orrery = open();
  const imported = ['import', 'dagster', 'bakery_dagster'];
  // nothing is started for a project nobody trusts
  expect(await run(orrery, root, ...imported)).toMatchObject({ code: 'not-trusted' });
  await orrery.project.open(project, 'unread');
  expect(orrery.project.trust()).toMatchObject({ ok: true });

  const shown = await run(orrery, root, ...imported);
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  expect(shown.stdout).toContain('+ job marts  dbt build --select path:models/marts --exclude tag:heavy');
  expect(shown.stdout).toContain('+ schedule marts_schedule  marts, 0 6 * * 1-5 and 0 9 * * 0,6 Europe/Paris');
  expect(shown.stdout).toContain('bakery_dagster/schedules.py:32  The selection of the job downstream');
  expect(fs.existsSync(path.join(project, 'orrery.yml'))).toBe(false);

  const written = await run(orrery, root, ...imported, '--write', '--json');
  expect(JSON.parse(written.stdout)).toMatchObject({ type: 'import', written: true, is_this_project: true, projects: [project] });
  expect(yaml()).toContain('  marts_schedule:\n');
  expect(orrery.project.definitions()?.schedules.map((schedule) => [schedule.name, schedule.default])).toEqual([
    ['materialize_dbt_models_schedule', 'off'],
    ['marts_schedule', 'off'],
    ['every_quarter', 'off'],
    ['noon', 'off'],
  ]);
  // a second time there is nothing new
  expect((await run(orrery, root, ...imported)).stdout).toContain('= job marts');
  expect(await run(orrery, root, ...imported, '--write')).toMatchObject({ code: 'import-failed' });

  const folder = path.join(root, 'made');
  const dry = await run(orrery, project, 'export', 'dagster', '../made', '--dry-run');
  expect(dry).toMatchObject({ code: 0, stderr: '' });
  expect(dry.stdout).toContain('Would export 3 jobs, 4 schedules, 0 sensors');
  expect(fs.existsSync(folder)).toBe(false);
  expect(await run(orrery, project, 'export', 'dagster', '../made', '--one-file')).toMatchObject({ code: 0 });
  expect(fs.readFileSync(path.join(folder, 'bakery_dagster/definitions.py'), 'utf8')).toContain('HERE.parent.parent.joinpath("bakery")');
  expect(await run(orrery, project, 'export', 'dagster', '../made', '--dry-run', '--check')).toMatchObject({ code: 'usage' });
  installManagedDagster(path.join(root, 'data'), 'echo "$2 in $(basename "$PWD")"; exit 1');
  const checked = await run(orrery, project, 'export', 'dagster', '../made', '--one-file', '--check');
  expect(checked).toMatchObject({ code: 1, stderr: '' });
  expect(checked.stdout).toContain('validate in made\nDagster cannot load it.\n');
  fs.writeFileSync(path.join(folder, 'README.md'), 'mine\n');
  const again = await run(orrery, project, 'export', 'dagster', '../made', '--one-file', '--setup-py', '--json');
  expect(again.code).toBe(0);
  expect(JSON.parse(again.stdout)).toMatchObject({
    type: 'export',
    written: true,
    files: expect.arrayContaining([
      expect.objectContaining({ path: 'setup.py', change: 'new' }),
      expect.objectContaining({ path: 'README.md', change: 'unchanged' }),
    ]) as unknown,
  });
  expect(fs.readFileSync(path.join(folder, 'README.md'), 'utf8')).toBe('mine\n');
}, 120_000);
