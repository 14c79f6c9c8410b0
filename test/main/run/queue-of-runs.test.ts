import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dbtProblem } from '../../../main/dbt/dbt-problem.ts';
import { plainStep } from '../../../preload/model/launch.ts';
import { type FakeCommand, type FakeScenario, fakeDbtCalls, fakeV1, nodeFinishedLine, nodeStartLine } from '../../fakes/fake-dbt.ts';
import { recordedFile } from './recorded-log.ts';
import { launch, launchSteps, makeWorld, until, type World } from './run-world.ts';

const a = { uniqueId: 'model.stays.a' };

function building(build: FakeCommand): FakeScenario {
  return { ...fakeV1, commands: { build } };
}

/** The same project with another database, so that only a limit can hold it back. */
function elsewhere(world: World, name: string): World {
  return { ...world, profile: { ...world.profile, databaseFile: `/elsewhere/${name}.duckdb` } };
}

function go(world: World, name: string): void {
  fs.writeFileSync(path.join(world.project.dir, name), '');
}

const statusOf = (world: World, id: string): string | undefined => world.history.runs.get(id)?.status;
const waitsFor = (world: World, id: string): string | null | undefined => world.history.runs.get(id)?.waitsFor;
const calls = (world: World): number => fakeDbtCalls(path.join(world.dir, 'fake')).length;

describe('the limits', () => {
  it('hold a run until another has ended, or a person starts it', async () => {
    const world = makeWorld({ scenario: building({ steps: [{ waitFor: 'go' }] }), settings: () => ({ limits: { perProject: 1, overall: 4 } }) });
    const first = await launch(world);
    const second = await launch(elsewhere(world, 'b'));
    const third = await launch(elsewhere(world, 'c'));
    expect(world.runs.queue().map(({ place, run }) => [place, run.id, run.waitsFor, run.canStartNow])).toEqual([
      [1, second, 'the run of this project to end', true],
      [2, third, 'the run of this project to end', true],
    ]);
    expect(await world.runs.startNow(third)).toMatchObject({ ok: true });
    await until(world.runs, () => (calls(world) === 2 ? true : null));
    expect([first, second, third].map((id) => statusOf(world, id) === 'QUEUED')).toEqual([false, true, false]);
    expect(await world.runs.startNow(third)).toMatchObject({
      ok: false,
      error: { code: 'run-not-active', title: expect.stringContaining('has started already') },
    });
    go(world, 'go');
    for (const id of [first, second, third]) expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS', waitsFor: null, canStartNow: false });
    expect(await world.runs.moveToFront(second)).toMatchObject({ ok: false, error: { code: 'run-not-active' } });
    expect(await world.runs.startNow('nosuch')).toMatchObject({ ok: false, error: { code: 'run-not-found' } });
  });

  it('hold it no longer once they are raised', async () => {
    let perProject = 1;
    const world = makeWorld({ scenario: building({ steps: [{ waitFor: 'go' }] }), settings: () => ({ limits: { perProject, overall: 4 } }) });
    await launch(world);
    const second = await launch(elsewhere(world, 'b'));
    expect(statusOf(world, second)).toBe('QUEUED');
    perProject = 2;
    world.runs.limitsChanged();
    expect(statusOf(world, second)).toBe('STARTING');
    go(world, 'go');
    await world.runs.whenFinal(second);
  });
});

describe('the order', () => {
  it('is changed by moving a run to the front; a database that is taken cannot be jumped', async () => {
    const world = makeWorld({ scenario: building({ steps: [{ waitFor: 'go' }] }) });
    const ids: string[] = [];
    for (let count = 0; count < 4; count += 1) ids.push(await launch(world));
    const [first, second, third, fourth] = ids;
    expect(await world.runs.startNow(third!)).toMatchObject({ ok: false, error: { code: 'database-locked' } });
    await world.runs.moveToFront(third!);
    await world.runs.moveToFront(fourth!);
    expect(world.runs.queue().map(({ run }) => run.id)).toEqual([fourth, third, second]);
    await world.runs.cancel(third!);
    expect(await world.runs.whenFinal(third!)).toMatchObject({ status: 'CANCELED', startedAt: null });
    go(world, 'go');
    for (const id of [first, second, fourth]) await world.runs.whenFinal(id!);
    const startedAt = (id: string): number => world.history.runs.get(id)?.startedAt ?? 0;
    expect(startedAt(fourth!)).toBeLessThanOrEqual(startedAt(second!));
    expect(calls(world)).toBe(3);
  });

  it('of 50 launches at once is theirs, and each runs once', { timeout: 120_000 }, async () => {
    const world = makeWorld({ scenario: building({ steps: [{ waitFor: 'go' }] }) });
    const ids = await Promise.all(Array.from({ length: 50 }, () => launch(world)));
    expect(new Set(ids).size).toBe(50);
    expect(world.runs.queue()).toHaveLength(49);
    // What is measured is that none is lost, not fifty dbts: those in the middle are canceled.
    for (const id of ids.slice(3, 48)) await world.runs.cancel(id);
    go(world, 'go');
    for (const id of ids) await world.runs.whenFinal(id);
    expect(ids.map((id) => statusOf(world, id))).toEqual(ids.map((_, index) => (index >= 3 && index < 48 ? 'CANCELED' : 'SUCCESS')));
    expect(calls(world)).toBe(5);
  });
});

describe('a database that another program has open', () => {
  it('is waited for in the queue, with the program’s name, while other databases go on', async () => {
    let held = true;
    const world = makeWorld({
      scenario: building({}),
      dbt: { databaseHolder: (file) => (held && file.endsWith('stays.duckdb') ? { pid: 123, name: 'python' } : null) },
    });
    const waiting = await launch(world);
    await until(world.runs, () => (waitsFor(world, waiting) === null ? null : true));
    expect(world.history.runs.get(waiting)).toMatchObject({
      status: 'QUEUED',
      startedAt: null,
      waitsFor: 'stays.duckdb, which python (pid 123) has open; gives up in 2m',
    });
    expect(await world.runs.whenFinal(await launch(elsewhere(world, 'b')))).toMatchObject({ status: 'SUCCESS' });
    expect(statusOf(world, waiting)).not.toBe('SUCCESS');
    held = false;
    expect(await world.runs.whenFinal(waiting)).toMatchObject({ status: 'SUCCESS', waitsFor: null });
    expect(calls(world)).toBe(2);
  });

  it('is given up after the time that was set, and the program is named', async () => {
    const world = makeWorld({
      scenario: building({}),
      settings: () => ({ databaseWaitMs: 1_200 }),
      dbt: { databaseHolder: () => ({ pid: 123, name: 'python' }) },
    });
    expect(await world.runs.whenFinal(await launch(world))).toMatchObject({
      status: 'FAILURE',
      error: { code: 'database-locked', title: 'Python (pid 123) has stays.duckdb open.', next: { kind: 'retry' } },
    });
    expect(calls(world)).toBe(0);
  });

  it('may be canceled meanwhile', async () => {
    const world = makeWorld({ scenario: building({}), dbt: { databaseHolder: () => ({ pid: 123, name: 'python' }) } });
    const id = await launch(world);
    await until(world.runs, () => (waitsFor(world, id) === null ? null : true));
    await world.runs.cancel(id);
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'CANCELED' });
  });

  it('is waited for between two steps as well', async () => {
    let held = false;
    const world = makeWorld({
      scenario: { ...fakeV1, commands: { seed: { steps: [{ waitFor: 'go' }] }, build: {} } },
      dbt: { databaseHolder: () => (held ? { pid: 123, name: 'python' } : null) },
    });
    const id = await launchSteps(world, [{ request: plainStep('seed') }, { request: plainStep('build') }], {});
    await until(world.runs, () => (calls(world) === 1 ? true : null));
    held = true;
    go(world, 'go');
    await until(world.runs, () => (waitsFor(world, id)?.includes('python (pid 123)') ? true : null));
    expect(['STARTED', 'STARTING']).toContain(statusOf(world, id));
    held = false;
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'SUCCESS', waitsFor: null });
  });

  it('is waited for when only dbt finds out, as long as it had begun nothing', async () => {
    const world = makeWorld({
      scenario: building({ steps: [{ file: recordedFile('v1-locked'), everyMs: 0 }], exitCode: 2 }),
      settings: () => ({ databaseWaitMs: 1_500 }),
      dbt: { problem: dbtProblem },
    });
    const id = await launch(world);
    await until(world.runs, () => (waitsFor(world, id) === null ? null : true));
    expect(waitsFor(world, id)).toMatch(/^\S+\.duckdb, which python\S* \(pid \d+\) has open; gives up in \ds$/);
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'FAILURE', exitCode: 2, error: { code: 'database-locked' } });
    expect(calls(world)).toBeGreaterThan(1);
    const events = world.history.events.all(world.history.runs.get(id)!.seq);
    expect(
      events.filter(({ name }) => name === 'MainEncounteredError'),
      'the log is that of the last attempt',
    ).toHaveLength(1);
  });

  it('is an ordinary failure once nodes have run', async () => {
    const error = {
      ...a,
      status: 'error',
      message: 'IO Error: Could not set lock on file "/data/stays.duckdb": Conflicting lock is held in /usr/bin/python3 (PID 7).',
    };
    const world = makeWorld({ scenario: building({ steps: [nodeStartLine(a), nodeFinishedLine(error)], exitCode: 1 }), dbt: { problem: dbtProblem } });
    expect(await world.runs.whenFinal(await launch(world))).toMatchObject({ status: 'FAILURE', error: { code: 'node-failed' } });
    expect(calls(world)).toBe(1);
  });
});
