import { describe, expect, it } from 'vitest';
import { besides, planPicture, type Part, type Shot } from '../../../renderer/graph/viewport/picture-plan.ts';

const shown: Shot = { zoom: 0.5, x: 100, y: 40, width: 60, height: 30, ratio: 1 };
const dear = 50;

/** Which pixels of the next frame the last one and the parts cover, and how often. */
function covered(dx: number, dy: number, parts: readonly Part[]): readonly number[] {
  const times = Array.from({ length: shown.width * shown.height }, () => 0);
  const add = (left: number, top: number, width: number, height: number): void => {
    for (let y = Math.max(0, top); y < Math.min(shown.height, top + height); y++) {
      for (let x = Math.max(0, left); x < Math.min(shown.width, left + width); x++) times[y * shown.width + x]!++;
    }
  };
  add(dx, dy, shown.width, shown.height);
  for (const { left, top, width, height } of parts) add(left, top, width, height);
  return times;
}

describe('the next frame', () => {
  it.each([
    [7, 0],
    [-7, 0],
    [0, 12],
    [0, -12],
    [9, 4],
    [-9, 4],
    [9, -4],
    [-9, -4],
    [0, 0],
    [59, 29],
  ])('after a shift by %i, %i has every pixel once: from the last frame or from a part that is painted', (dx, dy) => {
    const plan = planPicture(shown, { ...shown, x: shown.x + dx, y: shown.y + dy }, dear, 10);
    expect(plan).toMatchObject({ kind: 'shift', dx, dy });
    expect(new Set(covered(dx, dy, plan.kind === 'shift' ? plan.parts : []))).toEqual(new Set([1]));
  });

  it.each([
    ['there is no last one', null, shown],
    ['it has another size', shown, { ...shown, width: 61 }],
    ['it is on another screen', shown, { ...shown, ratio: 2 }],
    ['nothing of the last one is left in it', shown, { ...shown, x: shown.x + 60 }],
  ] as const)('is painted as a whole when %s', (_why, before, next) => {
    expect(planPicture(before, next, dear, 10)).toEqual({ kind: 'whole' });
  });

  it('is the last one scaled while the zoom changes, for a while, if painting costs too much', () => {
    const next = { ...shown, zoom: 0.55 };
    expect(planPicture(shown, next, dear, 10)).toEqual({ kind: 'scale' });
    expect(planPicture(shown, next, dear, 10_000)).toEqual({ kind: 'whole' });
    expect(planPicture(shown, next, 2, 10)).toEqual({ kind: 'whole' });
  });
});

describe('what is left open beside a scaled picture', () => {
  it.each([
    ['a smaller one in the middle', { left: 10, top: 5, width: 20, height: 10 }],
    ['one that sticks out', { left: -8, top: 20, width: 40, height: 40 }],
    ['one beside the picture', { left: 80, top: 3, width: 40, height: 10 }],
    ['a larger one', { left: -8, top: -4, width: 90, height: 60 }],
  ])('is, with %s, every other pixel once', (_what, place) => {
    const { left, top, width, height } = place;
    const times = covered(shown.width, shown.height, [place, ...besides(place, shown)]);
    expect(new Set(times)).toEqual(new Set([1]));
    expect(left <= 0 && top <= 0 && left + width >= shown.width && top + height >= shown.height).toBe(besides(place, shown).length === 0);
  });

  it('is a pixel that is covered in part, too', () => {
    const parts = besides({ left: 0.5, top: 0, width: shown.width - 1, height: shown.height }, shown);
    expect(parts).toEqual([
      { left: 0, top: 0, width: 1, height: 30 },
      { left: 59, top: 0, width: 1, height: 30 },
    ]);
  });
});
