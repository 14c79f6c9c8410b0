import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportFiles } from '../../../main/dagster/export-files.ts';
import type { ExportInput } from '../../../main/dagster/export-input.ts';
import { capture } from '../../../main/dbt/capture.ts';
import { findPython } from '../../../main/dbt/find-python.ts';
import { readDefinitionsText } from '../../../main/project/definitions/read-definitions.ts';
import { randomFrom } from '../../fakes/damaged-line.ts';
import { tempDir } from '../run/run-world.ts';
import { exportInputOf, randomDefinitions } from '../../fakes/random-definitions.ts';

function exported(yaml: string, more: Partial<ExportInput> = {}) {
  const read = readDefinitionsText(`version: 1\n${yaml}`, 'orrery.yml');
  expect(read.problems).toEqual([]);
  const made = exportFiles(exportInputOf(read, more));
  const file = (name: string): string => made.files.find(({ path }) => path.endsWith(name))?.text ?? '';
  const items = made.items.filter(({ subject }) => subject !== 'project').map(({ subject, name, what, effect }) => `${subject} ${name}: ${what} ${effect}`);
  return { ...made, file, items };
}

const nightly = `
jobs:
  nightly:
    steps: [{ dbt: build, select: "tag:nightly" }]
schedules:
  at_night: { job: nightly, cron: "0 2 * * *", timezone: Europe/Paris, overlap: allow, default: on }
`;

describe('the export of a Dagster project', () => {
  it('says a job and its one schedule in one call', () => {
    const { file, files, items } = exported(nightly);
    expect(files.map(({ path }) => path)).toEqual([
      'pyproject.toml',
      'README.md',
      'stays_analytics_dagster/__init__.py',
      'stays_analytics_dagster/project.py',
      'stays_analytics_dagster/assets.py',
      'stays_analytics_dagster/schedules.py',
      'stays_analytics_dagster/definitions.py',
    ]);
    expect(file('schedules.py')).toBe(`"""The jobs, and when they run."""

from dagster import DefaultScheduleStatus
from dagster_dbt import build_schedule_from_dbt_selection

from .assets import dbt_project_assets

at_night_schedule = build_schedule_from_dbt_selection(
    [dbt_project_assets],
    job_name="nightly",
    cron_schedule="0 2 * * *",
    dbt_select="tag:nightly",
    schedule_name="at_night",
    tags={"exported_from": "orrery"},
    execution_timezone="Europe/Paris",
    default_status=DefaultScheduleStatus.RUNNING,
)

schedules = [at_night_schedule]
`);
    expect(file('assets.py')).toContain('    yield from dbt.cli(["build"], context=context).stream()\n');
    expect(file('project.py')).toContain('project = DbtProject(project_dir=HERE.parent.joinpath("dbt"))\n');
    expect(items).toEqual([]);
  });

  it('writes everything into one file, and a setup.py when asked', () => {
    const { files, file } = exported(nightly, { form: { oneFile: true, setupPy: true } });
    expect(files.map(({ path }) => path)).toEqual([
      'pyproject.toml',
      'README.md',
      'setup.py',
      'stays_analytics_dagster/__init__.py',
      'stays_analytics_dagster/definitions.py',
    ]);
    expect(file('definitions.py')).not.toContain('from .');
    expect(file('definitions.py')).toContain('defs = Definitions(\n    assets=[dbt_project_assets],\n    schedules=schedules,\n');
    expect(file('pyproject.toml')).not.toContain('[project]');
    expect(file('setup.py')).toContain('name="stays_analytics_dagster"');
  });

  it('keeps what a job says beside its selection', () => {
    const { file, items } = exported(`
dbt: { profile: stays, target: dev, threads: 4 }
jobs:
  weekly:
    description: All of it.
    steps: [{ dbt: build, exclude: "tag:heavy", full_refresh: true, vars: { day: monday }, target: prod }]
    retries: { attempts: 2, from: all, delay: 30s }
    timeout: 2h
    tags: [team:finance, heavy, "two words"]
`);
    expect(file('schedules.py')).toContain(`weekly_job = define_asset_job(
    name="weekly",
    selection=build_dbt_asset_selection([dbt_project_assets], dbt_exclude="tag:heavy"),
    description="All of it.",
    tags={
        "exported_from": "orrery",
        "team": "finance",
        "heavy": "true",
        "orrery/tags": '["two words"]',
        "dagster/max_retries": "2",
        "dagster/retry_strategy": "ALL_STEPS",
        "dagster/max_runtime": "7200",
    },
    config=RunConfig(
        ops={
            "dbt_project_assets": DbtBuild(
                args=[
                    "build",
                    "--threads=4",
                    "--full-refresh",
                    "--vars={ day: monday }",
                ],
                target="prod",
            ),
        },
    ),
)
`);
    expect(file('assets.py')).toContain('        dbt = dbt_on(config.target)\n');
    expect(items).toEqual(['job weekly: retries differs', 'job weekly: timeout differs']);
  });

  it('makes ops in order of several steps, and of what only dbt can work out', () => {
    const { file, items } = exported(`
jobs:
  nightly:
    steps:
      - { dbt: source freshness, continue_on_failure: true }
      - { dbt: build, select: "tag:nightly" }
  changed: { steps: [{ dbt: build, select: "state:modified+", state: ../prod }] }
`);
    const text = file('schedules.py');
    expect(text).toContain(
      '"step_1": DbtCommand(args=["source", "freshness"], may_fail=True),\n            "step_2": DbtCommand(args=["build", "--select=tag:nightly"]),',
    );
    expect(text).toContain('def nightly_job():\n    done = dbt_command.alias("step_1")()\n    dbt_command.alias("step_2")(done)\n');
    expect(text).toContain('["build", "--select=state:modified+", "--state=../prod"]');
    expect(items).toEqual(['job nightly: continue on failure differs']);
  });

  it('fills in the time of a tick where Dagster knows it', () => {
    const { file } = exported(`
jobs:
  daily: { steps: [{ dbt: build, vars: { day: "{{ tick.date }}" } }] }
schedules:
  daily: { job: daily, cron: "0 2 * * *", timezone: UTC }
`);
    expect(file('schedules.py')).toContain('    run_config_fn=daily_config,\n');
    expect(file('schedules.py')).toContain(`args=at_tick(["build", '--vars={ day: "{{ tick.date }}" }'], due)`);
    expect(file('assets.py')).toContain('    args = at_tick(config.args, datetime.now().astimezone())\n');
  });

  it('makes sensors of runs and files', () => {
    const { file, counts } = exported(`
jobs:
  a: { steps: [{ dbt: build }] }
  b: { steps: [{ dbt: run }] }
sensors:
  after_a: { job: b, on: { run: a, result: any } }
  on-file: { job: a, on: { file: data/raw.csv, settle: 10s }, vars: { file: yes }, default: on }
`);
    const text = file('sensors.py');
    for (const status of ['success', 'failure'])
      expect(text).toContain(`    name="after_a_x20_${status}",\n    run_status=DagsterRunStatus.${status.toUpperCase()},\n`);
    expect(text).toContain('    name="on__file",\n    job=a_job,\n    minimum_interval_seconds=30,\n    default_status=DefaultSensorStatus.RUNNING,\n');
    expect(text).toContain('return on_change(\n        context,\n        "data/raw.csv",\n        10,\n        run_config=RunConfig(');
    expect(counts).toEqual({ jobs: 2, schedules: 0, sensors: 2 });
  });

  it('says of everything it cannot write why', () => {
    const { items } = exported(`
jobs:
  good: { steps: [{ dbt: build }], notify: always, retries: { attempts: 2, growth: 2 } }
  again: { steps: [{ dbt: build }, { dbt: retry }] }
  results: { steps: [{ dbt: build, select: "result:error+" }] }
schedules:
  often: { job: good, cron: "*/5 * * * * *" }
  last_day: { job: good, cron: "0 0 L * *" }
  of_nothing: { job: again, cron: "0 0 * * *" }
  careful: { job: good, cron: "0 0 * * *", missed: run-all, overlap: queue, grace: 1h, battery: skip, start: 2026-11-22, notify: never }
sensors:
  fresh: { job: good, on: { source: "source:raw" } }
`);
    expect(items).toEqual([
      'job good: retries differs',
      'job good: growing waits between retries left out',
      'job good: notify: always left out',
      'job again: the job left out',
      'job results: the job left out',
      'schedule often: the schedule left out',
      'schedule last_day: the schedule left out',
      'schedule of_nothing: the schedule left out',
      'schedule careful: time zone differs',
      'schedule careful: missed: run-all left out',
      'schedule careful: overlap: queue left out',
      'schedule careful: grace left out',
      'schedule careful: battery: skip left out',
      'schedule careful: first and last day left out',
      'schedule careful: notify: never left out',
      'sensor fresh: the sensor left out',
    ]);
  });

  it('takes the default selector of the project where dbt would, and says what orrery.yml has and cannot be used', () => {
    const { file, items } = exported('jobs:\n  all: { steps: [{ dbt: build }] }\n  some: { steps: [{ dbt: build, exclude: a }] }\n', {
      defaultSelector: 'nightly',
      unusable: [{ subject: 'schedule', name: 'odd' }],
    });
    expect(file('schedules.py')).toContain('([dbt_project_assets], dbt_selector="nightly")');
    expect(file('schedules.py')).toContain('([dbt_project_assets], dbt_exclude="a")');
    expect(items).toEqual(['schedule odd: the schedule left out']);
  });

  it('is Python, whatever an orrery.yml holds, and nothing in it is run', async () => {
    const python = await findPython({ env: process.env, home: os.homedir() });
    if (!python.ok) throw new Error(`${python.error.title} ${python.error.detail ?? ''}`);
    const random = randomFrom(20_261_127);
    const sources: string[] = [];
    for (let count = 0; count < 300; count += 1) {
      const { read, yaml } = randomDefinitions(random, { valid: count % 2 === 0 });
      expect(read.dbt, yaml).not.toBeNull();
      const made = exportFiles(exportInputOf(read, { form: { oneFile: count % 3 === 0, setupPy: count % 5 === 0 } }));
      for (const one of made.files) if (one.path.endsWith('.py')) sources.push(one.text);
      // nothing is dropped without a word
      const said = new Set(made.items.filter(({ effect }) => effect === 'left out').map(({ subject, name }) => `${subject} ${name}`));
      const lost = read.jobs.filter(({ name }) => said.has(`job ${name}`)).length;
      expect(made.counts.jobs).toBeGreaterThanOrEqual(read.jobs.length - lost);
    }
    const program =
      'import ast,json,sys\nfor at, text in enumerate(json.load(open(sys.argv[1], encoding="utf-8"))):\n' +
      '    tree = ast.parse(text)\n' +
      '    names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}\n' +
      '    assert not names & {"__import__", "os", "system", "eval", "exec"}, at\n' +
      'print("all parsed")';
    const file = path.join(tempDir(), 'sources.json');
    fs.writeFileSync(file, JSON.stringify(sources));
    const said = await capture({ executable: python.value.executable, args: ['-I', '-c', program, file], env: {}, timeoutMs: 120_000 });
    expect(said.stdout.trim() + said.stderr).toBe('all parsed');
  }, 240_000);
});
