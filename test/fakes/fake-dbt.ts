import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** One thing the fake dbt does; the header of fake-dbt.mjs says what each means. */
export type FakeStep =
  | { readonly line: string | object }
  | { readonly flood: number; readonly line: string | object }
  | { readonly bytes: string }
  | { readonly stderr: string }
  | { readonly file: string; readonly everyMs: number }
  | { readonly sleepMs: number }
  | { readonly waitFor: string }
  | { readonly touch: string }
  | { readonly hugeLine: number }
  | { readonly copy: string; readonly to: string }
  | { readonly child: string }
  | { readonly hang: true };

export interface FakeCommand {
  readonly steps?: readonly FakeStep[];
  readonly exitCode?: number;
  readonly sigintSteps?: readonly FakeStep[];
}

export interface FakeScenario {
  readonly engine: 'v1' | 'v2';
  readonly version: string;
  readonly adapters?: Readonly<Record<string, string>>;
  readonly versionAnswer?: string | { readonly hang: true } | { readonly text?: string; readonly stderr?: string; readonly exitCode?: number };
  readonly sigint?: 'end' | 'ignore';
  readonly commands?: Readonly<Record<string, FakeCommand>>;
}

/** A v1 that ends every command well and prints nothing. */
export const fakeV1: FakeScenario = { engine: 'v1', version: '1.11.16', adapters: { duckdb: '1.11.1' } };
/** The same as v2. */
export const fakeV2: FakeScenario = { engine: 'v2', version: '2.0.0-preview.196' };

const program = path.join(import.meta.dirname, 'fake-dbt.mjs');

/** Writes an executable `dbt` into `dir` (made when missing) that plays the scenario; gives its path. */
export function makeFakeDbt(dir: string, scenario: FakeScenario): string {
  mkdirSync(dir, { recursive: true });
  const file = path.join(dir, 'scenario.json');
  writeFileSync(file, JSON.stringify(scenario, null, 2));
  const executable = path.join(dir, 'dbt');
  const quoted = [process.execPath, program, file].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  writeFileSync(executable, `#!/bin/sh\nexec ${quoted} "$@"\n`);
  chmodSync(executable, 0o755);
  return executable;
}

/** How the fake dbt in `dir` was started so far, oldest first. A call that is just being written down is not among them yet. */
export function fakeDbtCalls(dir: string): readonly { readonly argv: readonly string[]; readonly cwd: string; readonly pid: number }[] {
  const file = path.join(dir, 'calls.jsonl');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { argv: string[]; cwd: string; pid: number });
}

export interface FakeNode {
  readonly uniqueId: string;
  readonly resourceType?: string;
  readonly materialized?: string;
  readonly status?: string;
  readonly message?: string;
  readonly failures?: number;
}

/** The line v1 writes when a node begins (NodeStart, Q024). */
export function nodeStartLine(node: FakeNode): FakeStep {
  return { line: { data: { node_info: nodeInfo(node, 'started') }, info: info('NodeStart', 'Q024', `Began running node ${node.uniqueId}`) } };
}

/** The line v1 writes when a node has ended (NodeFinished, Q025). */
export function nodeFinishedLine(node: FakeNode): FakeStep {
  const status = node.status ?? 'success';
  const result = {
    status,
    message: node.message ?? status.toUpperCase(),
    num_failures: node.failures ?? 0,
    execution_time: 0.01,
    adapter_response: {},
    timing_info: [],
  };
  return {
    line: { data: { node_info: nodeInfo(node, status), run_result: result }, info: info('NodeFinished', 'Q025', `Finished running node ${node.uniqueId}`) },
  };
}

function nodeInfo(node: FakeNode, status: string): object {
  const kind = node.resourceType ?? node.uniqueId.split('.')[0] ?? 'model';
  const now = new Date().toISOString();
  const name = node.uniqueId.split('.').at(-1) ?? node.uniqueId;
  return {
    unique_id: node.uniqueId,
    node_name: name,
    node_path: `${name}.sql`,
    node_status: status,
    resource_type: kind,
    materialized: node.materialized ?? (kind === 'model' ? 'table' : kind),
    node_started_at: now.slice(0, -1),
    node_finished_at: status === 'started' ? '' : now.slice(0, -1),
    node_relation: { database: 'fake', schema: 'main', alias: name, relation_name: `"fake"."main"."${name}"` },
  };
}

function info(name: string, code: string, msg: string): object {
  return { name, code, level: 'debug', msg, ts: new Date().toISOString(), thread: 'Thread-1 (worker)', invocation_id: 'fake', category: '', extra: {}, pid: 1 };
}
