import { expect, test } from 'vitest';
import { runCardMaker, runEdges } from '../../../../renderer/runs/graph/run-cards.ts';
import { check, node } from '../some-nodes.ts';

test('an asset has the state of this run, and that of its checks when they are worse', () => {
  const make = runCardMaker();
  const nodes = [
    node('built', { status: 'success', startedAt: 0, finishedAt: 500 }),
    node('checked', { status: 'success', startedAt: 0, finishedAt: 500 }),
    check('unique', 'checked', { status: 'fail' }),
    check('not_null', 'checked', { status: 'pass' }),
    node('running', { status: 'executing', startedAt: 1_000 }),
    node('waiting'),
    node('hook', { resourceType: 'operation', status: 'success' }),
  ];
  const cards = make(nodes, 6_000);
  expect(cards.map((card) => [card.name, card.state, card.detail])).toEqual([
    ['built', 'succeeded', '0.50s'],
    ['checked', 'failed', '1 of 2 checks'],
    ['running', 'running', '0:05'],
    ['waiting', 'queued', ''],
  ]);
  // Only what says something new is a new object: the rest is not painted again.
  const later = make(nodes, 7_000);
  expect(later.map((card, index) => card === cards[index])).toEqual([true, true, false, true]);
  expect(runEdges(new Set(cards.map(({ id }) => id)), { 'model.stays.checked': ['model.stays.built', 'source.stays.raw.x'] })).toEqual([
    { from: 'model.stays.built', to: 'model.stays.checked' },
  ]);
});
