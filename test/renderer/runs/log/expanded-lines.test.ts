import { describe, expect, test } from 'vitest';
import { expandedLines } from '../../../../renderer/runs/log/expanded-lines.ts';

describe('lines of several rows', () => {
  const lines = expandedLines(
    10,
    new Map([
      [7, 1],
      [2, 3],
    ]),
  );

  test('take slots of their own', () => {
    expect(lines.slots).toBe(14);
    expect([0, 2, 3, 7, 8, 9].map(lines.slotOf)).toEqual([0, 2, 6, 10, 12, 13]);
    expect(Array.from({ length: 14 }, (_, slot) => lines.positionAt(slot))).toEqual([0, 1, 2, 2, 2, 2, 3, 4, 5, 6, 7, 7, 8, 9]);
    expect([2, 3, 7].map(lines.rowsOf)).toEqual([4, 1, 2]);
  });

  test('every slot leads back to a line that holds it', () => {
    const extra = new Map(Array.from({ length: 50 }, (_, index) => [index * 7 + (index % 3), 1 + (index % 5)]));
    const many = expandedLines(400, extra);
    for (let slot = 0; slot < many.slots; slot += 1) {
      const position = many.positionAt(slot);
      expect(slot).toBeGreaterThanOrEqual(many.slotOf(position));
      expect(slot).toBeLessThan(many.slotOf(position) + many.rowsOf(position));
    }
  });

  test('none of several is as if there were no such thing', () => {
    const plain = expandedLines(3, new Map());
    expect([plain.slots, plain.slotOf(2), plain.positionAt(2), plain.positionAt(9)]).toEqual([3, 2, 2, 2]);
    expect(expandedLines(0, new Map()).positionAt(0)).toBe(0);
  });
});
