import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readProcessIdentity } from '../../../main/dbt/process.ts';
import { plainStep } from '../../../preload/model/launch.ts';
import type { Engine } from '../../../preload/model/project.ts';
import type { NodeResult, RunDetail, RunSummary } from '../../../preload/model/run.ts';
import { realProject, type RealProject } from './real-project.ts';
import { until } from './run-world.ts';

/** v1 needs seconds for each start, and tens of them on a busy machine. */
const patience = 240_000;

/** Longer than anybody waits: v1 loses an interrupt that comes just before the query, and is killed 40 s later. */
const slowly =
  "{{ config(materialized='table') }} select count(*) as n from range(3000000000000) a where sqrt(a.range) < 0 and exists (select 1 from {{ ref('good') }})";
const files = {
  'seeds/s.csv': 'id\n1\n2\n',
  'models/good.sql': "{{ config(materialized='table') }} select * from {{ ref('s') }}",
  'models/hard.sql': "select nosuch from {{ ref('good') }}",
  'models/after.sql': "select * from {{ ref('hard') }}",
  'models/models.yml': 'models: [{name: good, columns: [{name: id, data_tests: [unique]}]}, {name: hard, columns: [{name: n, data_tests: [not_null]}]}]\n',
};
const mended = "select 1 as n from {{ ref('good') }}";

function mend(project: RealProject): void {
  fs.writeFileSync(path.join(project.dir, 'models/hard.sql'), mended);
}

function detailOf(project: RealProject, id: string): RunDetail {
  const detail = project.runs.detail(id);
  if (!detail.ok) throw new Error(detail.error.title);
  return detail.value;
}

function nodesOf(project: RealProject, id: string): Readonly<Record<string, NodeResult['status']>> {
  return Object.fromEntries(detailOf(project, id).nodes.map((node) => [`${node.step} ${node.name}`, node.status]));
}

async function retried(project: RealProject, id: string): Promise<RunSummary> {
  const answer = await project.runs.retry(id, { scope: 'failure', nodes: [] }, { launchedBy: 'window', dbt: null });
  if (!answer.ok) throw new Error(answer.error.title);
  return project.runs.whenFinal(answer.value.runId);
}

/** Another program with the database open for writing: the Python of the environment that dbt v1 is in. */
async function holdDatabase(file: string): Promise<ChildProcess> {
  const python = path.join(path.dirname(process.env['ORRERY_TEST_DBT_V1'] ?? ''), 'python');
  const child = spawn(python, ['-c', `import duckdb, sys\nc = duckdb.connect(sys.argv[1])\nprint("open", flush=True)\nsys.stdin.read()`, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

describe.each<Engine>(['v1', 'v2'])('with the real dbt %s', (engine) => {
  it('a job of three steps ends at the one that fails, and a retry goes on from there', { timeout: patience }, async () => {
    const project = realProject(engine, files);
    const id = await project.launchJob([plainStep('seed'), plainStep('build'), plainStep('docs generate')]);
    expect(await project.runs.whenFinal(id)).toMatchObject({ status: 'FAILURE', exitCode: 1, error: { code: 'node-failed', title: 'hard failed.' } });
    expect(detailOf(project, id).steps.map(({ status }) => status)).toEqual(['SUCCESS', 'FAILURE', 'SKIPPED']);
    expect(nodesOf(project, id)).toMatchObject({ '1 s': 'success', '2 good': 'success', '2 hard': 'error', '2 after': 'skipped' });
    mend(project);
    const second = await retried(project, id);
    expect(second).toMatchObject({ status: 'SUCCESS', exitCode: 0, attempt: 2 });
    expect(detailOf(project, second.id).steps.map(({ command, status }) => `${command} ${status}`)).toEqual(['build SUCCESS', 'docs generate SUCCESS']);
    const built = detailOf(project, second.id).nodes.filter(({ step }) => step === 1);
    expect(Object.fromEntries(built.map(({ name, status }) => [name, status]))).toEqual({ hard: 'success', after: 'success', not_null_n: 'pass' });
  });

  it.each(['canceled', 'killed'] as const)('a retry of a run that was %s runs what is left of it, nothing else', { timeout: patience }, async (how) => {
    const project = realProject(engine, { ...files, 'models/hard.sql': slowly });
    const id = await project.launch();
    await until(project.runs, () => (nodesOf(project, id)['1 hard'] === 'executing' ? true : null));
    if (how === 'canceled') await project.runs.cancel(id);
    else process.kill(-readProcessIdentity(path.join(project.dataDir, 'runs', id, 'step-1'))!.pid, 'SIGKILL');
    expect(await project.runs.whenFinal(id)).toMatchObject({ status: how === 'canceled' ? 'CANCELED' : 'FAILURE' });
    expect(nodesOf(project, id)).toMatchObject({ '1 s': 'success', '1 good': 'success', '1 hard': 'canceled' });
    mend(project);
    const second = await retried(project, id);
    expect(second).toMatchObject({ status: 'SUCCESS', exitCode: 0 });
    expect(nodesOf(project, second.id)).toMatchObject({ '1 hard': 'success' });
    expect(Object.keys(nodesOf(project, second.id))).not.toContain('1 good');
  });

  it('a run whose time is up is interrupted, and what it had built is kept', { timeout: patience }, async () => {
    let later = 0;
    const project = realProject(engine, { ...files, 'models/hard.sql': slowly }, {}, () => Date.now() + later);
    const id = await project.launchJob([plainStep('build')], { timeoutMs: 3_600_000 });
    await until(project.runs, () => (nodesOf(project, id)['1 hard'] === 'executing' ? true : null));
    later = 3_600_000;
    project.runs.limitsChanged();
    expect(await project.runs.whenFinal(id)).toMatchObject({ status: 'FAILURE', error: { code: 'run-timeout' } });
    expect(nodesOf(project, id)).toMatchObject({ '1 good': 'success', '1 hard': 'canceled' });
  });

  it.each([true, false])('a database that Python has open is waited for (found out before: %s)', { timeout: patience }, async (before) => {
    const project = realProject(engine, { ...files, 'models/hard.sql': mended }, { ...(!before && { databaseHolder: () => null }) });
    const file = path.join(project.dir, 'tiny.duckdb');
    const python = await holdDatabase(file);
    const id = await project.launch();
    await until(project.runs, () => (project.history.runs.get(id)?.waitsFor?.startsWith('tiny.duckdb, which python') ? true : null));
    expect(project.history.runs.get(id)?.waitsFor).toContain(`(pid ${python.pid}) has open; gives up in `);
    python.kill('SIGKILL');
    expect(await project.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS', exitCode: 0, waitsFor: null, counts: { failed: 0 } });
  });
});
