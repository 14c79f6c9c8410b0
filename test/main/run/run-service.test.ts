import { describe, expect, it } from 'vitest';
import type { NodeResult } from '../../../preload/model/run.ts';
import { fakeV1, nodeFinishedLine, nodeStartLine } from '../../fakes/fake-dbt.ts';
import { launch, launchNode, makeWorld } from './run-world.ts';

const a = { uniqueId: 'model.stays.a' };
const b = { uniqueId: 'model.stays.b' };

describe('a run', () => {
  it('is queued, starts, shows its nodes as they come and succeeds with dbt', async () => {
    const steps = [nodeStartLine(a), nodeFinishedLine(a), nodeStartLine(b), nodeFinishedLine(b)];
    const world = makeWorld({ scenario: { ...fakeV1, commands: { build: { steps } } }, selected: [launchNode(a.uniqueId), launchNode(b.uniqueId)] });
    const statuses: string[] = [];
    const nodes = new Map<string, NodeResult>();
    world.runs.onChange((change) => {
      for (const run of change.runs) if (statuses.at(-1) !== run.status) statuses.push(run.status);
      for (const node of change.nodes) nodes.set(node.uniqueId, node);
    });
    const id = await launch(world);
    const run = await world.runs.whenFinal(id);
    expect(run.status).toBe('SUCCESS');
    expect(run.exitCode).toBe(0);
    expect(run.counts).toMatchObject({ total: 2, succeeded: 2, queued: 0, running: 0 });
    expect(statuses[0]).toBe('STARTING');
    expect(statuses.at(-1)).toBe('SUCCESS');
    expect([...nodes.values()].map((node) => [node.uniqueId, node.status, node.order])).toEqual([
      ['model.stays.a', 'success', 1],
      ['model.stays.b', 'success', 2],
    ]);
    expect(world.reports).toEqual([]);
  });
});
