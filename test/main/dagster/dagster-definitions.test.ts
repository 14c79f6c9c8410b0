import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dagsterDefinitions, type DagsterDefinitions, type ImportDefaults } from '../../../main/dagster/dagster-definitions.ts';
import { exportFiles } from '../../../main/dagster/export-files.ts';
import { dagsterRoot, findDagsterFiles } from '../../../main/dagster/find-dagster-files.ts';
import { readComponents } from '../../../main/dagster/read-components.ts';
import { pythonTrees } from '../../../main/dbt/python-trees.ts';
import { readDefinitionsText } from '../../../main/project/definitions/read-definitions.ts';
import type { JobDefinition } from '../../../preload/model/job.ts';
import { randomFrom } from '../../fakes/damaged-line.ts';
import { exportInputOf, randomDefinitions } from '../../fakes/random-definitions.ts';
import { tempDir } from '../run/run-world.ts';

const tutorial = path.resolve('test/fixtures/dagster-tutorial');

async function read(dir: string, defaults: ImportDefaults = { threads: null, target: null, selector: null }): Promise<DagsterDefinitions> {
  const root = dagsterRoot(dir);
  const files = findDagsterFiles(root);
  if (!files.ok) throw new Error(files.error.title);
  const trees = await pythonTrees(files.value.python, { env: process.env, home: os.homedir() });
  if (!trees.ok) throw new Error(`${trees.error.title} ${trees.error.detail ?? ''}`);
  return dagsterDefinitions({ trees: trees.value, components: readComponents(files.value.components, root) }, root, defaults);
}

function write(dir: string, files: readonly { readonly path: string; readonly text: string }[]): void {
  for (const file of files) {
    fs.mkdirSync(path.dirname(path.join(dir, file.path)), { recursive: true });
    fs.writeFileSync(path.join(dir, file.path), file.text);
  }
}

const steps = (job: JobDefinition): readonly string[] =>
  job.steps.map(({ command, select, exclude, fullRefresh }) =>
    [command, select, exclude && `without ${exclude}`, fullRefresh && 'full refresh'].filter(Boolean).join(' '),
  );

describe('a Dagster project of the tutorial’s shape', () => {
  it('is read without running it', async () => {
    const found = await read(tutorial);
    expect(found.projects).toEqual([path.join(tutorial, 'bakery')]);
    expect(found.jobs.map((job) => [job.name, ...steps(job)])).toEqual([
      ['marts', 'build path:models/marts without tag:heavy'],
      [
        'fresh',
        'run tag:hourly,+orders tag:live,+orders without path:models/old full refresh',
        'test tag:hourly,+orders tag:live,+orders without path:models/old',
      ],
      ['materialize_dbt_models', 'build'],
    ]);
    expect(found.jobs[0]).toMatchObject({ description: 'What the shop looks at.', tags: ['team:shop'], retries: { attempts: 2 }, timeoutMs: 3_600_000 });
    expect(found.schedules.map(({ name, job, cron, timezone, default: on }) => [name, job, cron, timezone, on])).toEqual([
      ['materialize_dbt_models_schedule', 'materialize_dbt_models', ['0 0 * * *'], 'UTC', 'off'],
      ['marts_schedule', 'marts', ['0 6 * * 1-5', '0 9 * * 0,6'], 'Europe/Paris', 'off'],
      ['every_quarter', 'fresh', ['*/15 * * * *'], 'UTC', 'off'],
      ['noon', 'marts', ['0 12 * * *'], 'UTC', 'off'],
    ]);
    expect(found.unread.map(({ file, line, what }) => `${path.basename(file)}:${line} ${what}`)).toEqual([
      'assets.py:19 An asset that is not dbt’s: bread_prices',
      'schedules.py:32 The selection of the job downstream',
      'schedules.py:56 What the schedule noon works out for each tick',
      'schedules.py:61 A sensor: when_flour_arrives',
    ]);
  });

  it('says everything where dbt would take a default selector, and names what is no Python', async () => {
    const dir = tempDir();
    fs.cpSync(tutorial, dir, { recursive: true });
    fs.writeFileSync(path.join(dir, 'bakery_dagster/bakery_dagster/broken.py'), 'import dagster\n\ndef (:\n');
    // a module that names neither dbt nor Dagster
    fs.writeFileSync(path.join(dir, 'bakery_dagster/bakery_dagster/zones.py'), 'PARIS = "Europe/Paris"\n');
    fs.appendFileSync(
      path.join(dir, 'bakery_dagster/bakery_dagster/schedules.py'),
      '\nfrom .zones import PARIS\n\nlate = ScheduleDefinition(name="late", job=marts, cron_schedule="@daily", execution_timezone=PARIS)\n',
    );
    const found = await read(dir, { threads: null, target: null, selector: 'nightly' });
    expect(found.schedules.map(({ name, timezone }) => [name, timezone])).toContainEqual(['late', 'Europe/Paris']);
    expect(found.jobs.map(({ name, steps: [step] }) => [name, step?.select])).toContainEqual(['materialize_dbt_models', 'fqn:*']);
    expect(found.unread.map(({ file, line, what }) => `${path.basename(file)}:${line} ${what}`)).toContain(
      'broken.py:3 The file is not Python: invalid syntax',
    );
  });

  it('reads the dbt project that a component makes assets of, and names what else components say', async () => {
    const dir = tempDir();
    write(dir, [
      { path: 'pyproject.toml', text: '[project]\ndependencies = ["dagster"]\n' },
      {
        path: 'src/made/defs/dbt/defs.yaml',
        text: '# ours\ntype: dagster_dbt.DbtProjectComponent\nattributes:\n  project: "{{ project_root }}/ours"\n  select: "tag:daily"\n  translation: { group_name: x }\n',
      },
      {
        path: 'src/made/defs/load/defs.yaml',
        text: 'type: made.components.Loader\n---\ntype: dagster_dbt.DbtProjectComponent\nattributes: { project: "{{ env.X }}" }\n',
      },
      { path: 'src/made/defs/odd/defs.yaml', text: 'type: [\n' },
      {
        path: 'src/made/defs/schedules.py',
        text: 'import dagster as dg\n\neverything = dg.define_asset_job("everything", selection="*")\nnightly = dg.ScheduleDefinition(job=everything, cron_schedule="0 2 * * *")\n',
      },
    ]);
    const found = await read(dir);
    expect(found.projects).toEqual([path.join(dir, 'ours')]);
    expect(found.jobs.map((job) => [job.name, ...steps(job)])).toEqual([['everything', 'build tag:daily']]);
    expect(found.schedules.map(({ name, job }) => [name, job])).toEqual([['everything_schedule', 'everything']]);
    expect(found.unread.map(({ file, line, what }) => `${path.relative(dir, file)}:${line} ${what}`)).toEqual([
      'src/made/defs/dbt/defs.yaml:2 What a component says of its assets: translation',
      'src/made/defs/load/defs.yaml:1 The component made.components.Loader',
      'src/made/defs/load/defs.yaml:3 The dbt project of a component',
      'src/made/defs/odd/defs.yaml:2 A component without a type',
    ]);
  });

  it('reads sensors of one run, and names those that decide by themselves', async () => {
    const dir = tempDir();
    fs.cpSync(tutorial, dir, { recursive: true });
    fs.appendFileSync(
      path.join(dir, 'bakery_dagster/bakery_dagster/schedules.py'),
      [
        '',
        'import dagster as dg',
        '',
        '@dg.run_status_sensor(run_status=dg.DagsterRunStatus.FAILURE, monitored_jobs=[fresh], request_job=marts)',
        'def after_fresh(context):',
        '    "When it failed."',
        '    return dg.RunRequest(run_key=None)',
        '',
        '@dg.run_status_sensor(run_status=dg.DagsterRunStatus.SUCCESS, monitored_jobs=[fresh], request_job=marts)',
        'def sometimes(context):',
        '    if context.dagster_run.tags.get("x"):',
        '        return dg.RunRequest(run_key=None)',
        '',
      ].join('\n'),
    );
    const found = await read(dir);
    expect(found.sensors).toMatchObject([{ name: 'after_fresh', job: 'marts', on: { kind: 'run', job: 'fresh', result: 'failure' }, default: 'off' }]);
    expect(found.unread.map(({ what }) => what)).toEqual(expect.arrayContaining(['A sensor: when_flour_arrives', 'A sensor of runs: sometimes']));
    expect(found.unread.map(({ what }) => what).join()).not.toContain('after_fresh');
  });

  it.each([
    ['no folder', 'nowhere'],
    ['no Dagster', 'bakery'],
  ])('says that there is %s', (_what, name) => {
    const found = findDagsterFiles(path.join(tutorial, name));
    expect(found).toMatchObject({ ok: false, error: { code: name === 'nowhere' ? 'file-not-found' : 'import-failed' } });
  });

  it('says the same again after an export and a second import', async () => {
    const first = await read(tutorial);
    const dir = tempDir();
    const input = exportInputOf(readDefinitionsText('version: 1\n', 'orrery.yml'));
    write(dir, exportFiles({ ...input, projectName: 'bakery', jobs: first.jobs, schedules: first.schedules }).files);
    const second = await read(dir);
    expect(second.unread).toEqual([]);
    expect(second.jobs.toSorted(byName)).toEqual(first.jobs.toSorted(byName));
    expect(second.schedules.toSorted(byName)).toEqual(first.schedules.toSorted(byName));
  });
});

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

/** What a job and a schedule say after an export: what that leaves out is not there. */
const sayable = (job: JobDefinition): unknown => ({
  name: job.name,
  description: job.description,
  tags: job.tags.toSorted(),
  timeoutMs: job.timeoutMs,
  attempts: [job.retries.attempts, job.retries.attempts > 0 && job.retries.from],
  steps: job.steps.length,
});

describe('an export that is imported again', () => {
  it('has the same jobs and schedules, whatever their names and texts', async () => {
    const random = randomFrom(5);
    const defaults = { threads: 4, target: 'dev', selector: null };
    for (let count = 0; count < 12; count += 1) {
      const { read: definitions } = randomDefinitions(random, { valid: true });
      const input = exportInputOf(
        { ...definitions, dbt: definitions.dbt === null ? null : { ...definitions.dbt, threads: 4 } },
        { form: { oneFile: count % 2 === 0, setupPy: false } },
      );
      const exported = exportFiles(input);
      if (exported.counts.jobs === 0) continue;
      const dir = tempDir();
      write(dir, exported.files);
      const found = await read(dir, defaults);
      const lost = new Set(exported.items.filter(({ what }) => what === 'the job' || what === 'the schedule').map(({ subject, name }) => `${subject} ${name}`));
      const jobs = definitions.jobs.filter(({ name }) => !lost.has(`job ${name}`));
      expect(found.jobs.toSorted(byName).map(sayable)).toEqual(jobs.toSorted(byName).map(sayable));
      const schedules = definitions.schedules.filter(({ name }) => !lost.has(`schedule ${name}`));
      expect(found.schedules.toSorted(byName).map(({ name, job, timezone, tags }) => ({ name, job, timezone, tags }))).toEqual(
        schedules.toSorted(byName).map(({ name, job, timezone, tags }) => ({ name, job, timezone: timezone ?? 'Europe/Madrid', tags })),
      );
      const sensors = definitions.sensors.filter(({ name }) => !exported.items.some((item) => item.what === 'the sensor' && item.name === name));
      expect(found.sensors.toSorted(byName).map(({ name, job, on, tags }) => ({ name, job, on, tags }))).toEqual(
        sensors.toSorted(byName).map(({ name, job, on, tags }) => ({ name, job, on, tags })),
      );
      // and what is exported of what was read is what was exported before
      const again = exportFiles({
        ...input,
        jobs: inOrder(input.jobs, found.jobs),
        schedules: inOrder(input.schedules, found.schedules),
        sensors: [],
        on: { schedules: new Set(), sensors: new Set() },
      });
      const before = exportFiles({ ...input, sensors: [], on: { schedules: new Set(), sensors: new Set() } });
      const python = (files: typeof again.files): unknown => files.filter((file) => file.path.endsWith('.py')).map((file) => file.text);
      if (definitions.schedules.every(({ vars }) => vars === '')) expect(python(again.files)).toEqual(python(before.files));
    }
  }, 240_000);
});

function inOrder<T extends { readonly name: string }>(order: readonly { readonly name: string }[], list: readonly T[]): readonly T[] {
  return order.flatMap(({ name }) => list.find((one) => one.name === name) ?? []);
}
