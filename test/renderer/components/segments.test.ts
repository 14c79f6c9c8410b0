import { expect, test } from 'vitest';
import { finishedOf, segmentsOf } from '../../../renderer/components/segments.ts';

const counts = { total: 25, queued: 11, running: 1, succeeded: 10, warned: 0, failed: 1, skipped: 2, canceled: 0 };

test('the bar has a part for each state there is, in their order', () => {
  const { segments, total } = segmentsOf(counts);
  expect(segments.map(({ word, count }) => `${count} ${word}`)).toEqual(['10 succeeded', '1 failed', '2 skipped', '1 running']);
  expect(total).toBe(25);
});

test('without a total the bar stands for what was seen, and never for less', () => {
  expect(segmentsOf({ ...counts, total: null }).total).toBe(25);
  expect(segmentsOf({ ...counts, total: 3 }).total).toBe(25);
});

test('skipped and canceled nodes are done with too', () => {
  expect(finishedOf({ ...counts, canceled: 4 })).toBe(17);
});
