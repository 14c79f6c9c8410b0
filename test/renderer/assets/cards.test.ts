import { expect, test } from 'vitest';
import { cardMaker, cardOf, hasClock } from '../../../renderer/assets/lineage/cards.ts';
import { dashboard, listings, rawListings, revenue, someState } from './some-assets.ts';

test('an asset nothing is known about was never built; a source and an exposure say what they are', () => {
  expect(cardOf(listings, undefined, 0)).toMatchObject({ state: 'never built', detail: '' });
  expect(cardOf(rawListings, undefined, 0)).toMatchObject({ state: 'none', detail: 'source' });
  expect(cardOf(dashboard, someState({ word: 'none', runId: null }), 0)).toMatchObject({ state: 'none', detail: 'exposure' });
});

test('what runs says for how long, in whole seconds', () => {
  const running = someState({ word: 'running', startedAt: 1_000, finishedAt: null });
  expect(cardOf(listings, running, 19_400)).toMatchObject({ state: 'running', detail: '0:18' });
  expect(cardOf(listings, running, 180_000)).toMatchObject({ detail: '2m 59s' });
  expect(hasClock(running)).toBe(true);
  expect(hasClock(someState({ word: 'queued', startedAt: null }))).toBe(false);
});

test('the words of a state are on the card', () => {
  expect(cardOf(listings, someState({ word: 'failed', detail: '1 of 5 checks' }), 0)).toMatchObject({ state: 'failed', detail: '1 of 5 checks' });
});

test('only cards that say something else are made anew', () => {
  const make = cardMaker();
  const before = make([listings, revenue], new Map(), 0);
  const after = make([listings, revenue], new Map([[listings.id, someState()]]), 1_000);
  expect(after[0]).not.toBe(before[0]);
  expect(after[0]).toMatchObject({ state: 'fresh' });
  expect(after[1]).toBe(before[1]);
});
