import { expect, test } from 'vitest';
import { noteStep } from '../../../renderer/app/state-steps.ts';
import { type Facet, facets } from '../../../renderer/assets/lineage/facets.ts';
import { cardMaker, cardOf, clockFinder, hasClock } from '../../../renderer/assets/lineage/cards.ts';
import { dashboard, listings, rawListings, revenue, someAsset, someState } from './some-assets.ts';

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

const plain: ReadonlySet<Facet> = new Set(['state']);

test('only cards that say something else are made anew', () => {
  const make = cardMaker();
  const before = make([listings, revenue], new Map(), 0);
  const after = make([listings, revenue], new Map([[listings.id, someState()]]), 1_000);
  expect(after[0]).not.toBe(before[0]);
  expect(after[0]).toMatchObject({ state: 'fresh' });
  expect(after[1]).toBe(before[1]);
});

test('after a known change only what changed is looked at, and clocks go on', () => {
  const make = cardMaker();
  const first = new Map([[listings.id, someState({ id: listings.id, word: 'running', startedAt: 0, finishedAt: null })]]);
  const assets = [listings, revenue];
  const before = make(assets, first, 1_000);
  expect(make(assets, first, 1_000)).toBe(before);
  const second = new Map([...first, [revenue.id, someState({ id: revenue.id, word: 'failed' })]]);
  noteStep(first, second, [revenue.id, 'model.stays.elsewhere']);
  expect(make(assets, second, 61_000)).toMatchObject([{ state: 'running', detail: '1m 01s' }, { state: 'failed' }]);
  const third = new Map([...second, [listings.id, someState({ id: listings.id })]]);
  noteStep(second, third, [listings.id]);
  const over = make(assets, third, 62_000);
  expect(over[0]).toMatchObject({ state: 'fresh' });
  expect(make(assets, third, 90_000)).toBe(over);
});

test('a clock is found wherever one begins, and no longer when the last has ended', () => {
  const find = clockFinder();
  const running = someState({ word: 'running', startedAt: 0, finishedAt: null });
  expect(find(new Map())).toBe(false);
  const first = new Map([[listings.id, running]]);
  expect(find(first)).toBe(true);
  const second = new Map([...first, [listings.id, someState()], [revenue.id, running]]);
  noteStep(first, second, [listings.id, revenue.id]);
  expect(find(second)).toBe(true);
  const third = new Map([...second, [revenue.id, someState()]]);
  noteStep(second, third, [revenue.id]);
  expect(find(third)).toBe(false);
  expect(find(first)).toBe(true);
});

test('what was chosen and other assets are seen at once', () => {
  const make = cardMaker();
  const states = new Map([[listings.id, someState()]]);
  make([listings, revenue], states, 0);
  expect(make([revenue, listings], states, 0).map(({ id }) => id)).toEqual([revenue.id, listings.id]);
  expect(make([revenue], states, 0, plain, new Set([revenue.id]))[0]).toMatchObject({ chosen: true });
});

test('a card says what a person chose to read on it, and leaves out what is not known', () => {
  const asset = someAsset('fct', { owner: 'Finance', tags: ['nightly', 'core'], checkCount: 3, materialized: 'incremental' });
  const state = someState({ id: asset.id, startedAt: 1_000, finishedAt: 7_100, rows: 17_499 });
  const say = (...said: Facet[]): string | undefined => cardOf(asset, state, 7_200, new Set(said)).detail;
  expect(say('state')).toBe('');
  expect(say('built', 'duration', 'rows')).toBe('just now · 6.1s · 17,499 rows');
  expect(say('tests', 'owner', 'tags', 'materialization')).toBe('Finance · nightly, core · incremental · 3 checks');
  expect(cardOf(someAsset('plain'), undefined, 0, new Set(facets)).detail).toBe('table');
});

test('without its word a state keeps its icon, and what says more has more room', () => {
  expect(cardOf(listings, someState(), 0, new Set(['owner']))).toMatchObject({ wordless: true });
  expect(cardOf(listings, someState(), 0, plain)).not.toHaveProperty('least');
  expect(cardOf(listings, someState(), 0, new Set(['state', 'owner', 'rows'])).least).toBeGreaterThan(150);
});
