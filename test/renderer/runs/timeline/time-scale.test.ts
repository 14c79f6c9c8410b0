import { describe, expect, test } from 'vitest';
import { niceStep, runScale, ticks, xOf } from '../../../../renderer/runs/timeline/time-scale.ts';

const noon = Date.UTC(2026, 10, 22, 12, 0, 0);

describe('niceStep', () => {
  test.each([
    [300, 50],
    [3_000, 500],
    [60_000, 10_000],
    [240_000, 60_000],
    [3 * 3_600_000, 30 * 60_000],
    [40 * 3_600_000, 6 * 3_600_000],
    [20 * 24 * 3_600_000, 3 * 24 * 3_600_000],
  ])('of %i ms over 900 pixels is %i ms', (length, step) => {
    expect(niceStep({ from: noon, to: noon + length, width: 900 }, 120)).toBe(step);
  });
});

describe('ticks', () => {
  test('stand on whole minutes of local time, with a blank one between', () => {
    const found = ticks({ from: noon - 10_000, to: noon + 130_000, width: 840 }, 200, 3_600_000);
    expect(found.map((tick) => tick.label)).toEqual(['13:00', '', '13:01', '', '13:02']);
    expect(found[0]?.x).toBeCloseTo(60);
    expect(found[2]?.x).toBeCloseTo(420);
  });

  test('are as exact as their step', () => {
    const labels = (length: number) => ticks({ from: noon, to: noon + length, width: 900 }, 120, 0).map((tick) => tick.label);
    expect(labels(60_000)).toContain('12:00:10');
    expect(labels(2_000)).toContain('12:00:00.5');
    expect(labels(100)).toContain('12:00:00.02');
    expect(labels(10)).toContain('12:00:00.002');
  });

  test('follow local midnight on steps of hours, also where the zone is half an hour off', () => {
    const found = ticks({ from: noon, to: noon + 36 * 3_600_000, width: 900 }, 120, 5.5 * 3_600_000).filter((tick) => tick.label !== '');
    expect(found.map((tick) => tick.label)).toEqual(['18:00', '00:00', '06:00', '12:00', '18:00', '00:00']);
  });
});

describe('runScale', () => {
  test('leaves room for the words beside the last bar of a finished run', () => {
    const scale = runScale({ from: 0, until: 7_000, firstNodeAt: null, width: 1000, labelRoom: 300, growing: false });
    expect(xOf(scale, 7_000)).toBeCloseTo(700);
  });

  test('holds still while a growing run stays within the same length', () => {
    const at = (until: number) => runScale({ from: 0, until, firstNodeAt: null, width: 1000, labelRoom: 300, growing: true }).to;
    expect(at(21_000)).toBe(at(29_000));
    expect(at(31_000)).toBeGreaterThan(at(29_000));
    expect(xOf(runScale({ from: 0, until: 29_000, firstNodeAt: null, width: 1000, labelRoom: 300, growing: true }), 29_000)).toBeLessThanOrEqual(700);
  });

  test('keeps the nodes large where dbt took long to start', () => {
    const scale = runScale({ from: 0, until: 40_000, firstNodeAt: 30_000, width: 1000, labelRoom: 280, growing: false });
    expect(scale.from).toBe(28_000);
    expect(xOf(scale, 30_000)).toBeCloseTo(120);
    expect(xOf(scale, 40_000)).toBeCloseTo(720);
    expect(runScale({ from: 29_500, until: 40_000, firstNodeAt: 30_000, width: 1000, labelRoom: 280, growing: false }).from).toBe(29_500);
  });

  test('copes with a run that has no length yet', () => {
    expect(xOf(runScale({ from: 5, until: 5, firstNodeAt: null, width: 0, labelRoom: 300, growing: false }), 5)).toBe(0);
  });
});
