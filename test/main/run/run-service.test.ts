import fs from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { isAlive, readExitCode, readProcessIdentity } from '../../../main/dbt/process.ts';
import type { NodeResult } from '../../../preload/model/run.ts';
import { type FakeScenario, type FakeStep, fakeDbtCalls, fakeV1, nodeFinishedLine, nodeStartLine } from '../../fakes/fake-dbt.ts';
import { recordedFile } from './recorded-log.ts';
import { launch, launchNode, makeWorld, until, type World } from './run-world.ts';

const a = { uniqueId: 'model.stays.a' };
const b = { uniqueId: 'model.stays.b' };
const both = [launchNode(a.uniqueId), launchNode(b.uniqueId, { dependsOn: [a.uniqueId] })];

function building(
  steps: readonly FakeStep[],
  more: Partial<FakeScenario> & { readonly exitCode?: number; readonly sigintSteps?: readonly FakeStep[] } = {},
): FakeScenario {
  const { exitCode, sigintSteps, ...scenario } = more;
  return { ...fakeV1, ...scenario, commands: { build: { steps, ...(exitCode !== undefined && { exitCode }), ...(sigintSteps && { sigintSteps }) } } };
}

function nodesOf(world: World, id: string): Readonly<Record<string, NodeResult>> {
  const detail = world.runs.detail(id);
  if (!detail.ok) throw new Error(detail.error.title);
  return Object.fromEntries(detail.value.nodes.map((node) => [node.name, node]));
}

describe('a run', () => {
  it('starts, shows its nodes as they come and succeeds with dbt', async () => {
    const world = makeWorld({ scenario: building([nodeStartLine(a), nodeFinishedLine(a), nodeStartLine(b), nodeFinishedLine(b)]), selected: both });
    const statuses: string[] = [];
    const nodes = new Map<string, NodeResult>();
    world.runs.onChange((change) => {
      for (const run of change.runs) if (statuses.at(-1) !== run.status) statuses.push(run.status);
      for (const node of change.nodes) nodes.set(node.uniqueId, node);
    });
    const id = await launch(world);
    const run = await world.runs.whenFinal(id);
    expect(run).toMatchObject({ status: 'SUCCESS', exitCode: 0, error: null, commandLine: 'dbt build' });
    expect(run.counts).toMatchObject({ total: 2, succeeded: 2, queued: 0, running: 0 });
    expect(statuses[0]).toBe('STARTING');
    expect(statuses.at(-1)).toBe('SUCCESS');
    expect([...nodes.values()].map((node) => [node.uniqueId, node.status, node.order])).toEqual([
      ['model.stays.a', 'success', 1],
      ['model.stays.b', 'success', 2],
    ]);
    expect(world.reports).toEqual([]);
  });

  it('tells of a node while dbt still runs', async () => {
    const world = makeWorld({ scenario: building([nodeStartLine(a), { waitFor: 'go' }, nodeFinishedLine(a)]), selected: both });
    const id = await launch(world);
    await until(world.runs, () => (nodesOf(world, id)['a']?.status === 'started' ? true : null));
    expect(world.runs.detail(id)).toMatchObject({ value: { run: { status: 'STARTED', counts: { running: 1, queued: 1 } } } });
    fs.writeFileSync(path.join(world.project.dir, 'go'), '');
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS' });
  });

  it('that fails says which node, why, and what was skipped because of it', async () => {
    const failed = { ...a, status: 'error', message: 'Runtime Error in model a (models/a.sql)\n  Binder Error: column "x" does not exist' };
    const world = makeWorld({
      scenario: building([nodeStartLine(a), nodeFinishedLine(failed), nodeStartLine(b), nodeFinishedLine({ ...b, status: 'skipped', message: '' })], {
        exitCode: 1,
      }),
      selected: both,
    });
    const id = await launch(world);
    const run = await world.runs.whenFinal(id);
    expect(run).toMatchObject({ status: 'FAILURE', exitCode: 1, error: { code: 'node-failed', title: 'a failed.' } });
    expect(nodesOf(world, id)['b']).toMatchObject({ status: 'skipped', skippedBecauseOf: a.uniqueId });
    expect(await world.runs.failure(id, a.uniqueId)).toMatchObject({
      ok: true,
      value: { headline: 'Column "x" does not exist', skipped: [b.uniqueId], rawPath: 'models/a.sql' },
    });
  });

  it('whose dbt gives up says why in dbt’s words, and nothing of it was built', async () => {
    const world = makeWorld({ scenario: building([{ file: recordedFile('v1-badref'), everyMs: 0 }, { stderr: 'more' }], { exitCode: 2 }), selected: both });
    const run = await world.runs.whenFinal(await launch(world));
    expect(run).toMatchObject({ status: 'FAILURE', exitCode: 2, counts: { canceled: 2, failed: 0 } });
    expect(run.error?.detail).toContain("depends on a node named 'nope_model' which was not found");
    expect(run.error?.detail).toContain('more');
  });

  it('whose dbt cannot be started fails with the reason', async () => {
    const world = makeWorld({ scenario: fakeV1, selected: both });
    fs.rmSync(world.project.dbt.executable);
    const run = await world.runs.whenFinal(await launch(world));
    expect(run).toMatchObject({ status: 'FAILURE', exitCode: null, error: { code: 'dbt-missing' }, counts: { canceled: 2 } });
  });

  it('keeps other programs’ text and lines of any size, and every node after them', async () => {
    const world = makeWorld({ scenario: building([{ line: 'hello from python' }, { hugeLine: 3_000_000 }, nodeStartLine(a), nodeFinishedLine(a)]) });
    const id = await launch(world);
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS', counts: { succeeded: 1 } });
    const events = world.history.events.all(world.history.runs.get(id)!.seq);
    expect(events.map((event) => [event.line, event.level])).toEqual([
      [0, 'raw'],
      [1, 'raw'],
      [2, 'debug'],
      [3, 'debug'],
    ]);
    expect(events[0]?.message).toBe('hello from python');
    expect(events[2]).toMatchObject({ name: 'NodeStart', uniqueId: a.uniqueId });
  });

  it('never writes a secret down, nor shows it', async () => {
    const secret = 'pa"ss/wörd';
    const world = makeWorld({
      scenario: building(
        [{ line: `connected with ${secret}` }, nodeFinishedLine({ ...a, status: 'error', message: `cannot log in with ${secret}` }), { stderr: secret }],
        { exitCode: 1 },
      ),
      env: { DBT_ENV_SECRET_PASSWORD: secret },
    });
    const id = await launch(world);
    await world.runs.whenFinal(id);
    expect(nodesOf(world, id)['a']?.message).toBe('cannot log in with *****');
    const shown = [
      await world.runs.log({ id, level: 'debug', search: '', uniqueId: null, from: 0, count: 10 }),
      await world.runs.raw({ id, file: 'stdout', from: 0, count: 10 }),
      await world.runs.raw({ id, file: 'stderr', from: 0, count: 10 }),
    ];
    expect(JSON.stringify(shown)).toContain('connected with *****');
    expect(JSON.stringify(shown)).not.toContain('ss/w');
    world.history.close();
    for (const file of fs.readdirSync(world.dataDir).filter((name) => name.startsWith('orrery.db'))) {
      expect(fs.readFileSync(path.join(world.dataDir, file)).includes('ss/w')).toBe(false);
    }
  });

  it('has its own target folder, and hands v1’s memory of the project on to the next', async () => {
    const memory = { file: '', text: 'parsed' };
    const world = makeWorld({ scenario: fakeV1 });
    memory.file = path.join(world.dir, 'partial_parse.msgpack');
    fs.writeFileSync(memory.file, memory.text);
    await world.runs.whenFinal(await launch({ ...world, project: { ...world.project, partialParseFile: memory.file } }));
    expect(fs.readFileSync(path.join(world.dataDir, 'projects', 'p1', 'partial_parse.msgpack'), 'utf8')).toBe(memory.text);
    fs.rmSync(memory.file);
    const second = await launch(world);
    await world.runs.whenFinal(second);
    const target = path.join(world.dataDir, 'runs', second, 'step-1', 'target');
    expect(fs.readFileSync(path.join(target, 'partial_parse.msgpack'), 'utf8')).toBe(memory.text);
    expect(fakeDbtCalls(path.join(world.dir, 'fake')).at(-1)?.argv).toContain(`--target-path=${target}`);
  });
});

describe('a run launched before there was a manifest', () => {
  const model = { uniqueId: 'model.stays_analytics.dim_hosts_cleansed' };
  const check = { uniqueId: 'test.stays_analytics.not_null_dim_hosts_cleansed_host_id.de84c3da05', status: 'pass' };
  const described = {
    dim_hosts_cleansed: { assetId: model.uniqueId, path: 'models/dim/dim_hosts_cleansed.sql' },
    not_null_host_id: { assetId: model.uniqueId, path: 'models/dim/dim.yml', order: 2 },
  };
  const manifest: FakeStep = { copy: path.resolve('test/fixtures/manifests/stays-v1.json'), to: 'manifest.json' };

  it('learns from its own manifest, while it runs, where its nodes belong', async () => {
    const world = makeWorld({ scenario: building([manifest, nodeStartLine(model), nodeStartLine(check), { hang: true }]) });
    const id = await launch(world);
    await until(world.runs, () => (Object.values(nodesOf(world, id)).filter((node) => node.path !== null).length === 2 ? true : null));
    expect(nodesOf(world, id)).toMatchObject(described);
    expect(world.runs.detail(id)).toMatchObject({ value: { run: { status: 'STARTED', counts: { running: 2 } } } });
  });

  it('learns it at its end when it was too quick', async () => {
    const world = makeWorld({ scenario: building([nodeFinishedLine(model), nodeFinishedLine(check), manifest]) });
    const id = await launch(world);
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS', counts: { total: 2, succeeded: 2 } });
    expect(nodesOf(world, id)).toMatchObject(described);
    expect(world.history.outcomes.ofRun(world.history.runs.get(id)!.seq).checks).toMatchObject([{ assetId: model.uniqueId }]);
  });

  it('ends all the same when its manifest cannot be read', async () => {
    const broken: FakeStep = { copy: path.resolve('package-lock.json'), to: 'manifest.json' };
    const world = makeWorld({ scenario: building([nodeFinishedLine(model), broken]) });
    const id = await launch(world);
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS' });
    expect(nodesOf(world, id)).toMatchObject({ dim_hosts_cleansed: { path: null } });
  });
});

// a dbt that does not hear the first interrupt is killed 40 s later
describe('canceling', { timeout: 240_000 }, () => {
  const slow = building([nodeStartLine(a), nodeFinishedLine(a), nodeStartLine(b), { hang: true }], {
    sigintSteps: [nodeFinishedLine({ ...b, status: 'error', message: 'Runtime Error in model b (b.sql)\n  INTERRUPT Error: Interrupted!' })],
  });

  it('interrupts dbt; what was done stays, what ran is canceled', async () => {
    const world = makeWorld({ scenario: slow, selected: both });
    const id = await launch(world);
    await until(world.runs, () => (nodesOf(world, id)['b']?.status === 'started' ? true : null));
    expect(await world.runs.cancel(id)).toEqual({ ok: true, value: null });
    const run = await world.runs.whenFinal(id);
    expect(run).toMatchObject({ status: 'CANCELED', exitCode: 2, error: { code: 'run-canceled' }, counts: { succeeded: 1, canceled: 1, failed: 0 } });
    expect(nodesOf(world, id)['b']).toMatchObject({ status: 'canceled' });
    expect(await world.runs.cancel(id)).toMatchObject({ ok: false, error: { code: 'run-not-active' } });
    expect(await world.runs.cancel('nosuch')).toMatchObject({ ok: false, error: { code: 'run-not-found' } });
  });

  it('a dbt that ignores it is interrupted again after 30 s and killed 10 s later', async () => {
    let later = 0;
    const world = makeWorld({ scenario: { ...slow, sigint: 'ignore' }, selected: both, now: () => Date.now() + later });
    const id = await launch(world);
    await until(world.runs, () => (nodesOf(world, id)['b']?.status === 'started' ? true : null));
    const identity = readProcessIdentity(path.join(world.dataDir, 'runs', id, 'step-1'))!;
    await world.runs.cancel(id);
    await until(world.runs, () => (world.history.runs.get(id)?.status === 'CANCELING' ? true : null));
    expect(isAlive(identity)).toBe(true);
    later = 30_000;
    await new Promise((resolve) => setTimeout(resolve, 700)); // the time between two looks at the clock
    expect(isAlive(identity)).toBe(true);
    later = 41_000;
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'CANCELED', exitCode: null });
    expect(isAlive(identity)).toBe(false);
  });

  it('hears of it even in its first moments', async () => {
    const world = makeWorld({ scenario: slow, selected: both });
    const id = await launch(world);
    await world.runs.cancel(id);
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'CANCELED', counts: { failed: 0 } });
  });

  it('a run in the queue is canceled at once and never starts', async () => {
    const world = makeWorld({ scenario: slow });
    const first = await launch(world);
    const second = await launch(world);
    await until(world.runs, () => (fakeDbtCalls(path.join(world.dir, 'fake')).length > 0 ? true : null));
    await world.runs.cancel(second);
    expect(await world.runs.whenFinal(second)).toMatchObject({ status: 'CANCELED', startedAt: null });
    await world.runs.cancel(first);
    await world.runs.whenFinal(first);
    expect(fakeDbtCalls(path.join(world.dir, 'fake'))).toHaveLength(1);
  });
});

describe('the queue', () => {
  it('gives one database to one run at a time, and another database at once', async () => {
    const world = makeWorld({ scenario: building([{ waitFor: 'go' }]) });
    const first = await launch(world);
    const second = await launch(world);
    const third = await launch({ ...world, profile: { ...world.profile, databaseFile: '/elsewhere.duckdb' } });
    const status = (id: string): string | undefined => world.history.runs.get(id)?.status;
    await until(world.runs, () => (fakeDbtCalls(path.join(world.dir, 'fake')).length === 2 ? true : null));
    expect(status(second)).toBe('QUEUED');
    expect(status(third)).not.toBe('QUEUED');
    expect(world.history.runs.get(second)?.waitsFor).toContain(first);
    fs.writeFileSync(path.join(world.project.dir, 'go'), '');
    for (const id of [first, second, third]) expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS', waitsFor: null });
    const [one, two] = [first, second].map((id) => world.history.runs.get(id)!);
    expect(two!.startedAt).toBeGreaterThanOrEqual(one!.finishedAt!);
  });
});

describe('trust that is withdrawn', () => {
  it('keeps what waits in the queue from starting', async () => {
    let trusted = true;
    const world = makeWorld({ scenario: building([{ waitFor: 'go' }]), isTrusted: () => trusted });
    const first = await launch(world);
    const second = await launch(world);
    await until(world.runs, () => (fakeDbtCalls(path.join(world.dir, 'fake')).length > 0 ? true : null));
    trusted = false;
    fs.writeFileSync(path.join(world.project.dir, 'go'), '');
    expect(await world.runs.whenFinal(first)).toMatchObject({ status: 'SUCCESS' });
    expect(await world.runs.whenFinal(second)).toMatchObject({ status: 'FAILURE', error: { code: 'not-trusted', next: { kind: 'trust' } } });
    expect(fakeDbtCalls(path.join(world.dir, 'fake'))).toHaveLength(1);
  });
});

describe('a listener that throws', () => {
  it('does not disturb the run, nor those who listen after it', async () => {
    const world = makeWorld({ scenario: building([nodeStartLine(a), nodeFinishedLine(a)]), selected: [both[0]!] });
    world.runs.onChange(() => {
      throw new Error('a window that is gone');
    });
    let heard = 0;
    world.runs.onChange(() => (heard += 1));
    const id = await launch(world);
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS', counts: { succeeded: 1 } });
    expect(heard).toBeGreaterThan(0);
    expect(world.history.events.all(world.history.runs.get(id)!.seq)).toHaveLength(2);
  });
});

describe('when dbt or the history breaks', () => {
  it('a dbt that is killed leaves a failed run that says so', async () => {
    const world = makeWorld({ scenario: building([nodeStartLine(a), { hang: true }]), selected: both });
    const id = await launch(world);
    await until(world.runs, () => (nodesOf(world, id)['a']?.status === 'started' ? true : null));
    process.kill(-readProcessIdentity(path.join(world.dataDir, 'runs', id, 'step-1'))!.pid, 'SIGKILL');
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'FAILURE', exitCode: null, error: { code: 'run-stopped' }, counts: { canceled: 2 } });
  });

  it('a moment in which nobody can tell whether dbt has ended does no harm', async () => {
    let failures = 2;
    const world = makeWorld({
      scenario: building([nodeStartLine(a), nodeFinishedLine(a)]),
      dbt: {
        readExitCode(stepDir) {
          if (failures > 0) {
            failures -= 1;
            throw new Error('EIO: i/o error, read');
          }
          return readExitCode(stepDir);
        },
      },
    });
    const run = await world.runs.whenFinal(await launch(world));
    expect(run).toMatchObject({ status: 'SUCCESS', counts: { succeeded: 1 } });
    expect(world.runs.problems()).toEqual([]);
  });

  it('a full disk is told, waited for, and loses nothing', async () => {
    let full = false;
    const world = makeWorld({
      scenario: building([nodeStartLine(a), { waitFor: 'go' }, nodeFinishedLine(a), nodeStartLine(b), nodeFinishedLine(b)]),
      selected: both,
      between: (history) => ({
        ...history,
        transaction(work) {
          if (full) throw new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL');
          return history.transaction(work);
        },
      }),
    });
    const heard: string[] = [];
    world.runs.onProblems((problems) => heard.push(problems.map((problem) => problem.code).join(' ')));
    const id = await launch(world);
    await until(world.runs, () => (nodesOf(world, id)['a']?.status === 'started' ? true : null));
    full = true;
    fs.writeFileSync(path.join(world.project.dir, 'go'), '');
    await until(world.runs, () => (world.runs.problems().length > 0 ? true : null));
    full = false;
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS', counts: { succeeded: 2 } });
    expect(heard[0]).toBe('disk-full');
    expect(world.runs.problems()).toEqual([]);
    const lines = world.history.events.all(world.history.runs.get(id)!.seq).map((event) => event.line);
    expect(lines).toEqual([0, 1, 2, 3]);
  });
});
