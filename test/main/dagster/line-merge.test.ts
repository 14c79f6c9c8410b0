import { describe, expect, it } from 'vitest';
import { matchLines, mergeLines, unifiedDiff } from '../../../main/dagster/line-merge.ts';
import { randomFrom } from '../../fakes/damaged-line.ts';

const text = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

describe('two changes of one text', () => {
  it.each([
    ['a person’s alone', text('a', 'b', 'c'), text('a', 'B', 'c'), text('a', 'b', 'c'), text('a', 'B', 'c')],
    ['the export’s alone', text('a', 'b', 'c'), text('a', 'b', 'c'), text('a', 'b', 'C'), text('a', 'b', 'C')],
    ['in different places', text('a', 'b', 'c', 'd'), text('a!', 'b', 'c', 'd'), text('a', 'b', 'c', 'd!'), text('a!', 'b', 'c', 'd!')],
    ['the same change', text('a', 'b'), text('a', 'x', 'b'), text('a', 'x', 'b'), text('a', 'x', 'b')],
    ['lines added and others taken away', text('a', 'b', 'c', 'd'), text('new', 'a', 'b', 'c', 'd'), text('a', 'b', 'd'), text('new', 'a', 'b', 'd')],
    ['a last line without its end', 'a\nb\nc', 'A\nb\nc', 'a\nb\nc\n', 'A\nb\nc\n'],
    ['from nothing', '', '', text('a'), text('a')],
    ['an empty line added', text('a', 'b', 'c'), text('a', '', 'b', 'c'), text('a', 'b', 'c', 'd'), text('a', '', 'b', 'c', 'd')],
  ])('%s', (_what, base, theirs, ours, merged) => {
    expect(mergeLines(base, theirs, ours)).toEqual({ text: merged });
  });

  it.each([
    ['other lines in one place', text('a', 'b', 'c'), text('a', 'mine', 'c'), text('a', 'yours', 'c'), [{ from: 2, to: 2 }]],
    ['changed and taken away', text('a', 'b', 'c'), text('a', 'mine', 'more', 'c'), text('a', 'c'), [{ from: 2, to: 3 }]],
    ['both added at the end', text('a'), text('a', 'x'), text('a', 'y'), [{ from: 2, to: 2 }]],
  ])('%s', (_what, base, theirs, ours, conflicts) => {
    expect(mergeLines(base, theirs, ours)).toEqual({ conflicts });
  });

  it('loses no line of anybody, whatever the texts', () => {
    const random = randomFrom(11);
    const lines = (count: number): string[] => Array.from({ length: count }, () => 'abcd'[Math.floor(random() * 4)] ?? 'a');
    const changed = (base: readonly string[], mark: string): string[] =>
      base.flatMap((line) => {
        const dice = random();
        return dice < 0.1 ? [] : dice < 0.2 ? [line, `${mark}${Math.floor(random() * 100)}`] : [line];
      });
    let merges = 0;
    for (let count = 0; count < 2_000; count += 1) {
      const base = lines(Math.floor(random() * 14));
      const [theirs, ours] = [changed(base, 't'), changed(base, 'o')];
      const merged = mergeLines(base.join('\n'), theirs.join('\n'), ours.join('\n'));
      if ('conflicts' in merged) continue;
      merges += 1;
      for (const [side, mark] of [[theirs, 't'] as const, [ours, 'o'] as const]) {
        expect(merged.text.split('\n').filter((line) => line.startsWith(mark))).toEqual(side.filter((line) => line.startsWith(mark)));
      }
      const matches = matchLines(theirs, merged.text.split('\n')).filter((at) => at >= 0);
      expect(matches).toEqual(matches.toSorted((a, b) => a - b));
    }
    expect(merges).toBeGreaterThan(500);
  });
});

describe('a difference', () => {
  it('shows what changed with three lines around it', () => {
    const before = text('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12');
    const after = text('1', '2', '3', '4', 'five', '6', '7', '8', '9', '10', '11', '12', '13');
    expect(unifiedDiff(before, after)).toBe('@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n@@ -10,3 +10,4 @@\n 10\n 11\n 12\n+13\n');
    expect(unifiedDiff('', text('a'))).toBe('@@ -1,0 +1,1 @@\n+a\n');
    expect(unifiedDiff(before, before)).toBe('');
  });
});
