import { expect, test } from 'vitest';
import { forChanged, noteCards } from '../../../renderer/graph/changed-places.ts';
import { chosenFinder } from '../../../renderer/graph/chosen-cards.ts';
import { listMaker } from '../../../renderer/graph/listed.ts';
import type { GraphNode } from '../../../renderer/graph/model.ts';
import { stateTally } from '../../../renderer/graph/state-tally.ts';

const card = (id: string, more: Partial<GraphNode> = {}): GraphNode => ({ id, name: id, kind: 'model', state: 'stale', ...more });
const first = [card('a'), card('b'), card('c', { chosen: true })];
const changedBy = (before: readonly GraphNode[], place: number, now: GraphNode): readonly GraphNode[] => {
  const after = before.with(place, now);
  noteCards(before, after, [place]);
  return after;
};

test('where it is known what changed only that is looked at, each card once', () => {
  const second = changedBy(first, 1, card('b', { state: 'running' }));
  const third = changedBy(changedBy(second, 1, card('b')), 0, card('a', { state: 'failed' }));
  const looked: string[] = [];
  forChanged(first, third, ({ id, state }, place) => looked.push(`${place} ${id} ${state}`));
  expect(looked.toSorted()).toEqual(['0 a failed', '1 b stale']);
});

test('where nothing is known everything is looked at', () => {
  const looked: number[] = [];
  forChanged(first, [...first], (_card, place) => looked.push(place));
  expect(looked).toEqual([0, 1, 2]);
});

test('counts, lists and choices follow a known change', () => {
  const [tally, list, choices] = [stateTally(), listMaker(), chosenFinder()];
  const chosen = choices(first);
  tally(first);
  list(first);
  const running = card('b', { state: 'running' });
  const second = changedBy(first, 1, running);
  expect([tally(second).get('stale'), tally(second).get('running')]).toEqual([2, 1]);
  expect(list(second).assets.flat()[1]).toBe(running);
  expect(choices(second)).toBe(chosen);
  const third = changedBy(second, 0, card('a', { chosen: true }));
  expect(choices(third)).toEqual(['a', 'c']);
});
