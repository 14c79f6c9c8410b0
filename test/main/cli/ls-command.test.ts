import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readArguments } from '../../../main/cli/arguments.ts';
import type { Context } from '../../../main/cli/command.ts';
import { cliCommands } from '../../../main/cli/commands.ts';
import { createOutput } from '../../../main/cli/output.ts';
import { realProject } from '../../../main/project/project-id.ts';
import { fixtures } from '../manifest/a-manifest.ts';

let dir: string;
let project: string;

beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-ls-'));
  project = path.join(dir, 'project');
  fs.mkdirSync(path.join(project, 'target'), { recursive: true });
  fs.writeFileSync(path.join(project, 'dbt_project.yml'), 'name: stays_analytics\nprofile: stays\n');
  fs.copyFileSync(path.join(fixtures, 'stays-v1.json'), path.join(project, 'target/manifest.json'));
});

afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

/** Runs `orrery ls …` in the project: what it prints, and how it ends. */
async function ls(...words: readonly string[]): Promise<{ readonly code: number | string; readonly stdout: string; readonly stderr: string }> {
  let stdout = '';
  let stderr = '';
  const read = readArguments(['ls', ...words], cliCommands);
  if (!read.ok) return { code: read.error.code, stdout, stderr: read.error.title };
  if (read.value.kind !== 'command') throw new Error('it is a command');
  const { options, perform } = read.value;
  const output = createOutput(options.json, { stdout: { write: (text) => (stdout += text) }, stderr: { write: (text) => (stderr += text) } });
  // it asks nothing of the core: neither a project is opened nor a dbt looked for
  const orrery = {} as Context['orrery'];
  const done = await perform({
    orrery,
    options,
    output,
    cwd: project,
    projectDir: project,
    dataDir: path.join(dir, 'data'),
    onInterrupt: () => {},
    startBehind: () => {},
  });
  if (!done.ok) output.error(done.error);
  return { code: done.ok ? done.value : done.error.code, stdout, stderr };
}

it('lists what a selection means, in the forms of dbt ls', async () => {
  const words = ['--select', 'resource_type:seed', 'source:stays', '--exclude', 'test_type:generic', '--resource-type', 'seed', 'source'];
  const listed = await ls(...words);
  expect(listed).toMatchObject({ code: 0, stderr: '' });
  expect(listed.stdout.split('\n')).toEqual(expect.arrayContaining(['stays_analytics.room_types', 'source:stays_analytics.stays.raw_hosts']));
  expect((await ls(...words, '--output', 'name')).stdout.split('\n')).toEqual(expect.arrayContaining(['room_types', 'stays.raw_hosts']));
  expect((await ls(...words, '--output', 'unique_id')).stdout).toContain('seed.stays_analytics.room_types\n');
  expect((await ls(...words, '--output', 'path')).stdout).toContain('seeds/room_types.csv\n');
  const [first = ''] = (await ls('--select', 'room_types', '--indirect-selection', 'empty', '--output', 'json')).stdout.split('\n');
  expect(JSON.parse(first)).toMatchObject({ name: 'room_types', resource_type: 'seed', unique_id: 'seed.stays_analytics.room_types' });
});

it('marks what dbt would refuse below the text', async () => {
  const refused = await ls('--select', 'dim_hosts', '1+tga:nightly');
  expect(refused.code).toBe('usage');
  expect(refused.stderr.split('\n').slice(0, 4)).toEqual([
    'orrery: --select: There is no method “tga”.',
    '  dim_hosts 1+tga:nightly',
    '              ^^^',
    '  Possible: tag, fqn, path, file, package, source, group, access …',
  ]);
  expect((await ls('--selector', 'no_such')).stderr).toContain('--selector: There is no selector “no_such” in selectors.yml.');
  expect((await ls('--select', 'state:modified', '--state', 'gone')).stderr).toContain(
    `There is no manifest.json that can be read in ${fs.realpathSync(project)}`,
  );
  expect((await ls('--resource-type', 'modle')).code).toBe('usage');
});

it('ends well when nothing is selected, and says what was meant perhaps', async () => {
  const listed = await ls('--select', 'room_type');
  expect(listed).toMatchObject({ code: 0, stdout: '' });
  expect(listed.stderr).toContain('  room_type\n  ^^^^^^^^^\n  Possible: room_types, ');
  const [warning = ''] = (await ls('--select', 'room_type', '--json')).stdout.split('\n');
  expect(JSON.parse(warning)).toMatchObject({ type: 'warning', field: 'select', from: 0, to: 9, allowed: expect.arrayContaining(['room_types']) });
});

it('reads Orrery’s own manifest where that is the newer one, and says so when there is none', async () => {
  const own = path.join(dir, 'data/projects', realProject(project)?.id ?? '', 'parse/target/manifest.json');
  fs.mkdirSync(path.dirname(own), { recursive: true });
  fs.renameSync(path.join(project, 'target/manifest.json'), own);
  expect((await ls('--select', 'room_types', '--output', 'name', '--resource-type', 'seed')).stdout).toBe('room_types\n');
  fs.rmSync(own);
  expect(await ls()).toMatchObject({ code: 'manifest-missing', stdout: '' });
});

it('compares with an earlier manifest', async () => {
  const state = path.join(project, 'before');
  fs.mkdirSync(state);
  const manifest = JSON.parse(fs.readFileSync(path.join(fixtures, 'stays-v1.json'), 'utf8')) as { readonly nodes: Record<string, unknown> };
  delete manifest.nodes['seed.stays_analytics.room_types'];
  fs.writeFileSync(path.join(state, 'manifest.json'), JSON.stringify(manifest));
  expect((await ls('--select', 'state:new', '--state', 'before', '--output', 'unique_id')).stdout).toContain('seed.stays_analytics.room_types\n');
});
