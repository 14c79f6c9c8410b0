import { expect, test } from 'vitest';
import { listedRows } from '../../../../renderer/runs/list/listed-rows.ts';
import { run } from '../some-nodes.ts';

const attempts = [3, 2, 1].map((attempt) => run({ id: `b${attempt}`, chain: 'b1', attempt }));
const [last, second, first] = attempts as [ReturnType<typeof run>, ReturnType<typeof run>, ReturnType<typeof run>];
const rows = new Map([
  [0, run({ id: 'a', chain: 'a' })],
  [1, last],
  [3, run({ id: 'd', chain: 'd' })],
]);

test('folded, what is drawn is what main pages', () => {
  const listed = listedRows(10, rows, new Map());
  expect(listed.count).toBe(10);
  expect([0, 1, 2, 3].map((index) => listed.at(index)?.run.id)).toEqual(['a', 'b3', undefined, 'd']);
  expect(listed.indexOf('d')).toBe(3);
});

test('unfolded, the earlier attempts stand beneath the last one, and what follows moves down', () => {
  const listed = listedRows(10, rows, new Map([['b1', attempts]]));
  expect(listed.count).toBe(12);
  expect([0, 1, 2, 3, 4, 5].map((index) => listed.at(index)?.run.id)).toEqual(['a', 'b3', 'b2', 'b1', undefined, 'd']);
  expect([1, 2, 3, 4, 5, 11].map((index) => listed.positionAt(index))).toEqual([1, 1, 1, 2, 3, 9]);
  expect([1, 2].map((index) => listed.at(index)?.isEarlier)).toEqual([false, true]);
  expect(['a', second.id, first.id, 'd', 'gone'].map((id) => listed.indexOf(id))).toEqual([0, 2, 3, 5, null]);
});

test('a chain whose last attempt is not loaded adds nothing', () => {
  expect(listedRows(10, new Map([[0, run({ id: 'a', chain: 'a' })]]), new Map([['b1', attempts]])).count).toBe(10);
});
