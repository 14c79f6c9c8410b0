import { describe, expect, test } from 'vitest';
import type { Focus } from '../../../../renderer/assets/focus/focus.ts';
import { focusIds, isWayBetween } from '../../../../renderer/assets/focus/focus-ids.ts';
import { lineageOf } from '../../../../renderer/graph/lineage.ts';

/** a → b → d → e, a → c → d, x → e, and lone. */
const lineage = lineageOf(
  ['a', 'b', 'c', 'd', 'e', 'x', 'lone'],
  [
    ['a', 'b'],
    ['a', 'c'],
    ['b', 'd'],
    ['c', 'd'],
    ['d', 'e'],
    ['x', 'e'],
  ].map(([from, to]) => ({ from: from!, to: to! })),
);
const world = { lineage, inState: null, ofRun: null, selected: null };

function sorted(focus: Focus, over: Partial<typeof world> | { readonly inState: ReadonlySet<string> } = {}): string {
  return [...(focusIds(focus, { ...world, ...over }) ?? ['?'])].toSorted().join(' ');
}

describe('around an asset', () => {
  test.each([
    ['b', 1, 'a b d'],
    ['b', 2, 'a b d e'],
    ['d', 1, 'b c d e'],
    ['e', 1, 'd e x'],
    ['lone', 3, 'lone'],
    ['gone', 2, ''],
  ])('%s ± %i is %s', (id, steps, found) => {
    expect(sorted({ kind: 'around', id, steps })).toBe(found);
  });

  test('a sister that shares a parent is no step of it', () => {
    expect(sorted({ kind: 'around', id: 'b', steps: 9 })).not.toContain('c');
  });
});

test('the whole lineage is what is up- and downstream', () => {
  expect(sorted({ kind: 'lineage', id: 'b' })).toBe('a b d e');
  expect(sorted({ kind: 'lineage', id: 'gone' })).toBe('');
});

describe('the way between two', () => {
  test('holds every way, whichever of them comes first', () => {
    expect(sorted({ kind: 'path', from: 'a', to: 'e' })).toBe('a b c d e');
    expect(sorted({ kind: 'path', from: 'd', to: 'a' })).toBe('a b c d');
  });
  test('is the two alone where none leads', () => {
    expect(sorted({ kind: 'path', from: 'b', to: 'c' })).toBe('b c');
    expect(isWayBetween(lineage, 'b', 'c')).toBe(false);
    expect(isWayBetween(lineage, 'e', 'a')).toBe(true);
  });
});

test('what is told from elsewhere is cut to the lineage, and unknown until it is told', () => {
  const told = new Set(['a', 'e', 'elsewhere']);
  expect(focusIds({ kind: 'run', runId: 'f0f0f0' }, world)).toBeNull();
  expect(focusIds({ kind: 'state', word: 'failed' }, world)).toBeNull();
  expect(focusIds({ kind: 'selection' }, world)).toBeNull();
  expect(focusIds({ kind: 'run', runId: 'f0f0f0' }, { ...world, ofRun: told })).toEqual(new Set(['a', 'e']));
  expect(focusIds({ kind: 'state', word: 'failed' }, { ...world, inState: told })).toEqual(new Set(['a', 'e']));
  expect(focusIds({ kind: 'selection' }, { ...world, selected: told })).toEqual(new Set(['a', 'e']));
  expect(sorted({ kind: 'these', ids: ['e', 'a', 'elsewhere'] })).toBe('a e');
});

test('a lineage that goes in a circle comes to an end', () => {
  const circle = lineageOf(
    ['a', 'b'],
    [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ],
  );
  expect(focusIds({ kind: 'around', id: 'a', steps: 9 }, { ...world, lineage: circle })).toEqual(new Set(['a', 'b']));
});
