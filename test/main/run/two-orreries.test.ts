import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAlive, readProcessIdentity } from '../../../main/dbt/process.ts';
import { processIdentity, type ProcessIdentity } from '../../../main/dbt/process-identity.ts';
import { type FakeScenario, type FakeStep, fakeDbtCalls, fakeV1, nodeFinishedLine, nodeStartLine } from '../../fakes/fake-dbt.ts';
import { launch, launchNode, makeWorld, otherSelf, tempDir, until, type World } from './run-world.ts';

const names = ['a', 'b', 'c'];
const steps = names.flatMap((name): FakeStep[] => [
  nodeStartLine({ uniqueId: `model.stays.${name}` }),
  { waitFor: `go-${name}` },
  nodeFinishedLine({ uniqueId: `model.stays.${name}` }),
]);
const selected = names.map((name) => launchNode(`model.stays.${name}`));

function playing(exitCode = 0): FakeScenario {
  return { ...fakeV1, commands: { build: { steps, exitCode } } };
}

/** Lets the fake dbt go past its waiting places. */
function go(world: World, ...which: readonly string[]): void {
  for (const name of which) fs.writeFileSync(path.join(world.project.dir, `go-${name}`), '');
}

/** Two Orreries on one data folder, in this process: each thinks the other's identity lives as long as `living` holds it. */
function pair(scenario: FakeScenario): { readonly first: World; readonly second: () => World; readonly living: Set<string> } {
  const dir = tempDir();
  const living = new Set(['first', 'second']);
  const alive = (identity: ProcessIdentity): boolean => (identity.bootId === 'nowhere' ? living.has(identity.startedTicks.slice(4)) : isAlive(identity));
  const make = (name: string): World => makeWorld({ scenario, dir, selected, self: otherSelf(name), dbt: { isAlive: alive } });
  return { first: make('first'), second: () => make('second'), living };
}

function status(world: World, id: string, node: string): string | undefined {
  return world.history.nodes.get(world.history.runs.get(id)!.seq, `model.stays.${node}`)?.status;
}

/** Every line of the log once and in order: nothing lost, nothing twice. */
function expectWholeLog(world: World, id: string): void {
  const run = world.history.runs.get(id)!;
  const step = world.history.steps.get(run.seq, 1)!;
  const log = fs.readFileSync(path.join(step.dir, 'dbt.jsonl'));
  const lines = log.toString().split('\n').slice(0, -1);
  const events = world.history.events.all(run.seq);
  expect(events.map((event) => event.line)).toEqual(lines.map((_line, index) => index));
  for (const event of events) expect(log.subarray(event.byteOffset).toString().split('\n')[0]).toContain(event.message);
  expect(step).toMatchObject({ logOffset: log.length, logLines: lines.length });
}

describe('an Orrery that ends in the middle of a run', () => {
  it('leaves dbt running; the next one goes on at the stored offset and ends the run', async () => {
    const { first, second } = pair(playing());
    const id = await launch(first);
    await until(first.runs, () => (status(first, id, 'a') === 'started' ? true : null));
    await first.runs.stop();
    go(first, 'a', 'b');
    const next = second();
    await next.runs.recover();
    await until(next.runs, () => (status(next, id, 'c') === 'started' ? true : null));
    expect(next.runs.detail(id)).toMatchObject({ value: { run: { status: 'STARTED', counts: { succeeded: 2, running: 1 } } } });
    go(first, 'c');
    expect(await next.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS', exitCode: 0, counts: { succeeded: 3 } });
    expectWholeLog(next, id);
    expect(fakeDbtCalls(path.join(next.dir, 'fake'))).toHaveLength(1);
  });

  it('a run that ended meanwhile is finished from its log and its exit code', async () => {
    const { first, second } = pair(playing(1));
    const id = await launch(first);
    await until(first.runs, () => (status(first, id, 'a') === 'started' ? true : null));
    const identity = readProcessIdentity(path.join(first.dataDir, 'runs', id, 'step-1'))!;
    await first.runs.stop();
    go(first, 'a', 'b', 'c');
    await until(first.runs, () => (isAlive(identity) ? null : true));
    const endedAt = fs.statSync(path.join(first.dataDir, 'runs', id, 'step-1', 'exit')).mtimeMs;
    const next = second();
    await next.runs.recover();
    const run = await next.runs.whenFinal(id);
    expect(run).toMatchObject({ status: 'FAILURE', exitCode: 1, counts: { succeeded: 3 } });
    expect(run.finishedAt).toBe(Math.round(endedAt));
    expectWholeLog(next, id);
  });

  it('a run that the whole computer left is failed and says so', async () => {
    const { first, second } = pair(playing());
    const id = await launch(first);
    await until(first.runs, () => (status(first, id, 'a') === 'started' ? true : null));
    await first.runs.stop();
    const dir = path.join(first.dataDir, 'runs', id, 'step-1');
    process.kill(-readProcessIdentity(dir)!.pid, 'SIGKILL');
    // as after a new start of the computer: that pid may be anybody's now
    fs.writeFileSync(path.join(dir, 'process.json'), JSON.stringify({ ...processIdentity()!, bootId: 'an earlier one' }));
    const next = second();
    await next.runs.recover();
    expect(await next.runs.whenFinal(id)).toMatchObject({ status: 'FAILURE', exitCode: null, error: { code: 'run-stopped' }, counts: { canceled: 3 } });
  });

  it('a run that was claimed but never started is started', async () => {
    const { first, second } = pair(playing());
    go(first, ...names);
    await first.runs.stop();
    const next = second();
    const id = await launch(next);
    await next.runs.whenFinal(id);
    const seq = next.history.runs.get(id)!.seq;
    next.history.transaction(() => {
      next.history.runs.update(seq, { status: 'STARTING', finishedAt: null, exitCode: null, owner: otherSelf('nobody') });
      next.history.steps.rewind(seq, 1);
      next.history.steps.update(seq, 1, { status: 'STARTING', finishedAt: null, exitCode: null, process: null });
      next.history.events.clear(seq, 1);
    });
    fs.rmSync(path.join(next.dataDir, 'runs', id), { recursive: true });
    await next.runs.recover();
    expect(await next.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS', exitCode: 0 });
    expect(fakeDbtCalls(path.join(next.dir, 'fake'))).toHaveLength(2);
  });
});

describe('two Orreries at once', () => {
  it('see each other’s runs, and a database goes to one run at a time', async () => {
    const { first, second: makeSecond } = pair(playing());
    const second = makeSecond();
    const one = await launch(first);
    const two = await launch(second);
    await until(second.runs, () => (status(second, one, 'a') === 'started' ? true : null));
    expect(first.history.runs.get(two)).toMatchObject({ status: 'QUEUED' });
    go(first, ...names);
    expect(await second.runs.whenFinal(one)).toMatchObject({ status: 'SUCCESS' });
    expect(await first.runs.whenFinal(two)).toMatchObject({ status: 'SUCCESS' });
    expect(fakeDbtCalls(path.join(first.dir, 'fake'))).toHaveLength(2);
    for (const id of [one, two]) expectWholeLog(first, id);
  });

  it('either can cancel the other’s run', async () => {
    const { first, second: makeSecond } = pair(playing());
    const second = makeSecond();
    const id = await launch(first);
    await until(second.runs, () => (status(second, id, 'a') === 'started' ? true : null));
    await second.runs.cancel(id);
    expect(await second.runs.whenFinal(id)).toMatchObject({ status: 'CANCELED' });
  });

  it('one takes over the run and the queue of the other when that is killed', async () => {
    const { first, second: makeSecond, living } = pair(playing());
    const running = await launch(first);
    const waiting = await launch(first);
    await until(first.runs, () => (status(first, running, 'a') === 'started' ? true : null));
    const second = makeSecond();
    // killed: it does not hand anything over, it is just not there any more
    living.delete('first');
    go(first, ...names);
    expect(await second.runs.whenFinal(running)).toMatchObject({ status: 'SUCCESS' });
    expect(await second.runs.whenFinal(waiting)).toMatchObject({ status: 'SUCCESS' });
    for (const id of [running, waiting]) expectWholeLog(second, id);
  });
});
