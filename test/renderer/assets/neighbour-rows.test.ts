import { expect, test } from 'vitest';
import { neighbours } from '../../../renderer/assets/neighbours/neighbour-rows.ts';
import { lineageOf } from '../../../renderer/graph/lineage.ts';

const lineage = lineageOf(
  ['a', 'b', 'c', 'd'],
  ['ab', 'bc', 'bd', 'ad'].map((way) => ({ from: way[0]!, to: way[1]! })),
);
const rows = (id: string, side: 'upstream' | 'downstream', all: boolean): string =>
  neighbours(lineage, id, side, all, (other) => other)
    .map((one) => `${one.id}${one.steps}`)
    .join(' ');

test('the direct neighbours of an asset, and those of its whole lineage with how far they are', () => {
  expect(rows('a', 'downstream', false)).toBe('b1 d1');
  expect(rows('a', 'downstream', true)).toBe('b1 d1 c2');
  expect(rows('c', 'upstream', true)).toBe('b1 a2');
  expect(rows('a', 'upstream', true)).toBe('');
});
