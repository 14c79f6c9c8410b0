import { describe, expect, test } from 'vitest';
import type { NodeResult } from '../../../../preload/model/run.ts';
import { forecast } from '../../../../renderer/runs/timeline/critical-path.ts';
import { check, node } from '../some-nodes.ts';

const id = (name: string): string => `model.stays.${name}`;
const done = (name: string, startedAt: number, finishedAt: number): NodeResult => node(name, { status: 'success', startedAt, finishedAt });
const names = (path: readonly string[]): readonly string[] => path.map((each) => each.split('.')[2] ?? '');

/** a → b → d, a → c → d; e stands alone. */
const dependsOn = { [id('b')]: [id('a')], [id('c')]: [id('a')], [id('d')]: [id('b'), id('c')] };

describe('the critical path', () => {
  test('goes from the last end back to what was waited for', () => {
    const nodes = [done('a', 0, 100), done('b', 110, 400), done('c', 110, 200), done('d', 410, 500), done('e', 0, 450)];
    const found = forecast(nodes, dependsOn, {}, 1_000);
    expect(names(found.path)).toEqual(['a', 'b', 'd']);
    expect(found).toMatchObject({ end: 500, sure: true });
    expect(found.stretches.get(id('d'))).toEqual({ ready: 400, from: 410, to: 500 });
  });

  test('goes through a check that held the next asset up, and shows its asset', () => {
    const gate = check('unique_b', 'b', { status: 'pass', startedAt: 400, finishedAt: 900 });
    const nodes = [done('a', 0, 100), done('b', 110, 400), done('c', 110, 600), done('d', 910, 950), gate];
    const reads = { ...dependsOn, [gate.uniqueId]: [id('b')] };
    expect(names(forecast(nodes, reads, {}, 1_000).path)).toEqual(['a', 'b', 'd']);
    expect(forecast(nodes, reads, {}, 1_000).stretches.get(id('d'))?.ready).toBe(900);
  });

  test('foresees what runs and waits from what it usually takes', () => {
    const nodes = [done('a', 0, 100), node('b', { status: 'executing', startedAt: 110 }), node('c', { status: 'executing', startedAt: 110 }), node('d')];
    const usual = { [id('b')]: 1_000, [id('c')]: 300, [id('d')]: 200 };
    const found = forecast(nodes, dependsOn, usual, 500);
    expect(names(found.path)).toEqual(['a', 'b', 'd']);
    expect(found.stretches.get(id('b'))).toEqual({ ready: 100, from: 110, to: 1_110 });
    expect(found.stretches.get(id('c'))?.to).toBe(500);
    expect(found.stretches.get(id('d'))).toEqual({ ready: 1_110, from: 1_110, to: 1_310 });
    expect(found).toMatchObject({ end: 1_310, sure: true });
    expect(forecast(nodes, dependsOn, { [id('b')]: 1_000 }, 500).sure).toBe(false);
  });

  test('is not decided by what never ran', () => {
    const nodes = [done('a', 0, 100), node('b', { status: 'error', startedAt: 110, finishedAt: 150 }), node('d', { status: 'skipped', finishedAt: 900 })];
    expect(names(forecast(nodes, dependsOn, {}, 1_000).path)).toEqual(['a', 'b']);
    expect(forecast([], {}, {}, 0)).toMatchObject({ path: [], end: null });
  });

  test('ends also where a manifest would go in circles', () => {
    const nodes = [done('a', 0, 100), done('b', 110, 400)];
    expect(forecast(nodes, { [id('a')]: [id('b')], [id('b')]: [id('a')] }, {}, 1_000).path).toEqual([]);
  });
});
