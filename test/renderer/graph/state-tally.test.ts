import { expect, test } from 'vitest';
import type { GraphNode, GraphState } from '../../../renderer/graph/model.ts';
import { stateTally } from '../../../renderer/graph/state-tally.ts';

const card = (id: string, state: GraphState): GraphNode => ({ id, name: id, kind: 'model', state });
const check: GraphNode = { ...card('check', 'failed'), check: { kind: 'generic', assetId: 'a' } };

test('assets are counted by their state, checks are not', () => {
  const counts = stateTally()([card('a', 'fresh'), card('b', 'failed'), card('c', 'fresh'), check]);
  expect([...counts]).toEqual([
    ['fresh', 2],
    ['failed', 1],
  ]);
});

test('a card that changed is counted as what it is now', () => {
  const tally = stateTally();
  const [a, b, c] = [card('a', 'stale'), card('b', 'stale'), card('c', 'fresh')];
  const before = tally([a, b, c, check]);
  const after = tally([a, card('b', 'running'), c, { ...check, state: 'passed' }]);
  expect([after.get('stale'), after.get('running'), after.get('fresh'), after.get('passed')]).toEqual([1, 1, 1, undefined]);
  expect(before.get('stale')).toBe(2);
});

test('other cards, in another order, more or fewer, are counted anew', () => {
  const tally = stateTally();
  const [a, b, c] = [card('a', 'stale'), card('b', 'failed'), card('c', 'fresh')];
  tally([a, b]);
  expect(tally([b, a]).get('failed')).toBe(1);
  expect(tally([c, a]).has('failed')).toBe(false);
  expect([...tally([c, a, b, a])]).toEqual([
    ['fresh', 1],
    ['stale', 2],
    ['failed', 1],
  ]);
  expect([...tally([])]).toEqual([]);
});
