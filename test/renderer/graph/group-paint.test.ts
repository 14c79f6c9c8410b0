import { describe, expect, it } from 'vitest';
import { readDirection } from '../../../renderer/graph/direction-choice.ts';
import type { GroupFace } from '../../../renderer/graph/model.ts';
import { barParts } from '../../../renderer/graph/paint/paint-bar.ts';
import { placeLabels, type Label } from '../../../renderer/graph/paint/place-labels.ts';
import { framePartAt, frameParts } from '../../../renderer/graph/scene/frame-parts.ts';
import { leastFrameWidth } from '../../../renderer/graph/scene/group-size.ts';

const measure = (text: string): number => text.length * 7;
const fonts = { name: 'a', text: 'b', strong: 'c' };
const face: GroupFace = {
  id: 'marts:reviews',
  name: 'marts/reviews',
  kind: 'model',
  materialized: 'table',
  size: 9,
  built: 9,
  column: 'Marts',
  band: 3,
  counts: [{ state: 'fresh', count: 9 }],
  words: [{ state: 'failed', text: '1 failed' }],
};

describe('a bar of counts', () => {
  it('fills its width, and shows one among hundreds', () => {
    const parts = barParts(
      [
        { state: 'fresh', count: 900 },
        { state: 'failed', count: 1 },
      ],
      160,
    );
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(160);
    expect(parts[1]).toBeGreaterThanOrEqual(3);
  });

  it('is nothing for no assets', () => {
    expect(barParts([], 160)).toEqual([]);
  });
});

describe('the head of an open group', () => {
  const least = leastFrameWidth(face, fonts, measure);

  it('has its buttons at the least width already, bar and words only where there is room', () => {
    const narrow = frameParts(face, least, fonts, measure);
    expect(narrow.bar).toBeNull();
    expect(narrow.build?.text).toBe('Build 9');
    expect(narrow.words).toEqual([]);
    const wide = frameParts(face, least + 300, fonts, measure);
    expect(wide.bar).not.toBeNull();
    expect(wide.words.map(({ text }) => text)).toEqual(['1 failed']);
    expect(frameParts({ ...face, built: 0 }, least, fonts, measure).build).toBeNull();
  });

  it('knows which button is under the pointer', () => {
    const parts = frameParts(face, 500, fonts, measure);
    expect(framePartAt(parts, parts.collapse.x + 5, 20)).toBe('collapse');
    expect(framePartAt(parts, parts.build!.x + 5, 20)).toBe('build');
    expect(framePartAt(parts, 20, 20)).toBeNull();
    expect(framePartAt(parts, parts.collapse.x + 5, 60)).toBeNull();
  });
});

describe('names from far', () => {
  const label = (text: string, x: number, y: number, weight: number): Label => ({ text, x, y, weight, centred: false, rise: 0, size: 11 });
  const labels = [label('small', 0, 0, 1), label('large', 20, 4, 9), label('far away', 900, 900, 2)];

  it('never touch: the heavier one stays, and both fit closer by', () => {
    const kept = (zoom: number): readonly string[] => placeLabels(labels, [40, 40, 60], zoom).map((i) => labels[i]!.text);
    expect(kept(0.3)).toEqual(['large', 'far away']);
    expect(kept(6)).toEqual(['large', 'far away', 'small']);
  });
});

describe('the direction', () => {
  it('is read back as it was kept, and anything else is no choice', () => {
    expect(readDirection('TB')).toBe('TB');
    expect(readDirection('sideways')).toBeNull();
    expect(readDirection(null)).toBeNull();
  });
});
