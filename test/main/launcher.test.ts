import { describe, expect, it } from 'vitest';
import type { History } from '../../main/history/open-history.ts';
import { createLauncher, type LauncherOptions } from '../../main/launcher.ts';
import type { LaunchableProject } from '../../main/project/launchable-project.ts';
import type { Launch } from '../../main/run/launch-run.ts';
import { withProjectDefaults } from '../../main/run/project-defaults.ts';
import { jobDefinition } from '../../preload/model/job.ts';
import { plainStep } from '../../preload/model/launch.ts';
import { failed, ok } from '../../preload/model/result.ts';
import { someRun, someStep } from './run/some-run.ts';

const ready: LaunchableProject = {
  id: 'p1',
  name: 'stays',
  dir: '/projects/stays',
  profile: {
    name: 'stays',
    target: 'dev',
    targets: ['dev', 'prod'],
    adapter: 'duckdb',
    threads: 2,
    profilesDir: '/projects/stays',
    databaseFile: '/data/stays.duckdb',
  },
  dbt: { engine: 'v1', version: '1.11.16', adapters: {}, executable: '/bin/dbt', origin: 'path' },
  selected: [],
  partialParseFile: null,
};
const nightly = jobDefinition.parse({
  name: 'nightly / "quoted"\nand more',
  steps: [{ command: 'deps' }, { command: 'build', select: 'tag:x', continueOnFailure: true }, { command: 'docs generate' }],
  timeoutMs: 3_600_000,
  tags: ['night'],
});

/** A launcher over a project that is always ready; what it launches is kept. */
function aLauncher(more: Partial<LauncherOptions> = {}) {
  const launches: Launch[] = [];
  const asked: unknown[] = [];
  const launcher = createLauncher({
    history: { runs: { get: () => null }, steps: { list: () => [] } } as unknown as History,
    project: {
      current: () => null,
      definitions: () => null,
      launchable: async (target: string | null, selection: { select?: string }, fetches?: boolean) => {
        asked.push([target, selection.select, fetches]);
        return selection.select === 'nothing'
          ? failed({ code: 'nothing-selected', title: 'dbt build has nothing to do.' })
          : ok({ ...ready, profile: { ...ready.profile, target: target ?? 'dev' } });
      },
    } as unknown as LauncherOptions['project'],
    runs: {
      launch: async (launch: Launch) => {
        launches.push(launch);
        return ok({ runId: 'a1' });
      },
      retry: async () => ok({ runId: 'b2' }),
    } as unknown as LauncherOptions['runs'],
    jobs: () => [nightly],
    now: () => Date.UTC(2026, 10, 22, 2),
    zone: () => 'Europe/Madrid',
    expected: (_project, { request }) => (request.command === 'build' ? 60_000 : null),
    ...more,
  });
  return { launcher, launches, asked };
}

describe('launching by hand', () => {
  it('starts what was asked, with what is expected of it', async () => {
    const { launcher, launches } = aLauncher();
    expect(await launcher.launch({ ...plainStep('build'), target: 'prod' }, 'window', null)).toEqual({ ok: true, value: { runId: 'a1' } });
    expect(launches).toMatchObject([{ launchedBy: 'window', expectedMs: 60_000, steps: [{ request: { command: 'build' }, profile: { target: 'prod' } }] }]);
  });

  it.each([
    ['vars that are no mapping', { vars: 'a\nb' }, 'vars-broken'],
    ['arguments that are no mapping', { command: 'run-operation', macro: 'm', args: '[1' }, 'vars-broken'],
    ['an operation without a macro', { command: 'run-operation' }, 'invalid-input'],
    ['a retry of nothing', { command: 'retry' }, 'nothing-to-retry'],
    ['a state of a run that is gone', { state: { kind: 'run', id: 'gone' } }, 'run-not-found'],
    ['a selection that means nothing', { select: 'nothing' }, 'nothing-selected'],
  ] as const)('refuses %s', async (_what, more, code) => {
    const { launcher, launches } = aLauncher();
    expect(await launcher.launch({ ...plainStep('build'), ...more }, 'window', null)).toMatchObject({ ok: false, error: { code } });
    expect(launches).toEqual([]);
  });

  it('takes no target and no full refresh past the question, hidden among further flags', async () => {
    for (const flags of [['--full-refresh'], ['-f'], ['--target', 'prod'], ['--target=prod'], ['-tprod']]) {
      const { launcher, launches } = aLauncher();
      expect(await launcher.launch({ ...plainStep('build'), flags }, 'window', null)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
      expect(launches).toEqual([]);
    }
  });

  it('asks for the name of a target that is not for development before it is refreshed in full', async () => {
    const { launcher, launches } = aLauncher();
    const request = { ...plainStep('build'), fullRefresh: true, target: 'prod' };
    for (const confirmation of [null, 'dev', 'Prod']) {
      expect(await launcher.launch(request, 'window', confirmation)).toMatchObject({
        ok: false,
        error: { code: 'confirmation-needed', title: expect.stringContaining('prod') },
      });
    }
    expect(launches).toEqual([]);
    expect(await launcher.launch(request, 'window', 'prod')).toMatchObject({ ok: true });
    expect(await launcher.launch({ ...request, target: 'dev_anna' }, 'window', null)).toMatchObject({ ok: true });
  });
});

describe('launching a job', () => {
  it('starts its steps with what the job says; packages need not be there before they are fetched', async () => {
    const { launcher, launches, asked } = aLauncher();
    expect(await launcher.launchJob(nightly.name, { target: 'test' }, 'schedule', null)).toMatchObject({ ok: true });
    expect(asked).toEqual([
      ['test', '', false],
      ['test', 'tag:x', true],
      ['test', '', true],
    ]);
    expect(launches).toMatchObject([
      {
        launchedBy: 'schedule',
        expectedMs: 60_000,
        job: { name: nightly.name, timeoutMs: 3_600_000, tags: ['night'] },
        steps: [
          { continueOnFailure: false },
          { continueOnFailure: true, request: { select: 'tag:x', target: 'test' } },
          { request: { command: 'docs generate' } },
        ],
      },
    ]);
  });

  it('says which step cannot be launched, and that there is no such job', async () => {
    const empty = jobDefinition.parse({ name: 'x'.repeat(500), steps: [{ command: 'seed' }, { command: 'build', select: 'nothing' }] });
    const { launcher, launches } = aLauncher({ jobs: () => [empty, { ...empty, name: 'none', steps: [] }] });
    expect(await launcher.launchJob(empty.name, {}, 'window', null)).toMatchObject({
      ok: false,
      error: { code: 'nothing-selected', title: 'Step 2: dbt build has nothing to do.' },
    });
    expect(await launcher.launchJob('none', {}, 'window', null)).toMatchObject({ ok: false, error: { code: 'job-broken' } });
    expect(await launcher.launchJob('nosuch', {}, 'window', null)).toMatchObject({ ok: false, error: { code: 'no-project' } });
    expect(launches).toEqual([]);
  });
});

describe('a job that runs for a tick', () => {
  const daily = jobDefinition.parse({
    name: 'daily',
    vars: 'day: "{{ tick.date }}"',
    steps: [
      { command: 'seed' },
      {
        command: 'build',
        vars: 'day: {{ tick.previous_date }}',
        eventTimeStart: '{{ tick.previous_date }}',
        eventTimeEnd: '{{ tick.date }}',
        fullRefresh: true,
      },
    ],
    tags: ['night'],
  });
  const order = { changes: {}, launchedBy: 'schedule', confirmTarget: null, tick: { at: Date.UTC(2026, 10, 22, 23, 30), zone: 'Europe/Madrid' } } as const;

  it('has the time of the tick in its vars, the vars, tags and notifications of the schedule with it', async () => {
    const { launcher, launches } = aLauncher({ jobs: () => [daily] });
    const plain = await launcher.prepareJob('daily', order);
    expect(plain).toMatchObject({
      value: {
        launchedBy: 'schedule',
        job: { tags: ['night'], notify: 'failure' },
        steps: [
          { request: { vars: 'day: "2026-11-23"' } },
          { request: { vars: 'day: 2026-11-22\n', eventTimeStart: '2026-11-22', eventTimeEnd: '2026-11-23' } },
        ],
      },
    });
    const changed = await launcher.prepareJob('daily', {
      ...order,
      changes: { vars: 'hour: "{{ tick.hour }}"' },
      tags: ['morning', 'night'],
      notify: 'always',
    });
    expect(changed).toMatchObject({
      value: { job: { tags: ['night', 'morning'], notify: 'always' }, steps: [{ request: { vars: 'day: 2026-11-23\nhour: "00"\n' } }, {}] },
    });
    expect(launches).toEqual([]);
  });

  it('has the time it is now when a person launches it', async () => {
    const { launcher, launches } = aLauncher({ jobs: () => [{ ...daily, vars: 'day: "{{ tick.datetime }}"' }] });
    expect(await launcher.launchJob('daily', {}, 'window', null)).toMatchObject({ ok: true });
    expect(launches).toMatchObject([{ steps: [{ request: { vars: 'day: "2026-11-22T03:00:00+01:00"' } }, {}] }]);
  });

  it('is refreshed in full on a target that is not for development only when that is named', async () => {
    const { launcher } = aLauncher({ jobs: () => [{ ...daily, vars: '', target: 'prod' }] });
    for (const confirmTarget of [null, 'dev', 'prod2']) {
      expect(await launcher.prepareJob('daily', { ...order, confirmTarget })).toMatchObject({ ok: false, error: { code: 'confirmation-needed' } });
    }
    expect(await launcher.prepareJob('daily', { ...order, confirmTarget: 'prod' })).toMatchObject({ ok: true });
  });

  it('is not launched in part for one project and in part for another', async () => {
    let asked = 0;
    const project = {
      current: () => null,
      definitions: () => null,
      launchable: async () => ok({ ...ready, id: `p${(asked += 1)}` }),
    } as unknown as LauncherOptions['project'];
    const { launcher } = aLauncher({ project, jobs: () => [{ ...daily, vars: '' }] });
    expect(await launcher.prepareJob('daily', order)).toMatchObject({ ok: false, error: { code: 'no-project' } });
  });
});

describe('retrying', () => {
  const history = (trustedAt: number | null): History =>
    ({
      runs: { get: () => someRun({ status: 'FAILURE' }) },
      steps: { list: () => [someStep(1, { args: ['build', '--target=prod'], request: { ...plainStep('build'), fullRefresh: true } })] },
      projects: { get: () => ({ trustedAt }) },
    }) as unknown as History;

  it('needs trust, and for a full refresh the name of the target again', async () => {
    const wish = { scope: 'failure', nodes: [] } as const;
    expect(await aLauncher({ history: history(null) }).launcher.retry('a1', wish, 'window', null)).toMatchObject({ ok: false, error: { code: 'not-trusted' } });
    const { launcher } = aLauncher({ history: history(1) });
    expect(await launcher.retry('a1', wish, 'window', null)).toMatchObject({ ok: false, error: { code: 'confirmation-needed' } });
    expect(await launcher.retry('a1', wish, 'window', 'prod')).toEqual({ ok: true, value: { runId: 'b2' } });
  });
});

describe('what the project says of every dbt', () => {
  const defaults = { flags: ['--warn-error'], state: '/prod-artifacts' };

  it('goes before the request’s own flags, and gives a state to what needs one', () => {
    const request = { ...plainStep('build'), flags: ['--quiet'] };
    expect(withProjectDefaults(request, defaults)).toMatchObject({ flags: ['--warn-error', '--quiet'], state: null });
    const state = { kind: 'folder', path: '/prod-artifacts' } as const;
    expect(withProjectDefaults({ ...request, defer: true }, defaults).state).toEqual(state);
    expect(withProjectDefaults({ ...request, select: 'state:modified+' }, defaults).state).toEqual(state);
    expect(withProjectDefaults({ ...request, defer: true, state: { kind: 'run', id: 'a1' } }, defaults).state).toEqual({ kind: 'run', id: 'a1' });
    expect(withProjectDefaults(request, null)).toBe(request);
  });
});
