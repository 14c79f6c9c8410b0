import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../../../main/history/open-history.ts';
import { createJobService, type JobService } from '../../../main/jobs/job-service.ts';
import { createDefinitionsFile } from '../../../main/project/edit-definitions-file.ts';
import { type JobDefinition, jobDefinition, jobStep } from '../../../preload/model/job.ts';
import type { Result } from '../../../preload/model/result.ts';
import { shop, temporaryFolder } from '../project/a-project.ts';
import { aService } from '../project/a-service.ts';

const team = `version: 1
# ours
jobs:
  nightly: # all
    steps:
      - dbt: build
    target: dev
  hourly: {steps: [{dbt: run}]}
schedules:
  s: {job: nightly, cron: 0 2 * * *, timezone: Europe/Madrid, default: on}
`;

interface World {
  readonly dir: string;
  readonly jobs: JobService;
  readonly file: string;
  text(): string;
  base(): string;
}

async function world(content: string | null = team, trust?: 'trust'): Promise<World> {
  const dir = shop(content === null ? {} : { 'orrery.yml': content });
  const t = aService();
  await t.open(dir, trust);
  const opened = openHistory({ file: path.join(temporaryFolder(), 'orrery.db'), nativeBinding: path.resolve('native/better_sqlite3.node'), now: Date.now });
  if (!opened.ok) throw new Error(opened.error.title);
  onTestFinished(() => opened.value.close());
  const jobs = createJobService({
    definitionsFile: createDefinitionsFile(t.service),
    history: opened.value,
    project: t.service,
    runs: { onChange: () => () => undefined },
    schedules: { namesOn: () => new Set(['s']), onSwitched: () => () => undefined },
    now: () => Date.parse('2026-11-22T00:00:00Z'),
  });
  const file = path.join(dir, 'orrery.yml');
  return { dir, jobs, file, text: () => readFileSync(file, 'utf8'), base: () => value(jobs.view()).base };
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.title} ${result.error.detail ?? ''}`);
  return result.value;
}

const job = (more: object = {}): JobDefinition => jobDefinition.parse({ name: 'new', steps: [{ command: 'build' }], ...more });

describe('the jobs of a project', () => {
  it('have the exact commands, with what the dbt section of orrery.yml says for all of them', async () => {
    const { jobs, dir } = await world(
      [
        'version: 1',
        'dbt: {flags: [--no-partial-parse], state: ../prod}',
        'jobs:',
        '  nightly: {flags: [--warn-error], steps: [{dbt: build, defer: true}, {dbt: run, flags: [--favor-state]}]}',
        '',
      ].join('\n'),
    );
    const [nightly] = value(jobs.view()).jobs;
    const state = path.resolve(dir, '../prod');
    const oneLine = (command: string): string => command.replaceAll(/ \\\n\s*/g, ' ');
    expect(nightly?.commands.map(oneLine)).toEqual([
      `dbt build --defer --state ${state} --no-partial-parse --warn-error`,
      'dbt run --no-partial-parse --warn-error --favor-state',
    ]);
    const draft = nightly!.definition;
    const checked = value(await jobs.check({ original: 'nightly', job: draft }));
    expect(checked.steps.map(({ command }) => command)).toEqual(nightly?.commands);
    expect(checked.problems.filter(({ blocks }) => blocks)).toEqual([]);
  });

  it('come with their line, commands, schedules in words and next tick', async () => {
    const { jobs } = await world();
    const [nightly, hourly] = value(jobs.view()).jobs;
    expect(nightly).toMatchObject({
      definition: { name: 'nightly' },
      line: 4,
      problem: null,
      commands: ['dbt build --target dev'],
      schedules: [{ name: 's', words: 'Every day at 02:00', timezone: 'Europe/Madrid', next: Date.parse('2026-11-22T01:00:00Z'), on: true }],
      runs: [],
      totalRuns: 0,
      medianMs: null,
    });
    expect(hourly).toMatchObject({ line: 8, commands: ['dbt run'], schedules: [] });
  });

  it('are saved into the file, which is made when there is none; an edit is told of', async () => {
    const w = await world(null);
    let told = 0;
    onTestFinished(w.jobs.onChange(() => (told += 1)));
    const saved = value(w.jobs.save({ original: null, job: job(), base: w.base() }));
    expect(w.text()).toBe('version: 1\njobs:\n  new:\n    steps:\n      - dbt: build\n');
    expect(value(w.jobs.view())).toMatchObject({ base: saved.base, jobs: [{ definition: { name: 'new' } }] });
    expect(told).toBeGreaterThan(0);
    value(w.jobs.undo(saved.undo));
    expect(existsSync(w.file)).toBe(false);
    expect(value(w.jobs.view()).jobs).toEqual([]);
  });

  it('are not saved over what somebody else wrote', async () => {
    const w = await world();
    const base = w.base();
    writeFileSync(w.file, team.replace('# ours', '# theirs'));
    const edits = [
      w.jobs.save({ original: 'nightly', job: job({ name: 'nightly' }), base }),
      w.jobs.saveYaml({ original: 'nightly', text: 'nightly: {steps: [{dbt: run}]}\n', base }),
      w.jobs.rename({ name: 'nightly', to: 'n', base }),
      w.jobs.delete({ name: 'nightly', base }),
      w.jobs.duplicate({ name: 'nightly', base }),
      w.jobs.saveText({ text: 'version: 1\n', base }),
    ];
    for (const edit of edits) expect(edit).toMatchObject({ ok: false, error: { code: 'file-changed' } });
    expect(w.text()).toContain('# theirs');
  });

  it('that are deleted come back byte for byte, with their schedules', async () => {
    const w = await world(team.replaceAll('\n', '\r\n'));
    const deleted = value(w.jobs.delete({ name: 'nightly', base: w.base() }));
    expect(deleted.schedules).toEqual(['s']);
    expect(w.text()).not.toContain('nightly');
    value(w.jobs.undo(deleted.undo));
    expect(w.text()).toBe(team.replaceAll('\n', '\r\n'));
    const again = value(w.jobs.delete({ name: 'nightly', base: w.base() }));
    writeFileSync(w.file, `${w.text()}# more\n`);
    expect(w.jobs.undo(again.undo)).toMatchObject({ ok: false, error: { code: 'file-changed' } });
    expect(w.jobs.undo('nonsense')).toMatchObject({ ok: false, error: { code: 'file-changed' } });
  });

  it('are renamed and duplicated under a free name', async () => {
    const w = await world();
    const renamed = value(w.jobs.rename({ name: 'nightly', to: 'a "b"/c', base: w.base() }));
    const copy = value(w.jobs.duplicate({ name: 'hourly', base: renamed.base }));
    expect(copy.name).toBe('hourly_2');
    expect(value(w.jobs.duplicate({ name: 'hourly_2', base: copy.base })).name).toBe('hourly_3');
    const names = value(w.jobs.view()).jobs.map(({ definition }) => definition.name);
    expect(names).toEqual(['a "b"/c', 'hourly', 'hourly_2', 'hourly_3']);
    expect(w.jobs.rename({ name: 'hourly', to: 'hourly_2', base: w.base() })).toMatchObject({ ok: false, error: { code: 'job-exists' } });
  });

  it('keep the mode of their file, and follow a link inside the project only', async () => {
    const w = await world();
    chmodSync(w.file, 0o640);
    value(w.jobs.rename({ name: 'hourly', to: 'h', base: w.base() }));
    expect(statSync(w.file).mode & 0o777).toBe(0o640);
    expect(readdirSync(w.dir).filter((name) => name.includes('.tmp'))).toEqual([]);

    const linked = await world(null);
    mkdirSync(path.join(linked.dir, 'config'));
    writeFileSync(path.join(linked.dir, 'config/jobs.yml'), team);
    symlinkSync('config/jobs.yml', linked.file);
    const { base } = value(linked.jobs.text());
    value(linked.jobs.rename({ name: 'hourly', to: 'h', base }));
    expect(readFileSync(path.join(linked.dir, 'config/jobs.yml'), 'utf8')).toContain('  h: {steps');

    const outside = await world(null);
    writeFileSync(path.join(path.dirname(outside.dir), 'jobs.yml'), team);
    symlinkSync('../jobs.yml', outside.file);
    expect(outside.jobs.text()).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it('are not written where nobody may write', async () => {
    const w = await world();
    chmodSync(w.file, 0o444);
    expect(w.jobs.delete({ name: 'nightly', base: w.base() })).toMatchObject({ ok: false, error: { code: 'project-read-only' } });
    expect(w.text()).toBe(team);
  });

  it('say what is wrong with a file that is broken, and cannot be edited then', async () => {
    const w = await world();
    writeFileSync(w.file, 'version: 1\njobs: {\n');
    expect(w.jobs.delete({ name: 'nightly', base: value(w.jobs.text()).base })).toMatchObject({
      ok: false,
      error: { code: 'yaml-broken', line: 3, next: { kind: 'open-file' } },
    });
    expect(w.jobs.saveText({ text: 'version: 1\njobs: [', base: value(w.jobs.text()).base })).toMatchObject({ ok: false, error: { code: 'yaml-broken' } });
    value(w.jobs.saveText({ text: team, base: value(w.jobs.text()).base }));
    expect(value(w.jobs.view())).toMatchObject({ problems: [], jobs: [{}, {}] });
  });

  it('that cannot be used say so, and are what they were', async () => {
    const w = await world();
    writeFileSync(w.file, team.replace('dbt: build', 'dbt: build\n        threads: many'));
    value(w.jobs.saveText({ text: w.text(), base: value(w.jobs.text()).base }));
    const [nightly, hourly] = value(w.jobs.view()).jobs;
    expect(nightly).toMatchObject({ definition: { steps: [{ threads: null }] }, problem: { code: 'job-broken', line: 7 } });
    expect(hourly).toMatchObject({ problem: null });
  });

  it('have YAML and form edit each other', async () => {
    const w = await world();
    const draft = { ...job({ name: 'nightly', target: 'prod' }) };
    expect(value(w.jobs.yaml({ original: 'nightly', job: draft })).text).toBe('nightly: # all\n  steps:\n    - dbt: build\n  target: prod\n');
    expect(value(w.jobs.yaml({ original: null, job: job() })).text).toBe('new:\n  steps:\n    - dbt: build\n');
    expect(value(w.jobs.readYaml({ original: 'nightly', text: 'n:\n  steps:\n    - dbt: test\n' }))).toMatchObject({
      job: { name: 'n', steps: [{ command: 'test' }] },
      problems: [],
    });
    expect(value(w.jobs.readYaml({ original: 'nightly', text: 'n:\n  steps: {' }))).toMatchObject({ job: null, problems: [{ line: 2 }] });
    expect(value(w.jobs.saveYaml({ original: 'nightly', text: 'n: {steps: [{dbt: test}]}\n', base: w.base() })).name).toBe('n');
    expect(w.text()).toContain('  n: {steps: [{dbt: test}]}\n  hourly:');
    expect(w.text()).toContain('s: {job: "n",');
  });

  it('are checked field by field, with what each step holds', async () => {
    const { jobs } = await world(team, 'trust');
    const draft = {
      ...job({ name: 'hourly', target: 'pord', vars: 'a: [', threads: 2 }),
      steps: [
        jobStep.parse({ command: 'build', select: 'dim_hosts_cleansed', vars: 'just words' }),
        jobStep.parse({ command: 'run-operation' }),
        jobStep.parse({ command: 'build', select: 'tga:x' }),
      ],
    };
    const { problems, steps } = value(await jobs.check({ original: null, job: draft }));
    expect(Object.fromEntries(problems.map(({ field, message }) => [field, message]))).toMatchObject({
      name: 'There is already a job of this name.',
      target: 'There is no target "pord". Is it "prod"?',
      vars: expect.stringContaining('not valid YAML at line 1') as string,
      'steps.0.vars': expect.stringContaining('keys and values') as string,
      'steps.1.macro': 'Name the macro to run.',
      'steps.2.select': expect.stringContaining('tag') as string,
    });
    expect(steps[0]).toMatchObject({
      command: expect.stringContaining('dbt build --select dim_hosts_cleansed') as string,
      holds: { assets: 1, checks: expect.any(Number) as number },
    });
    expect(steps[1]?.holds).toBeNull();
    expect(value(await jobs.check({ original: 'hourly', job: { ...draft, steps: [] } })).problems.map(({ field }) => field)).toEqual([
      'steps',
      'target',
      'vars',
    ]);
  });
});
