import { expect, test } from 'vitest';
import { partOfGraph } from '../../../../renderer/assets/shown/part-of-graph.ts';

function graphOf(ways: string): {
  readonly assets: readonly { readonly id: string }[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
} {
  const edges = ways.split(' ').map((way) => ({ from: way[0]!, to: way[1]! }));
  return { assets: [...new Set(ways.replaceAll(' ', ''))].toSorted().map((id) => ({ id })), edges };
}

function waysOf(ways: string, kept: string, joined: boolean): string {
  return partOfGraph(graphOf(ways), new Set(kept), joined)
    .edges.map(({ from, to }) => from + to)
    .toSorted()
    .join(' ');
}

test('everything is the very same lineage', () => {
  const whole = graphOf('ab bc');
  expect(partOfGraph(whole, new Set('abc'), true)).toBe(whole);
});

test('what is left keeps its order and the edges between it', () => {
  const part = partOfGraph(graphOf('ab bc cd'), new Set('cba'), false);
  expect(part.assets.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(part.edges).toEqual([
    { from: 'a', to: 'b' },
    { from: 'b', to: 'c' },
  ]);
});

test('what is left out between two joins them only when asked to', () => {
  expect(waysOf('ab bc', 'ac', false)).toBe('');
  expect(waysOf('ab bc', 'ac', true)).toBe('ac');
});

test('a chain and a fan of what is left out joins all their ends, each two once', () => {
  expect(waysOf('ap pq qb qc bp', 'abc', true)).toBe('ab ac bc');
  expect(waysOf('ap bp pc pd', 'abcd', true)).toBe('ac ad bc bd');
  expect(waysOf('ap pb aq qb ab', 'ab', true)).toBe('ab');
});

test('a way past another asset that is left is no further edge', () => {
  expect(waysOf('ap pb bq qc', 'abc', true)).toBe('ab bc');
});

test('a circle of what is left out comes to an end', () => {
  expect(waysOf('ap pq qp qb', 'ab', true)).toBe('ab');
});
