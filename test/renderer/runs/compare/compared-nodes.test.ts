import { describe, expect, test } from 'vitest';
import type { ComparedNode, NodeChange } from '../../../../preload/model/comparison.ts';
import { changeCounts, sortedNodes } from '../../../../renderer/runs/compare/compared-nodes.ts';

function node(name: string, change: NodeChange, a: number | null, b: number | null): ComparedNode {
  const side = (durationMs: number | null) => (durationMs === null ? null : { status: 'success' as const, durationMs });
  return { uniqueId: `model.stays.${name}`, name, resourceType: 'model', change, a: side(a), b: side(b) };
}

const nodes = [node('b', 'slower', 1_000, 3_000), node('a', 'faster', 9_000, 4_000), node('d', 'added', null, 500), node('c', 'unchanged', 100, 110)];
const names = (column: string, descending: boolean): string =>
  sortedNodes(nodes, { column, descending })
    .map(({ name }) => name)
    .join('');

describe('the nodes of two runs', () => {
  test('are sorted by the size of the difference, those without one last', () => {
    expect(names('difference', true)).toBe('abcd');
    expect(names('difference', false)).toBe('cbad');
  });

  test('are sorted by name, change and duration', () => {
    expect(names('name', false)).toBe('abcd');
    expect(names('name', true)).toBe('dcba');
    expect(names('change', false)).toBe('dbac');
    expect(names('a', true)).toBe('abcd');
    expect(names('b', false)).toBe('cdba');
  });

  test('are counted by change', () => {
    expect(Object.fromEntries(changeCounts([...nodes, node('e', 'added', null, 1)]))).toEqual({ slower: 1, faster: 1, added: 2, unchanged: 1 });
  });
});
