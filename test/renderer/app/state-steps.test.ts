import { expect, test } from 'vitest';
import { changedSince, noteStep } from '../../../renderer/app/state-steps.ts';

test('what changed between two maps of states is known over a few steps', () => {
  const [first, second, third] = [new Map<string, number>(), new Map([['a', 1]]), new Map([['b', 2]])];
  noteStep(first, second, ['a']);
  noteStep(second, third, ['b', 'c']);
  expect(changedSince(second, second)).toEqual([]);
  expect(changedSince(first, second)).toEqual(['a']);
  expect(changedSince(first, third)?.toSorted()).toEqual(['a', 'b', 'c']);
});

test('of maps that have nothing to do with each other nothing is known', () => {
  expect(changedSince(new Map(), new Map())).toBeNull();
});

test('a long way back is not gone', () => {
  const maps = Array.from({ length: 40 }, () => new Map());
  maps.slice(1).forEach((map, i) => noteStep(maps[i]!, map, [String(i)]));
  expect(changedSince(maps[0]!, maps.at(-1)!)).toBeNull();
  expect(changedSince(maps.at(-3)!, maps.at(-1)!)).toHaveLength(2);
});
