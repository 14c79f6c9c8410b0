import { expect, test } from 'vitest';
import { panBy, reveal, zoomAround } from '../../../../renderer/runs/timeline/time-window.ts';

const all = { from: 0, to: 10_000 };

test('zooms around a moment that keeps its place, and never beyond all there is', () => {
  expect(zoomAround(all, 2_500, 0.5, all)).toEqual({ from: 1_250, to: 6_250 });
  expect(zoomAround({ from: 1_250, to: 6_250 }, 2_500, 2, all)).toEqual(all);
  expect(zoomAround({ from: 0, to: 1_000 }, 0, 100, all)).toEqual(all);
  const closest = zoomAround({ from: 500, to: 530 }, 510, 0.001, all);
  expect(closest.to - closest.from).toBeCloseTo(20);
});

test('moves by a share of itself and stops at the ends', () => {
  const window = { from: 4_000, to: 5_000 };
  expect(panBy(window, 0.5, all)).toEqual({ from: 4_500, to: 5_500 });
  expect(panBy(window, -10, all)).toEqual({ from: 0, to: 1_000 });
  expect(panBy(window, 100, all)).toEqual({ from: 9_000, to: 10_000 });
});

test('moves just enough to show a moment', () => {
  const window = { from: 4_000, to: 4_800 };
  expect(reveal(window, 4_400, all)).toBe(window);
  expect(reveal(window, 6_000, all)).toEqual({ from: 5_300, to: 6_100 });
  expect(reveal(window, 1_000, all)).toEqual({ from: 900, to: 1_700 });
});
