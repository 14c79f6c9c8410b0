import { describe, expect, it } from 'vitest';
import { childrenOf, downstreamOf, lineageOf, parentsOf, upstreamOf } from '../../../renderer/graph/lineage.ts';

const edges = ['raw>stg', 'stg>int', 'stg>mart', 'int>mart', 'mart>dash', 'seed>int'].map((pair) => {
  const [from, to] = pair.split('>') as [string, string];
  return { from, to };
});
const lineage = lineageOf(['raw', 'stg', 'int', 'mart', 'dash', 'seed', 'lone'], edges);

describe('lineage', () => {
  it('counts the fewest steps upstream', () => {
    expect([...upstreamOf(lineage, 'mart')]).toEqual([
      ['stg', 1],
      ['int', 1],
      ['raw', 2],
      ['seed', 2],
    ]);
  });

  it('counts the fewest steps downstream', () => {
    expect(Object.fromEntries(downstreamOf(lineage, 'stg'))).toEqual({ int: 1, mart: 1, dash: 2 });
  });

  it('knows direct neighbours in the order of the edges', () => {
    expect(childrenOf(lineage, 'stg')).toEqual(['int', 'mart']);
    expect(parentsOf(lineage, 'int')).toEqual(['stg', 'seed']);
  });

  it('is empty for a lone asset and for one that is not there', () => {
    expect(upstreamOf(lineage, 'lone').size + downstreamOf(lineage, 'lone').size).toBe(0);
    expect(parentsOf(lineage, 'ghost')).toEqual([]);
    expect(downstreamOf(lineage, 'ghost').size).toBe(0);
  });

  it('comes to an end in a cycle and leaves the start out', () => {
    const round = lineageOf(
      ['a', 'b', 'c'],
      [...'ab bc ca'.split(' ')].map(([from, to]) => ({ from: from!, to: to! })),
    );
    expect([...upstreamOf(round, 'a').keys()]).toEqual(['c', 'b']);
  });

  it('leaves out loops, doubles and edges to assets that are not there', () => {
    const noisy = lineageOf(
      ['a', 'b'],
      [...'aa ab ab ax xb'.split(' ')].map(([from, to]) => ({ from: from!, to: to! })),
    );
    expect(childrenOf(noisy, 'a')).toEqual(['b']);
    expect(parentsOf(noisy, 'b')).toEqual(['a']);
  });
});
