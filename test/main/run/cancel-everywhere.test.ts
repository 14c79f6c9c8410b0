import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAlive, readProcessIdentity } from '../../../main/dbt/process.ts';
import { plainStep } from '../../../preload/model/launch.ts';
import { type FakeScenario, type FakeStep, fakeDbtCalls, fakeV1, nodeFinishedLine, nodeStartLine } from '../../fakes/fake-dbt.ts';
import { launch, launchNode, launchSteps, makeWorld, until, type World } from './run-world.ts';

const a = { uniqueId: 'model.stays.a' };
const build = (steps: readonly FakeStep[], more: Partial<FakeScenario> = {}): FakeScenario => ({ ...fakeV1, ...more, commands: { build: { steps } } });
const status = (world: World, id: string): string | undefined => world.history.runs.get(id)?.status;

/** Process groups of a run's steps that are still there. */
function alive(world: World, id: string): readonly string[] {
  const folder = path.join(world.dataDir, 'runs', id);
  return (fs.existsSync(folder) ? fs.readdirSync(folder) : []).filter((step) => {
    const identity = readProcessIdentity(path.join(folder, step));
    return identity !== null && isAlive(identity);
  });
}

/** A clock on which the forty seconds of a stubborn dbt pass in two. */
function quickClock(): () => number {
  const from = Date.now();
  return () => from + (Date.now() - from) * 20;
}

// a dbt that does not hear the first interrupt is killed 40 s later
describe('a cancel', { timeout: 240_000 }, () => {
  it('of a dbt that ends at once and leaves a deaf program behind ends that program too', async () => {
    const world = makeWorld({
      scenario: build([nodeStartLine(a), { child: 'child' }, { touch: 'ready' }, { hang: true }]),
      selected: [launchNode(a.uniqueId)],
    });
    const id = await launch(world);
    await until(world.runs, () => (fs.existsSync(path.join(world.project.dir, 'ready')) ? true : null));
    await world.runs.cancel(id);
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'CANCELED', exitCode: 2, counts: { canceled: 1 } });
    expect(alive(world, id)).toEqual([]);
  });

  it('of a dbt that is deaf itself, with a deaf program below it, ends both', async () => {
    const scenario = build([nodeStartLine(a), { child: 'child' }, { touch: 'ready' }, { hang: true }], { sigint: 'ignore' });
    const world = makeWorld({ scenario, selected: [launchNode(a.uniqueId)], now: quickClock() });
    const id = await launch(world);
    await until(world.runs, () => (fs.existsSync(path.join(world.project.dir, 'ready')) ? true : null));
    await world.runs.cancel(id);
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'CANCELED', exitCode: null });
    expect(alive(world, id)).toEqual([]);
  });

  it('between two steps starts no further one', async () => {
    const world = makeWorld({ scenario: build([nodeStartLine(a), nodeFinishedLine(a)]), selected: [launchNode(a.uniqueId)] });
    const steps = [1, 2, 3].map(() => ({ request: plainStep('build') }));
    const id = await launchSteps(world, [steps[0]!, ...steps.slice(1)]);
    await until(world.runs, () => (world.history.steps.get(world.history.runs.get(id)!.seq, 1)?.status === 'SUCCESS' ? true : null));
    await world.runs.cancel(id);
    expect(await world.runs.whenFinal(id)).toMatchObject({ status: 'CANCELED', steps: [{ status: 'SUCCESS' }, {}, {}] });
    expect(fakeDbtCalls(path.join(world.dir, 'fake')).length).toBeLessThan(3);
    expect(alive(world, id)).toEqual([]);
  });

  it('at any moment of the first second ends it, asked once or several times', async () => {
    const world = makeWorld({
      scenario: build([nodeStartLine(a), { hang: true }]),
      selected: [launchNode(a.uniqueId)],
      settings: () => ({ limits: { perProject: 20, overall: 20 } }),
    });
    for (const [index, moment] of [0, 5, 40, 120, 280, 310, 450].entries()) {
      const other = { ...world, profile: { ...world.profile, databaseFile: path.join(world.dir, `${index}.duckdb`) } };
      const id = await launch(other);
      await new Promise((resolve) => setTimeout(resolve, moment));
      await Promise.all([world.runs.cancel(id), world.runs.cancel(id)]);
      expect(await world.runs.whenFinal(id), `${moment} ms`).toMatchObject({ status: 'CANCELED' });
      expect(alive(world, id), `${moment} ms`).toEqual([]);
      expect(status(world, id)).toBe('CANCELED');
    }
    expect(world.reports).toEqual([]);
  });
});
