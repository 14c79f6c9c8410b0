import { describe, expect, it } from 'vitest';
import { layoutKey } from '../../../renderer/graph/layout/layout-key.ts';
import type { LayoutInput } from '../../../renderer/graph/layout/layout-types.ts';

const input: LayoutInput = {
  nodes: [
    { id: 'a', width: 100, height: 54 },
    { id: 'b', width: 120, height: 54 },
  ],
  edges: [
    { source: 'a', target: 'b' },
    { source: 'b', target: 'a' },
  ],
  direction: 'LR',
};

describe('layout key', () => {
  it('is a SHA-256 that does not depend on the order', async () => {
    const key = await layoutKey(input);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(await layoutKey({ ...input, nodes: [...input.nodes].reverse(), edges: [...input.edges].reverse() })).toBe(key);
  });

  it.each<[string, LayoutInput]>([
    ['a box', { ...input, nodes: [input.nodes[0]!, { id: 'b', width: 121, height: 54 }] }],
    ['what the others go by', { ...input, nodes: [input.nodes[0]!, { id: 'b', width: 120, height: 54, closed: { width: 0, height: 54 } }] }],
    ['a name', { ...input, nodes: [input.nodes[0]!, { id: 'c', width: 120, height: 54 }] }],
    ['an edge', { ...input, edges: input.edges.slice(1) }],
    ['the direction', { ...input, direction: 'TB' }],
    ['where one id ends and the next begins', { ...input, edges: [{ source: 'a","b', target: '' }] }],
  ])('changes with %s', async (_, other) => {
    expect(await layoutKey(other)).not.toBe(await layoutKey(input));
  });

  it('does not change with the coordinates it starts from', async () => {
    expect(await layoutKey({ ...input, previous: new Map([['a', 5]]) })).toBe(await layoutKey(input));
  });
});
