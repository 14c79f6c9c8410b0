import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { summariesOf } from '../../../main/run/summaries.ts';
import { isAlive, readProcessIdentity } from '../../../main/dbt/process.ts';
import { plainStep } from '../../../preload/model/launch.ts';
import type { RunSummary } from '../../../preload/model/run.ts';
import { type FakeCommand, type FakeScenario, fakeDbtCalls, fakeV1, makeFakeDbt, nodeFinishedLine, nodeStartLine } from '../../fakes/fake-dbt.ts';
import { buildAll, launch, launchNode, launchSteps, makeWorld, otherSelf, tempDir, until, type World } from './run-world.ts';

const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ uniqueId: `model.stays.${name}` }));
const check = { uniqueId: 'test.stays.not_null_b_id.abc123' };
const selected = [
  launchNode(a!.uniqueId),
  launchNode(b!.uniqueId, { dependsOn: [a!.uniqueId] }),
  launchNode(c!.uniqueId, { dependsOn: [b!.uniqueId] }),
  launchNode(check.uniqueId, { dependsOn: [b!.uniqueId] }),
];
const by = { launchedBy: 'window', dbt: null } as const;
const hour = 3_600_000;
const fromFailure = { scope: 'failure', nodes: [] } as const;

const failing: FakeCommand = {
  steps: [
    nodeStartLine(a!),
    nodeFinishedLine(a!),
    nodeStartLine(b!),
    nodeFinishedLine({ ...b!, status: 'error' }),
    nodeFinishedLine({ ...c!, status: 'skipped' }),
  ],
  exitCode: 1,
};
const mended: FakeCommand = {
  steps: [b!, check, c!].flatMap((node) => [nodeStartLine(node), nodeFinishedLine({ ...node, status: node === check ? 'pass' : 'success' })]),
};

function scenario(build: FakeCommand): FakeScenario {
  return { ...fakeV1, commands: { build } };
}

function mend(world: World): void {
  makeFakeDbt(path.join(world.dir, 'fake'), scenario(mended));
}

async function retried(world: World, id: string, wish: Parameters<World['runs']['retry']>[1] = fromFailure): Promise<RunSummary> {
  const answer = await world.runs.retry(id, wish, by);
  if (!answer.ok) throw new Error(answer.error.title);
  return world.runs.whenFinal(answer.value.runId);
}

function lastSelection(world: World): string | undefined {
  return fakeDbtCalls(path.join(world.dir, 'fake'))
    .at(-1)
    ?.argv.find((arg) => arg.startsWith('--select='));
}

describe('retry from failure', () => {
  it('runs what failed and was skipped, tests of it along, as the next attempt of the chain', async () => {
    const world = makeWorld({ scenario: scenario(failing), selected });
    const first = await world.runs.whenFinal(await launch(world, { ...buildAll, vars: 'day: mon', fullRefresh: true }));
    mend(world);
    const second = await retried(world, first.id);
    expect(lastSelection(world)).toBe('--select=b c not_null_b_id');
    expect(second).toMatchObject({
      status: 'SUCCESS',
      retryOf: first.id,
      chain: first.id,
      attempt: 2,
      priority: 'retry',
      fullRefresh: true,
      counts: { total: 3, succeeded: 3 },
      commandLine: expect.stringContaining('--select b c not_null_b_id'),
    });
    expect(fakeDbtCalls(path.join(world.dir, 'fake')).at(-1)?.argv).toEqual(expect.arrayContaining(['--full-refresh', '--target=dev', '--threads=2']));
    const detail = world.runs.detail(second.id);
    expect(detail.ok && detail.value.attempts.map(({ id, attempt, status }) => [id, attempt, status])).toEqual([
      [first.id, 1, 'FAILURE'],
      [second.id, 2, 'SUCCESS'],
    ]);
    expect(await world.runs.retry(second.id, fromFailure, by)).toMatchObject({ ok: false, error: { code: 'nothing-to-retry' } });
    expect(await retried(world, second.id, { scope: 'all', nodes: [] })).toMatchObject({ attempt: 3, chain: first.id });
  });

  it('works after dbt was killed and Orrery started anew', async () => {
    const dir = tempDir();
    const world = makeWorld({ dir, scenario: scenario({ steps: [nodeStartLine(a!), nodeFinishedLine(a!), nodeStartLine(b!), { hang: true }] }), selected });
    const id = await launch(world);
    await until(world.runs, () => (world.history.runs.get(id)?.counts.running === 1 ? true : null));
    process.kill(-readProcessIdentity(path.join(world.dataDir, 'runs', id, 'step-1'))!.pid, 'SIGKILL');
    await world.runs.whenFinal(id);
    await world.runs.stop();
    const next = makeWorld({ dir, scenario: scenario(mended), self: otherSelf('next') });
    expect(await retried(next, id)).toMatchObject({ status: 'SUCCESS', attempt: 2 });
    expect(lastSelection(next)).toBe('--select=b c not_null_b_id');
  });

  it('waits for the run to be over', async () => {
    const world = makeWorld({ scenario: scenario({ steps: [{ hang: true }] }), selected });
    const id = await launch(world);
    expect(await world.runs.retry(id, fromFailure, by)).toMatchObject({ ok: false, error: { code: 'run-active' } });
    expect(await world.runs.retry('nosuch', fromFailure, by)).toMatchObject({ ok: false, error: { code: 'run-not-found' } });
    await world.runs.cancel(id);
    await world.runs.whenFinal(id);
  });

  it('of a run that was canceled runs what was canceled', async () => {
    const world = makeWorld({ scenario: scenario({ steps: [nodeStartLine(a!), nodeFinishedLine(a!), nodeStartLine(b!), { hang: true }] }), selected });
    const id = await launch(world);
    await until(world.runs, () => (world.history.runs.get(id)?.counts.running === 1 ? true : null));
    await world.runs.cancel(id);
    await world.runs.whenFinal(id);
    mend(world);
    expect(await retried(world, id)).toMatchObject({ status: 'SUCCESS' });
    expect(lastSelection(world)).toBe('--select=b c not_null_b_id');
  });
});

describe('automatic retries', () => {
  it('follow a failure as often as the job says, after delays, and carry on what was left', async () => {
    let later = 0;
    const world = makeWorld({ scenario: scenario(failing), selected, now: () => Date.now() + later });
    const retries = { attempts: 2, delayMs: hour, growth: 2, from: 'failure' } as const;
    const id = await launchSteps(world, [{ request: plainStep('build') }], { name: 'nightly', tags: ['night'], retries });
    const chain = (): readonly RunSummary[] => summariesOf(world.history, world.history.runs.ofChain(id));
    await world.runs.whenFinal(id);
    await until(world.runs, () => (chain()[1]?.canStartNow ? true : null));
    expect(chain()).toMatchObject([
      { id },
      { status: 'QUEUED', retryOf: id, waitsFor: expect.stringMatching(/^\d\d:\d\d \(attempt 2 of 3\)$/), canStartNow: true },
    ]);
    for (const attempt of [1, 2]) {
      later += attempt * hour;
      world.runs.limitsChanged();
      await world.runs.whenFinal(chain()[attempt]!.id);
    }
    expect(chain().map(({ attempt, launchedBy, job, tags, status }) => [attempt, launchedBy, job, tags, status])).toEqual([
      [1, 'window', 'nightly', ['night'], 'FAILURE'],
      [2, 'automatic retry', 'nightly', ['night'], 'FAILURE'],
      [3, 'automatic retry', 'nightly', ['night'], 'FAILURE'],
    ]);
    const [, second, third] = chain();
    expect(second!.startedAt! - second!.createdAt).toBeGreaterThanOrEqual(hour);
    expect(third!.startedAt! - third!.createdAt).toBeGreaterThanOrEqual(2 * hour);
    expect(lastSelection(world)).toBe('--select=b c not_null_b_id');
  });

  it('may begin with everything again, and end with a success', async () => {
    const world = makeWorld({ scenario: scenario({ steps: [nodeStartLine(a!), nodeFinishedLine({ ...a!, status: 'error' })], exitCode: 1 }), selected });
    const retries = { attempts: 5, delayMs: hour, growth: 1, from: 'all' } as const;
    const id = await launchSteps(world, [{ request: { ...buildAll, select: 'a+' } }], { retries });
    await world.runs.whenFinal(id);
    mend(world);
    const [next] = world.runs.queue();
    expect(next?.run.retryOf).toBe(id);
    // nobody has to wait for its time
    expect(await world.runs.startNow(next!.run.id)).toMatchObject({ ok: true });
    expect(await world.runs.whenFinal(next!.run.id)).toMatchObject({ status: 'SUCCESS', select: 'a+', attempt: 2 });
    expect(world.runs.queue()).toEqual([]);
  });

  it('wait in the queue over a restart', async () => {
    const dir = tempDir();
    const world = makeWorld({ dir, scenario: scenario(failing), selected });
    const id = await launchSteps(world, [{ request: plainStep('build') }], { retries: { attempts: 1, delayMs: hour, growth: 1, from: 'failure' } });
    await world.runs.whenFinal(id);
    await world.runs.stop();
    let later = 0;
    const next = makeWorld({ dir, scenario: scenario(mended), self: otherSelf('next'), now: () => Date.now() + later });
    await next.runs.recover();
    const [waiting] = next.runs.queue();
    later = hour;
    next.runs.limitsChanged();
    expect(await next.runs.whenFinal(waiting!.run.id)).toMatchObject({ status: 'SUCCESS', attempt: 2, launchedBy: 'automatic retry' });
  });
});

describe('recovery', () => {
  it('of a run whose folder somebody deleted says that it stopped, and runs it no second time', async () => {
    const dir = tempDir();
    const world = makeWorld({ dir, scenario: scenario({ steps: [nodeStartLine(a!), { hang: true }] }), selected });
    const id = await launch(world);
    await until(world.runs, () => (world.history.runs.get(id)?.counts.running === 1 ? true : null));
    const identity = readProcessIdentity(path.join(world.dataDir, 'runs', id, 'step-1'))!;
    await world.runs.stop();
    fs.rmSync(path.join(world.dataDir, 'runs', id), { recursive: true });
    const next = makeWorld({ dir, scenario: fakeV1, self: otherSelf('next') });
    await next.runs.recover();
    // dbt lives on: the history remembers its process, so it can still be canceled
    expect(isAlive(identity)).toBe(true);
    await next.runs.cancel(id);
    expect(await next.runs.whenFinal(id)).toMatchObject({ status: 'CANCELED' });
    expect(isAlive(identity)).toBe(false);
    expect(fakeDbtCalls(path.join(next.dir, 'fake'))).toHaveLength(1);
  });

  it('of a run whose folder is gone and whose dbt has ended says that it stopped', async () => {
    const dir = tempDir();
    const world = makeWorld({ dir, scenario: scenario({ steps: [nodeStartLine(a!), { waitFor: 'go' }] }), selected });
    const id = await launch(world);
    await until(world.runs, () => (world.history.runs.get(id)?.counts.running === 1 ? true : null));
    const identity = readProcessIdentity(path.join(world.dataDir, 'runs', id, 'step-1'))!;
    await world.runs.stop();
    fs.rmSync(path.join(world.dataDir, 'runs', id), { recursive: true });
    fs.writeFileSync(path.join(world.project.dir, 'go'), '');
    await until(world.runs, () => (isAlive(identity) ? null : true));
    const next = makeWorld({ dir, scenario: fakeV1, self: otherSelf('next') });
    await next.runs.recover();
    expect(await next.runs.whenFinal(id)).toMatchObject({ status: 'FAILURE', exitCode: null, error: { code: 'run-stopped' } });
    expect(fakeDbtCalls(path.join(next.dir, 'fake'))).toHaveLength(1);
  });

  it('of a log that is shorter than what was read of it ends the run all the same', async () => {
    const dir = tempDir();
    const world = makeWorld({
      dir,
      scenario: scenario({ steps: [nodeStartLine(a!), nodeFinishedLine(a!), { waitFor: 'go' }], exitCode: 0 }),
      selected: [selected[0]!],
    });
    const id = await launch(world);
    await until(world.runs, () => (world.history.runs.get(id)?.counts.succeeded === 1 ? true : null));
    await world.runs.stop();
    fs.truncateSync(path.join(world.dataDir, 'runs', id, 'step-1', 'dbt.jsonl'), 10);
    fs.writeFileSync(path.join(world.project.dir, 'go'), '');
    const next = makeWorld({ dir, scenario: fakeV1, self: otherSelf('next') });
    await next.runs.recover();
    expect(await next.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS', exitCode: 0, counts: { succeeded: 1 } });
  });

  it('of a run whose project was pulled away in the middle keeps what dbt still says; the next step says where it was', async () => {
    const go = path.join(tempDir(), 'go');
    const world = makeWorld({ scenario: { ...fakeV1, commands: { seed: { steps: [{ waitFor: go }] }, build: {} } } });
    const id = await launchSteps(world, [{ request: plainStep('seed') }, { request: plainStep('build') }], {});
    await until(world.runs, () => (fakeDbtCalls(path.join(world.dir, 'fake')).length === 1 ? true : null));
    fs.renameSync(world.project.dir, `${world.project.dir}-moved`);
    fs.writeFileSync(go, '');
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'FAILURE', error: { code: 'project-gone' } });
    const detail = world.runs.detail(id);
    expect(detail.ok && detail.value.steps.map(({ status, error }) => [status, error?.code])).toEqual([
      ['SUCCESS', undefined],
      ['FAILURE', 'project-gone'],
    ]);
  });
});
