import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAlive } from '../../../main/dbt/process.ts';
import type { ProcessIdentity } from '../../../main/dbt/process-identity.ts';
import { isFinal } from '../../../preload/model/run.ts';
import { fakeDbtCalls, fakeV1, nodeFinishedLine, nodeStartLine } from '../../fakes/fake-dbt.ts';
import { launch, makeWorld, otherSelf, tempDir, until, type World } from './run-world.ts';

const limit = 3;
const node = { uniqueId: 'model.stays.a' };
const scenario = { ...fakeV1, commands: { build: { steps: [nodeStartLine(node), { sleepMs: 20 }, nodeFinishedLine(node)] } } };
const alive = (identity: ProcessIdentity): boolean => identity.bootId === 'nowhere' || isAlive(identity);

/** Two Orreries on one data folder. */
function pair(): readonly [World, World] {
  const dir = tempDir();
  const make = (name: string): World =>
    makeWorld({ scenario, dir, self: otherSelf(name), dbt: { isAlive: alive }, settings: () => ({ limits: { perProject: limit, overall: limit } }) });
  return [make('first'), make('second')];
}

describe('launches in a moment, from two Orreries', () => {
  it.each([
    ['fifty on a database each never have more processes than the limit', 50, (world: World, index: number) => path.join(world.dir, `${index}.duckdb`), limit],
    ['a dozen on one database have one process at a time', 12, (world: World) => path.join(world.dir, 'one.duckdb'), 1],
  ])('%s, and all end well, each started once', { timeout: 180_000 }, async (_what, count, database, most) => {
    const worlds = pair();
    const [world] = worlds;
    let seen = 0;
    const look = (): void => {
      seen = Math.max(seen, world.history.runs.unfinished().filter(({ status }) => status !== 'QUEUED').length);
    };
    for (const each of worlds) each.runs.onChange(look);
    const ids = await Promise.all(
      Array.from({ length: count }, (_, index) => {
        const one = worlds[index % 2] ?? world;
        return launch({ ...one, profile: { ...one.profile, databaseFile: database(one, index) } });
      }),
    );
    expect(new Set(ids).size).toBe(count);
    await until(world.runs, () => (ids.every((id) => isFinal(world.history.runs.get(id)?.status ?? 'QUEUED')) ? true : null));
    expect(ids.map((id) => world.history.runs.get(id)?.status)).toEqual(ids.map(() => 'SUCCESS'));
    expect(seen).toBeLessThanOrEqual(most);
    expect(fakeDbtCalls(path.join(world.dir, 'fake'))).toHaveLength(count);
    for (const each of worlds) expect(each.reports).toEqual([]);
  });
});
