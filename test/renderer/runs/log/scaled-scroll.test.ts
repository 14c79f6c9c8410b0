import { describe, expect, test } from 'vitest';
import { isScaled, lastTop, scaledScroll, scrollFromTop, topFromScroll, visibleRows } from '../../../../renderer/runs/log/scaled-scroll.ts';

describe('scaledScroll', () => {
  test('is one to one for what fits a page', () => {
    const scroll = scaledScroll(10_000, 22, 400);
    expect(isScaled(scroll)).toBe(false);
    expect(topFromScroll(scroll, 1234)).toBe(1234);
    expect(scrollFromTop(scroll, 1234)).toBe(1234);
  });

  test('reaches the last of five million lines within a page', () => {
    const scroll = scaledScroll(5_000_000, 22, 400);
    expect(isScaled(scroll)).toBe(true);
    expect(scroll.height).toBeLessThan(30_000_000);
    expect(topFromScroll(scroll, scroll.height - scroll.viewport)).toBe(5_000_000 * 22 - 400);
    expect(scrollFromTop(scroll, lastTop(scroll))).toBe(scroll.height - scroll.viewport);
    expect(topFromScroll(scroll, scrollFromTop(scroll, 50_000_000))).toBeCloseTo(50_000_000, 3);
  });

  test('stays at the top when everything fits', () => {
    const scroll = scaledScroll(3, 22, 400);
    expect(lastTop(scroll)).toBe(0);
    expect(topFromScroll(scroll, 50)).toBe(0);
  });
});

test('visibleRows gives the rows in view and a few around', () => {
  expect(visibleRows({ top: 1000, rowHeight: 20, viewport: 100, count: 1000, overscan: 2 })).toEqual({ start: 48, end: 57, offset: -40 });
  expect(visibleRows({ top: 0, rowHeight: 20, viewport: 100, count: 3, overscan: 2 })).toEqual({ start: 0, end: 3, offset: 0 });
});
