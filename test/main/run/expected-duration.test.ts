import { describe, expect, it } from 'vitest';
import { expectedDuration, type TimedNode } from '../../../main/run/expected-duration.ts';
import { median } from '../../../main/run/median.ts';

const node = (id: string, ms: number | readonly number[] | null, waitsFor: readonly string[] = [], resourceType = 'model'): TimedNode => ({
  id,
  resourceType,
  durations: ms === null ? [] : typeof ms === 'number' ? [ms] : ms,
  waitsFor,
});
const ms = (nodes: readonly TimedNode[], threads: number, overheads: readonly number[] = []) => expectedDuration(nodes, { threads, overheads })?.ms;

describe('median', () => {
  it.each([
    [[], null],
    [[3], 3],
    [[9, 1, 5], 5],
    [[4, 1, 2, 3], 2.5],
  ])('of %j is %s', (values, middle) => {
    expect(median(values)).toBe(middle);
  });
});

describe('expectedDuration', () => {
  it('knows nothing where nothing was timed', () => {
    expect(expectedDuration([], { threads: 4, overheads: [1_000] })).toBeNull();
    expect(expectedDuration([node('a', null)], { threads: 4, overheads: [1_000] })).toBeNull();
  });

  it.each([
    ['one thread: one after the other', [node('a', 100), node('b', 200), node('c', 300)], 1, 600],
    ['as many threads as nodes: the longest', [node('a', 100), node('b', 200), node('c', 300)], 3, 300],
    ['two threads', [node('a', 300), node('b', 100), node('c', 100), node('d', 100)], 2, 300],
    ['a chain cannot be hurried', [node('a', 100), node('b', 100, ['a']), node('c', 100, ['b'])], 8, 300],
    ['a diamond', [node('a', 100), node('b', 50, ['a']), node('c', 200, ['a']), node('d', 10, ['b', 'c'])], 4, 310],
    ['what is not part of the run is not waited for', [node('b', 100, ['a'])], 1, 100],
    ['given in any order', [node('c', 100, ['b']), node('b', 100, ['a']), node('a', 100)], 4, 300],
    ['twice the same parent', [node('a', 100), node('b', 100, ['a', 'a'])], 4, 200],
    ['no thread is taken for one', [node('a', 100), node('b', 100)], 0, 200],
  ] as const)('%s', (_what, nodes, threads, expected) => {
    expect(ms(nodes, threads)).toBe(expected);
  });

  it('takes the median of each node and adds what dbt itself needs', () => {
    expect(ms([node('a', [100, 5_000, 200])], 1, [2_000, 3_000, 2_500])).toBe(2_700);
  });

  it('takes what was never timed for a usual one of its kind, or of any kind', () => {
    const nodes = [node('a', 100), node('b', 300), node('x', null), node('t', 10, [], 'test'), node('u', null, [], 'test'), node('s', null, [], 'seed')];
    // a 100 + b 300 + x 200 + t 10 + u 10 + s 100
    expect(ms(nodes, 1)).toBe(720);
  });

  it('says what it is told from', () => {
    const basis = (nodes: readonly TimedNode[]) => expectedDuration(nodes, { threads: 1, overheads: [] })?.basis;
    expect(basis([node('a', [1, 2, 3]), node('b', [1])])).toBe('from the last 3 runs');
    expect(basis([node('a', 1)])).toBe('from the last run');
    expect(basis([node('a', 1), node('b', null)])).toBe('from the last run; 1 of 2 was never timed');
    expect(basis([node('a', [1, 2]), node('b', null), node('c', null)])).toBe('from the last 2 runs; 2 of 3 were never timed');
  });

  it('ends on a cycle', () => {
    expect(ms([node('a', 100, ['b']), node('b', 100, ['a']), node('c', 50)], 2)).toBe(50);
  });
});
