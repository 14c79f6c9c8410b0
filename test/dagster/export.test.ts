import { execa } from 'execa';
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDagsterChecks } from '../../main/dagster/dagster-check.ts';
import { exportFiles } from '../../main/dagster/export-files.ts';
import { randomFrom } from '../fakes/damaged-line.ts';
import type { ProjectView } from '../../preload/model/project.ts';
import { exportInputOf, randomDefinitions } from '../fakes/random-definitions.ts';
import { asManaged, black, folder, runDagster, type Said } from './a-dagster.ts';

const jobs = `
jobs:
  seeds:
    description: The small tables.
    steps: [{ dbt: build, select: "resource_type:seed", exclude: cities, vars: { full_moon_days: 2 } }]
  nightly-steps:
    steps:
      - { dbt: source freshness, continue_on_failure: true }
      - { dbt: run, select: "+dim_dates", vars: { day: "{{ tick.date }}" } }
  everything: { steps: [{ dbt: build }], retries: { attempts: 1 }, timeout: 2h }
schedules:
  every night: { job: everything, cron: "0 2 * * *", timezone: Europe/Paris, default: on }
  steps: { job: nightly-steps, cron: ["0 3 * * *", "@weekly"], timezone: Asia/Tokyo }
  seeds: { job: seeds, cron: "30 6 * * MON-FRI", timezone: UTC, vars: { full_moon_days: 3 } }
sensors:
  after: { job: seeds, on: { run: everything, result: any } }
  file: { job: everything, on: { file: data } }
`;

/** The sample exported by the command line, and a Dagster of its own beside it. Starting Dagster takes most of the time: it is started three times. */
const world = folder();
const project = path.join(world.dir, 'stays');
const exported = path.join(world.dir, 'stays_dagster');
const home = path.join(world.dir, 'home');
const module = 'stays_analytics_dagster.definitions';

/** Exports of whatever an orrery.yml may hold, each a folder. */
const random: string[] = [];
/** What Dagster itself says of the schedules and sensors, of a job's steps and of the random exports: asked once, as it takes long to start. */
let asked: Promise<Said>;
const program = `
import importlib, sys, traceback
from datetime import datetime, timezone
from dagster import Definitions, build_schedule_context
from ${module} import defs
repository = defs.get_repository_def()
for s in defs.schedules:
    s = repository.get_schedule_def(s.name)
    due = datetime(2026, 11, 27, 18, 0, tzinfo=timezone.utc)
    said = s.evaluate_tick(build_schedule_context(scheduled_execution_time=due.astimezone()))
    print("schedule", s.name, s.job_name, s.cron_schedule, s.execution_timezone, s.default_status.value, [r.run_config for r in said.run_requests])
for s in defs.sensors:
    print("sensor", s.name, [t.job_name for t in s.targets], s.default_status.value)
done = repository.get_job("nightly__steps").execute_in_process(raise_on_error=False)
print("steps", done.success)
for at in sys.argv[1:]:
    for name in [name for name in sys.modules if name.startswith("stays_analytics_dagster")]:
        del sys.modules[name]
    sys.path.insert(0, at)
    try:
        Definitions.validate_loadable(importlib.import_module("${module}").defs)
        print("loaded", at)
    except Exception:
        print("not loaded", at, traceback.format_exc())
    sys.path.pop(0)
`;

beforeAll(async () => {
  fs.cpSync('assets/sample', project, { recursive: true });
  fs.appendFileSync(path.join(project, 'orrery.yml'), jobs);
  const cli = ['dist/main/cli.js', 'export', 'dagster', exported, '--project', project, '--user-data', path.join(world.dir, 'data')];
  await execa(process.execPath, cli, { stdin: 'ignore' });
  const any = randomFrom(41);
  for (let count = 0; count < 12; count += 1) {
    const { read } = randomDefinitions(any, { valid: true });
    const dir = path.join(world.dir, 'random', String(count));
    const more = { project: { kind: 'absolute', path: project }, form: { oneFile: count % 3 === 0, setupPy: count % 5 === 0 } } as const;
    for (const file of exportFiles(exportInputOf(read, more)).files) {
      fs.mkdirSync(path.dirname(path.join(dir, file.path)), { recursive: true });
      fs.writeFileSync(path.join(dir, file.path), file.text);
    }
    random.push(dir);
  }
});
afterAll(() => world.remove());

const linesOf = async (kind: string): Promise<readonly string[]> => {
  asked ??= runDagster('python', ['-W', 'ignore', '-c', program, ...random], { cwd: exported, home });
  const { text } = await asked;
  const lines = text.split('\n').filter((line) => line.startsWith(`${kind} `));
  if (lines.length === 0) throw new Error(text);
  return lines.map((line) => line.slice(kind.length + 1));
};

describe('the exported sample', () => {
  it('is valid for Dagster, as the window checks it', async () => {
    const view = { id: 'sample', trust: { state: 'trusted' }, profile: { adapter: 'duckdb' } } as unknown as ProjectView;
    const dataDir = asManaged(path.join(world.dir, 'managed'));
    const checks = createDagsterChecks({
      project: { current: () => view, onChange: () => () => true },
      dataDir,
      env: process.env,
      home: world.dir,
      now: Date.now,
    });
    expect(await checks.check(exported)).toEqual({ ok: true, value: null });
    expect(checks.state()).toMatchObject({
      ok: true,
      value: { checked: { dir: exported, isValid: true }, output: expect.stringContaining('Validation successful for code location stays_analytics_dagster') },
    });
  });

  it('builds the sample with a job of assets, the vars of the job given to dbt', async () => {
    const said = await runDagster('dagster', ['job', 'execute', '-m', module, '-j', 'seeds'], { cwd: exported, home });
    expect(said.text).toContain('RUN_SUCCESS');
    expect(said.text).toMatch(/dbt build --threads=4 "?--vars=\{ full_moon_days: 2 \}/);
    const tables = await runDagster(
      'python',
      [
        '-c',
        'import duckdb; print(sorted(r[0] for r in duckdb.connect("stays.duckdb", read_only=True).execute("select table_name from information_schema.tables where table_schema != \'raw\'").fetchall()))',
      ],
      { cwd: project, home },
    );
    expect(tables.text.trim()).toBe("['full_moon_dates', 'room_types', 'season_days']");
  });

  it('runs the steps of a job in order, the time of its tick filled in', async () => {
    expect(await linesOf('steps')).toEqual(['True']);
    const { text } = await asked;
    const commands = [...text.matchAll(/Running dbt command: `(dbt [^`]*)`/g)].map(([, command]) => command ?? '');
    expect(commands.map((command) => command.split(' ').slice(1, 3).join(' '))).toEqual(['source freshness', expect.stringMatching(/^run /)]);
    expect(commands[1]).toMatch(/day: "?20\d\d-\d\d-\d\d/);
  });

  it('is on and off, and due, as here', async () => {
    expect(await linesOf('schedule')).toEqual([
      expect.stringMatching(/^every_x20_night everything 0 2 \* \* \* Europe\/Paris RUNNING /),
      expect.stringMatching(/^steps nightly__steps \['0 3 \* \* \*', '0 0 \* \* 0'\] Asia\/Tokyo STOPPED .*day: ?"?20\d\d-11-2[78]/),
      expect.stringMatching(/^seeds seeds 30 6 \* \* 1-5 UTC STOPPED .*full_moon_days: 3/),
    ]);
    expect(await linesOf('sensor')).toEqual(["after_x20_success ['seeds'] STOPPED", "after_x20_failure ['seeds'] STOPPED", "file ['everything'] STOPPED"]);
  });
});

describe('an export of whatever an orrery.yml holds', () => {
  it('is loaded by Dagster', async () => {
    expect(await linesOf('loaded')).toEqual(random);
  });

  it('is formatted as black would', async () => {
    expect(await black(exported, path.join(world.dir, 'random'))).toBe('');
  });
});
