import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAlive, readProcessIdentity } from '../../../main/dbt/process.ts';
import { plainStep } from '../../../preload/model/launch.ts';
import type { RunDetail } from '../../../preload/model/run.ts';
import { type FakeCommand, type FakeScenario, fakeDbtCalls, fakeV1, nodeFinishedLine, nodeStartLine } from '../../fakes/fake-dbt.ts';
import { launchNode, launchSteps, makeWorld, otherSelf, tempDir, type TestStep, until, type World } from './run-world.ts';

const a = { uniqueId: 'model.stays.a' };
const s = { uniqueId: 'seed.stays.s' };
const works: FakeCommand = { steps: [nodeStartLine(a), nodeFinishedLine(a)] };
const seeds: FakeCommand = { steps: [nodeStartLine(s), nodeFinishedLine(s)] };
const fails: FakeCommand = { steps: [nodeStartLine(s), nodeFinishedLine({ ...s, status: 'error', message: 'no such file' })], exitCode: 1 };

function scenario(commands: Readonly<Record<string, FakeCommand>>): FakeScenario {
  return { ...fakeV1, commands };
}

const seedStep: TestStep = { request: plainStep('seed'), selected: [launchNode(s.uniqueId)] };
const buildStep: TestStep = { request: plainStep('build'), selected: [launchNode(a.uniqueId)] };
const docsStep: TestStep = { request: plainStep('docs generate'), selected: [] };

function detailOf(world: World, id: string): RunDetail {
  const detail = world.runs.detail(id);
  if (!detail.ok) throw new Error(detail.error.title);
  return detail.value;
}

function commandsOf(world: World): readonly (string | undefined)[] {
  return fakeDbtCalls(path.join(world.dir, 'fake')).map(({ argv }) => argv[0]);
}

describe('a run of several steps', () => {
  it('is one dbt after the other, each in a folder of its own, all nodes known from the beginning', async () => {
    const world = makeWorld({ scenario: scenario({ seed: { steps: [nodeStartLine(s), { waitFor: 'go' }, nodeFinishedLine(s)] }, build: works, docs: {} }) });
    const id = await launchSteps(world, [seedStep, buildStep, docsStep], { name: 'nightly' });
    await until(world.runs, () => (detailOf(world, id).nodes[0]?.status === 'started' ? true : null));
    expect(detailOf(world, id)).toMatchObject({
      run: { status: 'STARTED', job: 'nightly', commandLine: 'dbt build', counts: { total: 2, running: 1, queued: 1 } },
      steps: [{ status: 'STARTED' }, { status: 'QUEUED' }, { status: 'QUEUED' }],
      nodes: [
        { uniqueId: s.uniqueId, step: 1, status: 'started', thread: 'Thread-1 (worker)' },
        { uniqueId: a.uniqueId, step: 2, status: 'queued' },
      ],
    });
    fs.writeFileSync(path.join(world.project.dir, 'go'), '');
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS', exitCode: 0, error: null, counts: { total: 2, succeeded: 2, queued: 0 } });
    const { steps } = detailOf(world, id);
    expect(steps.map(({ status, exitCode }) => [status, exitCode])).toEqual([1, 2, 3].map(() => ['SUCCESS', 0]));
    expect(steps.map(({ directory }) => path.basename(directory))).toEqual(['step-1', 'step-2', 'step-3']);
    expect(steps[1]?.argv).toContain(`--target-path=${path.join(steps[1]?.directory ?? '', 'target')}`);
    expect(steps[1]!.startedAt).toBeGreaterThanOrEqual(steps[0]!.finishedAt!);
    expect(commandsOf(world)).toEqual(['seed', 'build', 'docs']);
    expect(world.reports).toEqual([]);
  });

  it('ends with the step that fails; the rest is skipped, and the exit code is that step’s', async () => {
    const world = makeWorld({ scenario: scenario({ seed: fails, build: works }) });
    const id = await launchSteps(world, [seedStep, buildStep], {});
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'FAILURE', exitCode: 1, error: { code: 'node-failed', title: 's failed.' } });
    expect(detailOf(world, id)).toMatchObject({
      steps: [
        { status: 'FAILURE', exitCode: 1, error: { code: 'node-failed' } },
        { status: 'SKIPPED', startedAt: null },
      ],
      nodes: [{ status: 'error' }, { status: 'canceled', startedAt: null }],
    });
    expect(commandsOf(world)).toEqual(['seed']);
    expect(await world.runs.failure(id, s.uniqueId)).toMatchObject({ ok: true, value: { node: { step: 1 }, message: 'no such file' } });
  });

  it('goes on after a step that may fail, and has succeeded when nothing else failed', async () => {
    const world = makeWorld({ scenario: scenario({ seed: fails, build: works }) });
    const id = await launchSteps(world, [{ ...seedStep, continueOnFailure: true }, buildStep], {});
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS', exitCode: 0, error: null, counts: { failed: 1, succeeded: 1 } });
    expect(detailOf(world, id).steps.map(({ status }) => status)).toEqual(['FAILURE', 'SUCCESS']);
  });

  it('the same node in two steps has a result in each, and the later one is what is known of it', async () => {
    const world = makeWorld({
      scenario: scenario({ build: works, run: { steps: [nodeStartLine(a), nodeFinishedLine({ ...a, status: 'error' })], exitCode: 1 } }),
    });
    const id = await launchSteps(world, [buildStep, { request: plainStep('run'), selected: [launchNode(a.uniqueId)] }], {});
    await world.runs.whenFinal(id);
    expect(detailOf(world, id).nodes.map(({ step, status }) => [step, status])).toEqual([
      [1, 'success'],
      [2, 'error'],
    ]);
    expect(world.history.nodes.settled(world.project.id).map(({ node }) => node.status)).toEqual(['error']);
  });

  it('has the log of each step by itself', async () => {
    const world = makeWorld({ scenario: scenario({ seed: { steps: [{ line: 'first' }] }, build: { steps: [{ line: 'second' }] } }) });
    const id = await launchSteps(world, [seedStep, buildStep], {});
    await world.runs.whenFinal(id);
    const lines = await Promise.all([1, 2].map((step) => world.runs.raw({ id, step, file: 'stdout', from: 0, count: 10 })));
    expect(lines.map((window) => window.ok && window.value.lines)).toEqual([['first'], ['second']]);
    expect(await world.runs.raw({ id, step: 3, file: 'stdout', from: 0, count: 10 })).toMatchObject({ ok: false });
  });

  it('keeps its database over all its steps', async () => {
    const world = makeWorld({ scenario: scenario({ seed: seeds, build: { steps: [{ waitFor: 'go' }] }, test: {} }) });
    const first = await launchSteps(world, [seedStep, buildStep], {});
    const second = await launchSteps(world, [{ request: plainStep('test'), selected: [] }]);
    await until(world.runs, () => (commandsOf(world).includes('build') ? true : null));
    expect(world.history.runs.get(second)).toMatchObject({ status: 'QUEUED', waitsFor: `run ${first}: both write stays.duckdb` });
    fs.writeFileSync(path.join(world.project.dir, 'go'), '');
    expect(await world.runs.whenFinal(second)).toMatchObject({ status: 'SUCCESS' });
    expect(commandsOf(world)).toEqual(['seed', 'build', 'test']);
  });
});

describe('an Orrery that is gone between two steps', () => {
  it('loses nothing: the next one goes on with the next step', async () => {
    const dir = tempDir();
    const living = new Set(['first', 'second']);
    const make = (name: string): World =>
      makeWorld({
        dir,
        scenario: scenario({ seed: seeds, build: works }),
        self: otherSelf(name),
        dbt: { isAlive: (identity) => (identity.bootId === 'nowhere' ? living.has(identity.startedTicks.slice(4)) : isAlive(identity)) },
      });
    const first = make('first');
    const id = await launchSteps(first, [seedStep, buildStep], {});
    await first.runs.whenFinal(id);
    const { seq } = first.history.runs.get(id)!;
    await first.runs.stop();
    // as it stood when the first step had just ended: killed before the second was begun
    const next = make('second');
    next.history.transaction(() => {
      next.history.runs.update(seq, { status: 'STARTED', finishedAt: null, exitCode: null, owner: otherSelf('nobody') });
      next.history.steps.update(seq, 2, { status: 'QUEUED', startedAt: null, finishedAt: null, exitCode: null, process: null });
      next.history.steps.rewind(seq, 2);
      next.history.events.clear(seq, 2);
    });
    fs.rmSync(path.join(next.dataDir, 'runs', id, 'step-2'), { recursive: true });
    await next.runs.recover();
    expect(await next.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS', exitCode: 0 });
    expect(commandsOf(next)).toEqual(['seed', 'build', 'build']);
  });
});

describe('canceling a run of several steps', () => {
  it('in the middle of one: it ends, and nothing after it begins', async () => {
    const world = makeWorld({ scenario: scenario({ seed: { steps: [nodeStartLine(s), { hang: true }] }, build: works }) });
    const id = await launchSteps(world, [seedStep, buildStep], { retries: { attempts: 3, delayMs: 0, growth: 1, from: 'failure' } });
    await until(world.runs, () => (detailOf(world, id).nodes[0]?.status === 'started' ? true : null));
    const identity = readProcessIdentity(path.join(world.dataDir, 'runs', id, 'step-1'))!;
    await world.runs.cancel(id);
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'CANCELED', error: { code: 'run-canceled' } });
    expect(detailOf(world, id).steps.map(({ status }) => status)).toEqual(['CANCELED', 'CANCELED']);
    expect(isAlive(identity)).toBe(false);
    expect(commandsOf(world)).toEqual(['seed']);
    expect(world.history.runs.ofChain(id), 'no attempt follows a person’s cancel').toHaveLength(1);
  });

  it('as one step has ended and the next is about to begin', async () => {
    const world = makeWorld({ scenario: scenario({ seed: seeds, build: { steps: [{ hang: true }] } }) });
    const id = await launchSteps(world, [seedStep, buildStep], {});
    const off = world.runs.onChange(() => {
      if (detailOf(world, id).steps[0]?.status !== 'SUCCESS') return;
      off();
      void world.runs.cancel(id);
    });
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'CANCELED' });
    expect(detailOf(world, id).steps.map(({ status }) => status)).toEqual(['SUCCESS', 'CANCELED']);
  });
});

describe('a time limit', () => {
  it('ends the run as failed, says so, and keeps what was finished', async () => {
    const world = makeWorld({ scenario: scenario({ seed: seeds, build: { steps: [nodeStartLine(a), { hang: true }] } }) });
    const id = await launchSteps(world, [seedStep, buildStep, docsStep], { timeoutMs: 2_000 });
    expect(await world.runs.whenFinal(id)).toMatchObject({
      status: 'FAILURE',
      error: { code: 'run-timeout', title: 'The run took longer than its time limit of 2s.' },
      counts: { succeeded: 1, canceled: 1 },
    });
    expect(detailOf(world, id).steps.map(({ status }) => status)).toEqual(['SUCCESS', 'CANCELED', 'CANCELED']);
  });
});
