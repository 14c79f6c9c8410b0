import { describe, expect, it } from 'vitest';
import { fitsPng, pixelsOf, shotOf, shrunkToFit } from '../../../../renderer/graph/export/picture-size.ts';

const view = { zoom: 0.5, pan: { x: 10, y: -20 }, width: 1200, height: 800 };

describe('what a picture shows', () => {
  it('is the view as it stands', () => {
    expect(shotOf('view', { x1: 0, y1: 0, x2: 5000, y2: 9000 }, view, 2)).toEqual({ ...view, ratio: 2 });
  });

  it('is the whole graph at life size, with room round it', () => {
    const shot = shotOf('everything', { x1: -100, y1: -50, x2: 900, y2: 450 }, view, 1);
    expect(shot).toEqual({ zoom: 1, pan: { x: 140, y: 90 }, width: 1080, height: 580, ratio: 1 });
  });

  it('has its legend below', () => {
    expect(pixelsOf({ width: 1080, height: 580, ratio: 4 }, 40)).toEqual({ width: 4320, height: 2480 });
  });

  it.each([
    { x2: 4_400, y2: 60_000, ratio: 1 },
    { x2: 60_000, y2: 4_400, ratio: 4 },
    { x2: 30_000, y2: 30_000, ratio: 2 },
  ])('is from further away where the picture would be too large ($x2 × $y2 at $ratio×)', ({ x2, y2, ratio }) => {
    const wanted = shotOf('everything', { x1: 0, y1: 0, x2, y2 }, view, ratio);
    expect(fitsPng(pixelsOf(wanted, 40))).toBe(false);
    const shot = shrunkToFit(wanted, 40);
    expect(fitsPng(pixelsOf(shot, 80))).toBe(true);
    expect(shot.width / shot.height).toBeCloseTo(wanted.width / wanted.height, 1);
    expect(shot.width).toBeGreaterThanOrEqual(Math.floor(wanted.width * (shot.zoom / wanted.zoom)));
  });

  it('stays as it is where it fits', () => {
    const wanted = shotOf('everything', { x1: 0, y1: 0, x2: 4_000, y2: 3_000 }, view, 4);
    expect(shrunkToFit(wanted, 40)).toBe(wanted);
  });
});
