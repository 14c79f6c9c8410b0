import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Engine } from '../../../preload/model/project.ts';
import { type Selection, selectionOf } from '../../../preload/model/selection.ts';

/** What a real dbt answers: the unique_ids it lists, or that it refuses. */
export type Listed = { readonly ids: readonly string[] } | { readonly error: string };

/** One selection of the judge; the folder of `--state` is relative to the project. */
export type Case = Partial<Omit<Selection, 'command'>> & { readonly state?: string };

export interface ListedProject {
  readonly dir: string;
  /** Where dbt writes manifest.json, relative to `dir`. */
  readonly target: string;
  readonly cases: readonly Case[];
}

const variables = { v1: 'ORRERY_TEST_DBT_V1', v2: 'ORRERY_TEST_DBT_V2' } as const;

function realDbt(engine: Engine): string {
  const executable = process.env[variables[engine]];
  if (executable === undefined || !fs.existsSync(executable)) {
    throw new Error(`${variables[engine]} must name a real dbt ${engine}; npm test makes one, scripts/dbt-environments.mjs prints its path.`);
  }
  return executable;
}

/** The selection of a case, as `dbt ls` is asked. */
export function selectionOfCase({ state: _state, ...said }: Case): Selection {
  return selectionOf({ command: 'ls', ...said });
}

/** The flags of a case by their names in dbt's Python, those that are not given left out. */
function flagsOf(asked: Case): Readonly<Record<string, string | readonly string[]>> {
  const flags: Record<string, string | readonly string[]> = {};
  if (asked.select) flags['select'] = [asked.select];
  if (asked.exclude) flags['exclude'] = [asked.exclude];
  if (asked.selector) flags['selector'] = asked.selector;
  if (asked.indirectSelection) flags['indirect_selection'] = asked.indirectSelection;
  if (asked.resourceTypes) flags['resource_types'] = asked.resourceTypes;
  if (asked.excludeResourceTypes) flags['exclude_resource_types'] = asked.excludeResourceTypes;
  if (asked.state !== undefined) flags['state'] = asked.state;
  return flags;
}

/** The same as words. */
function argumentsOf(asked: Case): readonly string[] {
  return Object.entries(flagsOf(asked)).flatMap(([name, value]) =>
    [value].flat().map((word) => `--${name.replace('types', 'type').replaceAll('_', '-')}=${word}`),
  );
}

const environment = { ...process.env, DBT_SEND_ANONYMOUS_USAGE_STATS: 'false', RUST_BACKTRACE: '0', PYTHONDONTWRITEBYTECODE: '1' };

/** Asks dbt v1 about all cases of all projects, in one process. Gives the answers project by project. */
export async function listWithV1(projects: readonly ListedProject[]): Promise<readonly (readonly Listed[])[]> {
  const python = path.join(path.dirname(realDbt('v1')), process.platform === 'win32' ? 'python.exe' : 'python');
  const script = path.resolve(import.meta.dirname, '../../fakes/dbt-ls-many.py');
  const input = projects.map(({ dir, target, cases }) => ({ dir, target, requests: cases.map(flagsOf) }));
  const { code, stdout, stderr } = await finished(python, [script], process.cwd(), JSON.stringify(input));
  if (code !== 0) throw new Error(`dbt v1 ended with ${code}:\n${stderr.slice(-4_000)}`);
  const answers = stdout.split('\n').flatMap((line) => (line.startsWith('ANSWER ') ? [JSON.parse(line.slice(7)) as Listed] : []));
  let at = 0;
  return projects.map(({ cases }) => answers.slice(at, (at += cases.length)));
}

/** The same with dbt v2, which answers in a tenth of a second; two at a time. */
export async function listWithV2(projects: readonly ListedProject[]): Promise<readonly (readonly Listed[])[]> {
  const answers: (readonly Listed[])[] = [];
  for (const project of projects) answers.push(await listOneWithV2(project));
  return answers;
}

async function listOneWithV2({ dir, target, cases }: ListedProject): Promise<readonly Listed[]> {
  const dbt = realDbt('v2');
  const run = (command: string, folder: string, more: readonly string[]) =>
    finished(dbt, [command, '--profiles-dir', '.', '--target-path', folder, '--log-path', folder, ...more], dir);
  const parsed = await run('parse', target, []);
  if (parsed.code !== 0) throw new Error(`dbt v2 parse ended with ${parsed.code}:\n${parsed.stdout}${parsed.stderr}`);
  const answers: Listed[] = [];
  let next = 0;
  const work = async (folder: string): Promise<void> => {
    for (let at = next++; at < cases.length; at = next++) {
      const { code, stdout, stderr } = await run('ls', folder, ['-q', '--output', 'json', '--output-keys', 'unique_id', ...argumentsOf(cases[at]!)]);
      const ids = stdout.split('\n').flatMap((line) => (line.startsWith('{') ? [(JSON.parse(line) as { readonly unique_id: string }).unique_id] : []));
      answers[at] = code === 0 ? { ids } : { error: stderr || stdout };
    }
  };
  await Promise.all([work(`${target}-a`), work(`${target}-b`)]);
  return answers;
}

function finished(
  program: string,
  args: readonly string[],
  cwd: string,
  input = '',
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const child = spawn(program, args, { cwd, env: environment });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.end(input);
  return new Promise((resolve, reject) => child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr })));
}
