import { expect, it } from 'vitest';
import { medianOf, oddDurations, oddRows } from '../../../../renderer/assets/page/history/outliers.ts';

const oddOnes = (values: readonly boolean[]): readonly number[] => values.flatMap((odd, index) => (odd ? [index] : []));

it('marks the build that took four times as long, as in a lock', () => {
  const { median, isOdd } = oddDurations([6_000, 6_100, 5_900, 6_200, 24_600, 6_000, 6_100]);
  expect(median).toBe(6_100);
  expect(oddOnes(isOdd)).toEqual([4]);
});

it('marks nothing that differs as machines do', () => {
  expect(oddOnes(oddDurations([60, 70, 400, 65, 62, 61]).isOdd)).toEqual([]);
  expect(oddOnes(oddDurations([6_000, 9_000, 7_000, 11_000, 6_500]).isOdd)).toEqual([]);
});

it('marks nothing where there is too little to compare with, and passes over what is not known', () => {
  expect(oddOnes(oddDurations([1_000, 1_000, 60_000]).isOdd)).toEqual([]);
  expect(oddOnes(oddDurations([1_000, null, 1_000, 1_000, null, 60_000]).isOdd)).toEqual([5]);
  expect(oddDurations([]).median).toBeNull();
});

it('a build that was oddly short is none', () => {
  expect(oddOnes(oddDurations([60_000, 60_000, 60_000, 60_000, 100]).isOdd)).toEqual([]);
});

it('marks a build that wrote no rows, and one that wrote ten times as many', () => {
  expect(oddOnes(oddRows([400, 410, 0, 420, 430]).isOdd)).toEqual([2]);
  expect(oddOnes(oddRows([400, 410, 405, 420, 4_300]).isOdd)).toEqual([4]);
  expect(oddOnes(oddRows([100, 200, 300, 400, 500, 600]).isOdd)).toEqual([]);
  expect(oddOnes(oddRows([0, 0, 0, 0, 0]).isOdd)).toEqual([]);
});

it('the median of an even count is the mean of the two in the middle', () => {
  expect(medianOf([4, 1, 3, 2])).toBe(2.5);
  expect(medianOf([3, 1, 2])).toBe(2);
  expect(medianOf([])).toBeNull();
});
